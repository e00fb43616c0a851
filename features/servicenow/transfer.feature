@agent @transfer
Feature: A chat is offered to another agent
  The other agent may be paged. Nobody has to take the chat: it stays with the first agent until then.

  @SN-21 @SN-39 @observed
  Scenario: A chat is offered to another agent
    Given a chat that the agent has accepted
    When the agent offers the chat to another agent of the queue
    Then it succeeds
    And the entry's transfer_state is "pending"

  @SN-21 @SN-39 @assumed
  Scenario: The entry names both agents while a chat is offered
    Given a chat that the agent has accepted
    When the agent offers the chat to another agent of the queue
    Then the entry's transfer_from is the agent
    And the entry's transfer_to is the other agent
    And the entry's assigned_to is the agent

  @SN-22 @SN-39 @observed
  Scenario: An offer is taken back
    Given a chat that the agent has accepted
    When the agent offers the chat to another agent of the queue
    And the agent takes the offer back
    Then it succeeds
    And the entry's transfer_state is "cancelled"
    And the entry's state is 2, Work in Progress
