@hardening
Feature: The thread is not what it was

  Between a relay and the thread stand caches, replicas and clocks. What they do to a thread must not reach the user.

  @H-37
  Scenario: One message is shown twice
    Given the user is chatting with Beth
    And ServiceNow shows one message twice
    And Beth says 28 lines
    When the user says "go on"
    Then the user is told all 28 lines, each once and in order
    When Beth says 27 lines
    And the user says "and then?"
    Then the user is told all 27 lines, each once and in order
    When Beth says 26 lines
    And the user says "is that all?"
    Then the user is told all 26 lines, each once and in order
    And every message of the user has been posted once
    And the hand-off is active

  @H-37
  Scenario: The messages are shown out of order
    Given the user is chatting with Beth
    And Beth says 12 lines
    And ServiceNow shows the messages out of order
    When the user says "go on"
    Then the user is told all 12 lines, each once and in order
    And "go on" has been posted once
    And the hand-off is active

  @H-37
  Scenario: The thread is shown as it was one reading before
    Given the user is chatting with Beth
    And ServiceNow shows the thread as it was one reading before
    And Beth says "first"
    And the user says "one"
    And Beth says "second"
    And the user says "two"
    And ServiceNow works again
    When the user says "three"
    Then the user has been told "first" once
    And the user has been told "second" once
    And every message of the user has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-37
  Scenario: The clock of ServiceNow falls back
    Given the user is chatting with Beth
    And Beth says "first"
    And the user says "one"
    And ServiceNow dates messages 90 seconds early once
    And Beth says "second"
    And the user says "two"
    When the user says "three"
    Then the user has been told "first" once
    And the user has been told "second" once
    And every message of the user has been posted once
    And the hand-off is active
    And the chat has never been left
