"""run.py, with an interpreter and programs that do as told: what is made once, and what ends when."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.request
from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest

import run

# Stands for Python, snowglobe and the relay: notes how it was called, and trains, installs or serves.
STAND_IN = f"""#!{sys.executable}
import os, signal, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

words = [Path(sys.argv[0]).name, *sys.argv[1:]]
with open(os.environ["NOTES"], "a") as notes:
    print(*words, file=notes)
name = next(n for n in ("pip", "train", "rasa_sdk", "serve", "relay", "rasa") if n in words)
does = os.environ.get("DOES_" + name, "well")
if does == "dies":
    sys.exit(name + " has died")
if name == "pip":
    sys.exit(0)
if name == "train":
    out = Path(sys.argv[sys.argv.index("--out") + 1])
    print("\\033[93mx.py:1: UserWarning: HandoffPolicy: the domain lacks it. Add:\\n  actions: x\\n\\033[0mand more")
    (out / "model.tar.gz").write_text("a model")
    sys.exit(0)
if does == "stays":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        if self.path == "/die":
            os._exit(3)

port = next(a for flag, a in zip(sys.argv, sys.argv[1:]) if flag in ("-p", "--port", "--listen")).split(":")[-1]
HTTPServer(("127.0.0.1", int(port)), Answer).serve_forever()
"""


class Setting:
    """A cache, programs and ports of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.notes = folder / "notes"
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.notes.touch()
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("DOES_")},
            "XDG_CACHE_HOME": str(folder / "cache"),
            "NOTES": str(self.notes),
            "TMPDIR": str(folder),
        }
        for program in ("snowglobe", "relay", "python"):
            self.stand_in(self.programs / program)
        with contextlib.ExitStack() as held:
            taken = [held.enter_context(socket.socket()) for _ in run.PORTS]
            for one in taken:
                one.bind(("127.0.0.1", 0))
            self.ports = dict(zip(run.PORTS, (s.getsockname()[1] for s in taken)))

    def stand_in(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STAND_IN)
        path.chmod(0o755)

    def has_environment(self) -> None:
        """As if Rasa had been installed: with the stand-in for its Python."""
        place = Path(self.call("environment").stdout.strip()).parent.parent
        self.stand_in(place / "bin" / "python")

    @property
    def calls(self) -> List[str]:
        return self.notes.read_text().splitlines()

    def command(self, *arguments: str) -> List[str]:
        return [sys.executable, "-c", FAKE_VENV, str(run.__file__), *arguments]

    def call(self, *arguments: str, **does: str) -> Any:
        return subprocess.run(
            self.command(*arguments), env={**self.environment, **variables(does)}, capture_output=True, encoding="utf-8"
        )

    def up(self, **does: str) -> "subprocess.Popen[str]":
        flags = [f for name, port in self.ports.items() for f in (f"--{name}", str(port))]
        return subprocess.Popen(
            self.command("up", "--programs", str(self.programs), *flags),
            env={**self.environment, **variables(does)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def listening(self) -> List[str]:
        return [name for name, port in self.ports.items() if listens(port)]


def variables(does: Dict[str, str]) -> Dict[str, str]:
    return {f"DOES_{name}": what for name, what in does.items()}


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


# Runs run.py with a venv module that puts the stand-in where an interpreter would be.
FAKE_VENV = textwrap.dedent(
    """
    import os, runpy, shutil, subprocess, sys
    real = subprocess.run
    def fake(command, **how):
        if command[1:3] == ["-m", "venv"]:
            os.makedirs(command[3] + "/bin")
            shutil.copy(os.environ["TMPDIR"] + "/bin/python", command[3] + "/bin/python")
            return subprocess.CompletedProcess(command, 0)
        return real(command, **how)
    subprocess.run = fake
    sys.argv = sys.argv[1:]
    sys.path.insert(0, os.path.dirname(sys.argv[0]))
    runpy.run_path(sys.argv[0], run_name="__main__")
    """
)


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return Setting(tmp_path)


class TestEnvironment:
    def test_it_is_installed_once(self, setting: Setting) -> None:
        first, second = setting.call("environment"), setting.call("environment")
        assert first.returncode == 0, first.stderr
        assert first.stdout == second.stdout
        assert Path(first.stdout.strip()).name == "python"
        assert "Installing Rasa into" in first.stderr
        assert second.stderr == ""
        (pip,) = setting.calls
        assert "-r " + str(run.BOT / "requirements.txt") in pip
        assert "-c " + str(run.BOT / "constraints.txt") in pip

    def test_the_index_is_asked_three_times(self, setting: Setting) -> None:
        result = setting.call("environment", pip="dies")
        assert result.returncode == 1
        assert len(setting.calls) == run.ATTEMPTS == 3
        assert "attempt 3 of 3" in result.stderr
        assert "could not be installed" in result.stderr
        assert result.stdout == ""

    def test_one_that_was_not_completed_is_made_anew(self, setting: Setting) -> None:
        setting.call("environment", pip="dies")
        assert setting.call("environment").returncode == 0
        assert len(setting.calls) == 4


class TestModel:
    def test_it_is_trained_once_and_outside_the_checkout(self, setting: Setting) -> None:
        first, second = setting.call("model"), setting.call("model")
        assert first.returncode == 0, first.stderr
        assert first.stdout == second.stdout
        place = Path(first.stdout.strip())
        assert place.read_text() == "a model"
        assert run.BOT not in place.parents
        assert sum("rasa train" in call for call in setting.calls) == 1

    def test_what_the_policy_warns_of_is_told(self, setting: Setting) -> None:
        assert "HandoffPolicy: the domain lacks it. Add:\n  actions: x\n" in setting.call("model").stderr
        assert "and more" not in setting.call("model").stderr

    def test_a_training_that_fails_is_told_and_not_kept(self, setting: Setting) -> None:
        result = setting.call("model", train="dies")
        assert result.returncode == 1
        assert "the bot could not be trained:\ntrain has died" in result.stderr
        assert setting.call("model").returncode == 0

    @pytest.mark.parametrize("changed", ["domain.yml", "config.yml", "data/rules.yml", "../policy.py"])
    def test_a_change_of_the_bot_trains_it_again(
        self, changed: str, setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in setting.environment.items():
            monkeypatch.setenv(name, value)
        bot = tmp_path / "bot"
        for name in ("config.yml", "domain.yml", "data/rules.yml", "../handoff_policy.py"):
            (bot / name).parent.mkdir(parents=True, exist_ok=True)
            (bot / name).write_text("one")
        monkeypatch.setattr(run, "BOT", bot)
        monkeypatch.setattr(run, "POLICY", tmp_path)
        before = run.model(setting.programs / "python")
        assert run.model(setting.programs / "python") == before
        (bot / changed.replace("policy.py", "handoff_policy.py")).write_text("two")
        after = run.model(setting.programs / "python")
        assert after != before
        assert after.exists()


@contextlib.contextmanager
def running(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def greeting(process: "subprocess.Popen[str]") -> str:
    """What is said until everything is ready."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            return said
    assert process.stderr is not None
    raise AssertionError(f"it ended before it was ready: {said}{process.stderr.read()}")


class TestUp:
    @pytest.fixture(autouse=True)
    def installed(self, setting: Setting) -> None:
        setting.has_environment()

    def test_the_servers_are_ready_when_it_says_so(self, setting: Setting) -> None:
        with running(setting.up()) as process:
            said = greeting(process)
            assert sorted(setting.listening()) == sorted(setting.ports)
            for name in ("rasa", "relay", "actions", "simulator"):
                assert f"http://127.0.0.1:{setting.ports[name]}" in said
        assert "relay --listen 127.0.0.1:" + str(setting.ports["relay"]) in setting.calls

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_ends_everything(self, how: int, setting: Setting, tmp_path: Path) -> None:
        with running(setting.up()) as process:
            greeting(process)
            process.send_signal(how)
            assert process.wait(timeout=30) == 0
        assert setting.listening() == []
        assert list(tmp_path.glob("snowglobe-rasa-*")) == []

    def test_a_server_that_will_not_end_is_ended(self, setting: Setting) -> None:
        with running(setting.up(serve="stays")) as process:
            greeting(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
        assert setting.listening() == []

    def test_servers_that_will_not_end_take_less_than_a_second_together(self, tmp_path: Path) -> None:
        never = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); signal.pause()"
        servers = [run.Server(name, [sys.executable, "-c", never], "", tmp_path) for name in ("one", "two", "three")]
        for server in servers:
            while not server.tail() and server.process.poll() is None:
                time.sleep(0.01)
        begun = time.monotonic()
        run.end_all(servers)
        assert time.monotonic() - begun < 3 * run.ENDING  # they are waited for together
        assert run.ENDING <= 0.5
        assert [server.process.returncode for server in servers] == [-signal.SIGKILL] * 3

    @pytest.mark.parametrize("name", ["rasa", "rasa_sdk", "serve", "relay"])
    def test_a_server_that_does_not_start_ends_it(self, name: str, setting: Setting) -> None:
        setting.call("model")
        with running(setting.up(**{name: "dies"})) as process:
            _, said = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "ended with 1 before it was ready" in said
        assert f"{name} has died" in said
        assert setting.listening() == []

    def test_a_server_that_dies_later_ends_it(self, setting: Setting) -> None:
        with running(setting.up()) as process:
            greeting(process)
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{setting.ports['relay']}/die", timeout=10)
            _, said = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "run.py: relay ended with 3:" in said
        assert setting.listening() == []

    def test_a_port_that_is_taken_is_named(self, setting: Setting) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", setting.ports["relay"]))
            other.listen()
            with running(setting.up()) as process:
                _, said = process.communicate(timeout=60)
        assert process.returncode == 2
        assert f"port {setting.ports['relay']} cannot be used" in said
        assert "give --relay PORT" in said

    def test_programs_that_are_not_built_are_named(self, setting: Setting) -> None:
        (setting.programs / "relay").unlink()
        with running(setting.up()) as process:
            _, said = process.communicate(timeout=60)
        assert process.returncode == 2
        assert f"there is no relay in {setting.programs}" in said


def test_what_the_callback_channel_posts_is_shown(setting: Setting) -> None:
    setting.has_environment()
    with running(setting.up()) as process:
        said = greeting(process)
        assert f"http://127.0.0.1:{setting.ports['rasa']}/webhooks/callback/webhook" in said
        assert process.stdout is not None and process.stdout.readline() == "\n"
        for message, shown in (
            ({"recipient_id": "you", "text": "Hello, this is Beth."}, "  you < Hello, this is Beth.\n"),
            ({"recipient_id": "you", "image": "a"}, '  you < {"recipient_id": "you", "image": "a"}\n'),
        ):
            where = f"http://127.0.0.1:{setting.ports['callback']}/callback"
            urllib.request.urlopen(where, json.dumps(message).encode(), timeout=10).close()
            assert process.stdout.readline() == shown


def test_the_credentials_of_a_run_are_the_bots_own(tmp_path: Path) -> None:
    text = run.credentials(run.argparse.Namespace(callback=18090), tmp_path).read_text()
    assert "url: http://127.0.0.1:18090/callback" in text
    assert "rest:" in text


def test_the_endpoints_of_a_run_are_the_bots_own(tmp_path: Path) -> None:
    options = run.argparse.Namespace(relay=16055)
    text = run.endpoints(options, tmp_path).read_text()
    assert "url: http://127.0.0.1:16055/webhook" in text
    assert f"db: {tmp_path}/tracker.db" in text


def test_waiting_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "STARTING", 0.2)
    silent = run.Server(
        "silent", [sys.executable, "-c", "import time; time.sleep(60)"], "http://127.0.0.1:9/", tmp_path
    )
    begun = time.monotonic()
    with pytest.raises(SystemExit):
        silent.wait()
    assert time.monotonic() - begun < 30
    assert "silent does not answer at http://127.0.0.1:9/ after 0.2 s" in capsys.readouterr().err
    run.end_all([silent])
    assert silent.process.returncode == -signal.SIGTERM
