@reading @tables
Feature: Tables
  What a bot reads beside its chats it reads through the Table API. Where the account may not read the table of users, these are skipped.

  @SN-123 @observed
  Scenario: A table that is not there
    When the requester reads the table "u_snowglobe_is_not_there"
    Then it is refused with 400
    And the refusal says "u_snowglobe_is_not_there"

  @SN-122 @observed
  Scenario: A record that is not there
    When the requester reads a user that is not there
    Then it is refused with 404
    And the refusal says "No Record found"
    And the refusal says in detail "Record doesn't exist or ACL restricts the record retrieval"

  @SN-136 @documented
  Scenario Outline: Nothing found, asked for <how>
    When the requester looks for a user of no name, <how>
    Then <what>

    Examples:
      | how                   | what                    |
      | in the first version  | it is refused with 404  |
      | in the second version | the answer is a list    |
      | without a version     | the answer is a list    |

  @SN-137 @documented
  Scenario: How many there are stands in a header
    When the requester looks for their own user
    Then the header X-Total-Count contains "1"

  @SN-139 @documented
  Scenario: Whatever a column holds is told as text
    When the requester looks for their own user
    Then every plain value of each of them is a text

  @SN-141 @documented
  Scenario: Rows are named by sys_ids
    When the requester looks for their own user
    Then each of them has these fields:
      | sys_id | sys_id |
