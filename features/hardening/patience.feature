@hardening
Feature: ServiceNow asks for patience, and means it

  Whoever calls again before the time is up is refused again. A second can be waited for, once; an hour cannot.

  @H-09 @real-time
  Scenario Outline: The relay comes back when the second is over, to <do>
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow asks for a second's patience, and refuses to <act> until it is over
    When the user says "the third"
    Then "the third" has been posted once
    And the user is told "Which floor?"
    And ServiceNow has had to ask for patience once
    And ServiceNow has been asked to take a message
    And the hand-off is active
    And the chat has never been left

    Examples:
      | do   | act             |
      | post | take a message  |
      | read | show the thread |

  @H-09 @S-09 @real-time
  Scenario: The user writes faster than ServiceNow takes messages
    Given ServiceNow takes one message a second
    And the user is chatting with Beth
    And the user says "first"
    When the user says "second"
    Then the user's messages in the chat are:
      | first  |
      | second |
    And ServiceNow has been asked to take a message
    And the hand-off is active
    And the chat has never been left

  @H-09 @S-14
  Scenario: The second passes, and ServiceNow asks for another
    Given the user is chatting with Beth
    And ServiceNow asks for a second's patience whenever it is to take a message
    When the user says "the third"
    Then the user is told the details of the chat
    And ServiceNow has had to ask for patience twice
    And the chat has been left once
    And the hand-off is over

  @H-09 @S-14
  Scenario: An hour is too long to be waited for
    Given the user is chatting with Beth
    And ServiceNow asks for an hour's patience whenever it is to take a message
    When the user says "the third"
    Then the user is told the details of the chat
    And ServiceNow has had to ask for patience once
    And the chat has been left once
    And the hand-off is over
