@core
Feature: The user and the agent talk

  Screenshot 2. What the user says is posted to the chat; then the thread is read, and what the agent has
  said since the last update is told.

  @S-01 @S-09 @S-11
  Scenario: The second screenshot
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    When Beth says "Hello, this is Beth. How can I help?"
    And the user says "my account is locked"
    Then the user is told "Hello, this is Beth. How can I help?"
    And "my account is locked" has been posted once
    When Beth says "Unlocked. Try again, please."
    And the user says "it works"
    Then the user is told "Unlocked. Try again, please."
    And the user is not told "Hello, this is Beth. How can I help?"
    And "it works" has been posted once
    And ServiceNow has opened one chat
    And the hand-off is active

  @S-09
  Scenario: Every message is posted once, in the order in which it was written
    Given the user is chatting with Beth
    When the user says "my printer jams"
    And the user says "it is on the third floor"
    And the user says "my printer jams"
    Then the user's messages in the chat are:
      | my printer jams          |
      | it is on the third floor |
      | my printer jams          |
    And the hand-off is active

  @S-10
  Scenario: The thread is read after the message was posted
    Given the user is chatting with Beth
    When the user says "my printer jams"
    Then the thread has been read after the message was posted
    And every message of the user has been posted once
    And the hand-off is active

  @S-11
  Scenario: Several messages are told oldest first
    Given the user is chatting with Beth
    And Beth says:
      | One moment, please.            |
      | I will look it up.             |
      | The red button, on its side.   |
    When the user says "where do I press?"
    Then the user is told, in this order:
      | One moment, please.            |
      | I will look it up.             |
      | The red button, on its side.   |
    And every message of the user has been posted once
    And the hand-off is active

  @S-11
  Scenario: The user's own messages are not told to the user
    Given the user is chatting with Beth
    And the user says "my printer jams"
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And the user has never been told "my printer jams"
    And the user has never been told "the third"
    And every message of the user has been posted once
    And the hand-off is active

  @S-11 @S-12
  Scenario: Old messages are not told again
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the user says "the third"
    And Beth says "I am on my way."
    And the user says "thank you"
    When the user says "are you here?"
    Then the user has been told "Which floor?" once
    And the user has been told "I am on my way." once
    And every message of the user has been posted once
    And the hand-off is active

  @S-11
  Scenario: The same words said twice are told twice
    Given the user is chatting with Beth
    And Beth says "One moment, please."
    And the user says "all right"
    And Beth says "One moment, please."
    When the user says "all right"
    Then the user is told "One moment, please."
    And the user has been told "One moment, please." twice
    And every message of the user has been posted once
    And the hand-off is active

  @S-12
  Scenario: The last update moves on when the agent has said something
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the last update has moved on
    And the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once

  @S-12
  Scenario: The last update moves on with the user's own messages
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the user says "the third"
    When the user says "near the window"
    Then the last update has moved on
    And the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once

  @S-03 @S-04 @S-12
  Scenario: The hand-off stays active and the chat the same
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the hand-off is active
    And the slots name the chat
    And the slots name the user's account
    And the slots hold a last update
    And the chat has never been left
    And ServiceNow has opened one chat
    And the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once
