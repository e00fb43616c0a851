"""A bot that Rasa has really trained and loaded, with a relay of a few lines behind it.

What only a whole Rasa shows: that the policy survives training and loading (RA-56), that its signature pleases the
graph, and what a user is told in the turns that are hard.
"""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional

import pytest
from rasa.core.agent import Agent, load_agent
from rasa.model_training import train
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from conftest import DOMAIN, RULES

CONFIG = """
recipe: default.v1
assistant_id: handoff-policy-test
language: en
pipeline: [{name: KeywordIntentClassifier}, {name: RegexEntityExtractor}]
policies:
  - name: handoff_policy.HandoffPolicy
    unanswered_action: utter_out_of_reach
  - name: RulePolicy
"""

NLU = """
version: "3.1"
nlu:
  - intent: greet
    examples: |
      - hello
  - intent: talk_to_agent
    examples: |
      - live agent
  - intent: tell
    examples: |
      - jams
      - on the [third](floor)
  - lookup: floor
    examples: |
      - third
"""

ACTIVE = {"handoff_active": True, "live_chat_id": "chat-9"}
OVER: Dict[str, Any] = {"handoff_active": None, "live_chat_id": None}


class Relay:
    """Answers action calls with what the test has put there, and keeps them."""

    def __init__(self) -> None:
        self.calls: List[Dict[str, Any]] = []
        self.answer: Callable[[Dict[str, Any]], Optional[Dict[str, Any]]] = self.as_a_relay_does
        relay = self

        class Webhook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                relay.calls.append(call)
                answer = relay.answer(call)
                status = 500 if answer is None else answer.pop("status", 200)
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/webhook"

    @property
    def actions(self) -> List[str]:
        return [call["next_action"] for call in self.calls]

    @staticmethod
    def as_a_relay_does(call: Dict[str, Any]) -> Dict[str, Any]:
        text = call["tracker"]["latest_message"]["text"]
        if call["next_action"] == "action_live_agent":
            return says("You are being connected.", **ACTIVE)
        if text in ("/restart", "/end_chat"):
            return says("You have left.", **OVER)
        return says(f"Beth has read: {text}", **ACTIVE)


def says(text: str, **slots: Any) -> Dict[str, Any]:
    events = [{"event": "slot", "timestamp": None, "name": name, "value": value} for name, value in slots.items()]
    return {"events": events, "responses": [{"text": text}]}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("bot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASA_TELEMETRY_ENABLED", "false")
        patch.setenv("RASA_CACHE_DIRECTORY", str(folder / "cache"))
        files = {"config": CONFIG, "domain": DOMAIN, "rules": RULES, "nlu": NLU}
        for name, text in files.items():
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        result = train(
            domain=str(folder / "domain.yml"),
            config=str(folder / "config.yml"),
            training_files=[str(folder / "rules.yml"), str(folder / "nlu.yml")],
            output=str(folder),
            fixed_model_name="model",
        )
        assert result.code == 0
        return str(result.model)


@pytest.fixture
def relay() -> Iterator[Relay]:
    it = Relay()
    yield it
    it.server.shutdown()
    it.server.server_close()


class Bot:
    """The bot and one user."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent

    def hears(self, text: str) -> List[str]:
        answers = asyncio.run(self.agent.handle_text(text, sender_id="visitor-7"))
        return [answer["text"] for answer in answers or []]

    @property
    def tracker(self) -> DialogueStateTracker:
        return asyncio.run(self.agent.tracker_store.retrieve("visitor-7"))

    @property
    def remembers(self) -> List[str]:
        """What the user said, as far as it counts for the bot."""
        return [e.text for e in self.tracker.applied_events() if isinstance(e, UserUttered)]

    def slot(self, name: str) -> Any:
        return self.tracker.get_slot(name)


@pytest.fixture
def bot(trained: str, relay: Relay) -> Bot:
    agent = asyncio.run(load_agent(model_path=trained))
    agent.processor.action_endpoint = EndpointConfig(relay.url)
    return Bot(agent)


def test_a_hand_off_from_beginning_to_end(bot: Bot, relay: Relay) -> None:
    assert bot.hears("hello") == ["Hello! I am a bot."]
    assert bot.hears("a live agent, please") == ["You are being connected."]
    assert bot.hears("hello") == ["Beth has read: hello"]
    assert bot.hears("what?") == ["Beth has read: what?"]
    assert bot.hears("/end_chat") == ["You have left."]
    assert bot.slot("handoff_active") is None
    assert bot.hears("hello") == ["Hello! I am a bot."]
    assert bot.hears("what?") == ["I did not understand that."]
    assert relay.actions == ["action_live_agent"] + ["action_live_agent_chat"] * 3, "each message is posted once"


def test_restart_leaves_the_chat_and_keeps_the_conversation(bot: Bot, relay: Relay) -> None:
    bot.hears("live agent")
    assert bot.hears("/restart") == ["You have left."]
    assert bot.remembers == ["live agent", "/restart"]
    bot.hears("/restart")
    assert bot.remembers == [], "without a hand-off it is Rasa's own"
    assert relay.actions == ["action_live_agent", "action_live_agent_chat"]


def test_a_form_that_is_still_active_does_not_get_what_is_said_to_the_agent(bot: Bot, relay: Relay) -> None:
    assert bot.hears("it jams") == ["On which floor?"]
    assert bot.hears("live agent") == ["You are being connected."]
    assert bot.tracker.active_loop_name == "printer_form"
    assert bot.hears("hello") == ["Beth has read: hello"]
    assert bot.hears("the third") == ["Beth has read: the third"]
    assert relay.actions[1:] == ["action_live_agent_chat"] * 2


def test_the_closing_turn_stays_in_the_tracker(bot: Bot) -> None:
    """A fallback would take it back (RA-10)."""
    bot.hears("live agent")
    bot.hears("/end_chat")
    events = [event.as_dict() for event in bot.tracker.applied_events()]
    assert "rewind" not in [event["event"] for event in events]
    assert [event["name"] for event in events if event["event"] == "action"][-2:] == [
        "action_live_agent_chat",
        "action_listen",
    ]


def test_no_chat_could_be_opened(bot: Bot, relay: Relay) -> None:
    relay.answer = lambda call: says("No live agent could be reached.")
    assert bot.hears("live agent") == ["No live agent could be reached."]
    assert bot.hears("hello") == ["Hello! I am a bot."]


@pytest.mark.parametrize("broken", [None, {"status": 404}, {"status": 503}, {"events": "none"}])
def test_the_relay_does_not_answer(broken: Optional[Dict[str, Any]], bot: Bot, relay: Relay) -> None:
    bot.hears("live agent")
    relay.answer = lambda call: dict(broken) if broken else None
    assert bot.hears("it jams") == ["The live agent is out of reach."]
    assert bot.slot("handoff_active") is True, "the chat is still there"
    relay.answer = relay.as_a_relay_does
    assert bot.hears("it jams") == ["Beth has read: it jams"]


def test_nobody_listens_where_the_relay_was(bot: Bot, relay: Relay) -> None:
    bot.hears("live agent")
    relay.server.shutdown()
    relay.server.server_close()
    assert bot.hears("it jams") == ["The live agent is out of reach."]
    assert bot.hears("/end_chat") == ["The live agent is out of reach."]
    assert bot.slot("handoff_active") is None
    assert bot.hears("hello") == ["Hello! I am a bot."]
    assert bot.hears("live agent") == ["The live agent is out of reach."]
    assert bot.hears("hello") == ["Hello! I am a bot."]


def test_the_relay_rejects_its_action(bot: Bot, relay: Relay) -> None:
    """RA-27: then the bot answers; the next message goes to the relay again."""
    bot.hears("live agent")
    relay.answer = lambda call: {"status": 400, "error": "no", "action_name": call["next_action"]}
    assert bot.hears("hello") == ["Hello! I am a bot."]
    relay.answer = relay.as_a_relay_does
    assert bot.hears("hello") == ["Beth has read: hello"]


def test_the_policys_settings_survive_training(trained: str, bot: Bot) -> None:
    nodes = bot.agent.processor.model_metadata.predict_schema.nodes
    (config,) = [node.config for node in nodes.values() if node.uses.__name__ == "HandoffPolicy"]
    assert config == {"unanswered_action": "utter_out_of_reach"}
