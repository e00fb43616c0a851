@hardening
Feature: /restart at any time

  Every bot knows /restart, and forgets its slots over it. In a chat it means the end of the chat, and nothing else.

  @H-40 @whole-bot
  Scenario: Before there is a chat
    When the user says "/restart"
    Then ServiceNow has opened no chats
    And ServiceNow has not been asked to end the chat
    And no slot is set
    When the user asks for a live agent
    Then the user is told that they are being connected
    And the hand-off is active

  @H-40 @S-07
  Scenario: While the chat waits for an agent
    Given the user has asked for a live agent
    When the user says "/restart"
    Then the user is told that they have left the chat
    And the chat is over
    And the chat has been left once
    And "/restart" has never been posted
    And the hand-off is over

  @H-40 @S-07
  Scenario: In the middle of a chat
    Given the user is chatting with Beth
    And the user says "my printer jams"
    When the user says "/restart"
    Then the user is told that they have left the chat
    And the chat is over
    And the chat has been left once
    And the user's messages in the chat are:
      | my printer jams |
    And the hand-off is over

  @H-40 @S-06
  Scenario: After the chat
    Given the user is chatting with Beth
    And the user says "/restart"
    When the user says "/restart"
    Then the chat has been left once
    And nothing has been posted in that turn
    And the user is not told that the chat could not be located
    And the user is not told that they have left the chat
    And the hand-off is over

  @H-40 @H-14
  Scenario: Twice at the same time
    Given the user is chatting with Beth
    And ServiceNow takes 100 milliseconds to end the chat
    When the user says "/restart" and "/restart" at the same time
    Then the chat has been left once
    And the chat is over
    And "/restart" has never been posted
    And the hand-off is over

  @H-40 @S-13
  Scenario: After the agent has closed the chat
    Given the user is chatting with Beth
    And Beth closes the chat
    When the user says "/restart"
    Then "/restart" has never been posted
    And the chat has been left once
    And the hand-off is over

  @H-40 @S-02
  Scenario: And then another chat
    Given the user is chatting with Beth
    And the user says "/restart"
    And the user says "/restart"
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened two chats
    And ServiceNow has been asked to end the chat
    And the slots name the chat
    And the hand-off is active
