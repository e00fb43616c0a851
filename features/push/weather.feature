@push
Feature: ServiceNow has bad days between turns

  Between turns an error ends no chat and loses nothing: the thread is still there when ServiceNow comes back.

  @H-52
  Scenario Outline: ServiceNow cannot be read for a while, by <way>
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    When Beth says "Which floor?"
    And the target has looked at the chat again
    And Beth says "Which room?"
    And ServiceNow works again
    Then in the end the user has been told everything that Beth said, once and in order
    And the chat has never been left
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

  @H-02 @H-52
  Scenario Outline: More than a page is said before ServiceNow can be read again, by <way>
    Given the user is chatting with Beth
    And ServiceNow fails to show the thread
    When Beth says 120 lines
    And ServiceNow works again
    Then the user hears all 120 lines, each once and in order
    And the user hears nothing more
    And the hand-off is active

    @by-rasa
    Examples:
      | way  |
      | Rasa |

    @by-callback
    Examples:
      | way        |
      | a callback |

    @by-events
    Examples:
      | way    |
      | events |

  @H-52
  Scenario Outline: ServiceNow <fails> to show the thread
    Given the user is chatting with Beth
    And ServiceNow <fails> to show the thread
    When Beth says "Which floor?"
    And the target has looked at the chat again
    And ServiceNow works again
    Then the user hears "Which floor?"
    And the chat has never been left
    And the user hears nothing more
    And the hand-off is active

    @by-rasa
    Examples:
      | fails                                         |
      | hangs up when asked                           |
      | sends a page that says it hibernates when asked |
      | cuts its answer short when asked              |
      | is being upgraded when asked                  |

  @H-51 @real-time
  Scenario Outline: ServiceNow asks for patience between turns, by <way>
    Given the user is chatting with Beth
    And ServiceNow asks for a second's patience, and refuses to show the thread until it is over
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    And ServiceNow has had to ask for patience once
    And the user hears nothing more
    And the chat has never been left
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

  @H-37 @H-42
  Scenario Outline: ServiceNow <shows>
    Given the user is chatting with Beth
    And ServiceNow <shows>
    When Beth says "Which floor?"
    And Beth says "Which room?"
    Then in the end the user has been told everything that Beth said, once and in order
    And the user hears nothing more
    And the hand-off is active

    @by-rasa
    Examples:
      | shows                             |
      | shows one message twice           |
      | shows the messages out of order   |
      | shows the thread as it was one reading before |

  @H-30 @H-42
  Scenario Outline: The token ends between turns, by <way>
    Given the user is chatting with Beth
    And ServiceNow ends all tokens
    When Beth says "Which floor?"
    Then the user hears "Which floor?"
    And the chat has never been left
    And the user hears nothing more
    And the hand-off is active

    @by-rasa
    Examples:
      | way |
      | Rasa |
