"""What the tests share: a policy as Rasa's graph makes one, a RulePolicy that has learnt rules, and the ensemble."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

import pytest
from rasa.core.policies.ensemble import DefaultPolicyPredictionEnsemble
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph

from handoff_policy import HandoffPolicy

DOMAIN = """
version: "3.1"
intents: [greet, talk_to_agent, end_chat, tell]
entities: [floor]
actions: [action_live_agent, action_live_agent_chat, open_chat, carry_on]
responses:
  utter_greet:
    - text: Hello! I am a bot.
  utter_default:
    - text: I did not understand that.
  utter_ask_printer_form_floor:
    - text: On which floor?
  utter_out_of_reach:
    - text: The live agent is out of reach.
forms:
  printer_form:
    required_slots: [floor]
slots:
  floor: {type: text, influence_conversation: false, mappings: [{type: from_entity, entity: floor}]}
  handoff_active: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
  live_chat_id: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  with_agent: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
"""

RULES = """
version: "3.1"
rules:
  - rule: greet
    steps: [{intent: greet}, {action: utter_greet}]
  - rule: ask for an agent
    steps: [{intent: talk_to_agent}, {action: action_live_agent}]
  - rule: report a printer
    steps: [{intent: tell}, {action: printer_form}, {active_loop: printer_form}]
"""

LISTEN = ActionExecuted("action_listen")


def said(text: str, intent: str = "tell") -> List[Event]:
    """The user's message, as it stands in a tracker: the bot has listened for it."""
    return [LISTEN, UserUttered(text, {"name": intent, "confidence": 1.0})]


@pytest.fixture(scope="session")
def domain() -> Domain:
    return Domain.from_yaml(DOMAIN)


@pytest.fixture
def tracker(domain: Domain) -> Callable[..., DialogueStateTracker]:
    def make(*events: Event) -> DialogueStateTracker:
        return DialogueStateTracker.from_events("visitor-7", list(events), slots=domain.slots, domain=domain)

    return make


@pytest.fixture
def policy(tmp_path: Path) -> Callable[..., HandoffPolicy]:
    """A HandoffPolicy as the graph makes one, with these settings."""

    def make(**settings: Any) -> HandoffPolicy:
        return HandoffPolicy.create(
            {**HandoffPolicy.get_default_config(), **settings},
            LocalModelStorage(tmp_path),
            Resource("handoff"),
            ExecutionContext(GraphSchema({})),
        )

    return make


@pytest.fixture(scope="session")
def rules(domain: Domain, tmp_path_factory: pytest.TempPathFactory) -> RulePolicy:
    """Rasa's RulePolicy, having learnt RULES."""
    policy = RulePolicy.create(
        RulePolicy.get_default_config(),
        LocalModelStorage(tmp_path_factory.mktemp("rules")),
        Resource("rules"),
        ExecutionContext(GraphSchema({})),
    )
    steps = YAMLStoryReader().read_from_string(RULES)
    policy.train(TrainingDataGenerator(StoryGraph(steps), domain).generate(), domain)
    return policy


@pytest.fixture
def ensemble(domain: Domain, rules: RulePolicy) -> Callable[..., str]:
    """The action that Rasa's own ensemble takes when RulePolicy and the given policy predict."""

    def choose(policy: Policy, tracker: DialogueStateTracker) -> str:
        chosen = {
            _best([p.predict_action_probabilities(tracker, domain) for p in order], tracker, domain)
            for order in ([rules, policy], [policy, rules])
        }
        assert len(chosen) == 1, f"it depends on the order in config.yml: {chosen}"
        return chosen.pop()

    return choose


def _best(predictions: List[PolicyPrediction], tracker: DialogueStateTracker, domain: Domain) -> str:
    best = DefaultPolicyPredictionEnsemble().combine_predictions(predictions, tracker, domain)
    return domain.action_names_or_texts[best.max_confidence_index]
