@hardening
Feature: ServiceNow answers with a page
  An instance that hibernates, or is being upgraded, answers every call with status 200 and a page of HTML.

  @H-26 @H-10
  Scenario: No chat can be opened
    Given ServiceNow sends a page that says it hibernates when asked to open a chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And the user is not told "<html"
    And no slot is set
    And ServiceNow has opened no chats

  @H-26 @S-14
  Scenario: A message cannot be posted
    Given the user is chatting with Beth
    And ServiceNow sends a page that says it hibernates when asked to take a message
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the user is not told "<html"
    And the chat has been left once
    And the hand-off is over

  @H-26 @S-15
  Scenario: The thread cannot be read
    Given the user is chatting with Beth
    And ServiceNow sends a page that says it hibernates when asked to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And "my laptop will not start" has been posted once
    And the hand-off is over
    And the chat has been left once

  @H-26 @S-16
  Scenario: The chat cannot be left
    Given the user is chatting with Beth
    And ServiceNow sends a page that says it hibernates when asked to end the chat
    When the user says "/end_chat"
    Then the user is told that the chat could not be located
    And the hand-off is over
