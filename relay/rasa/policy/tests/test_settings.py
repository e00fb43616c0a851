"""The settings of config.yml, and what the domain must have."""

from typing import Any, Callable, Dict, List

import pytest
from rasa.core.policies.policy import InvalidPolicyConfig, SupportedData
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain

from handoff_policy import HandoffPolicy

Policy = Callable[..., HandoffPolicy]


def test_the_defaults_are_the_names_of_the_seed() -> None:
    assert HandoffPolicy.get_default_config() == {
        "priority": 1000,
        "slot": "handoff_active",
        "start_action": "action_live_agent",
        "chat_action": "action_live_agent_chat",
        "unanswered_action": None,
        "end_words": ["/restart", "/end_chat"],
    }


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"handoff_slot": "x"}, "no setting 'handoff_slot': there are priority, slot, start_action"),
        ({"slots": "x"}, "no setting 'slots': did you mean 'slot'?"),
        ({"chat_acton": "x"}, "no setting 'chat_acton': did you mean 'chat_action'?"),
        ({"max_history": 5}, "no setting 'max_history'"),
        ({"priority": "high"}, "priority is 'high'; it must be a whole number, above that of every other policy"),
        ({"priority": True}, "priority is True; it must be a whole number"),
        ({"priority": 1.5}, "priority is 1.5"),
        ({"slot": ""}, "slot is ''; it must be a name, such as 'handoff_active'"),
        ({"slot": None}, "slot is None"),
        ({"chat_action": ["a"]}, "chat_action is ['a']; it must be a name, such as 'action_live_agent_chat'"),
        ({"start_action": 3}, "start_action is 3"),
        ({"unanswered_action": ""}, "unanswered_action is ''"),
        ({"end_words": "/end_chat"}, "end_words is '/end_chat'; it must be a list of messages"),
        ({"end_words": [""]}, "end_words is ['']"),
    ],
)
def test_a_wrong_setting_is_refused(settings: Dict[str, Any], complaint: str, policy: Policy) -> None:
    with pytest.raises(InvalidPolicyConfig) as refused:
        policy(**settings)
    assert complaint in str(refused.value)
    assert str(refused.value).startswith("HandoffPolicy")


def test_a_setting_left_out_has_its_default(tmp_path: Any) -> None:
    """Whoever makes one without the graph gets the same."""
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    bare = HandoffPolicy({}, LocalModelStorage(tmp_path), Resource("x"), ExecutionContext(GraphSchema({})))
    assert bare.priority == 1000


def test_it_learns_from_stories_and_rules_alike() -> None:
    assert HandoffPolicy.supported_data() == SupportedData.ML_AND_RULE_DATA


def warned(recorded: List[Any]) -> List[str]:
    return [str(w.message) for w in recorded if "HandoffPolicy" in str(w.message)]


def test_training_returns_the_resource_and_is_silent_about_a_domain_that_has_everything(
    policy: Policy, domain: Domain, recwarn: pytest.WarningsRecorder
) -> None:
    assert policy().train([], domain) == Resource("handoff")  # else nothing could be loaded (RA-56)
    assert policy(unanswered_action="utter_out_of_reach").train([], domain, extra=1) == Resource("handoff")
    assert warned(list(recwarn)) == []


def test_training_says_what_to_add_to_a_domain_that_lacks_everything(
    policy: Policy, recwarn: pytest.WarningsRecorder
) -> None:
    policy(unanswered_action="utter_gone").train([], Domain.from_yaml('version: "3.1"\nintents: [greet]'))
    start, chat, unanswered, slot = warned(list(recwarn))
    assert "'action_live_agent'. Add it to the domain:\n  actions:\n    - action_live_agent" in start
    assert "actions:\n    - action_live_agent_chat" in chat
    assert "utter_gone" in unanswered
    assert "does not have the slot 'handoff_active'" in slot
    assert "influence_conversation: false\n      mappings:\n        - type: custom" in slot


def test_what_training_says_to_add_is_what_it_wants(policy: Policy, recwarn: pytest.WarningsRecorder) -> None:
    policy().train([], Domain.from_yaml('version: "3.1"'))
    start, chat, slot = (w.split("Add it to the domain:\n")[1] for w in warned(list(recwarn)))
    recwarn.clear()
    added = (
        "\n".join(['version: "3.1"', start, chat.split("\n", 1)[1], slot])
        .replace("\n  ", "\n")
        .replace("  actions", "actions")
    )
    policy().train([], Domain.from_yaml(added))
    assert warned(list(recwarn)) == []


def test_a_slot_that_influences_the_conversation_is_warned_of(policy: Policy, recwarn: pytest.WarningsRecorder) -> None:
    """RA-57."""
    policy().train(
        [],
        Domain.from_yaml(
            'version: "3.1"\nactions: [action_live_agent, action_live_agent_chat]\n'
            "slots: {handoff_active: {type: bool, mappings: [{type: custom}]}}"
        ),
    )
    (warning,) = warned(list(recwarn))
    assert "influences the conversation" in warning
