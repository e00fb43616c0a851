@hardening
Feature: Turns come again, and turns come together

  A bot that has lost an answer sends the same turn again.

  @H-12 @played-bot
  Scenario: A repeated turn posts nothing twice
    Given the user is chatting with Beth
    And the user says "my printer jams"
    When the bot repeats the turn
    Then "my printer jams" has been posted once
    And the hand-off is active

  @H-12 @played-bot
  Scenario: A repeated turn tells the lost answer again
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the bot loses the answer when the user says "my printer jams"
    When the bot repeats the turn
    Then the user is told "Which floor?"
    And "my printer jams" has been posted once
    And the hand-off is active

  @H-12 @played-bot
  Scenario: A repeated turn of the end tells the end again
    Given the user is chatting with Beth
    And Beth closes the chat
    And the bot loses the answer when the user says "hello?"
    When the bot repeats the turn
    Then the user is told "Beth Anglin has closed the support session"
    And the chat has been left once
    And the hand-off is over
    And "hello?" has been posted once

  @H-12 @played-bot
  Scenario: A repeated turn of the control word leaves once
    Given the user is chatting with Beth
    And the bot loses the answer when the user says "/end_chat"
    When the bot repeats the turn
    Then the user is told that they have left the chat
    And the chat has been left once
    And the hand-off is over

  @H-12 @S-11 @played-bot
  Scenario: What was lost and never repeated is told with the next turn
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And the bot loses the answer when the user says "my printer jams"
    When the user says "are you there?"
    Then the user is told "Which floor?"
    And "my printer jams" has been posted once
    And "are you there?" has been posted once
    And the hand-off is active

  @H-13 @played-bot
  Scenario: A repeated start gives the same chat
    Given the bot loses the answer when the user says "talk to live agent"
    When the bot repeats the turn
    Then ServiceNow has opened one chat
    And the user is told that they are being connected
    And the hand-off is active
    And the slots name the chat

  @H-14
  Scenario: Two messages of one user are posted one after the other
    Given the user is chatting with Beth
    And ServiceNow takes 100 milliseconds to take a message
    When the user says "first" and "second" at the same time
    Then "first" has been posted once
    And "second" has been posted once
    And the thread has been read between the two messages
    And the hand-off is active

  @H-14 @whole-bot
  Scenario: What the agent said is told once to a user who writes twice
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow takes 100 milliseconds to show the thread
    When the user says "first" and "second" at the same time
    Then the user has been told "Which floor?" once
    And "first" has been posted once
    And "second" has been posted once
    And the hand-off is active

  @H-14 @whole-bot
  Scenario: A user who asks twice at the same time gets one chat
    When the user says "talk to live agent" and "talk to live agent" at the same time
    Then ServiceNow has opened one chat
    And the hand-off is active
    And "talk to live agent" has been posted once
