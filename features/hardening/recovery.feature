@hardening
Feature: Sensible recovery comes before giving up

  @H-07
  Scenario: The message was posted although ServiceNow answered with an error
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow takes the next message but answers with an error
    When the user says "the third"
    Then "the third" has been posted once
    And ServiceNow has been asked once to take a message
    And the user is told "Which floor?"
    And the hand-off is active
    And the chat has never been left

  @H-07
  Scenario: The same words as before, posted although ServiceNow answered with an error
    Given the user is chatting with Beth
    And the user says "hello?"
    And ServiceNow takes the next message but answers with an error
    When the user says "hello?"
    Then "hello?" has been posted twice
    And the hand-off is active

  @H-07 @S-14
  Scenario: The same words as before, but this time they were not posted
    Given the user is chatting with Beth
    And the user says "hello?"
    And ServiceNow fails to take a message
    When the user says "hello?"
    Then "hello?" has been posted once
    And the user is told the details of the chat
    And the hand-off is over
    And the chat has been left once

  @H-08 @H-07
  Scenario: The answer to a post ends too early
    Given the user is chatting with Beth
    And ServiceNow cuts its answer short when asked to take a message once
    When the user says "the third"
    Then "the third" has been posted once
    And the hand-off is active

  @H-08 @S-15
  Scenario: The thread ends too early
    Given the user is chatting with Beth
    And ServiceNow cuts its answer short when asked to show the thread
    When the user says "the third"
    Then the user is told the details of the chat
    And "the third" has been posted once
    And the chat has been left once
    And the hand-off is over

  @H-09
  Scenario Outline: ServiceNow asks for a moment's patience before it is to <act>
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow asks for a moment's patience when asked to <act>
    When the user says "the third"
    Then "the third" has been posted once
    And the user is told "Which floor?"
    And the hand-off is active

    Examples:
      | act             |
      | take a message  |
      | show the thread |

  @H-09
  Scenario: ServiceNow asks for a moment's patience before it is to open a chat
    Given ServiceNow asks for a moment's patience when asked to open a chat
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    And ServiceNow has opened one chat
    And the hand-off is active

  @H-09
  Scenario: ServiceNow asks for a moment's patience before it is to end the chat
    Given the user is chatting with Beth
    And ServiceNow asks for a moment's patience when asked to end the chat
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the chat is over
    And the hand-off is over
    And ServiceNow has been asked twice to end the chat

  @H-22
  Scenario Outline: Everything <fails> at once
    Given the user is chatting with Beth
    And ServiceNow <fails> to take a message
    And ServiceNow <fails> to show the thread
    And ServiceNow <fails> to end the chat
    When the user says "my laptop will not start"
    Then the user is told that the chat could not be located
    And the hand-off is over

    Examples:
      | fails               |
      | fails               |
      | hangs up when asked |

  @H-22 @S-15
  Scenario: A slow ServiceNow is not a broken one
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow takes 300 milliseconds to show the thread
    When the user says "the third"
    Then the user is told "Which floor?"
    And the hand-off is active
    And every message of the user has been posted once

  @S-14 @S-15
  Scenario Outline: The details say what the chat was about when ServiceNow fails to <act>
    Given the user is chatting with Beth
    And ServiceNow fails to <act>
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the user is told "my laptop will not start"
    And the chat has been left once
    And the hand-off is over
    And ServiceNow has been asked once to take a message

    Examples:
      | act             |
      | take a message  |
      | show the thread |
