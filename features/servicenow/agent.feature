@agent
Feature: An agent takes a chat
  An agent accepts the next chat of the queue, writes in it and closes it. The requester sees what is meant for them.

  @SN-15 @SN-47 @assumed
  Scenario: Accepting puts the chat into the agent's hands
    Given a chat in the queue
    When the agent accepts the next chat
    Then it succeeds
    And the entry's state is 2, Work in Progress
    And the entry is assigned to somebody else than its requester

  @SN-15 @SN-U01 @assumed
  Scenario: Accepting creates nothing
    Given a chat that the agent has accepted
    Then accepting it succeeded with 200

  @SN-16 @SN-39 @observed
  Scenario: The requester sees at the entry that an agent has come
    Given a chat that the agent has accepted
    When the requester looks for the chat
    Then the one entry that is found is that of the chat
    And the entry has these fields:
      | assigned_to | sys_id |
      | work_start  | date   |
      | wait_time   | text   |

  @SN-15 @SN-69 @observed
  Scenario: Where nobody waits there is nobody to accept, and an object says so
    Given nobody waits in the queue
    When the agent accepts the next chat
    Then it is refused with 404
    And the refusal is an object with an error

  @SN-12 @SN-42 @observed
  Scenario: The queue lists its agents, and how many chats each has
    When the agent lists the agents of the queue
    Then each of them has these fields:
      | sys_id                   | sys_id       |
      | name                     | text         |
      | document                 | text         |
      | supportConversationCount | whole number |

  @SN-55 @SN-66 @observed
  Scenario: The greeting of the queue stands in the agent's name
    Given a chat that the agent has accepted
    Then what the queue greets with was written by the agent

  @SN-24 @SN-53 @observed
  Scenario: What the agent writes reaches the requester, in the agent's name
    Given a chat that the agent has accepted
    When the agent posts "Have you turned it off and on again?"
    Then the thread shows, newest first:
      | Have you turned it off and on again? |
    And that message's created_by is the agent's user name

  @SN-24 @SN-52 @observed
  Scenario: Both sides stand in one thread, newest first
    Given a chat that the agent has accepted
    When the requester posts "It is off"
    And the agent posts "Now turn it on"
    And the requester posts "It is on"
    Then the thread shows, newest first:
      | It is on       |
      | Now turn it on |
      | It is off      |
    And the agent reads the same thread

  @SN-36 @SN-57 @observed
  Scenario: A work note is marked as one
    Given a chat that the agent has accepted
    When the agent notes "The cable is loose"
    Then the agent sees the work note "The cable is loose"

  @SN-57 @SN-U08 @assumed
  Scenario: A work note is not for the requester's eyes
    Given a chat that the agent has accepted
    When the agent notes "The user has no cable at all"
    And the agent posts "Please look at the cable"
    Then the thread shows, newest first:
      | Please look at the cable |

  @SN-17 @SN-50 @observed
  Scenario: Who leaves after an agent has accepted has closed the chat
    Given a chat that the agent has accepted
    When the requester leaves the chat
    Then it succeeds
    And the entry's state is 7, Closed by Client

  @SN-18 @SN-48 @observed
  Scenario: The agent closes the chat
    Given a chat that the agent has accepted
    When the agent closes the chat
    Then it succeeds
    And the entry's state is 3, Closed Complete

  @SN-39 @SN-48 @observed
  Scenario: The entry says when the work began and when it was done
    Given a chat that the agent has closed
    When the requester looks for the chat
    Then the entry has these fields:
      | work_start | date |
      | work_end   | date |

  @SN-16 @SN-48 @SN-65 @assumed
  Scenario: The requester sees at the entry that the agent has closed the chat
    Given a chat that the agent has closed
    When the requester looks for the chat
    Then the entry's state is 3, Closed Complete

  @SN-61 @SN-63 @assumed @english
  Scenario: The thread tells that the agent has closed the support session
    Given a chat that the agent has closed
    Then the thread shows a message of the agent's that contains "has closed the support session"

  @SN-55 @SN-61 @observed @english
  Scenario: The notice of the end begins with the agent's name
    Given a chat that the agent has closed
    Then the thread shows a message of the agent's that begins with the agent's name and contains "the support session"

  @SN-60 @SN-63 @assumed @english
  Scenario: The thread tells that the agent has left the support session
    Given a chat that the agent has accepted
    When the agent closes the chat, saying that they leave it
    Then the thread shows a message of the agent's that contains "has left the support session"

  @SN-17 @SN-71 @assumed
  Scenario: The requester may leave what the agent has closed
    Given a chat that the agent has closed
    When the requester leaves the chat
    Then it succeeds
    And the entry's state is 3, Closed Complete
