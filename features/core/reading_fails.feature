@core
Feature: The thread cannot be read

  An error while retrieving the thread ends the chat in the same way as an error while posting.

  @S-15 @S-08
  Scenario: The user is told with details
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the chat is over
    And the hand-off is over
    And every message of the user has been posted once

  @S-15 @S-09
  Scenario: The message itself was posted
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    When the user says "my laptop will not start"
    Then "my laptop will not start" has been posted once
    And the chat has been left once
    And the hand-off is over

  @S-15
  Scenario: ServiceNow refuses to show the thread
    Given the user is chatting with Beth
    And ServiceNow refuses to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over
    And every message of the user has been posted once

  @S-15
  Scenario: The connection breaks
    Given the user is chatting with Beth
    And ServiceNow hangs up when asked to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over
    And every message of the user has been posted once

  @S-15 @S-16
  Scenario: Nothing was wrong with leaving
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    When the user says "my laptop will not start"
    Then the user is not told that the chat could not be located
    And "my laptop will not start" has been posted once
    And the chat has been left once
    And the hand-off is over

  @S-15 @S-06
  Scenario: The bot answers after the thread could not be read
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    And the user says "my laptop will not start"
    And ServiceNow works again
    When the user says "hello"
    Then the bot answers
    And "hello" has never been posted
    And "my laptop will not start" has been posted once
    And the chat has been left once
    And the hand-off is over
