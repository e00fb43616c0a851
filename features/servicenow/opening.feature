@chatting
Feature: A chat is opened
  Opening a chat gives its entry in the queue. The entry names the conversation in which people write to one another.

  @SN-14 @observed
  Scenario: The entry tells what was asked for
    When the requester opens a chat
    Then it succeeds
    And the entry is one of the queue
    And the entry's short_description is what the chat was opened with

  @SN-38 @SN-141 @observed
  Scenario: An entry has its fields
    Given a chat in the queue
    Then the entry has these fields:
      | sys_id            | sys_id        |
      | number            | text          |
      | state             | whole number  |
      | short_description | text          |
      | position          | whole number  |
      | queue             | sys_id        |
      | group             | sys_id        |
      | opened_by         | sys_id        |
      | average_wait_time | text          |
      | transfer_change   | true or false |
      | sys_updated_on    | date          |

  @SN-46 @assumed
  Scenario: A new chat waits for an agent
    Given a chat in the queue
    Then the entry's state is 1, Waiting

  @SN-40 @assumed
  Scenario: Chats have numbers of their own kind
    Given a chat in the queue
    Then the entry's number begins with "CHAT"

  @SN-38 @SN-U03 @assumed
  Scenario: Places in the queue are counted from one
    Given a chat in the queue
    Then the entry's position is at least 1

  @SN-14 @SN-U01 @assumed
  Scenario: Opening a chat creates something
    Given a chat in the queue
    Then opening it succeeded with 201

  @SN-16 @observed
  Scenario: The entry is found by its conversation
    Given a chat in the queue
    When the requester looks for the chat
    Then the one entry that is found is that of the chat

  @SN-13 @observed
  Scenario: The queue lists the chat
    Given a chat in the queue
    When the requester lists the open chats of the queue
    Then the chat is among them, with its place in the queue

  @SN-16 @assumed
  Scenario: The chat is among the entries of the queue that are open, and not among those that have ended
    Given a chat in the queue
    When the requester lists the entries of the queue that are open
    Then the chat is among them
    When the requester lists the entries of the queue that have ended
    Then the chat is not among them

  @SN-25 @assumed
  Scenario: The chat is a conversation of the requester's
    Given a chat in the queue
    When the requester reads the conversation
    Then its sys_id is the chat's
    When the requester lists their conversations
    Then the chat is among them

  @SN-35 @SN-53 @observed
  Scenario: Who opened the chat is said by sys_id, and has a live profile
    Given a chat in the queue
    When the requester reads the live profile of whoever opened the chat
    Then it has these fields:
      | sys_id | sys_id |
      | name   | text   |

  @SN-14 @SN-71 @assumed
  Scenario: A chat without words is not opened
    When the requester opens a chat without a message
    Then it is refused with 400

  @SN-120 @SN-121 @documented
  Scenario: A stranger opens no chat
    When a stranger opens a chat
    Then it is refused with 401
    And the refusal says "User Not Authenticated"

  @SN-41 @SN-68 @observed @closed-queue
  Scenario: A queue that is closed takes no chat, and says why in a bare text
    When the requester opens a chat in the closed queue
    Then it is refused with 503
    And the refusal is a bare text
