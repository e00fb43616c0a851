"""python.sh: whom it asks, and what it says. The candidates are scripts that answer as told, on a PATH of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "python.sh"
TOOLS = ("cat", "env", "grep", "sed", "sh", "sort")
GONE = 'echo "pyenv: $0: command not found" >&2; exit 127'


class Machine:
    """A machine with these programs and no others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for tool in TOOLS:
            (folder / tool).symlink_to(str(shutil.which(tool)))

    def has(self, name: str, does: str) -> None:
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)

    def run(self, **variables: str) -> Any:
        return subprocess.run(
            [str(self.folder / "sh"), str(SCRIPT)],
            env={"PATH": str(self.folder), **variables},
            capture_output=True,
            encoding="utf-8",
        )

    def finds(self, **variables: str) -> str:
        result = self.run(**variables)
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        return str(result.stdout.strip())

    def lacks(self, **variables: str) -> str:
        result = self.run(**variables)
        assert result.returncode == 2
        assert result.stdout == "", "what is captured as an interpreter must be empty"
        return str(result.stderr)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_newest_that_fits_is_taken(machine: Machine) -> None:
    for version in ("3.8", "3.9", "3.10"):
        machine.has(f"python{version}", f"echo /usr/bin/python{version}")
    assert machine.finds() == "/usr/bin/python3.10"


def test_a_name_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.has("python3.10", GONE)
    machine.has("python3.9", "echo /usr/bin/python3.9")
    assert machine.finds() == "/usr/bin/python3.9"


def test_a_plain_python_will_do(machine: Machine) -> None:
    machine.has("python3", "echo /usr/bin/python3")
    assert machine.finds() == "/usr/bin/python3"


PYENV = """case "$1" in
versions) printf '%s\\n' {versions};;
exec) {does};;
esac"""


def test_pyenvs_versions_answer_under_its_variable(machine: Machine) -> None:
    listed = "2.7.18 3.7.16 3.8.18 3.9.18 3.10.2 3.10.13 3.11.7 3.10.13/envs/mine"
    machine.has("pyenv", PYENV.format(versions=listed, does='echo "/pyenv/$PYENV_VERSION/bin/$2"'))
    assert machine.finds() == "/pyenv/3.10.13/bin/python"


def test_within_one_of_pyenvs_pythons_another_is_found(machine: Machine) -> None:
    """There the plain names are that Python's own, whatever the variable says."""
    machine.has("python", "echo 'is Python 3.11.7' >&2; exit 1")
    machine.has("pyenv", PYENV.format(versions="3.9.18 3.11.7", does='echo "/pyenv/$PYENV_VERSION/bin/$2"'))
    assert machine.finds() == "/pyenv/3.9.18/bin/python"


def test_pyenvs_other_versions_are_not_asked(machine: Machine) -> None:
    machine.has("pyenv", PYENV.format(versions="3.7.16 3.11.7 3.12.1 system", does="echo /wrong"))
    assert "pyenv's" not in machine.lacks()


def test_rasa_python_is_the_only_candidate(machine: Machine) -> None:
    machine.has("python3.10", "echo /usr/bin/python3.10")
    machine.has("mine", "echo /opt/mine")
    assert machine.finds(RASA_PYTHON="mine") == "/opt/mine"
    assert machine.finds(RASA_PYTHON=str(machine.folder / "mine")) == "/opt/mine"
    said = machine.lacks(RASA_PYTHON="/nowhere/python")
    assert "RASA_PYTHON=/nowhere/python: not found" in said
    assert "python3.10:" not in said


def test_what_is_missing_is_said_plainly(machine: Machine) -> None:
    machine.has("python3.10", GONE)
    machine.has("python3", "echo 'is Python 3.13.1' >&2; exit 1")
    machine.has("python", "exit 1")
    said = machine.lacks()
    assert said.startswith("Rasa 3.6 needs Python 3.8, 3.9 or 3.10, with its venv module. Asked were:\n")
    assert f"  python3.10: pyenv: {machine.folder}/python3.10: command not found\n" in said
    assert "  python3.9: not found\n" in said
    assert "  python3: is Python 3.13.1\n" in said
    assert "  python: does not run\n" in said
    assert "RASA_PYTHON=/path/to/python3.10" in said


def test_this_python_is_asked_what_it_is(machine: Machine) -> None:
    """The tests run on one that fits; another of this machine may stand for one that does not."""
    assert machine.finds(RASA_PYTHON=sys.executable) == sys.executable


@pytest.mark.parametrize("name", ["python3.11", "python3.12", "python3.13", "python3.7"])
def test_a_python_that_does_not_fit_says_which_it_is(name: str, machine: Machine) -> None:
    there = next((p for p in (f"/usr/bin/{name}", shutil.which(name)) if p and os.access(p, os.X_OK)), None)
    if there is None or subprocess.run([there, "--version"], capture_output=True).returncode != 0:
        pytest.skip(f"there is no {name} here")
    assert f"RASA_PYTHON={there}: is Python {name[6:]}." in machine.lacks(RASA_PYTHON=there)
