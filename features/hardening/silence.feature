@hardening
Feature: ServiceNow ends the chat itself

  Nobody writes, and after a while ServiceNow closes the chat. Its notice stands in the name of no person, and not every instance
  gives one. What comes after the end meets a ServiceNow that takes nothing more.

  @H-29 @real-time
  Scenario: Nobody has written for too long
    Given ServiceNow closes a chat in which nobody writes
    And the user is chatting with Beth
    And nobody writes until ServiceNow closes the chat
    When the user says "hello?"
    Then the user is told "This support session was closed because it was idle"
    And the hand-off is over
    And the chat has been left once
    And "hello?" has been posted once

  @H-29 @H-05 @real-time
  Scenario: Nobody has written for too long, and ServiceNow says nothing
    Given ServiceNow closes a chat in which nobody writes, without a word
    And the user is chatting with Beth
    And nobody writes until ServiceNow closes the chat
    When the user says "hello?"
    Then the user is told that the chat has ended
    And the hand-off is over
    And the chat has been left once
    And "hello?" has been posted once

  @H-28 @S-13 @real-time
  Scenario: The notice stands in ServiceNow's own name
    Given ServiceNow closes a chat in which nobody writes, with the words "<agent> has closed the support session"
    And the user is chatting with Beth
    And nobody writes until ServiceNow closes the chat
    When the user says "hello?"
    Then the user is told "Beth Anglin has closed the support session"
    And the hand-off is over
    And the chat has been left once
    And "hello?" has been posted once

  @H-29 @S-06 @real-time
  Scenario: The bot answers again after ServiceNow has closed the chat
    Given ServiceNow closes a chat in which nobody writes
    And the user is chatting with Beth
    And nobody writes until ServiceNow closes the chat
    And the user says "hello?"
    When the user says "hello"
    Then the bot answers
    And nothing has been posted in that turn
    And the user has been told "This support session was closed because it was idle" once
    And the hand-off is over
    And the chat has been left once
    And "hello?" has been posted once

  @H-29
  Scenario: The chat is escalated, and that is its end
    Given ServiceNow ends a chat that is escalated
    And the user is chatting with Beth
    And Beth escalates the chat to the "Service Desk"
    When the user says "hello?"
    Then the user is told "Beth Anglin has escalated the support session to Service Desk"
    And the hand-off is over
    And the chat has been left once
    And "hello?" has been posted once

  @H-24 @S-16
  Scenario: The chat is over, and ServiceNow refuses to end it again
    Given ServiceNow refuses to end a chat that is over
    And the user is chatting with Beth
    And Beth closes the chat
    When the user says "hello?"
    Then the user is told "Beth Anglin has closed the support session"
    And the user is told that the chat could not be located
    And the hand-off is over
    And "hello?" has been posted once
    And ServiceNow has been asked to end the chat

  @H-24 @S-16
  Scenario: The user ends a chat that the agent has just closed
    Given ServiceNow refuses to end a chat that is over
    And the user is chatting with Beth
    And Beth closes the chat
    When the user says "/end_chat"
    Then the user is told that the chat could not be located
    And the hand-off is over
    And "/end_chat" has never been posted
    And ServiceNow has been asked to end the chat

  @H-38 @S-14
  Scenario: The chat is over, and ServiceNow takes no more messages
    Given ServiceNow takes no message in a chat that is over
    And the user is chatting with Beth
    And Beth says "That should do it."
    And Beth closes the chat
    When the user says "hello?"
    Then the user is told, in this order:
      | That should do it.                         |
      | Beth Anglin has closed the support session |
    And the hand-off is over
    And ServiceNow has been asked to take a message
    And ServiceNow has been asked to end the chat

  @H-24 @played-bot
  Scenario: The bot believes in a chat that there never was
    Given the slot live_chat_id is set to "0123456789abcdef0123456789abcdef"
    And the slot live_chat_user is set to "abel.tuter"
    And the slot live_chat_last_updated is set to null
    And the slot handoff_active is set to true
    When the user says "hello?"
    Then the user is told that the chat could not be located
    And the hand-off is over
    And ServiceNow has opened no chats
    And ServiceNow has been asked to take a message
    And ServiceNow has been asked to end the chat
