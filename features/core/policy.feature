@core
Feature: The hand-off keeps the conversation

  While the hand-off is active, every message goes to the chat, whatever else the bot might have said to it.
  Once it is over, the policy abstains and the bot answers again. Only a whole bot can show that.

  @S-05 @whole-bot
  Scenario: A greeting goes to the agent, not to the bot
    Given the user is chatting with Beth
    When the user says "hello"
    Then "hello" has been posted once
    And the bot does not answer
    And the hand-off is active

  @S-05 @whole-bot
  Scenario: Asking again for an agent goes to the agent
    Given the user is chatting with Beth
    When the user says "talk to live agent"
    Then ServiceNow has opened one chat
    And "talk to live agent" has been posted once
    And the bot does not answer
    And the hand-off is active

  @S-05 @whole-bot
  Scenario: The hand-off keeps the conversation for many turns
    Given the user is chatting with Beth
    When the user says "hello"
    And the user says "bye"
    And the user says "hello"
    Then the user's messages in the chat are:
      | hello |
      | bye   |
      | hello |
    And the hand-off is active

  @S-06 @S-08 @whole-bot
  Scenario: The turn that ends the chat is not answered by the bot as well
    Given the user is chatting with Beth
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the bot does not answer
    And the chat has been left once
    And the hand-off is over

  @S-06 @S-13 @whole-bot
  Scenario: The turn that tells of the agent's close is not answered by the bot as well
    Given the user is chatting with Beth
    And Beth closes the chat
    When the user says "hello"
    Then the user is told "Beth Anglin has closed the support session"
    And the bot does not answer
    And "hello" has been posted once
    And the chat has been left once
    And the hand-off is over

  @S-06 @whole-bot
  Scenario: The bot answers again once the hand-off is over
    Given the user is chatting with Beth
    And the user says "/end_chat"
    When the user says "hello"
    Then the bot answers
    And nothing has been posted in that turn
    And the chat has been left once
    And the hand-off is over
