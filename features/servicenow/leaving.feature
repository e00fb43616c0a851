@chatting
Feature: The requester leaves
  Who gives up waiting has abandoned the chat, and can come back to it.

  @SN-17 @SN-51 @observed
  Scenario: Who leaves before an agent has accepted has abandoned the chat
    Given a chat in the queue
    When the requester leaves the chat
    Then it succeeds
    And the entry's state is 8, Closed Abandoned

  @SN-17 @SN-U01 @assumed
  Scenario: Leaving creates nothing
    Given a chat that the requester has left
    Then leaving it succeeded with 200

  @SN-16 @SN-51 @observed
  Scenario: That a chat has ended is seen at its entry
    Given a chat that the requester has left
    When the requester looks for the chat
    Then the one entry that is found is that of the chat
    And the entry's state is 8, Closed Abandoned

  @SN-U05 @assumed @english
  Scenario: The thread tells that the requester has left
    Given a chat that the requester has left
    Then the thread shows a message of the requester's that contains "has left the support session"

  @SN-16 @assumed
  Scenario: A chat that was left is among the entries of the queue that have ended
    Given a chat that the requester has left
    When the requester lists the entries of the queue that have ended
    Then the chat is among them
    When the requester lists the entries of the queue that are open
    Then the chat is not among them

  @SN-13 @observed
  Scenario: A chat that was left is no open chat of the queue
    Given a chat that the requester has left
    When the requester lists the open chats of the queue
    Then the chat is not among them

  @SN-23 @assumed
  Scenario: The thread of a chat that was left can still be read
    Given a chat that the requester has left
    Then the last message of the thread is what the chat was opened with

  @SN-17 @SN-71 @assumed
  Scenario: Who leaves twice is not refused
    Given a chat that the requester has left
    When the requester leaves the chat
    Then it succeeds
    And the entry's state is 8, Closed Abandoned

  @SN-24 @SN-71 @assumed
  Scenario: After the end a message is still taken
    Given a chat that the requester has left
    When the requester posts "One more thing"
    Then it succeeds
    And the thread shows, newest first:
      | One more thing |

  @SN-19 @SN-46 @SN-51 @assumed
  Scenario: Who has given up waiting can wait again
    Given a chat that the requester has left
    When the requester rejoins the chat
    Then it succeeds
    And the entry's state is 1, Waiting

  @SN-121 @documented
  Scenario: A stranger makes nobody leave
    Given a chat in the queue
    When a stranger leaves the chat
    Then it is refused with 401
    And the chat is still open

  @SN-18 @SN-68 @assumed
  Scenario: Closing a chat is the agents' affair, and a requester is told so in a bare text
    Given a chat in the queue
    When the requester closes the chat
    Then it is refused with 403
    And the refusal is a bare text
