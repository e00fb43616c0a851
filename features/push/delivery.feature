@push
Feature: What is said does not always get through

  Whoever is called to say something may be down, slow or odd. What certainly was not said is told by the next try or the next
  turn; what may have been said is not said again.

  @H-46 @by-rasa
  Scenario: Rasa's HTTP API is down, and the user writes
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa is down
    When Beth says "Which floor?"
    And the target has looked at the chat again
    And the user says "hello?"
    And Rasa is up again
    Then in the end the user has been told "Which floor?" once
    And every message of the user has been posted once
    When Beth says "Which room?"
    Then the user hears "Which room?"
    And the user has been told "Which floor?" once
    And the hand-off is active

  @H-46 @by-callback
  Scenario: The callback is down, and the user writes
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback is down
    When Beth says "Which floor?"
    And the target has looked at the chat again
    And the user says "hello?"
    And the callback is up again
    Then in the end the user has been told "Which floor?" once
    And every message of the user has been posted once
    When Beth says "Which room?"
    Then the user hears "Which room?"
    And the user has been told "Which floor?" once
    And the hand-off is active

  @H-46 @by-rasa
  Scenario Outline: Rasa <fails> several times, and then works again
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa <fails>
    When Beth says "Which floor?"
    And Rasa has been called 4 times
    And Beth says "Which room?"
    And Rasa works again
    Then in the end the user has been told everything that Beth said, once and in order
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | fails                            |
      | fails                            |
      | hangs up                         |
      | answers with a page              |
      | answers with something else      |
      | does not take the relay's token  |

  @H-46 @by-callback
  Scenario Outline: The callback <fails> several times, and then works again
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback <fails>
    When Beth says "Which floor?"
    And the callback has been called 4 times
    And Beth says "Which room?"
    And the callback works again
    Then in the end the user has been told everything that Beth said, once and in order
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | fails    |
      | fails    |
      | hangs up |

  @H-47 @by-rasa
  Scenario Outline: Rasa <loses> once
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa <loses> once
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    When Beth says "Which room?"
    Then the user hears "Which room?"
    And the user hears nothing more
    And the user has been told "Which floor?" once
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | loses                           |
      | says it and fails               |
      | says it and hangs up            |
      | says it and answers with a page |

  @H-47 @by-rasa
  Scenario Outline: Rasa says it, and from then on it <is gone>
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa says it, and from then on it <is gone>
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    When Rasa has been called 4 times
    And Beth says "Which room?"
    And Rasa works again
    Then the user hears "Which room?"
    And the user hears nothing more
    And the user has been told "Which floor?" once
    And the hand-off is active

    Examples:
      | is gone           |
      | hangs up          |
      | refuses the token |

  @H-47 @H-53 @by-callback
  Scenario Outline: The callback <loses> once
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback <loses> once
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    When Beth says "Which room?"
    Then the user hears "Which room?"
    And the user hears nothing more
    And the user has been told "Which floor?" once
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | loses                |
      | says it and fails    |
      | says it and hangs up |

  @H-47 @H-44 @by-rasa
  Scenario: The answer is lost when the agent closes the chat
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa says it and hangs up once
    When Beth closes the chat
    Then the user hears "Beth Anglin has closed the support session"
    And the chat has been left once
    And Rasa has been called again after that
    And the user hears nothing of the chat any more
    And the user has been told "has closed the support session" once
    And the hand-off is over

  @H-46 @H-44 @by-rasa
  Scenario: Rasa is down when the agent closes the chat, and the user writes
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And Rasa is down
    When Beth closes the chat
    And the chat has been left once
    And the user says "hello?"
    Then nothing has been posted in that turn
    When Rasa is up again
    Then in the end the user has been told "has closed the support session" once
    And in the end the hand-off is over
    And the user hears nothing of the chat any more
    And the user has been told "has closed the support session" once
    When the user says "hello"
    Then the bot answers

  @H-47 @H-44 @H-53 @by-callback
  Scenario: The answer of the callback is lost when the agent closes the chat
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback says it and hangs up once
    When Beth closes the chat
    Then the user hears "Beth Anglin has closed the support session"
    And the chat has been left once
    And the callback has been called again after that
    And the user hears nothing of the chat any more
    When the user says "hello?"
    Then nothing has been posted in that turn
    And the user has been told "has closed the support session" once
    And the hand-off is over

  @H-46 @H-47 @by-callback
  Scenario: The callback takes half of what is said, and then fails
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback lets everybody wait
    When Beth says "Which floor?"
    And the callback has been called twice
    And Beth says 6 lines
    And the callback works again, but fails once after 3 more calls
    Then in the end the user has been told everything that Beth said, once and in order
    And the hand-off is active

  @H-46 @by-callback
  Scenario: The callback asks for patience
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    And the callback asks for a second's patience
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    And the callback has had to ask for patience once
    And the user hears nothing more
    And the hand-off is active

  @H-53 @by-callback
  Scenario: Messages to the callback are signed
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When Beth says "Which floor?"
    And Beth says "Which room?"
    Then the user hears, in this order:
      | Which floor? |
      | Which room?  |
    And every message to the callback was signed
    And the hand-off is active

  @H-50 @H-43 @by-rasa
  Scenario: A user whose channel only answers is told with the next turn
    Given the user writes on a channel that only answers
    And another user is chatting with Fred
    And the user is chatting with Beth
    When Beth says "Which floor?"
    And Fred says "Which screen?" to another user
    Then another user hears "Which screen?"
    And another user hears nothing more
    When the user says "hello?"
    Then the user is told "Which floor?"
    And "hello?" has been posted once
    And the hand-off is active
    And another user's hand-off is active
