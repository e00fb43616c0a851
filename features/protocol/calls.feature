@protocol @action-server
Feature: Calls come in many shapes

  Versions of Rasa, its settings and its forks differ in what a call holds, and in how it is sent. A chat must not depend on it.

  @P-05
  Scenario: The bot sends no domain
    Given the bot sends its domain only when it is asked for it
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-06
  Scenario Outline: The bot is of version <version>
    Given the bot is of version <version>
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | version |
      | 2.8.34  |
      | 3.14.7  |
      | 4.0.0a1 |

  @P-06
  Scenario: The bot does not tell its version
    Given the bot does not tell its version
    And the user is chatting with Beth
    When the user says "the third"
    Then "the third" has been posted once
    And the hand-off is active

  @P-06
  Scenario: The bot is one of Rasa Pro's
    Given the bot is one of Rasa Pro's
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-06
  Scenario: The bot tells of things that nobody knows
    Given the bot tells of things that nobody knows
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-07
  Scenario: The conversation is as long as a book
    Three megabytes of it come with every call, and the answer has no more time than any other.

    Given the bot remembers 3 megabytes of conversation
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-08
  Scenario Outline: The bot compresses its calls <how>
    Given the bot compresses its calls <how>
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | how               |
      | with zlib's frame |
      | without a frame   |

  @P-07 @P-08
  Scenario: A long conversation comes compressed
    Given the bot remembers 3 megabytes of conversation
    And the bot compresses its calls with zlib's frame
    And the user is chatting with Beth
    When the user says "the third"
    Then "the third" has been posted once
    And the hand-off is active

  @P-09
  Scenario Outline: The bot calls with <what>
    Given the bot calls with <what>
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

    Examples:
      | what                       |
      | a trace                    |
      | a token in the address     |
      | a user name and a password |
      | a header of its own        |

  @P-10
  Scenario: Messages have no ids
    Given the bot gives its messages no ids
    And the user is chatting with Beth
    When the user says "hello?"
    And the user says "hello?"
    Then "hello?" has been posted twice
    And the hand-off is active

  @P-10
  Scenario: The user asks twice, and no message has an id
    Given the bot gives its messages no ids
    And the user is chatting with Beth
    And the user says "/end_chat"
    When the user asks for a live agent
    Then ServiceNow has opened two chats
    And the chat is waiting for an agent
    And the hand-off is active
    And ServiceNow has been asked to end the chat

  @P-11
  Scenario Outline: The bot writes <text> in ASCII alone
    Given the bot writes its calls in ASCII alone
    And the user is chatting with Beth
    When the user says "<text>"
    Then the agent reads exactly "<text>"
    And the hand-off is active

    Examples:
      | text                    |
      | Grüße, ça va?           |
      | it is on fire 🔥        |
      | the path is C:\\u0041   |
