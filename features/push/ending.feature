@push
Feature: Chats end between turns

  When the agent ends the chat the user hears it at once. The chat is left, once, and where the slots can be moved they are
  cleared with it, so that the bot answers again. Of a chat that is over nothing more is heard, and nobody asks about it.

  @H-44 @S-13 @S-08 @S-06
  Scenario Outline: The agent closes the chat while the user is silent, by <way>
    Given the user is chatting with Beth
    When Beth says "That should do it."
    And Beth closes the chat
    Then the user hears, in this order:
      | That should do it.                         |
      | Beth Anglin has closed the support session |
    And the chat has been left once
    And the hand-off is over
    When the user says "hello"
    Then the bot answers
    And nothing has been posted in that turn

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |

  @H-44 @H-45 @S-13 @by-callback
  Scenario: The agent closes the chat while the user is silent, by a callback
    Given the user is chatting with Beth
    When Beth says "That should do it."
    And Beth closes the chat
    Then the user hears, in this order:
      | That should do it.                         |
      | Beth Anglin has closed the support session |
    And the chat has been left once
    And the user hears nothing of the chat any more
    When the user says "hello"
    Then the user is not told "has closed the support session"
    And the user is told that they are not connected
    And nothing has been posted in that turn
    And the hand-off is over
    When the user says "hello"
    Then the bot answers

  @H-44 @H-45 @H-04
  Scenario Outline: The agent leaves the chat while the user is silent, by <way>
    Given the user is chatting with Beth
    When Beth leaves the chat
    Then the user hears "Beth Anglin has left the support session"
    And the chat has been left once
    And the user hears nothing of the chat any more
    And the hand-off is over

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |

  @H-44 @H-45 @H-05
  Scenario Outline: The chat is closed without a notice while the user is silent, by <way>
    Given ServiceNow publishes no notice of a closed chat
    And the user is chatting with Beth
    When Beth closes the chat
    Then the user hears that the chat has ended
    And the chat has been left once
    And the user hears nothing of the chat any more
    And the hand-off is over

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |

  @H-44 @H-45 @S-16
  Scenario Outline: The chat cannot be left, by <way>
    Given the user is chatting with Beth
    And ServiceNow fails to end the chat
    When Beth closes the chat
    Then the user hears that the chat could not be located
    And the user has been told "has closed the support session" once
    And ServiceNow has been asked to end the chat
    And the user hears nothing of the chat any more
    And the hand-off is over

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |

  @H-44 @H-45 @H-05 @by-callback
  Scenario: The chat is closed without a notice while the user is silent, by a callback
    Given ServiceNow publishes no notice of a closed chat
    And the user is chatting with Beth
    When Beth closes the chat
    Then the user hears that the chat has ended
    And the chat has been left once
    And the user hears nothing of the chat any more
    When the user says "hello?"
    Then nothing has been posted in that turn
    And the hand-off is over

  @H-44 @H-45 @S-16 @by-callback
  Scenario: The chat cannot be left, by a callback
    Given the user is chatting with Beth
    And ServiceNow fails to end the chat
    When Beth closes the chat
    Then the user hears that the chat could not be located
    And the user has been told "has closed the support session" once
    And ServiceNow has been asked to end the chat
    And the user hears nothing of the chat any more
    When the user says "hello?"
    Then nothing has been posted in that turn
    And the user has been told "could not be located" once
    And the hand-off is over

  @H-44 @H-06
  Scenario Outline: The user's own words end no chat, by <way>
    Given the user is chatting with Beth
    When the user says "she has closed the support session"
    Then the user hears nothing more
    And the chat has never been left
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

  @H-45 @S-07
  Scenario Outline: After the user has ended the chat nothing of it is heard, by <way>
    Given the user is chatting with Beth
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the user hears nothing of the chat any more
    And the chat has been left once
    And the hand-off is over

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

  @H-45 @H-48 @by-rasa
  Scenario: The user ends the chat while something waits for the turn to end
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    And the user hears "Hello, this is Beth."
    When the user says "/end_chat", which does not reach the relay yet
    And Beth says "Which floor?"
    And the relay waits for the turn to end
    And what the user said reaches the relay
    Then the user is told that they have left the chat
    And the user hears "Which floor?"
    And in the end the hand-off is over
    And the user hears nothing of the chat any more
    And the chat has been left once
    When the user says "hello"
    Then the bot answers

  @H-45 @by-callback
  Scenario: The user ends the chat while the callback is slow
    Given the user is chatting with Beth
    And the callback lets everybody wait
    When Beth says "Which floor?"
    And the callback has been called once
    And Beth says "Which room?"
    And the user says "/end_chat"
    Then the user is told that they have left the chat
    When the callback works again
    Then the user hears "Which floor?"
    And the user hears nothing of the chat any more
    And the user has never been told "Which room?"
    And the chat has been left once
    And the hand-off is over

  @H-44 @H-28
  Scenario Outline: The user asks for an agent again after the agent has closed the chat, by <way>
    Given the user is chatting with Beth
    And Beth closes the chat
    And the user hears "Beth Anglin has closed the support session"
    And the chat has been left once
    When the user is chatting with Fred
    And Fred says "Hello, this is Fred."
    Then the user hears "Hello, this is Fred."
    And the user hears nothing more
    And ServiceNow has opened two chats
    And the hand-off is active

    @by-rasa
    Examples:
      | way |
      | Rasa |

    @by-events
    Examples:
      | way |
      | events |
