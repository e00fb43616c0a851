@hardening
Feature: Every message arrives as it was meant

  @H-01
  Scenario: Messages of the same second
    Given the user is chatting with Beth
    And Beth says:
      | first  |
      | second |
      | third  |
    When the user says "go on"
    Then the user is told, in this order:
      | first  |
      | second |
      | third  |
    And every message of the user has been posted once
    And the hand-off is active

  @H-01
  Scenario: The agent answers in the very second in which the user wrote
    Given the user is chatting with Beth
    And Beth says "first"
    And the user says "one"
    And Beth says "second"
    And the user says "two"
    And Beth says "third"
    When the user says "three"
    Then the user has been told "first" once
    And the user has been told "second" once
    And the user has been told "third" once
    And every message of the user has been posted once
    And the hand-off is active

  @H-02
  Scenario: More messages than one page holds
    Given the user is chatting with Beth
    And Beth says 35 lines
    When the user says "that is a lot"
    Then the user is told all 35 lines, each once and in order
    And every message of the user has been posted once
    And the hand-off is active

  @H-02
  Scenario: Many more messages than one page holds
    Given the user is chatting with Beth
    And Beth says 100 lines
    When the user says "that is a lot"
    Then the user is told all 100 lines, each once and in order
    When the user says "and now?"
    Then the user is told nothing
    And every message of the user has been posted once
    And the hand-off is active

  @H-02
  Scenario: Exactly one page of messages
    Given the user is chatting with Beth
    And Beth says 29 lines
    When the user says "that is a lot"
    Then the user is told all 29 lines, each once and in order
    And every message of the user has been posted once
    And the hand-off is active

  @H-03
  Scenario: Work notes are not told
    Given ServiceNow shows work notes to the user's account
    And the user is chatting with Beth
    And Beth notes "The user sounds upset."
    And Beth says "How can I help?"
    When the user says "my printer jams"
    Then the user is told "How can I help?"
    And the user has never been told "The user sounds upset."
    And every message of the user has been posted once
    And the hand-off is active

  @H-03
  Scenario: A work note about closing does not end the chat
    Given ServiceNow shows work notes to the user's account
    And the user is chatting with Beth
    And Beth notes "Fred has closed the support session"
    When the user says "my printer jams"
    Then the user is told nothing
    And the hand-off is active
    And the chat has never been left
    And every message of the user has been posted once

  @H-19
  Scenario Outline: The agent reads exactly what the user wrote: <text>
    Given the user is chatting with Beth
    When the user says "<text>"
    Then the agent reads exactly "<text>"
    And the hand-off is active

    Examples:
      | text                             |
      | <b>help</b> & "thanks"           |
      | 100 % of the mails are gone      |
      | Grüße, ça va? 日本語             |
      | it is on fire 🔥👩‍💻               |
      | {"message": "no"}                |
      | C:\\temp\\new                    |

  @H-19
  Scenario: The agent reads every line of a long message
    Given the user is chatting with Beth
    When the user says:
      """
      These are the steps:
      1. I opened the lid.
      2. I closed the lid.

      Nothing happened.
      """
    Then the agent reads exactly:
      """
      These are the steps:
      1. I opened the lid.
      2. I closed the lid.

      Nothing happened.
      """
    And the hand-off is active

  @H-20
  Scenario: An agent's angle brackets are left alone
    Given the user is chatting with Beth
    And Beth says "Type <Ctrl> & <Alt>, then 1 < 2."
    When the user says "and then?"
    Then the user is told "Type <Ctrl> & <Alt>, then 1 < 2."
    And every message of the user has been posted once
    And the hand-off is active

  @H-20
  Scenario: A link of ServiceNow's is told as text
    Given the user is chatting with Beth
    And Beth says "Read @L[https://kb.example.com/7|article seven], please."
    When the user says "thank you"
    Then the user is told "article seven"
    And the user is told "https://kb.example.com/7"
    And the user is not told "@L["
    And every message of the user has been posted once
    And the hand-off is active

  @H-20
  Scenario: A person of ServiceNow's is told by name
    Given the user is chatting with Beth
    And Beth says "I ask @[Fred Luddy:46ca0887a9fe19810191e08e51927ebf]."
    When the user says "thank you"
    Then the user is told "I ask Fred Luddy."
    And the user is not told "@["
    And every message of the user has been posted once
    And the hand-off is active
