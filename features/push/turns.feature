@push
Feature: Turns and what is said between them

  Both tell of the same thread. Whichever comes first, and however they meet, each message reaches the user once, in the order in
  which it was written, and none is lost.

  @H-49 @H-43
  Scenario Outline: The user writes in the moment in which the agent does, by <way>
    Given the user is chatting with Beth
    And ServiceNow takes 100 milliseconds to take a message
    And while Beth says "Which floor?" the user says "it jams again"
    Then in the end the user has been told "Which floor?" once
    And every message of the user has been posted once
    When Beth says "Which room?"
    Then in the end the user has been told everything that Beth said, once and in order
    And the hand-off is active

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-callback
    Examples:
      | way |
      | a callback |

    @by-events
    Examples:
      | way |
      | events |

  @H-49 @H-43 @by-rasa
  Scenario: User and agent talk at the same time, and Rasa keeps the order
    Given the user is chatting with Beth
    When the user says 6 messages while Beth says 24 lines
    Then in the end the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once
    And the hand-off is active

  @H-49 @H-43
  Scenario Outline: User and agent talk at the same time, by <way>
    Given the user is chatting with Beth
    When the user says 6 messages while Beth says 24 lines
    Then in the end the user has been told everything that Beth said, each once
    And every message of the user has been posted once
    And the hand-off is active

    @by-callback
    Examples:
      | way |
      | a callback |

    @by-events
    Examples:
      | way |
      | events |

  @H-49 @H-48 @by-rasa
  Scenario: A turn that is under way is not told what waits for its end
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user says "it jams again", which does not reach the relay yet
    And Beth says "Which floor?"
    And the relay waits for the turn to end
    And what the user said reaches the relay
    Then the user is told nothing
    And "it jams again" has been posted once
    And the user hears "Which floor?"
    And the user hears nothing more
    And the hand-off is active

  @H-49 @H-48 @by-rasa
  Scenario: Nothing overtakes what waits for the end of a turn
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user says "it jams again", which does not reach the relay yet
    And Beth says "Which floor?"
    And the relay waits for the turn to end
    And Beth says "Which room?"
    And what the user said reaches the relay
    Then "it jams again" has been posted once
    And in the end the user has been told everything that Beth said, once and in order
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

  @H-48 @by-rasa
  Scenario: The bot is never called while it waits for its answer
    Given the user is chatting with Beth
    When Beth says "Which floor?"
    And the user says "it jams again"
    And Beth says "Which room?"
    And the user says "the third"
    Then in the end the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once
    And the hand-off is active

  @H-48 @H-49 @by-rasa
  Scenario: A turn does not wait for a Rasa that takes its time
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa lets everybody wait
    When Beth says "Which floor?"
    And Rasa has been called twice
    And the user says "it jams again"
    Then the user is told nothing
    And "it jams again" has been posted once
    When Rasa works again
    Then the user hears "Which floor?"
    And the user hears nothing more
    And the hand-off is active

  @H-49 @by-callback
  Scenario: Nothing overtakes what the callback has not taken yet
    Given the user is chatting with Beth
    And the callback lets everybody wait
    When Beth says "Which floor?"
    And the callback has been called once
    And Beth says "Which room?"
    And the user says "it jams again"
    Then the user is told nothing
    And "it jams again" has been posted once
    When the callback works again
    Then in the end the user has been told everything that Beth said, once and in order
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

  @H-43 @H-12 @by-rasa
  Scenario: What the bot lost of a turn is said between turns
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the user hears "Which floor?"
    And Rasa is down
    When Beth says "Which room?"
    And the bot loses the answer when the user says "the third"
    And Rasa is up again
    Then in the end the user has been told "Which room?" once
    And "the third" has been posted once
    And the hand-off is active
