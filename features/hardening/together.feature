@hardening
Feature: Two users at the same time

  @H-15 @H-14
  Scenario: Two users write in the same moment
    Given the user is chatting with Beth
    And another user is chatting with Fred
    And Beth says "Hello, this is Beth."
    And Fred says "Hello, this is Fred." to another user
    And ServiceNow takes 100 milliseconds to take a message
    When the user says "my printer jams" and another user says "my screen is dark" at the same time
    Then the user is told "Hello, this is Beth."
    And the user is not told "Hello, this is Fred."
    And another user is told "Hello, this is Fred."
    And another user is not told "Hello, this is Beth."
    And the user's messages in the chat are:
      | my printer jams |
    And "my screen is dark" has been posted once
    And the hand-off is active
    And another user's hand-off is active

  @H-15
  Scenario: Two users ask for an agent in the same moment
    Given ServiceNow takes 100 milliseconds to open a chat
    When the user says "talk to live agent" and another user says "talk to live agent" at the same time
    Then ServiceNow has opened two chats
    And the hand-off is active
    And another user's hand-off is active

  @H-15 @S-07
  Scenario: One user leaves in the moment in which the other writes
    Given the user is chatting with Beth
    And another user is chatting with Fred
    And ServiceNow takes 100 milliseconds to end the chat
    When the user says "/end_chat" and another user says "my screen is dark" at the same time
    Then the chat has been left once
    And the hand-off is over
    And "my screen is dark" has been posted once
    And another user's hand-off is active
