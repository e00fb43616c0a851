@hardening
Feature: The bot was busy with a form

  @H-21 @played-bot
  Scenario: A form was active
    Given the bot is in the middle of a form
    And the user is chatting with Beth
    When the user says "my printer jams"
    Then "my printer jams" has been posted once
    And the bot does not answer
    And the hand-off is active
