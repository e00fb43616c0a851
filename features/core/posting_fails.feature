@core
Feature: A message cannot be posted

  An error while posting ends the chat: it is left, the slots are cleared, and the user is told with
  details: a summary of the chat, the chat id, the last update.

  @S-14 @S-08
  Scenario: The user is told with details
    Given the user is chatting with Beth
    And ServiceNow fails to take a message
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the chat is over
    And the hand-off is over

  @S-14
  Scenario: ServiceNow refuses the message
    Given the user is chatting with Beth
    And ServiceNow refuses to take a message
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over

  @S-14
  Scenario: The connection breaks
    Given the user is chatting with Beth
    And ServiceNow hangs up when asked to take a message
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over

  @S-14 @S-16
  Scenario: Nothing was wrong with leaving
    Given the user is chatting with Beth
    And ServiceNow fails to take a message
    When the user says "my laptop will not start"
    Then the user is not told that the chat could not be located
    And the chat has been left once
    And the hand-off is over

  @S-14 @S-06
  Scenario: The bot answers after a message could not be posted
    Given the user is chatting with Beth
    And ServiceNow fails to take a message
    And the user says "my laptop will not start"
    And ServiceNow works again
    When the user says "hello"
    Then the bot answers
    And "hello" has never been posted
    And the chat has been left once
    And the hand-off is over
