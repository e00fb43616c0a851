@core
Feature: The agent closes the chat

  Screenshot 3. ServiceNow says in the agent's name that the support session is closed. The user reads
  that, the chat is left, and the bot answers again.

  @S-01 @S-11 @S-13
  Scenario: The third screenshot
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    When Beth says "Hello, this is Beth. How can I help?"
    And the user says "thanks, it works again"
    Then the user is told "Hello, this is Beth. How can I help?"
    When Beth closes the chat
    And the user says "hello?"
    Then the user is told "Beth Anglin has closed the support session"
    And the hand-off is over
    When the user says "hello"
    Then the bot answers
    And ServiceNow has opened one chat
    And "thanks, it works again" has been posted once
    And "hello?" has been posted once
    And the chat has been left once

  @S-13 @S-08
  Scenario: The chat is left and the slots are cleared
    Given the user is chatting with Beth
    And Beth closes the chat
    When the user says "hello?"
    Then the chat has been left once
    And the hand-off is over
    And the user is not told that the chat could not be located
    And every message of the user has been posted once

  @S-13 @S-11
  Scenario: What the agent said before closing is told as well
    Given the user is chatting with Beth
    And Beth says "That should do it."
    And Beth closes the chat
    When the user says "hello?"
    Then the user is told, in this order:
      | That should do it.                         |
      | Beth Anglin has closed the support session |
    And the chat has been left once
    And every message of the user has been posted once
    And the hand-off is over

  @S-13 @S-06
  Scenario: The bot answers after the agent has closed the chat
    Given the user is chatting with Beth
    And Beth closes the chat
    And the user says "hello?"
    When the user says "is anybody there?"
    Then the bot answers
    And "is anybody there?" has never been posted
    And the user has been told "has closed the support session" once
    And "hello?" has been posted once
    And the chat has been left once
    And the hand-off is over

  @S-13
  Scenario: Talk of closing does not close the chat
    Given the user is chatting with Beth
    And Beth says "I think the support session can be closed soon."
    When the user says "not yet, please"
    Then the user is told "I think the support session can be closed soon."
    And the hand-off is active
    And the chat has never been left
    And every message of the user has been posted once
