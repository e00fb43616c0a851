@core
Feature: The user ends the chat

  Screenshot 1. The exact messages /restart and /end_chat leave the chat and are not part of it. Then the
  bot answers again.

  @S-01 @S-07 @S-08 @S-06
  Scenario: The first screenshot
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    When the user says "my laptop will not start"
    Then "my laptop will not start" has been posted once
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the hand-off is over
    When the user says "hello"
    Then the bot answers
    And ServiceNow has opened one chat
    And the chat has been left once

  @S-07 @S-08
  Scenario Outline: <word> ends the chat
    Given the user is chatting with Beth
    When the user says "<word>"
    Then the chat has been left once
    And the chat is over
    And "<word>" has never been posted
    And the hand-off is over

    Examples:
      | word      |
      | /end_chat |
      | /restart  |

  @S-07 @S-08
  Scenario: The user ends a chat that no agent has accepted
    Given the user has asked for a live agent
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the chat has been left once
    And the chat is over
    And the hand-off is over

  @S-07 @S-16
  Scenario: Nothing sounds like an error when the user ends the chat
    Given the user is chatting with Beth
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the user is not told that the chat could not be located
    And the chat has been left once
    And the hand-off is over

  @S-07 @S-09
  Scenario Outline: Only the exact word ends the chat, not "<words>"
    Given the user is chatting with Beth
    When the user says "<words>"
    Then "<words>" has been posted once
    And the chat has never been left
    And the hand-off is active

    Examples:
      | words                     |
      | how does /end_chat work?  |
      | please /restart my laptop |
      | end_chat                  |

  @S-06 @S-08
  Scenario: What the user says afterwards is not posted
    Given the user is chatting with Beth
    And the user says "/end_chat"
    When the user says "hello again"
    Then the bot answers
    And "hello again" has never been posted
    And the chat has been left once
    And the hand-off is over
