@hardening
Feature: The agent knows what it is about

  ServiceNow wants a first message for every chat. It tells the agent what the user asked for.

  @H-25
  Scenario: The agent reads what the user asked for
    When the user says "I want to talk to a live agent about my printer"
    Then the chat was opened with "I want to talk to a live agent about my printer"
    And the hand-off is active

  @H-25 @played-bot
  Scenario: The agent reads what was said to the bot before
    Given the user says "my printer jams"
    When the user asks for a live agent
    Then the chat was opened with "my printer jams"
    And the chat was opened with "talk to live agent"
    And the hand-off is active

  @H-25 @S-11
  Scenario: What was said to the bot does not come back from the chat
    Given the user says "my printer jams"
    And the user has asked for a live agent
    When the user says "hello?"
    Then the user is told nothing
    And "my printer jams" has never been posted
    And every message of the user has been posted once
    And the hand-off is active
