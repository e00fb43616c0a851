@protocol @action-server @own-actions
Feature: The developer's own actions

  A bot has one action server. What the relay does not own it passes on to the developer's own, as though it were not there.

  @P-18
  Scenario: An action of the developer's is passed on unchanged
    Given the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events": [{"event": "slot", "name": "hour", "value": 12}],  "responses": [{"text": "It is noon."}]}
      """
    When the bot runs action_tell_the_time
    Then the developer's server has been asked exactly what the bot asked
    And the bot has got exactly what the developer's server answered
    And the user is told "It is noon."

  @P-18
  Scenario Outline: An answer with the status <status> comes back as it is
    Given the developer's server answers action_tell_the_time with the status <status> and:
      """
      <body>
      """
    When the bot runs action_tell_the_time
    Then the answer has the status <status>
    And the bot has got exactly what the developer's server answered
    When the user asks for a live agent
    Then the hand-off is active

    Examples:
      | status | body                                                                              |
      | 400    | {"error":"The clock has stopped","action_name":"action_tell_the_time"}            |
      | 449    | {"error":"Missing domain context","action_name":"action_tell_the_time"}           |
      | 500    | {"error":"The clock is broken","request_body":{}}                                 |

  @P-18 @P-02
  Scenario: The developer's server does not have the action either
    When the bot runs action_that_nobody_has
    Then the answer has the status 404
    And the answer names action_that_nobody_has

  @P-18 @P-08
  Scenario: A compressed call is passed on compressed
    Given the bot compresses its calls with zlib's frame
    And the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events":[],"responses":[{"text":"It is noon."}]}
      """
    When the bot runs action_tell_the_time
    Then the developer's server has been asked exactly what the bot asked
    And the user is told "It is noon."

  @P-18 @P-07
  Scenario: A long conversation is passed on whole
    Given the bot remembers 3 megabytes of conversation
    And the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events":[],"responses":[{"text":"It is noon."}]}
      """
    When the bot runs action_tell_the_time
    Then the developer's server has been asked exactly what the bot asked

  @P-18 @P-09
  Scenario: A trace is passed on
    Given the bot calls with a trace
    And the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events":[],"responses":[]}
      """
    When the bot runs action_tell_the_time
    Then the developer's server has seen the trace

  @P-18
  Scenario: The hand-off is nobody's but the relay's
    Given the user is chatting with Beth
    And Beth says "Which floor?"
    When the user says "the third"
    Then the developer's server has never been asked for an action of the hand-off
    And the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-18
  Scenario: An action of the developer's runs in the middle of a chat
    Given the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events":[{"event":"slot","name":"hour","value":12}],"responses":[{"text":"It is noon."}]}
      """
    And the user is chatting with Beth
    And Beth says "Which floor?"
    When the bot runs action_tell_the_time
    Then the user is told "It is noon."
    And the user is not told "Which floor?"
    And nothing has been posted in that turn
    And the hand-off is active
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active

  @P-19
  Scenario: Both servers' actions are listed
    Given the developer's server answers action_tell_the_time with the status 200 and:
      """
      {"events":[],"responses":[]}
      """
    When the bot calls GET /actions
    Then the answer lists action_tell_the_time
    And the answer lists both actions of the hand-off

  @P-20 @P-01
  Scenario: Without the developer's server the relay is still there
    Given the developer's server is down
    When the bot calls GET /health
    Then the answer has the status 200
    When the bot calls GET /actions
    Then the answer has the status 200
    And the answer lists both actions of the hand-off

  @P-20
  Scenario: The developer's server goes down in the middle of a chat
    Given the user is chatting with Beth
    And the developer's server is down
    And Beth says "Which floor?"
    When the bot runs action_tell_the_time
    Then the hand-off is active
    When the user says "the third"
    Then the user is told "Which floor?"
    And "the third" has been posted once
    And the hand-off is active
    And the chat has never been left
