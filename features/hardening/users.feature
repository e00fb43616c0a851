@hardening
Feature: Two users, two chats

  @H-15
  Scenario: Each user hears their own agent
    Given the user is chatting with Beth
    And another user is chatting with Fred
    And Beth says "Hello, this is Beth."
    And Fred says "Hello, this is Fred." to another user
    When the user says "my printer jams"
    Then the user is told "Hello, this is Beth."
    And the user is not told "Hello, this is Fred."
    When another user says "my screen is dark"
    Then another user is told "Hello, this is Fred."
    And another user is not told "Hello, this is Beth."
    And the user's messages in the chat are:
      | my printer jams |
    And every message of another user has been posted once
    And every message of the user has been posted once
    And the hand-off is active
    And another user's hand-off is active

  @H-15
  Scenario: One user leaves, the other goes on
    Given the user is chatting with Beth
    And another user is chatting with Fred
    When the user says "/end_chat"
    And Fred says "Hello, this is Fred." to another user
    And another user says "my screen is dark"
    Then another user is told "Hello, this is Fred."
    And another user's hand-off is active
    And the hand-off is over
    And "my screen is dark" has been posted once
    And the chat has been left once

  @H-15
  Scenario: One chat fails, the other goes on
    Given the user is chatting with Beth
    And another user is chatting with Fred
    And ServiceNow fails to take a message once
    When the user says "my printer jams"
    And another user says "my screen is dark"
    Then the hand-off is over
    And another user's hand-off is active
    And "my screen is dark" has been posted once
    And the chat has been left once

  @H-15 @whole-bot
  Scenario: While one user has an agent, the bot answers another
    Given the user is chatting with Beth
    And Beth says "Hello, this is Beth."
    When another user says "hello"
    Then "hello" has never been posted
    And another user is not told "Hello, this is Beth."
    When another user asks for a live agent
    Then ServiceNow has opened two chats
    When the user says "hello, Beth"
    Then the user is told "Hello, this is Beth."
    And every message of the user has been posted once
    And the hand-off is active
    And another user's hand-off is active
