@hardening
Feature: The slots are the truth, even when they are odd

  @H-16 @played-bot
  Scenario: A hand-off without a chat
    Given the slot handoff_active is set to true
    When the user says "hello?"
    Then the user is told that they are not connected
    And the hand-off is over
    And nothing has been posted in that turn

  @H-16 @played-bot
  Scenario: The user wants to end a hand-off without a chat
    Given the slot handoff_active is set to true
    When the user says "/end_chat"
    Then the hand-off is over
    And ServiceNow has not been asked to end the chat

  @H-17 @played-bot
  Scenario Outline: The last update is <odd>
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the slot live_chat_last_updated is set to <odd>
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active
    And the slots hold a last update

    Examples:
      | odd                   |
      | null                  |
      | ""                    |
      | "yesterday"           |
      | true                  |
      | -1                    |
      | 1.5                   |
      | {"a": 1}              |
      | "99999999999999999999" |

  @H-17 @played-bot
  Scenario: After an odd last update nothing is told twice
    Given the user is chatting with Beth
    And the slot live_chat_last_updated is set to "yesterday"
    And the user says "hello?"
    And Beth says "Which floor?"
    And the user says "the third"
    When the user says "are you there?"
    Then the user is told nothing
    And every message of the user has been posted once
    And the hand-off is active

  @H-18
  Scenario Outline: live_chat_user is left as it is when <who> the chat
    Given the user is chatting with Beth
    And <ended>
    When the user says "<words>"
    Then the hand-off is over
    And the slots name the user's account
    And the chat has been left once
    And <posted>

    Examples:
      | who              | ended                                 | words     | posted                                       |
      | the user ends    | ServiceNow works again                | /end_chat | "/end_chat" has never been posted            |
      | the agent closes | Beth closes the chat                  | hello?    | "hello?" has been posted once                |
      | an error ends    | ServiceNow fails to take a message    | hello?    | ServiceNow has been asked once to take a message |

  @H-18 @played-bot
  Scenario: A new chat overwrites live_chat_user
    Given the slot live_chat_user is set to "somebody.else"
    And the user is chatting with Beth
    When the user says "my printer jams"
    Then the slot live_chat_user is not "somebody.else"
    And the user has never been told "my printer jams"
    And every message of the user has been posted once
