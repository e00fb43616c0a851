@push
Feature: Users hear the agent between turns

  The user need not write to hear what the agent has said. It comes when it is said, once and in order, and only what is meant for
  the user. The slot moves with it, so that no turn tells it again.

  @H-42 @S-11
  Scenario Outline: What the agent says is heard when it is said, by <way>
    Given the user is chatting with Beth
    When Beth says "Hello, this is Beth."
    Then the user hears "Hello, this is Beth."
    And the user hears nothing more
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
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

  @H-42 @S-11
  Scenario Outline: The same words said twice are heard twice, by <way>
    Given the user is chatting with Beth
    When Beth says "Please wait."
    Then the user hears "Please wait."
    When Beth says "Please wait."
    Then the user hears "Please wait."
    And the user hears nothing more
    And the user has been told "Please wait." twice
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

  @H-42 @H-01
  Scenario Outline: Several messages of one second are heard each once and in order, by <way>
    Given the user is chatting with Beth
    When Beth says 12 lines
    Then the user hears all 12 lines, each once and in order
    When Beth says "That is all."
    Then the user hears "That is all."
    And the user hears nothing more
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

  @H-43 @S-12
  Scenario Outline: What has been heard is not told again by a turn, by <way>
    Given the user is chatting with Beth
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    When the user says "the third"
    Then the user is told nothing
    And "the third" has been posted once
    When Beth says "Which room?"
    Then the user hears "Which room?"
    When the user says "the one with the printer"
    Then the user is told nothing
    And "the one with the printer" has been posted once
    And the user has been told "Which floor?" once
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

  @H-43 @S-12
  Scenario Outline: The slot moves with what is heard, by <way>
    Given the user is chatting with Beth
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    And the last update has moved on with it
    And the hand-off is active

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |

  @H-42 @S-11
  Scenario Outline: The user does not hear their own words, by <way>
    Given the user is chatting with Beth
    When the user says "my printer jams"
    Then the user hears nothing more
    When the user says "hello?"
    Then the user hears nothing more
    And the user has never been told "my printer jams"
    And every message of the user has been posted once
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

  @H-42 @H-03
  Scenario Outline: Work notes are not heard, by <way>
    Given ServiceNow shows work notes to the user's account
    And the user is chatting with Beth
    When Beth notes "a difficult customer"
    Then the user hears nothing more
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    And the user hears nothing more
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

  @H-42 @H-34
  Scenario Outline: A message of several paragraphs is heard whole and in order, by <way>
    Given the user is chatting with Beth
    When Beth says in one message:
      """
      Please open the lid.

      Then pull the green lever.

      Close the lid.
      """
    Then the user hears, in this order:
      | Please open the lid.       |
      | Then pull the green lever. |
      | Close the lid.             |
    And the user hears nothing more
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

  @H-42 @H-20
  Scenario Outline: Markup is heard as plain text, by <way>
    Given the user is chatting with Beth
    When Beth says "I ask @[Fred Luddy:46ca0887a9fe19810191e08e51927ebf]."
    Then the user hears "I ask Fred Luddy."
    And the user has never been told "@["
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

  @H-15 @H-42
  Scenario Outline: Nobody hears what another user is told, by <way>
    Given the user is chatting with Beth
    And another user is chatting with Fred
    When Beth says "Your printer is on its way."
    And Fred says "Your screen is on its way." to another user
    Then the user hears "Your printer is on its way."
    And another user hears "Your screen is on its way."
    And the user hears nothing more
    And another user hears nothing more
    And the hand-off is active
    And another user's hand-off is active

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

  @H-27 @H-42
  Scenario Outline: Whoever has the chat is heard, by <way>
    Given the user is chatting with Beth
    When Beth transfers the chat to Fred
    And Fred accepts the transfer
    And Fred says "Hello, this is Fred."
    Then the user hears, in this order:
      | has transferred the support session to |
      | Hello, this is Fred.                   |
    And the user hears nothing more
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
