@chatting
Feature: The thread of a chat
  What was written is read page by page, the newest message first.

  @SN-52 @observed
  Scenario: The newest message comes first
    Given a chat in the queue
    When the requester posts "My screen is dark"
    And the requester posts "It was bright this morning"
    And the requester posts "Nobody has touched it"
    Then the thread shows, newest first:
      | Nobody has touched it      |
      | It was bright this morning |
      | My screen is dark          |

  @SN-14 @SN-52 @observed
  Scenario: The thread begins with the words that the chat was opened with
    Given a chat in the queue
    When the requester posts "That was the first message"
    Then the last message of the thread is what the chat was opened with

  @SN-24 @SN-36 @observed
  Scenario: A text is all that a message needs
    Given a chat in the queue
    When the requester posts "Is anybody there?"
    Then it succeeds
    And the answer is that message

  @SN-24 @SN-U01 @assumed
  Scenario: Posting a message creates something
    Given a chat in the queue
    When the requester posts "This is one more record"
    Then it succeeds with 201

  @SN-36 @observed
  Scenario: A message may come with all that the browser's has
    Given a chat in the queue
    When the requester posts "I write in a browser" as a browser does
    Then it succeeds
    And the thread shows, newest first:
      | I write in a browser |

  @SN-43 @SN-141 @observed
  Scenario: A message has its fields
    Given a chat in the queue
    When the requester posts "What am I made of?"
    Then that message has these fields:
      | sys_id            | sys_id        |
      | id                | text          |
      | message           | text          |
      | formatted_message | text          |
      | group             | sys_id        |
      | profile           | sys_id        |
      | created_by        | text          |
      | created_on        | date          |
      | timestamp         | milliseconds  |
      | reflected_field   | text          |
      | system            | true or false |
      | chat_message      | true or false |
      | is_private        | true or false |
      | has_attachments   | true or false |
      | mentions          | list          |
      | links             | list          |
      | attachments       | list          |

  @SN-43 @observed
  Scenario: Both times of a message are the same instant
    Given a chat in the queue
    When the requester posts "What time is it?"
    Then that message's created_on is its timestamp, to the second
    And that message's timestamp is the present time of the instance

  @SN-43 @SN-T01 @observed
  Scenario: Messages of one second are told apart by their timestamps
    Given a chat in the queue
    When the requester posts "One" and "Two" within a second
    Then both messages have the same created_on
    And the timestamp of "Two" is the later one
    And the id of "Two" is the later one

  @SN-44 @observed
  Scenario: The context of a message is shown where the thread is read, and nowhere else
    Given a chat in the queue
    When the requester posts "In which context?"
    Then the answer has no context
    And that message has these fields:
      | context | text |

  @SN-45 @SN-U12 @assumed
  Scenario: A message is published
    Given a chat in the queue
    When the requester posts "Can everybody read this?"
    Then that message's state is "published"

  @SN-53 @observed
  Scenario: A message names its author by user name, and the entry its requester by sys_id
    Given a chat in the queue
    When the requester posts "Who wrote this?"
    Then that message's created_by is the requester's user name
    And the entry's opened_by is not the requester's user name

  @SN-35 @SN-43 @observed
  Scenario: A message shows the live profile of its author
    Given a chat in the queue
    When the requester posts "What do I look like?"
    Then that message's profile is the live profile of whoever opened the chat

  @SN-36 @SN-43 @observed
  Scenario: What a requester writes is a comment, for everybody in the chat
    Given a chat in the queue
    When the requester posts "I have nothing to hide"
    Then that message's reflected_field is "comments"
    And that message is not private

  @SN-23 @observed
  Scenario: What is older than a moment is read on its own
    Given a chat in the queue
    When the requester posts "The oldest of three"
    And the requester posts "The middle of three"
    And the requester posts "The newest of three"
    Then the thread before "The newest of three" shows:
      | The middle of three |
      | The oldest of three |

  @SN-23 @SN-U07 @assumed @many
  Scenario: A page has thirty messages, and the pages together all of them
    Given a chat in the queue
    When the requester posts 35 lines
    Then the thread shows the last 30 lines, newest first
    And page by page it shows all 35 lines, each once, newest first

  @SN-24 @SN-56 @observed
  Scenario Outline: A text is kept as it was written: <what>
    Given a chat in the queue
    When the requester posts:
      """
      <text>
      """
    Then the thread shows that text

    Examples:
      | what          | text                                            |
      | markup        | @[Robin:1] and @M[2\|Kim] see @L[/x\|the page]  |
      | signs         | 5 < 6 & "7" > 'x' \\ %d                         |
      | other scripts | Grüße, 你好, привет, 🙂                         |

  @SN-24 @SN-71 @assumed
  Scenario: A message without a text is refused
    Given a chat in the queue
    When the requester posts nothing
    Then it is refused with 400

  @SN-121 @documented
  Scenario: A stranger posts nothing
    Given a chat in the queue
    When a stranger posts "I am somebody else"
    Then it is refused with 401
    And the thread does not show "I am somebody else"
