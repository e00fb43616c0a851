@hardening @oauth
Feature: The token ends in the middle of a chat

  A relay that comes in by OAuth has a token for half an hour. When it ends, ServiceNow answers 401, has done nothing, and a new
  token is to be had.

  @H-30
  Scenario: All tokens have ended
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow ends all tokens
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-30
  Scenario Outline: The token ends just before ServiceNow is to <act>
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow takes the token for ended when asked to <act> once
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active
    And the chat has never been left

    Examples:
      | act             |
      | take a message  |
      | show the thread |

  @H-30
  Scenario: The token ends just before the chat is to be ended
    Given the user is chatting with Beth
    And ServiceNow takes the token for ended when asked to end the chat once
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the user is not told that the chat could not be located
    And the chat is over
    And the hand-off is over
    And ServiceNow has been asked to end the chat

  @H-30 @S-02
  Scenario: The token ends between two chats
    Given the user is chatting with Beth
    And the user says "/end_chat"
    And ServiceNow ends all tokens
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened two chats
    And ServiceNow has been asked to end the chat
    And the hand-off is active

  @H-30 @S-14
  Scenario: No token is taken any more
    Given the user is chatting with Beth
    And ServiceNow takes the token for ended when asked to take a message
    When the user says "the third"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over
