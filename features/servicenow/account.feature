@reading
Feature: Who comes in
  An account with a password is let in, and nobody else. Everybody is told so in the same form.

  @SN-120 @SN-121 @documented
  Scenario: A stranger is refused in the platform's words
    When a stranger lists the queues
    Then it is refused with 401
    And the refusal says "User Not Authenticated"
    And the refusal says in detail "Required to provide Auth information"

  @SN-121 @documented
  Scenario: Nobody comes in without a name
    When somebody without a name lists the queues
    Then it is refused with 401
    And the refusal says "User Not Authenticated"

  @SN-144 @observed
  Scenario: Whoever is refused is told how to come in
    When a stranger lists the queues
    Then the header WWW-Authenticate contains "BASIC realm="
    And the header Content-Type contains "application/json"

  @SN-120 @documented
  Scenario: What was asked for comes as a result, and nothing beside it
    When the requester lists the queues
    Then the answer holds a result and nothing else
    And the header Content-Type contains "application/json"

  @SN-145 @observed
  Scenario: Whoever has come in is told so
    When the requester lists the queues
    Then the header X-Is-Logged-In contains "true"

  @SN-35 @SN-42 @observed
  Scenario: The account has a live profile
    When the requester reads their own live profile
    Then it has these fields:
      | sys_id   | sys_id |
      | name     | text   |
      | avatar   | text   |
      | document | text   |
      | table    | text   |

  @SN-42 @assumed
  Scenario: A live profile names its user
    When the requester reads their own live profile
    Then its document is the requester's sys_id
    And its table is "sys_user"

  @SN-35 @documented
  Scenario: A live profile that is not there is not found
    When the requester reads a live profile that is not there
    Then it is refused with 404
