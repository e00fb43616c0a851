@reading
Feature: What is not there
  A client must tell a chat that is gone from an instance that is ill.

  @SN-120 @SN-124 @observed
  Scenario: A call that nobody serves
    When the requester makes a call that nobody serves
    Then it is refused with 400 or 404
    And the refusal says "Requested URI does not represent any resource"

  @SN-70 @observed
  Scenario: A thread that is none of the account's
    When the requester reads the thread of a chat that is not there
    Then it is refused with 403 or 404

  @SN-16 @SN-71 @assumed
  Scenario: A chat that is not there has no entry
    When the requester looks for a chat that is not there
    Then no entry is found

  @SN-25 @SN-70 @observed
  Scenario: A conversation that is none of the account's
    When the requester reads a conversation that is not there
    Then it is refused with 403 or 404
