@hardening
Feature: The chat changes hands

  An agent passes a chat to a colleague, or to another queue. The messages then come from somebody else; the chat is the same.

  @H-27
  Scenario: Beth transfers the chat to Fred
    Given the user is chatting with Beth
    And Beth says "Fred knows this one."
    And Beth transfers the chat to Fred
    And Fred accepts the transfer
    And Fred says "This is Fred. I have read your chat."
    When the user says "hello Fred"
    Then the user is told, in this order:
      | Fred knows this one.                                       |
      | Beth Anglin has transferred the support session to Fred Luddy |
      | This is Fred. I have read your chat.                       |
    And "hello Fred" has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-27
  Scenario: Both agents are heard, turn after turn
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the user says "the third"
    And Beth transfers the chat to Fred
    And Fred accepts the transfer
    And the user says "are you still there?"
    And Fred says "I am. Which printer?"
    When the user says "the old one"
    Then the user is told "I am. Which printer?"
    And the user is not told "Which floor?"
    And the user has been told "Which floor?" once
    And the user has been told "has transferred the support session to Fred Luddy" once
    And every message of the user has been posted once
    And the hand-off is active

  @H-27 @S-13
  Scenario: The agent who has taken the chat over closes it
    Given the user is chatting with Beth
    And Beth transfers the chat to Fred
    And Fred accepts the transfer
    And Fred closes the chat
    When the user says "hello?"
    Then the user is told, in this order:
      | has transferred the support session to Fred Luddy |
      | Fred Luddy has closed the support session         |
    And "hello?" has been posted once
    And the chat has been left once
    And the hand-off is over

  @H-27
  Scenario: The other agent declines
    Given the user is chatting with Beth
    And Beth transfers the chat to Fred
    And Fred rejects the transfer
    And Beth says "Fred is busy. I will look myself."
    When the user says "thank you"
    Then the user is told "Fred is busy. I will look myself."
    And "thank you" has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-27
  Scenario: The chat waits in another queue
    Given the user is chatting with Beth
    And Beth escalates the chat to the "Service Desk"
    When the user says "hello?"
    And the user says "is anybody there?"
    Then the user has been told "Beth Anglin has escalated the support session to Service Desk" once
    And every message of the user has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-27
  Scenario: An agent of another queue takes the chat
    Given the user is chatting with Beth
    And Beth says "I ask the service desk."
    And Beth escalates the chat to the "Service Desk"
    And Fred accepts the chat
    And Fred says "This is Fred of the service desk."
    When the user says "hello Fred"
    And the user says "my printer jams"
    Then the user has been told "I ask the service desk." once
    And the user has been told "Beth Anglin has escalated the support session to Service Desk" once
    And the user has been told "This is Fred of the service desk." once
    And every message of the user has been posted once
    And the hand-off is active
    And the chat has never been left
