"""docs/rasa.md and this bot say the same of what a hand-off needs, and HandoffPolicy misses nothing in it."""

import re
import sys
from pathlib import Path
from typing import Any, Dict

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.utils.io import read_yaml

import run

sys.path.insert(0, str(run.POLICY))

from handoff_policy import HandoffPolicy  # noqa: E402

GUIDE = run.BOT.parent.parent / "docs" / "rasa.md"


def written(name: str) -> Dict[str, Any]:
    """A file as the guide shows it."""
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    found = [
        part for block in blocks for part in re.split(r"^(?=# )", block, flags=re.MULTILINE) if f"# {name}" in part
    ]
    assert len(found) == 1, f"the guide shows {name} {len(found)} times"
    return dict(read_yaml(found[0]))


def ours(name: str) -> Dict[str, Any]:
    return dict(read_yaml((run.BOT / name).read_text(encoding="utf-8")))


def policy(config: Dict[str, Any], folder: Path) -> HandoffPolicy:
    (settings,) = [p for p in config["policies"] if p["name"] == "handoff_policy.HandoffPolicy"]
    given = {key: value for key, value in settings.items() if key != "name"}
    return HandoffPolicy.create(
        {**HandoffPolicy.get_default_config(), **given},
        LocalModelStorage(folder),
        Resource("handoff"),
        ExecutionContext(GraphSchema({})),
    )


@pytest.mark.parametrize("read", [written, ours], ids=["the guide", "this bot"])
def test_the_policy_misses_nothing(read: Any, tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    policy(read("config.yml"), tmp_path).train([], Domain.from_dict(read("domain.yml")))
    assert [str(w.message) for w in recwarn if "HandoffPolicy" in str(w.message)] == []


def test_the_guide_shows_what_this_bot_has() -> None:
    theirs, domain = written("domain.yml"), ours("domain.yml")
    for part in ("intents", "actions"):
        assert set(theirs[part]) <= set(domain[part]), part
    for part in ("slots", "responses"):
        for name, shown in theirs[part].items():
            assert shown == domain[part][name], name
    assert theirs["session_config"] == domain["session_config"]
    assert written("config.yml")["policies"][-1] == ours("config.yml")["policies"][-1]
    assert written("endpoints.yml")["action_endpoint"] == ours("endpoints.yml")["action_endpoint"]
    assert written("rules.yml")["rules"][0] in ours("data/rules.yml")["rules"]


def test_the_guide_names_the_versions_that_are_installed() -> None:
    import rasa
    import rasa_sdk

    assert f"Rasa {rasa.__version__}, rasa-sdk {rasa_sdk.__version__}" in GUIDE.read_text(encoding="utf-8")
