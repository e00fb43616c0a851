@push
Feature: Users listen to events

  A web page listens at /events/{sender}. It may come late, break off and come again.

  @H-54 @by-events
  Scenario: A page that listens again hears what it has missed, once
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user stops listening
    And Beth says "Which floor?"
    And Beth says "Which room?"
    And the user listens again
    Then the user hears, in this order:
      | Which floor? |
      | Which room?  |
    And the user hears nothing more
    And the user has been told "Hello, this is Beth." once
    And the hand-off is active

  @H-54 @by-events
  Scenario: A page whose connection broke unnoticed hears what was lost, once
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user's connection breaks, and the target does not know yet
    And Beth says "Which floor?"
    And the target has looked at the chat again
    And the target has looked at the chat again
    And the user listens again
    Then the user hears "Which floor?"
    When Beth says "Which room?"
    Then the user hears "Which room?"
    And the user hears nothing more
    And the user has been told "Which floor?" once
    And the user has been told "Hello, this is Beth." once
    And the hand-off is active

  @H-54 @by-events
  Scenario: A page that is loaded again hears nothing of the old
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user listens anew
    And Beth says "Which floor?"
    Then the user hears "Which floor?"
    And the user hears nothing more
    And the user has been told "Hello, this is Beth." once
    And the hand-off is active

  @H-54 @H-43 @by-events
  Scenario: A page that comes late hears what is new
    Given the user does not listen yet
    And the user is chatting with Beth
    When Beth says "Which floor?"
    And the user says "hello?"
    Then the user is told "Which floor?"
    When the user listens anew
    And Beth says "Which room?"
    Then the user hears "Which room?"
    And the user hears nothing more
    And the user has been told "Which floor?" once
    And every message of the user has been posted once
    And the hand-off is active

  @H-54 @H-43 @by-events
  Scenario: What is said while nobody listens is not lost
    Given the user is chatting with Beth
    And the user stops listening
    When Beth says "Which floor?"
    And the user says "hello?"
    And the user listens again
    Then in the end the user has been told "Which floor?" once
    And "hello?" has been posted once
    And the user hears nothing more
    And the user has been told "Which floor?" once
    And the hand-off is active

  @H-54 @H-44 @by-events
  Scenario: The stream says that the hand-off is over
    Given the user is chatting with Beth
    When Beth closes the chat
    Then the user hears "Beth Anglin has closed the support session"
    And the user's stream says that the hand-off is over
    And the chat has been left once
    And the hand-off is over

  @H-55 @by-events
  Scenario: Nobody listens for a user who has never written
    When somebody listens who has never written
    Then the answer has the status 404
    And the answer says that it is JSON

  @H-55 @by-events
  Scenario: A place that was never given is refused
    Given the user is chatting with Beth
    When the user listens from the event "yesterday"
    Then the answer has the status 400
    And the answer says that it is JSON
    And the hand-off is active
