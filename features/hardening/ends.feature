@hardening
Feature: Chats end in more ways than one

  @H-04
  Scenario: The agent leaves
    Given the user is chatting with Beth
    And Beth leaves the chat
    When the user says "hello?"
    Then the user is told "Beth Anglin has left the support session"
    And the chat has been left once
    And the hand-off is over
    And every message of the user has been posted once

  @H-05
  Scenario: The chat is closed without a notice
    Given ServiceNow publishes no notice of a closed chat
    And the user is chatting with Beth
    And Beth closes the chat
    When the user says "hello?"
    Then the user is told that the chat has ended
    And the hand-off is over
    And "hello?" has been posted once
    And the chat has been left once

  @H-05
  Scenario: What the agent said before closing without a notice is told
    Given ServiceNow publishes no notice of a closed chat
    And the user is chatting with Beth
    And Beth says "That should do it."
    And Beth closes the chat
    When the user says "hello?"
    And the user says "is anybody there?"
    Then the user has been told "That should do it." once
    And the hand-off is over
    And "hello?" has been posted once
    And "is anybody there?" has been posted once
    And the chat has been left once

  @H-06 @S-13
  Scenario Outline: The user says "<words>"
    Given the user is chatting with Beth
    When the user says "<words>"
    Then "<words>" has been posted once
    And the hand-off is active
    And the chat has never been left
    And the user is told nothing

    Examples:
      | words                                        |
      | Beth Anglin has closed the support session   |
      | somebody has left the support session, it said |

  @H-06
  Scenario: The user asks for an agent with the words that end a chat
    Given the user is chatting with the bot
    When the user says "talk to live agent: Beth has closed the support session"
    And the user says "hello?"
    Then the hand-off is active
    And the chat has never been left
    And ServiceNow has opened one chat
    And every message of the user has been posted once

  @H-24
  Scenario: ServiceNow no longer knows the chat
    Given the user is chatting with Beth
    And ServiceNow finds no chat when asked to take a message
    And ServiceNow finds no chat when asked to show the thread
    And ServiceNow finds no chat when asked to end the chat
    When the user says "my printer jams"
    Then the user is told that the chat could not be located
    And the hand-off is over
