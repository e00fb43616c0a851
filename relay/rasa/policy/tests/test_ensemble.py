"""The policy against Rasa's RulePolicy, in Rasa's own ensemble (RA-53 to RA-55)."""

from typing import Any, Callable

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from conftest import said
from handoff_policy import HandoffPolicy

ACTIVE = SlotSet("handoff_active", True)
IN_A_FORM = [
    *said("it jams"),
    ActionExecuted("printer_form"),
    ActiveLoop("printer_form"),
    SlotSet("requested_slot", "floor"),
]

Tracker = Callable[..., DialogueStateTracker]
Policy = Callable[..., HandoffPolicy]
Ensemble = Callable[..., str]


def test_rasa_itself_is_as_these_tests_take_it(rules: RulePolicy, tracker: Tracker, domain: Domain) -> None:
    """Else they would pass for the wrong reason."""
    restart = rules.predict_action_probabilities(tracker(*said("/restart", "restart")), domain)
    assert (restart.max_confidence, restart.policy_priority, restart.is_no_user_prediction) == (1.0, 4, False)
    form = rules.predict_action_probabilities(tracker(*IN_A_FORM, *said("the third")), domain)
    assert (form.max_confidence, form.is_no_user_prediction) == (1.0, True)
    lost = rules.predict_action_probabilities(
        tracker(*said("/end_chat", "end_chat"), ActionExecuted("action_live_agent_chat")), domain
    )
    assert lost.max_confidence == pytest.approx(0.3)
    assert domain.action_names_or_texts[lost.max_confidence_index] == "action_default_fallback"


def test_the_bot_answers_while_there_is_no_hand_off(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    assert ensemble(policy(), tracker(*said("hello", "greet"))) == "utter_greet"
    assert ensemble(policy(), tracker(*said("agent", "talk_to_agent"))) == "action_live_agent"
    assert ensemble(policy(), tracker(*said("/restart", "restart"))) == "action_restart"
    assert ensemble(policy(), tracker(*said("mumble", "end_chat"))) == "action_default_fallback"


def test_the_agent_gets_what_a_rule_would_have_answered(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    for intent in ("greet", "talk_to_agent", "end_chat", "tell"):
        assert ensemble(policy(), tracker(ACTIVE, *said("…", intent))) == "action_live_agent_chat", intent


@pytest.mark.parametrize("intent", ["restart", "back", "session_start"])
def test_rasas_own_intents_go_to_the_chat(intent: str, policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """RA-07: they would wipe the slots and leave the chat without an owner."""
    assert ensemble(policy(), tracker(ACTIVE, *said(f"/{intent}", intent))) == "action_live_agent_chat"


def test_an_active_form_does_not_get_the_message(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """RA-11: a form that is still active when the hand-off begins, or begins by somebody's push."""
    assert ensemble(policy(), tracker(*IN_A_FORM, ACTIVE, *said("the third"))) == "action_live_agent_chat"
    assert (
        ensemble(policy(), tracker(*IN_A_FORM, ACTIVE, *said("the third"), ActionExecuted("action_live_agent_chat")))
        == "action_listen"
    )


def test_a_form_goes_on_while_there_is_no_hand_off(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    assert ensemble(policy(), tracker(*IN_A_FORM, *said("the third"))) == "printer_form"
    assert ensemble(policy(), tracker(*IN_A_FORM)) == "action_listen"


def test_asking_for_an_agent_within_a_form(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """The form has no use for the message and rejects it; then the rule applies, and the policy listens."""
    refused = [*IN_A_FORM, *said("agent", "talk_to_agent"), ActionExecutionRejected("printer_form")]
    assert ensemble(policy(), tracker(*refused)) == "action_live_agent"
    assert ensemble(policy(), tracker(*refused, ActionExecuted("action_live_agent"), ACTIVE)) == "action_listen"


@pytest.mark.parametrize("happened", ["action_live_agent", "action_live_agent_chat"])
@pytest.mark.parametrize("value", [None, False, True])
def test_no_fallback_takes_a_turn_back(
    happened: str, value: Any, policy: Policy, ensemble: Ensemble, tracker: Tracker
) -> None:
    """RA-10: the slot is clear already when the closing turn is over."""
    turn = [*said("/end_chat", "end_chat"), ActionExecuted(happened), SlotSet("handoff_active", value)]
    assert ensemble(policy(), tracker(ACTIVE, *turn)) == "action_listen"


def test_the_bot_answers_again_afterwards(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    over = [
        ACTIVE,
        *said("/end_chat", "end_chat"),
        ActionExecuted("action_live_agent_chat"),
        SlotSet("handoff_active", None),
    ]
    assert ensemble(policy(), tracker(*over, *said("hello", "greet"))) == "utter_greet"


def test_a_turn_that_the_relay_rejected_is_the_bots(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """RA-27: the rejected action's score is zeroed; a prediction of nothing else would make the bot silent."""
    rejected = ActionExecutionRejected("action_live_agent_chat")
    assert ensemble(policy(), tracker(ACTIVE, *said("hello", "greet"), rejected)) == "utter_greet"


def test_a_relay_that_does_not_answer_beats_form_and_fallback(
    policy: Policy, ensemble: Ensemble, tracker: Tracker
) -> None:
    prudent = policy(unanswered_action="utter_out_of_reach")
    turn = [*IN_A_FORM, ACTIVE, *said("the third"), ActionExecuted("action_live_agent_chat")]
    assert ensemble(prudent, tracker(*turn)) == "utter_out_of_reach"
    assert ensemble(prudent, tracker(*turn, ActionExecuted("utter_out_of_reach"))) == "action_listen"


def test_restart_loses_at_any_priority(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """Only the policy's prediction is marked no-user, so that a low priority does no harm here."""
    assert ensemble(policy(priority=1), tracker(ACTIVE, *said("/restart", "restart"))) == "action_live_agent_chat"


def test_the_priority_decides_against_a_form(policy: Policy, ensemble: Ensemble, tracker: Tracker) -> None:
    """Both are marked, both are certain: here the priority counts, and 1000 is safe."""
    turn = tracker(*IN_A_FORM, ACTIVE, *said("the third"))
    assert ensemble(policy(priority=3), turn) == "printer_form"
    assert ensemble(policy(priority=5), turn) == "action_live_agent_chat"
