@hardening
Feature: Rarer weather

  ServiceNow, or something on the way to it, answers with what is no answer. None of it is a success, none of it is told to the
  user as it stands, and the bot goes on.

  @H-36 @H-10
  Scenario Outline: No chat is opened when ServiceNow <does>
    Given ServiceNow <does> when asked to open a chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And the user is not told that they are being connected
    And no slot is set
    And ServiceNow has opened no chats

    Examples:
      | does                              |
      | refuses in a bare sentence        |
      | refuses with an error in its result |
      | hides an error in a good answer   |
      | does not know the account         |

  @H-36 @S-14
  Scenario Outline: No message is posted when ServiceNow <does>
    Given the user is chatting with Beth
    And ServiceNow <does> when asked to take a message
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over

    Examples:
      | does                              |
      | refuses in a bare sentence        |
      | refuses with an error in its result |
      | hides an error in a good answer   |
      | does not know the account         |

  @H-36 @S-15
  Scenario Outline: The thread is not read when ServiceNow <does>
    Given the user is chatting with Beth
    And ServiceNow <does> when asked to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And "my laptop will not start" has been posted once
    And the chat has been left once
    And the hand-off is over

    Examples:
      | does                              |
      | refuses in a bare sentence        |
      | refuses with an error in its result |
      | hides an error in a good answer   |
      | does not know the account         |

  @H-36 @S-16
  Scenario Outline: The chat is not ended when ServiceNow <does>
    Given the user is chatting with Beth
    And ServiceNow <does> when asked to end the chat
    When the user says "/end_chat"
    Then the user is told that the chat could not be located
    And ServiceNow has been asked to end the chat
    And the hand-off is over

    Examples:
      | does                              |
      | refuses in a bare sentence        |
      | refuses with an error in its result |
      | hides an error in a good answer   |

  @H-32
  Scenario Outline: ServiceNow sends the caller elsewhere when asked to <act>
    Given the user is chatting with Beth
    And ServiceNow sends the caller elsewhere when asked to <act>
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the user is not told "<html"
    And the chat has been left once
    And the hand-off is over
    And ServiceNow has been asked to take a message

    Examples:
      | act             |
      | take a message  |
      | show the thread |

  @H-32 @S-16
  Scenario: ServiceNow sends the caller elsewhere when asked to end the chat
    Given the user is chatting with Beth
    And ServiceNow sends the caller elsewhere when asked to end the chat
    When the user says "/end_chat"
    Then the user is told that the chat could not be located
    And the hand-off is over
    And ServiceNow has been asked to end the chat

  @H-32 @H-10
  Scenario: ServiceNow sends the caller elsewhere when asked to open a chat
    Given ServiceNow sends the caller elsewhere when asked to open a chat
    When the user says "talk to live agent"
    Then the user is told that no agent can be reached
    And no slot is set
    And ServiceNow has opened no chats

  @H-26 @S-15
  Scenario Outline: The thread cannot be read while ServiceNow <does>
    Given the user is chatting with Beth
    And ServiceNow <does> when asked to show the thread
    When the user says "my laptop will not start"
    Then the user is told the details of the chat
    And the user is not told "<html"
    And "my laptop will not start" has been posted once
    And the chat has been left once
    And the hand-off is over

    Examples:
      | does                  |
      | is being upgraded     |
      | answers in gibberish  |
      | hangs up without a word |

  @H-08 @S-15
  Scenario: The thread breaks off with an error
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    And ServiceNow breaks off with an error when asked to show the thread
    When the user says "the third"
    Then the user is told the details of the chat
    And "the third" has been posted once
    And the user is not told "Transaction cancelled"
    And the user has never been told "Which floor?"
    And the chat has been left once
    And the hand-off is over

  @H-08 @H-07
  Scenario: The answer to a post breaks off with an error
    Given the user is chatting with Beth
    And ServiceNow breaks off with an error when asked to take a message once
    When the user says "the third"
    Then "the third" has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-22 @S-16
  Scenario: The account may do nothing any more
    Given the user is chatting with Beth
    And ServiceNow refuses to take a message
    And ServiceNow refuses to show the thread
    And ServiceNow refuses to end the chat
    When the user says "my laptop will not start"
    Then the user is told that the chat could not be located
    And the hand-off is over

  @H-38 @S-14
  Scenario: What the agent said before a message could not be posted is told
    Given the user is chatting with Beth
    And Beth says "Try the red button."
    And ServiceNow fails to take a message
    When the user says "which button?"
    Then the user is told "Try the red button."
    And the user is told the details of the chat
    And the chat has been left once
    And the hand-off is over

  @H-22
  Scenario Outline: ServiceNow takes its time to <act>
    Given ServiceNow takes 400 milliseconds to <act>
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    When the user says "/end_chat"
    Then the user is told that they have left the chat
    And the chat has been left once
    And the hand-off is over

    Examples:
      | act            |
      | open a chat    |
      | take a message |
      | end the chat   |
