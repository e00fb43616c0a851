@reading
Feature: Queues
  Every chat begins in a queue. Queues can be read by whoever has an account.

  @SN-10 @SN-141 @observed
  Scenario: The queues are listed
    When the requester lists the queues
    Then each of them has these fields:
      | sys_id            | sys_id        |
      | name              | text          |
      | question          | text          |
      | average_wait_time | text          |
      | waiting_count     | whole number  |
      | escalate_to       | text          |
      | is_agent_for      | true or false |

  @SN-41 @observed
  Scenario: How long people wait is said in words
    When the requester lists the queues
    Then each average_wait_time is a number of Seconds, Minutes or Hours

  @SN-41 @observed
  Scenario: A queue that is not available says why, and any other keeps silent about it
    When the requester lists the queues
    Then no not_available is empty

  @SN-11 @observed
  Scenario: One queue is read
    When the requester reads the queue
    Then it has these fields:
      | sys_id | sys_id |
      | name   | text   |
    And it is the queue that was asked for

  @SN-11 @SN-71 @assumed
  Scenario: A queue that is not there is not found
    When the requester reads a queue that is not there
    Then it is refused with 404
    And the refusal says "No Record found"

  @SN-13 @observed
  Scenario: The open chats of a queue are listed
    When the requester lists the open chats of the queue
    Then the answer is a list

  @SN-16 @observed
  Scenario Outline: The entries of a queue that <which> are listed
    When the requester lists the entries of the queue that <which>
    Then the answer is a list

    Examples:
      | which      |
      | are open   |
      | have ended |

  @SN-25 @observed
  Scenario: The conversations of the account are listed
    When the requester lists their conversations
    Then the answer is a list
