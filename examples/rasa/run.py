"""Starts the example bot with everything around it, and makes what it needs: `make rasa` runs this.

    run.py up            Rasa, its own action server, the relay and the simulator, until Ctrl-C
    run.py bot           the same without the simulator, in front of the instance that SERVICENOW_URL names
    run.py environment   prints a Python that has requirements.txt, installing it the first time
    run.py model         prints a trained model, training when something of the bot has changed

It runs on a Python that Rasa can live with; python.sh finds one. What is made is kept in $XDG_CACHE_HOME/snowglobe,
or ~/.cache/snowglobe, once for each version of what it is made from.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Dict, Iterator, List, NoReturn, Optional

BOT = Path(__file__).resolve().parent
POLICY = BOT.parent.parent / "relay" / "rasa" / "policy"
NAIVE = BOT.parent / "naive-relay"

PORTS = {"rasa": 5005, "relay": 5055, "actions": 5056, "simulator": 8080, "callback": 8090}
ATTEMPTS = 3  # at asking the package index, which is the only thing here that is done more than once
STARTING = 120  # seconds that a server may take until it answers
ENDING = 0.5  # seconds that a server may take until it is gone: Rasa would take three, and has nothing left to store

WELCOME = """Rasa is up, with live agents behind it.

  Rasa            {rasa}   the bot: /webhooks/rest/webhook, and its slots: /conversations/me/tracker
  relay           {relay}   Rasa's action server
  action server   {actions}   the bot's own actions, behind the relay
  simulator       {simulator}   a ServiceNow instance; account abel.tuter, password snowglobe; steered under /_sim/

Try it in another terminal. The bot has a life of its own:

  say() {{ curl -s {rasa}/webhooks/rest/webhook -d "{{\\"sender\\":\\"me\\",\\"message\\":\\"$1\\"}}"; echo; }}
  say "hello"
  say "where is my ticket INC0010005"
  say "my printer jams"

Ask for a person, then say something:

  say "talk to live agent"
  say "it is on the third floor"

As the agent, answer (the user reads it with the next line; /end_chat ends the chat, and the bot is back):

  curl -s {simulator}/_sim/chats/latest/say -d '{{"text":"Hello, this is Beth. How can I help?"}}'
  say "it jams"
  say "/end_chat"
  say "hello"
{pushed}
Ctrl-C ends it. What the four say is in {logs}
"""

# The relay can tell what the agent says when it is said, where the channel can show it: rest cannot, callback can.
PUSHED = """
On the channel callback you hear the agent when they speak. What is said to such a user is shown here:

  write() {{ curl -s {rasa}/webhooks/callback/webhook -d "{{\\"sender\\":\\"you\\",\\"message\\":\\"$1\\"}}"; echo; }}
  write "talk to live agent"
  curl -s {simulator}/_sim/chats/latest/say -d '{{"text":"Hello, this is Beth. How can I help?"}}'
"""


def tell(text: str) -> None:
    """Says something to whoever runs this; standard output is for results."""
    print(text, file=sys.stderr, flush=True)


def fail(text: str, status: int = 1) -> NoReturn:
    tell(f"run.py: {text}")
    sys.exit(status)


def cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    path = Path(home) / "snowglobe"
    path.mkdir(parents=True, exist_ok=True)
    return path


def digest(*parts: bytes) -> str:
    """Stands for the parts in the name of what is made from them."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:12]


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a lock beside path, so that runs side by side make a thing once."""
    with open(f"{path}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def environment() -> Path:
    """A Python with the packages of requirements.txt."""
    wanted = [(BOT / name).read_bytes() for name in ("requirements.txt", "constraints.txt")]
    place = cache() / f"rasa-{digest(sys.version.encode(), sys.base_prefix.encode(), *wanted)}"
    interpreter, complete = place / "bin" / "python", place / "complete"
    with locked(place):
        if not complete.exists():
            shutil.rmtree(place, ignore_errors=True)
            tell(f"Installing Rasa into {place}: some minutes and 3 GB, once.")
            subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, stdout=sys.stderr)
            install(interpreter)
            complete.touch()
    return interpreter


def install(interpreter: Path) -> None:
    """Asks the package index, again if it does not answer."""
    pip = [str(interpreter), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "-q"]
    wanted = ["-r", str(BOT / "requirements.txt"), "-c", str(BOT / "constraints.txt")]
    for attempt in range(1, ATTEMPTS + 1):
        if subprocess.run([*pip, *wanted], stdout=sys.stderr).returncode == 0:
            return
        tell(f"pip did not succeed, attempt {attempt} of {ATTEMPTS}.")
    fail("the packages of requirements.txt could not be installed; what pip said is above.")


def settings() -> Dict[str, str]:
    """The variables under which everything of Rasa's runs here."""
    return {
        **os.environ,
        "PYTHONPATH": str(POLICY),  # where handoff_policy.HandoffPolicy is found
        "PYTHONDONTWRITEBYTECODE": "1",  # the checkout stays as it is
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(cache() / "rasa-training"),  # else it would be in the working directory
        "SANIC_HOST": "127.0.0.1",  # else the action server listens on every address of the machine
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def model(interpreter: Path) -> Path:
    """A model trained from the bot's files and the policy as they are."""
    made_from = [
        BOT / "config.yml",
        BOT / "domain.yml",
        POLICY / "handoff_policy.py",
        *sorted((BOT / "data").glob("*")),
    ]
    place = cache() / f"rasa-model-{digest(str(interpreter).encode(), *(f.read_bytes() for f in made_from))}.tar.gz"
    with locked(place):
        if not place.exists():
            tell("Training the bot.")
            with tempfile.TemporaryDirectory(dir=cache()) as folder:
                train(interpreter, Path(folder))
                os.replace(Path(folder) / "model.tar.gz", place)
    return place


def train(interpreter: Path, into: Path) -> None:
    trained = subprocess.run(
        [
            str(interpreter),
            "-m",
            "rasa",
            "train",
            "--domain",
            str(BOT / "domain.yml"),
            "--data",
            str(BOT / "data"),
            "--config",
            str(BOT / "config.yml"),
            "--out",
            str(into),
            "--fixed-model-name",
            "model",
        ],
        cwd=into,
        env=settings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if trained.returncode != 0:
        fail(f"the bot could not be trained:\n{trained.stdout}")
    for warning in re.findall(r"HandoffPolicy: .*?(?=\x1b|$)", trained.stdout, re.DOTALL):
        tell(warning.rstrip())  # Rasa's own are about bots that learn, and this one does not


class Server:
    """One of the servers, in a process group of its own, with a log of its own."""

    def __init__(
        self, name: str, command: List[str], ready: str, logs: Path, within: Path = BOT, **variables: str
    ) -> None:
        self.name, self.ready, self.log = name, ready, logs / f"{name}.log"
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(
                command,
                cwd=within,
                env={**settings(), **variables},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Returns once the server answers; fails when it ends before that, or takes too long."""
        deadline = time.monotonic() + STARTING
        while not answers(self.ready):
            if self.process.poll() is not None:
                fail(f"{self.name} ended with {self.process.returncode} before it was ready:\n{self.tail()}")
            if time.monotonic() > deadline:
                fail(f"{self.name} does not answer at {self.ready} after {STARTING} s:\n{self.tail()}")
            time.sleep(0.1)

    def tail(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])

    def end(self, how: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, how)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


class Screen(BaseHTTPRequestHandler):
    """Takes what Rasa's callback channel posts, and shows it on standard output as the user would read it."""

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        shown = message.get("text") or json.dumps(message, ensure_ascii=False)
        print(f"  {message.get('recipient_id')} < {shown}", flush=True)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # else every call would be told
        pass


def show(options: argparse.Namespace) -> None:
    """Shows what is said on the callback channel, for as long as this runs."""
    screen = ThreadingHTTPServer(("127.0.0.1", options.callback), Screen)
    threading.Thread(target=screen.serve_forever, daemon=True).start()


def ended(servers: List[Server]) -> Optional[Server]:
    return next((s for s in servers if s.process.poll() is not None), None)


def end_all(servers: List[Server]) -> None:
    """Asks all to end, waits, and ends those that do not."""
    for server in servers:
        server.end(signal.SIGTERM)
    deadline = time.monotonic() + ENDING
    for server in servers:
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(max(0.0, deadline - time.monotonic()))
        server.end(signal.SIGKILL)  # and whatever it has started itself
        server.process.wait()


def check_ports(options: argparse.Namespace) -> None:
    """Fails where somebody listens already: the servers would be mixed up with theirs."""
    for name in PORTS:
        port = getattr(options, name)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as taken:
                fail(
                    f"port {port} cannot be used ({taken.strerror}): end what listens there, or give --{name} PORT.", 2
                )


def endpoints(options: argparse.Namespace, folder: Path) -> Path:
    """The bot's endpoints.yml with the relay's address of this run."""
    text = (BOT / "endpoints.yml").read_text(encoding="utf-8")
    moved = folder / "endpoints.yml"
    moved.write_text(
        text.replace("127.0.0.1:5055", f"127.0.0.1:{options.relay}").replace("tracker.db", str(folder / "tracker.db")),
        encoding="utf-8",
    )
    return moved


def credentials(options: argparse.Namespace, folder: Path) -> Path:
    """The bot's credentials.yml with where the callback channel of this run posts to."""
    moved = folder / "credentials.yml"
    text = (BOT / "credentials.yml").read_text(encoding="utf-8")
    moved.write_text(text.replace("127.0.0.1:8090", f"127.0.0.1:{options.callback}"), encoding="utf-8")
    return moved


def start(options: argparse.Namespace, folder: Path, servers: List[Server]) -> Dict[str, Any]:
    """Starts what belongs together, each when what it needs is there, and returns the addresses."""
    interpreter = environment()
    trained = model(interpreter)
    at = {name: f"http://127.0.0.1:{getattr(options, name)}" for name in PORTS}
    python, programs = str(interpreter), options.programs.resolve()
    if options.what == "up":
        serve = [str(programs / "snowglobe"), "serve", "--listen", f"127.0.0.1:{options.simulator}"]
        servers.append(Server("simulator", serve, f"{at['simulator']}/_sim/health", folder))
        servers[-1].wait()  # the relay asks its instance for the queue at once
    own = [python, "-m", "rasa_sdk", "--actions", "actions", "--port", str(options.actions)]
    servers.append(Server("actions", own, f"{at['actions']}/health", folder))
    servers.append(relay(options, python, at, folder))
    for server in servers:
        server.wait()
    rasa = [
        *(python, "-m", "rasa", "run", "--enable-api", "-i", "127.0.0.1", "-p", str(options.rasa), "-m", str(trained)),
        *("--endpoints", str(endpoints(options, folder)), "--credentials", str(credentials(options, folder))),
    ]
    servers.append(Server("rasa", rasa, f"{at['rasa']}/status", folder))
    servers[-1].wait()
    return {**at, "logs": folder, "pushed": "" if options.naive else PUSHED.format(**at)}


def relay(options: argparse.Namespace, python: str, at: Dict[str, str], folder: Path) -> Server:
    """The relay in front of the simulator, or of the instance that the environment names: Snowglobe's, or the naive one."""
    instance = {
        "SERVICENOW_URL": at["simulator"],
        "SERVICENOW_USERNAME": "abel.tuter",
        "SERVICENOW_PASSWORD": "snowglobe",
        "SERVICENOW_QUEUE": "IT Support",
    }
    if options.what == "bot":
        instance = {name: os.environ.get(name, "") for name in instance}
    ready = f"{at['relay']}/health"
    if options.naive:
        names = {"SNOW_INSTANCE": "URL", "SNOW_USER": "USERNAME", "SNOW_PASSWORD": "PASSWORD", "SNOW_QUEUE": "QUEUE"}
        mapped = {name: instance[f"SERVICENOW_{ours}"] for name, ours in names.items()}
        naive = [python, "-m", "rasa_sdk", "--actions", "actions", "--port", str(options.relay)]
        return Server("relay", naive, ready, folder, NAIVE, **mapped)
    command = [str(options.programs.resolve() / "relay"), "--listen", f"127.0.0.1:{options.relay}"]
    ways = {"RELAY_ACTION_SERVER": f"{at['actions']}/webhook", "RELAY_RASA_URL": at["rasa"]}  # the latter lets it push
    return Server("relay", command, ready, folder, **ways, **instance)


def free() -> int:
    """A port of this machine at which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def up(options: argparse.Namespace) -> int:
    """Everything together, until it is interrupted or one of the servers ends."""
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a background job ignores the first
        signal.signal(stop, signal.default_int_handler)
    if options.what == "bot" and not os.environ.get("SERVICENOW_URL"):
        fail("bot needs an instance of ServiceNow: name it in SERVICENOW_URL, and so on as the relay's settings.", 2)
    check_ports(options)
    for program in ("snowglobe", "relay"):
        if not (options.programs / program).exists():
            fail(
                f"there is no {program} in {options.programs}: run `make rasa`, or build it and give --programs DIR.", 2
            )
    servers: List[Server] = []
    show(options)
    folder = Path(tempfile.mkdtemp(prefix="snowglobe-rasa-"))
    try:
        print(WELCOME.format(**start(options, folder, servers)), flush=True)
        while True:
            gone = ended(servers)
            if gone:
                fail(f"{gone.name} ended with {gone.process.returncode}:\n{gone.tail()}")
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C does not keep the servers alive
        end_all(servers)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="up", choices=("up", "bot", "environment", "model"))
    built = Path(os.environ.get("SNOWGLOBE_PROGRAMS", BOT.parent.parent / "bin"))
    parser.add_argument(
        "--programs", type=Path, default=built, help="folder of snowglobe and relay; $SNOWGLOBE_PROGRAMS"
    )
    for name, port in PORTS.items():
        parser.add_argument(
            f"--{name}", type=int, default=port, metavar="PORT", help=f"its port, {port}; 0: any free one"
        )
    parser.add_argument("--naive", action="store_true", help="examples/naive-relay in the place of Snowglobe's relay")
    options = parser.parse_args()
    for name in PORTS:
        setattr(options, name, getattr(options, name) or free())
    if options.what in ("up", "bot"):
        return up(options)
    print(environment() if options.what == "environment" else model(environment()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
