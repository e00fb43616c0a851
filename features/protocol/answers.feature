@protocol @action-server
Feature: Answers that a bot can use

  Rasa holds every answer to a schema. An answer with another status than 200, or one that does not fit, is thrown away as a
  whole, and the user sees nothing: a turn with such an answer fails by itself.

  @P-12
  Scenario: Each answer of a chat is JSON
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    And the user says "are you here?"
    And the user says "/end_chat"
    Then each call of the hand-off has been answered with JSON that says so
    And the user has been told everything that Beth said, once and in order
    And "the third" has been posted once
    And "are you here?" has been posted once
    And the chat has been left once
    And the hand-off is over

  @P-12
  Scenario: An answer with nothing to tell is an answer all the same
    Given the user is chatting with Beth
    When the user says "the third"
    Then the user is told nothing
    And each call of the hand-off has been answered with JSON that says so
    And "the third" has been posted once
    And the hand-off is active

  @P-13
  Scenario Outline: The user ends the chat with <word>
    Given the user is chatting with Beth
    When the user says "<word>"
    Then each slot of the hand-off has been cleared by an event of its own
    And the hand-off is over
    And the chat has been left once

    Examples:
      | word      |
      | /end_chat |
      | /restart  |

  @P-13
  Scenario: The agent ends the chat
    Given the user is chatting with Beth
    And Beth closes the chat
    When the user says "hello?"
    Then each slot of the hand-off has been cleared by an event of its own
    And the hand-off is over
    And "hello?" has been posted once
    And the chat has been left once

  @P-13 @P-15
  Scenario Outline: ServiceNow fails to <act>
    Given the user is chatting with Beth
    And ServiceNow fails to <act>
    When the user says "<words>"
    Then each slot of the hand-off has been cleared by an event of its own
    And the hand-off is over
    And ServiceNow has been asked to end the chat
    And ServiceNow has <posted> asked to take a message

    Examples:
      | act             | words     | posted   |
      | take a message  | hello?    | been     |
      | show the thread | hello?    | been     |
      | end the chat    | /end_chat | not been |

  @P-15
  Scenario Outline: ServiceNow <does> to open a chat
    Given ServiceNow <does> to open a chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And each call of the hand-off has been answered with JSON that says so
    And no slot is set

    Examples:
      | does                |
      | fails               |
      | refuses             |
      | hangs up when asked |

  @P-14
  Scenario Outline: The bot's other slots are left alone when <who> the chat
    Given the slot favourite_colour is set to "blue"
    And the user is chatting with Beth
    And <ended>
    When the user says "<words>"
    Then no slot has been touched but those of the hand-off
    And the hand-off is over
    And ServiceNow has been asked to end the chat
    And ServiceNow has <posted> asked to take a message

    Examples:
      | who              | ended                              | words     | posted   |
      | the user ends    | the slot count is set to 3         | /end_chat | not been |
      | /restart ends    | the slot count is set to 3         | /restart  | not been |
      | the agent closes | Beth closes the chat               | hello?    | been     |
      | an error ends    | ServiceNow fails to take a message | hello?    | been     |

  @P-14 @H-21
  Scenario: A form is ended by what is its own
    Given the slot favourite_colour is set to "blue"
    And the bot is in the middle of a form
    When the user asks for a live agent
    Then no slot has been touched but those of the hand-off
    And the hand-off is active

  @P-16
  Scenario Outline: handoff_active is <value>
    Given the slot handoff_active is set to <value>
    And the slot live_chat_id is set to "a-chat-of-yesterday"
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened one chat
    And the hand-off is active
    And the slots name the chat

    Examples:
      | value |
      | null  |
      | false |

  @P-16
  Scenario: Slots that are null are absent
    Given the bot leaves out slots that are null
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-17
  Scenario: A trigger says nothing to the agent
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "EXTERNAL: agent_has_answered"
    Then nothing has been posted in that turn
    And the user is told "Which floor?"
    And the hand-off is active
    And the chat has never been left
