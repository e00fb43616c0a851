@protocol @action-server
Feature: The action server is there

  A bot finds out whether its action server is alive, and which actions it has. What is no call of an action does it no harm.

  @P-01
  Scenario: It says that it is alive
    When the bot calls GET /health
    Then the answer has the status 200
    And the answer says that its status is "ok"

  @P-01
  Scenario: It lists the actions of the hand-off
    When the bot calls GET /actions
    Then the answer has the status 200
    And the answer says that it is JSON
    And the answer lists both actions of the hand-off

  @P-02
  Scenario: Nobody has the action
    When the bot calls POST /webhook with the body {"next_action":"action_that_nobody_has","sender_id":"s","tracker":{"sender_id":"s"},"domain":{}}
    Then the answer has the status 404
    And the answer says that it is JSON
    And the answer names action_that_nobody_has

  @P-02
  Scenario: The name of an action counts to the letter
    When the bot calls POST /webhook with the body {"next_action":"action_live_agents","sender_id":"s","tracker":{"sender_id":"s","slots":{}},"domain":{}}
    Then the answer has the status 404
    And the answer names action_live_agents
    And ServiceNow has opened no chats

  @P-03
  Scenario Outline: The call has <what>
    When the bot calls POST /webhook with the body <body>
    Then the answer has the status 200
    And the answer is null
    And ServiceNow has opened no chats

    Examples:
      | what               | body                                                                         |
      | no action          | {"sender_id":"s","tracker":{"sender_id":"s"},"domain":{}}                    |
      | null for an action | {"next_action":null,"sender_id":"s","tracker":{"sender_id":"s"},"domain":{}} |

  @P-04
  Scenario Outline: The body is <what>
    When the bot calls POST /webhook with the body <body>
    Then the answer has the status 400
    When the user asks for a live agent
    Then the user is told that they are being connected
    And the hand-off is active

    Examples:
      | what               | body                                |
      | no JSON            | talk to live agent                  |
      | cut off            | {"next_action":"action_live_agent", |
      | a web form         | next_action=action_live_agent       |

  @P-04
  Scenario: The body is missing
    When the bot calls POST /webhook without a body
    Then the answer has the status 400
    When the bot calls GET /health
    Then the answer has the status 200
