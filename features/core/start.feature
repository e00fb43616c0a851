@core
Feature: The user asks for a live agent

  A message like "talk to live agent" opens a live chat in ServiceNow. From then on the bot's slots say that
  the hand-off is active, which chat it is, whose messages are the user's own, and how far the chat was told.

  @S-01 @S-02
  Scenario: A live chat is opened
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    And ServiceNow has opened one chat
    And the chat is waiting for an agent
    And the hand-off is active

  @S-01 @whole-bot
  Scenario: Small talk opens no chat
    When the user says "hello"
    Then the bot answers
    And ServiceNow has opened no chat
    And the hand-off is over

  @S-03 @S-04
  Scenario: The slots say that the hand-off is active
    When the user asks for a live agent
    Then the hand-off is active
    And the slots name the chat
    And the slots name the user's account
    And the slots hold a last update

  @S-04 @S-11
  Scenario: What the chat was opened with does not come back to the user
    Given the user has asked for a live agent
    When the user says "is anybody there?"
    Then the user is not told "is anybody there?"
    And the user is not told "talk to live agent"
    And every message of the user has been posted once
    And the hand-off is active

  @S-04 @S-11
  Scenario: What the agent says before the user writes again is told
    Given the user has asked for a live agent
    And Beth says "Hello, this is Beth. How can I help?"
    When the user says "my laptop will not start"
    Then the user is told "Hello, this is Beth. How can I help?"
    And every message of the user has been posted once
    And the hand-off is active

  @S-02 @S-04
  Scenario: A second hand-off opens a second chat
    Given the user is chatting with Beth
    When the user says "/end_chat"
    Then the chat has been left once
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened two chats
    And the hand-off is active
    And the slots name the chat
