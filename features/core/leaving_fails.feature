@core
Feature: The chat cannot be left

  An error in leave, wherever leave is called, clears the slots all the same, and the user is told that the
  chat session is closed or could not be located.

  @S-16 @S-07 @S-08
  Scenario Outline: The user ends the chat with <word>
    Given the user is chatting with Beth
    And ServiceNow fails to end the chat
    When the user says "<word>"
    Then the user is told that the chat could not be located
    And ServiceNow has been asked to end the chat
    And "<word>" has never been posted
    And the hand-off is over

    Examples:
      | word      |
      | /end_chat |
      | /restart  |

  @S-16 @S-13 @S-08
  Scenario: The agent has closed the chat
    Given the user is chatting with Beth
    And ServiceNow finds no chat when asked to end the chat
    And Beth closes the chat
    When the user says "hello?"
    Then the user is told "Beth Anglin has closed the support session"
    And the user is told that the chat could not be located
    And ServiceNow has been asked to end the chat
    And the hand-off is over
    And every message of the user has been posted once

  @S-16 @S-14 @S-08
  Scenario: A message could not be posted either
    Given the user is chatting with Beth
    And ServiceNow fails to take a message
    And ServiceNow fails to end the chat
    When the user says "my laptop will not start"
    Then the user is told that the chat could not be located
    And ServiceNow has been asked to end the chat
    And the hand-off is over

  @S-16 @S-15 @S-08
  Scenario: The thread could not be read either
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    And ServiceNow fails to end the chat
    When the user says "my laptop will not start"
    Then the user is told that the chat could not be located
    And ServiceNow has been asked to end the chat
    And the hand-off is over
    And every message of the user has been posted once

  @S-16
  Scenario: The connection breaks
    Given the user is chatting with Beth
    And ServiceNow hangs up when asked to end the chat
    When the user says "/end_chat"
    Then the user is told that the chat could not be located
    And the hand-off is over

  @S-16 @S-06
  Scenario: The bot answers after the chat could not be left
    Given the user is chatting with Beth
    And ServiceNow fails to end the chat
    And the user says "/end_chat"
    When the user says "hello"
    Then the bot answers
    And "hello" has never been posted
    And the hand-off is over

  @S-16 @S-02
  Scenario: The user may ask again
    Given the user is chatting with Beth
    And ServiceNow fails to end the chat
    And the user says "/end_chat"
    And ServiceNow works again
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened two chats
    And the hand-off is active
