@hardening
Feature: The bot's form goes on

  @H-21 @H-10 @played-bot
  Scenario: No chat could be opened, and the form is still there
    Given the bot is in the middle of a form
    And ServiceNow fails to open a chat
    And the user says "talk to live agent"
    When the user says "the third floor"
    Then the form answers
    And no slot is set
    And the user is told "Which floor is the printer on?"

  @H-21 @S-07 @played-bot
  Scenario: The form does not take the end of the chat for an answer
    Given the bot is in the middle of a form
    And the user is chatting with Beth
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the chat has been left once
    And the hand-off is over
