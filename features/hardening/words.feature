@hardening
Feature: Words of every size and shape

  @H-19
  Scenario: The user writes a very long message
    Given the user is chatting with Beth
    When the user says a text of 10000 characters
    Then the agent reads all 10000 characters
    And the user is told nothing
    And the hand-off is active

  @H-19 @S-11
  Scenario: The agent writes a very long message
    Given the user is chatting with Beth
    And Beth says a text of 10000 characters
    When the user says "thank you"
    Then the user is told all 10000 characters
    And "thank you" has been posted once
    And the hand-off is active

  @H-19 @played-bot
  Scenario: Blanks around a message are the user's own
    Given the user is chatting with Beth
    When the user says "   indented, and more to come   "
    Then the agent reads exactly "   indented, and more to come   "
    And the hand-off is active

  @H-19
  Scenario: Lines and blank lines of a message are the user's own
    Given the user is chatting with Beth
    When the user says:
      """
      It says:

          Error 7

      and then it stops.
      """
    Then the agent reads exactly:
      """
      It says:

          Error 7

      and then it stops.
      """
    And the hand-off is active

  @H-33 @played-bot
  Scenario: A message without a word is not posted
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says ""
    Then nothing has been posted in that turn
    And the user is told "Which floor?"
    And the hand-off is active
    And the chat has never been left

  @H-33 @played-bot
  Scenario: A message of nothing but blanks is not posted
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "   "
    Then nothing has been posted in that turn
    And the user is told "Which floor?"
    And the hand-off is active
    And the chat has never been left

  @H-34
  Scenario: The agent writes several paragraphs
    Given the user is chatting with Beth
    And Beth says in one message:
      """
      First, open the lid.

      Then press the red button.


      Last, close the lid.
      """
    And Beth says "Does it print?"
    When the user says "one moment"
    Then the user is told, in this order:
      | First, open the lid.       |
      | Then press the red button. |
      | Last, close the lid.       |
      | Does it print?             |
    And "one moment" has been posted once
    And the hand-off is active

  @H-35 @real-time
  Scenario: The agent sends a file and no words
    Given whoever asks for an agent is sent the file "manual.pdf"
    And the user asks for a live agent
    And the file has been sent
    When the user says "hello?"
    Then the user is told that there is a file
    And "hello?" has been posted once
    And the hand-off is active
    And the chat has never been left

  @H-31 @S-11
  Scenario: The agent says the very words that the user said
    Given the user is chatting with Beth
    And the user says "thank you"
    And Beth says "thank you"
    When the user says "bye"
    Then the user is told "thank you"
    And every message of the user has been posted once
    And the hand-off is active

  @H-31
  Scenario: The user's own words do not come back, however often they are said
    Given the user is chatting with Beth
    And the user says "my printer jams"
    And Beth says "Which floor?"
    And the user says "the third"
    When the user says "my printer jams"
    Then the user is told nothing
    And the user has been told everything that Beth said, once and in order
    And the user has never been told "my printer jams"
    And the user has never been told "the third"
    And every message of the user has been posted once
    And the hand-off is active
