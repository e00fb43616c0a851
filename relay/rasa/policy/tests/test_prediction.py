"""What the policy predicts by itself (RA-50 to RA-52)."""

from typing import Any, Callable, List, Optional

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, BotUttered, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from conftest import LISTEN, said
from handoff_policy import HandoffPolicy, is_set

ACTIVE = SlotSet("handoff_active", True)
OVER = SlotSet("handoff_active", None)
ASKED = ActionExecuted("action_live_agent")
CHATTED = ActionExecuted("action_live_agent_chat")

Tracker = Callable[..., DialogueStateTracker]
Policy = Callable[..., HandoffPolicy]


def predicted(prediction: PolicyPrediction, domain: Domain) -> Optional[str]:
    """The action predicted; None where the policy abstains."""
    if not any(prediction.probabilities):
        assert not prediction.is_no_user_prediction, "an abstention that is marked no-user wins with action_listen"
        return None
    assert prediction.max_confidence == 1.0
    assert sum(prediction.probabilities) == 1.0
    assert prediction.is_no_user_prediction
    return domain.action_names_or_texts[prediction.max_confidence_index]


@pytest.mark.parametrize(
    ("happened", "follows"),
    [
        pytest.param([], None, id="nothing yet"),
        pytest.param(said("hello", "greet"), None, id="no hand-off"),
        pytest.param([ACTIVE, *said("it jams")], "action_live_agent_chat", id="a message during the hand-off"),
        pytest.param([ACTIVE, *said("hello", "greet")], "action_live_agent_chat", id="a greeting too"),
        pytest.param([ACTIVE, *said("/restart", "restart")], "action_live_agent_chat", id="/restart too"),
        pytest.param([*said("agent"), ASKED, ACTIVE], "action_listen", id="a chat was opened"),
        pytest.param([*said("agent"), ASKED, BotUttered("no")], "action_listen", id="no chat was opened"),
        pytest.param([ACTIVE, *said("it jams"), CHATTED, ACTIVE], "action_listen", id="a turn of the chat"),
        pytest.param([ACTIVE, *said("/end_chat"), CHATTED, OVER], "action_listen", id="the closing turn"),
        pytest.param([OVER, *said("hello", "greet")], None, id="the turn after it"),
        pytest.param([ACTIVE, *said("hello"), ActionExecuted("utter_greet")], None, id="after the bot's own actions"),
        pytest.param([ACTIVE, *said("it jams"), CHATTED], "action_listen", id="the relay did not answer"),
        pytest.param(
            [ACTIVE, *said("it jams"), ActionExecutionRejected("action_live_agent_chat")], None, id="it was rejected"
        ),
        pytest.param(
            [
                ACTIVE,
                *said("it jams"),
                ActionExecutionRejected("action_live_agent_chat"),
                ActionExecuted("utter_default"),
                *said("hello?"),
            ],
            "action_live_agent_chat",
            id="the message after one that was rejected",
        ),
        pytest.param(
            [ACTIVE, *said("it jams"), ActionExecutionRejected("printer_form")],
            "action_live_agent_chat",
            id="something else was rejected",
        ),
    ],
)
def test_what_follows(
    happened: List[Event], follows: Optional[str], policy: Policy, tracker: Tracker, domain: Domain
) -> None:
    assert predicted(policy().predict_action_probabilities(tracker(*happened), domain), domain) == follows


@pytest.mark.parametrize("value", [None, False, "", "false", "False", " no ", "none", "null", "0", 0, 0.0])
def test_a_slot_that_says_no_is_like_an_absent_one(
    value: Any, policy: Policy, tracker: Tracker, domain: Domain
) -> None:
    assert not is_set(value)
    events = [SlotSet("handoff_active", value), *said("hello")]
    assert predicted(policy().predict_action_probabilities(tracker(*events), domain), domain) is None


@pytest.mark.parametrize("value", [True, "true", "yes", "1", 1, 0.5, "chat-9", [], {}])
def test_a_slot_that_says_anything_else_is_set(value: Any) -> None:
    assert is_set(value)


def test_a_domain_without_the_slot_abstains(policy: Policy, domain: Domain) -> None:
    bare = DialogueStateTracker.from_events("visitor-7", said("hello"), slots=[])
    assert predicted(policy().predict_action_probabilities(bare, domain), domain) is None


def test_a_domain_without_the_action_abstains_and_logs_it(
    policy: Policy, tracker: Tracker, domain: Domain, caplog: pytest.LogCaptureFixture
) -> None:
    prediction = policy(chat_action="action_gone").predict_action_probabilities(tracker(ACTIVE, *said("hi")), domain)
    assert predicted(prediction, domain) is None
    assert "'action_gone': the domain does not list it" in caplog.text


def test_names_of_ones_own(policy: Policy, tracker: Tracker, domain: Domain) -> None:
    own = policy(slot="with_agent", start_action="open_chat", chat_action="carry_on")

    def follows(*events: Event) -> Optional[str]:
        return predicted(own.predict_action_probabilities(tracker(*events), domain), domain)

    active = SlotSet("with_agent", True)
    assert follows(active, *said("hello")) == "carry_on"
    assert follows(ACTIVE, *said("hello")) is None
    assert follows(*said("agent"), ActionExecuted("open_chat"), active) == "action_listen"
    assert follows(*said("agent"), ActionExecuted("carry_on"), active) == "action_listen"
    assert follows(*said("agent"), ASKED, active) is None


@pytest.mark.parametrize("priority", [1000, 7])
def test_a_prediction_has_the_priority_of_the_settings(
    priority: int, policy: Policy, tracker: Tracker, domain: Domain
) -> None:
    prediction = policy(priority=priority).predict_action_probabilities(tracker(ACTIVE, *said("hello")), domain)
    assert prediction.policy_priority == priority  # for_action_name would say 1 (RA-55)
    assert prediction.policy_name == "HandoffPolicy"


class TestARelayThatDoesNotAnswer:
    """Rasa records its action as run and tells the user nothing (RA-32)."""

    @pytest.fixture
    def follows(self, policy: Policy, tracker: Tracker, domain: Domain) -> Callable[..., Optional[str]]:
        prudent = policy(unanswered_action="utter_out_of_reach")
        return lambda *events: predicted(prudent.predict_action_probabilities(tracker(*events), domain), domain)

    def test_the_user_is_told(self, follows: Callable[..., Optional[str]]) -> None:
        assert follows(ACTIVE, *said("it jams"), CHATTED) == "utter_out_of_reach"
        assert follows(*said("talk to live agent"), ASKED) == "utter_out_of_reach"

    def test_the_user_is_told_once(self, follows: Callable[..., Optional[str]]) -> None:
        told = [ActionExecuted("utter_out_of_reach"), BotUttered("The live agent is out of reach.")]
        assert follows(ACTIVE, *said("it jams"), CHATTED, *told) == "action_listen"
        assert follows(ACTIVE, *said("it jams"), CHATTED, *told, *said("again")) == "action_live_agent_chat"

    @pytest.mark.parametrize("answer", [SlotSet("handoff_active", None), BotUttered("Hello, this is Beth.")])
    def test_a_relay_that_answered_is_believed(self, answer: Event, follows: Callable[..., Optional[str]]) -> None:
        assert follows(ACTIVE, *said("it jams"), CHATTED, answer) == "action_listen"

    @pytest.mark.parametrize("word", ["/restart", "/end_chat"])
    def test_a_user_who_wants_to_leave_is_let_go(
        self, word: str, policy: Policy, tracker: Tracker, domain: Domain
    ) -> None:
        prediction = policy(unanswered_action="utter_out_of_reach").predict_action_probabilities(
            tracker(ACTIVE, *said(word), CHATTED), domain
        )
        assert predicted(prediction, domain) == "utter_out_of_reach"
        assert prediction.optional_events == [SlotSet("handoff_active", None)]

    @pytest.mark.parametrize("words", ["it jams", "end_chat", "how does /end_chat work?"])
    def test_any_other_message_leaves_the_hand_off_as_it_is(
        self, words: str, policy: Policy, tracker: Tracker, domain: Domain
    ) -> None:
        prediction = policy(unanswered_action="utter_out_of_reach").predict_action_probabilities(
            tracker(ACTIVE, *said(words), CHATTED), domain
        )
        assert prediction.optional_events == []

    def test_end_words_of_ones_own(self, policy: Policy, tracker: Tracker, domain: Domain) -> None:
        own = policy(unanswered_action="utter_out_of_reach", end_words=["bye"])
        assert own.predict_action_probabilities(tracker(ACTIVE, *said("bye"), CHATTED), domain).optional_events
        assert not own.predict_action_probabilities(
            tracker(ACTIVE, *said("/end_chat"), CHATTED), domain
        ).optional_events

    def test_an_answered_end_clears_nothing_by_itself(self, policy: Policy, tracker: Tracker, domain: Domain) -> None:
        prediction = policy(unanswered_action="utter_out_of_reach").predict_action_probabilities(
            tracker(ACTIVE, *said("/end_chat"), CHATTED, BotUttered("You have left.")), domain
        )
        assert prediction.optional_events == []


def test_listening_is_predicted_before_a_message_is_there(policy: Policy, tracker: Tracker, domain: Domain) -> None:
    """A tracker that Rasa shows through its API: the last event is that it listens."""
    prediction = policy().predict_action_probabilities(tracker(ACTIVE, LISTEN), domain)
    assert predicted(prediction, domain) == "action_live_agent_chat"
