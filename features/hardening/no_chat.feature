@hardening
Feature: No chat can be opened

  When ServiceNow opens no chat, the user is told, no slot is set and the bot goes on.

  @H-10
  Scenario Outline: ServiceNow <does> to open a chat
    Given ServiceNow <does> to open a chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And the user is not told that they are being connected
    And no slot is set

    Examples:
      | does                |
      | fails               |
      | refuses             |
      | hangs up when asked |

  @H-10
  Scenario: The bot goes on
    Given ServiceNow fails to open a chat
    And the user says "talk to live agent"
    When the user says "hello"
    Then the bot answers

  @H-10
  Scenario: The user asks again when ServiceNow works again
    Given ServiceNow fails to open a chat once
    And the user says "talk to live agent"
    When the user asks for a live agent
    Then the user is told that they are being connected
    And the hand-off is active
    And ServiceNow has opened one chat

  @H-10 @H-11
  Scenario: The queue is closed
    Given the queue is closed with the words "Back at eight."
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And the user is told "Back at eight."
    And no slot is set
    And ServiceNow has opened no chat

  @H-11
  Scenario: The words of a closed queue are told without markup
    Given the queue is closed with the words "<b>Closed</b> until 08:00 &amp; then open."
    When the user says "talk to live agent"
    Then the user is told "Closed until 08:00 & then open."
    And the user is not told "<b>"
    And ServiceNow has opened no chat

  @H-10 @H-11
  Scenario: The queue opens again
    Given the queue is closed with the words "Back at eight."
    And the user says "talk to live agent"
    And the queue is open again
    When the user asks for a live agent
    Then the user is told that they are being connected
    And the hand-off is active
    And ServiceNow has opened one chat

  @H-23 @H-10
  Scenario: A chat that was opened but cannot be read is left
    Given ServiceNow fails to show the thread
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And the chat has been left once
    And the chat is over
    And no slot is set
    And ServiceNow has opened one chat

  @H-23
  Scenario: A chat that can be neither read nor left
    Given ServiceNow fails to show the thread
    And ServiceNow fails to end the chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And ServiceNow has been asked to end the chat
    And the hand-off is over
    And ServiceNow has opened one chat
