@hardening
Feature: A new session begins

  A bot begins a new session with a user who was away for an hour, and carries the slots over. The agent is still there.

  @H-39 @played-bot
  Scenario: The chat goes on in the new session
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the user says "the third"
    And Beth says "Are you still there?"
    And a new session of the conversation begins
    When the user says "I was at lunch"
    Then the user is told "Are you still there?"
    And the user is not told "Which floor?"
    And the user has been told everything that Beth said, once and in order
    And every message of the user has been posted once
    And the hand-off is active
    And ServiceNow has opened one chat

  @H-39 @S-07 @played-bot
  Scenario: The chat ends in the new session
    Given the user is chatting with Beth
    And a new session of the conversation begins
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the chat has been left once
    And the hand-off is over

  @H-41 @S-02 @played-bot
  Scenario: The slots were lost with the old session, and the user asks for an agent again
    Given the user is chatting with Beth
    And the slot handoff_active is set to null
    And the slot live_chat_id is set to null
    And the slot live_chat_last_updated is set to null
    When the user asks for a live agent
    Then the user is told that they are being connected
    And ServiceNow has opened two chats
    And ServiceNow has been asked once to end the chat
    And the chat is waiting for an agent
    And the slots name the chat
    And the hand-off is active
