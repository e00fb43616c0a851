"""HandoffPolicy keeps a Rasa 3.6 conversation with a live agent for as long as a slot says so.

Two actions of a relay do the work: one opens a live chat, the other passes a message on and tells the answers.
This policy decides when they run. What it predicts, first line first:

====================================================  ===================  =====
what has just happened                                is followed by
====================================================  ===================  =====
the relay has rejected the chat action (status 400)   nothing: it abstains  RA-27
the relay has not answered, and there is an
``unanswered_action``                                 that action           RA-32
one of the relay's actions, or ``unanswered_action``  ``action_listen``     RA-50
``action_listen``, and the slot is set                the chat action       RA-51
anything else                                         nothing: it abstains  RA-52
====================================================  ===================  =====

It listens after its own actions because the slot is already clear when the turn that ended the chat is over: the
bot's fallback would take that turn back (RA-10). Nothing else would listen either, and Rasa would run the action
ten times for one message (RA-09).

Confidence is 1.0, and a prediction is marked *no user*, which means that it would be the same whatever the user
wrote. Rasa's ensemble takes such a prediction before all others (RA-53). Without the mark an active form would
win at any priority, because a form's own predictions are marked (RA-54). Among those that are marked, and against
``/restart``, the priority decides: 1000.

Install it in one of two ways: copy this file beside your ``config.yml``, or ``pip install`` its folder. Then::

    policies:
      - name: RulePolicy
      - name: handoff_policy.HandoffPolicy
        priority: 1000

Settings, each with its default: ``priority`` (1000), ``slot`` (handoff_active), ``start_action``
(action_live_agent), ``chat_action`` (action_live_agent_chat), ``unanswered_action`` (none) and ``end_words``
(/restart and /end_chat). See ``get_default_config``.
"""

from __future__ import annotations

import difflib
import logging
from typing import Any, Dict, List, Optional, Text

import rasa.shared.utils.io
from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import (
    InvalidPolicyConfig,
    Policy,
    PolicyPrediction,
    SupportedData,
    confidence_scores_for,
)
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, Event, SlotSet
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)

LISTEN: Text = ACTION_LISTEN_NAME  # Rasa does not say its type

# How a tracker may write no, beside null, false and zero; an old version of a bot may have left a text.
NO = ("", "false", "no", "none", "null", "0")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class HandoffPolicy(Policy):
    """Predicts the relay's chat action while the slot of the hand-off is set; see the module for the rules."""

    @staticmethod
    def supported_data() -> SupportedData:
        """Stories and rules alike: it learns from neither (RA-45)."""
        return SupportedData.ML_AND_RULE_DATA

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The settings of ``config.yml`` and what each is unless it is given."""
        return {
            # Decides between predictions that are alike in everything else (RA-53).
            "priority": 1000,
            # The slot that is set while the live agent has the conversation.
            "slot": "handoff_active",
            # The action that opens the chat. A rule of the bot predicts it; this policy listens after it.
            "start_action": "action_live_agent",
            # The action that passes a message on and tells the answers.
            "chat_action": "action_live_agent_chat",
            # What to do when the relay did not answer: an action or a response of the domain. Rasa tells the user
            # nothing then (RA-32). Only for a relay that answers every turn with an event or a text, as ours does.
            "unanswered_action": None,
            # The messages with which a user ends the chat. One of them ends the hand-off, for the bot at least, also
            # when the relay did not answer; this needs an unanswered_action.
            "end_words": ["/restart", "/end_chat"],
        }

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: Optional[TrackerFeaturizer] = None,
    ) -> None:
        """Takes the settings; raises InvalidPolicyConfig with what is wrong in them and what would be right."""
        config = {**self.get_default_config(), **config}
        _check(config, self.get_default_config())
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self._slot: Text = config["slot"]
        self._start_action: Text = config["start_action"]
        self._chat_action: Text = config["chat_action"]
        self._unanswered_action: Optional[Text] = config["unanswered_action"]
        self._end_words: List[Text] = config["end_words"]

    def train(self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learns nothing, and warns when the domain lacks what the hand-off needs.

        It returns the resource all the same, because the predicting component is loaded from it (RA-56).
        """
        for warning in self._missing_from(domain):
            rasa.shared.utils.io.raise_warning(f"HandoffPolicy: {warning}")
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predicts what the module's table says (RA-47). Rasa reads the types of this signature at training."""
        action = self._next_action(tracker)
        if action is not None and action not in domain.action_names_or_texts:
            logger.error("HandoffPolicy cannot predict %r: the domain does not list it under actions.", action)
            action = None
        if action is None:
            return self._prediction(self._default_predictions(domain))
        # Not PolicyPrediction.for_action_name, which ignores the priority (RA-55).
        return self._prediction(
            confidence_scores_for(action, 1.0, domain),
            is_no_user_prediction=True,
            optional_events=self._letting_go(tracker, action),
        )

    def _next_action(self, tracker: DialogueStateTracker) -> Optional[Text]:
        """The action that follows, or None to leave the choice to the bot's other policies."""
        latest: Optional[Text] = tracker.latest_action_name
        if latest is None or self._was_rejected(tracker):
            return None
        relayed = latest in (self._start_action, self._chat_action)
        if relayed and self._unanswered_action and _went_unanswered(tracker):
            return self._unanswered_action
        if relayed or latest == self._unanswered_action:
            return LISTEN
        if latest == LISTEN and is_set(tracker.get_slot(self._slot)):
            return self._chat_action
        return None

    def _was_rejected(self, tracker: DialogueStateTracker) -> bool:
        """Whether the relay rejected the chat action in this turn: to predict it again would be in vain."""
        for event in reversed(tracker.events):
            if isinstance(event, ActionExecutionRejected):
                return bool(event.action_name == self._chat_action)
            if isinstance(event, ActionExecuted):
                return False
        return False

    def _letting_go(self, tracker: DialogueStateTracker, action: Text) -> List[Event]:
        """Clears the slot for a user who wants to leave while the relay does not answer, and would stay for ever."""
        message = tracker.latest_message
        if action == self._unanswered_action and message is not None and message.text in self._end_words:
            return [SlotSet(self._slot, None)]
        return []

    def _missing_from(self, domain: Domain) -> List[Text]:
        """What must be added to the domain, each as a sentence with the lines to add."""
        missing = [
            f"the domain does not know {action!r}. Add it to the domain:\n  actions:\n    - {action}"
            for action in (self._start_action, self._chat_action, self._unanswered_action)
            if action is not None and action not in domain.action_names_or_texts
        ]
        slot = next((s for s in domain.slots if s.name == self._slot), None)
        lines = (
            f"  slots:\n    {self._slot}:\n      type: bool\n      influence_conversation: false\n"
            "      mappings:\n        - type: custom"
        )
        if slot is None:
            missing.append(f"the domain does not have the slot {self._slot!r}. Add it to the domain:\n{lines}")
        elif slot.influence_conversation:
            missing.append(
                f"the slot {self._slot!r} influences the conversation: it is a feature of the other policies, which have "
                f"not learnt with it. Change it in the domain:\n{lines}"  # RA-57
            )
        return missing


def is_set(value: Any) -> bool:
    """Reads a slot as yes or no. Null, false and absent are alike (RA-85), and so is every other way to write no."""
    if isinstance(value, str):
        return value.strip().lower() not in NO
    if isinstance(value, (list, dict)):
        return True
    return bool(value)


def _went_unanswered(tracker: DialogueStateTracker) -> bool:
    """Whether the latest action led to nothing: Rasa records a failed one as run, with no event after it (RA-32)."""
    return bool(tracker.events) and isinstance(tracker.events[-1], ActionExecuted)


def _check(config: Dict[Text, Any], known: Dict[Text, Any]) -> None:
    """Raises for a setting that does not exist or cannot be what it is."""
    for key in config:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}."
            raise InvalidPolicyConfig(f"HandoffPolicy has no setting {key!r}: {meant}")
    if not isinstance(config["priority"], int) or isinstance(config["priority"], bool):
        raise InvalidPolicyConfig(
            f"HandoffPolicy: priority is {config['priority']!r}; it must be a whole number, above that of every other "
            "policy (RulePolicy has 4)."
        )
    for key in ("slot", "start_action", "chat_action", "unanswered_action"):
        value = config[key]
        if key == "unanswered_action" and value is None:
            continue
        if not isinstance(value, str) or not value.strip():
            raise InvalidPolicyConfig(f"HandoffPolicy: {key} is {value!r}; it must be a name, such as {known[key]!r}.")
    words = config["end_words"]
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise InvalidPolicyConfig(
            f"HandoffPolicy: end_words is {words!r}; it must be a list of messages, such as ['/end_chat']."
        )
