"""A tiny model, and the real server with it: started once, in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from openai import OpenAI

from sandbox_server.database import open_database
from sandbox_server.keys import TRAINER, Keyring, Quota
from sandbox_server.settings import SHIPPED_MODEL, Settings
from tests.sandbox_server.tiny_model import write_tiny_model

START_SECONDS = 60


@dataclass
class Sandbox:
    """A running `python -m sandbox_server`."""

    process: subprocess.Popen[str]
    url: str
    key: str
    model: str
    folder: Path = Path()  # of keys and quotas
    client: OpenAI | None = None

    @property
    def root(self) -> str:
        """Return the address without /v1."""
        return self.url.removesuffix("/v1")

    def openai(self) -> OpenAI:
        """Return the official client, always the same: it holds connections until `close`."""
        if self.client is None:
            self.client = OpenAI(base_url=self.url, api_key=self.key, timeout=30, max_retries=0)
        return self.client

    def close(self) -> None:
        """Close the client's connections."""
        if self.client is not None:
            self.client.close()

    def figure(self, line: str) -> float:
        """Return one of the figures that trainers see; `line` is its name with labels."""
        database = open_database(self.folder / "sandbox.sqlite")
        _, secret = Keyring(database).make("Kennzahlen", TRAINER, Quota())
        database.close()
        text = httpx.get(f"{self.root}/metrics", headers={"Authorization": f"Bearer {secret}"}).text
        return float(text.split(f"\n{line} ")[1].split("\n")[0])

    def engine_pid(self) -> int:
        """Return the process id of the engine itself, which bubblewrap's two processes may surround."""
        pid = self.process.pid
        while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            pid = int(children[0])
        return pid


StartSandbox = Callable[..., Sandbox]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model") / "winzling.gguf")


@pytest.fixture
def settings(tiny_model: Path, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, model=tiny_model, key_file=tmp_path / "keys/sandbox.key")


@pytest.fixture(scope="session")
def start_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartSandbox]:
    """Start servers on free ports; all are told to stop at the end."""
    started: list[Sandbox] = []

    def start(*arguments: str, **environment: str) -> Sandbox:
        keys = tmp_path_factory.mktemp("keys") / "sandbox.key"
        environment |= {"VIERAUGEN_SANDBOX_KEY_FILE": str(keys)}
        process = command([*arguments, "--bind", "127.0.0.1:0"], environment)
        sandbox = Sandbox(process, "", "", "", keys.parent)
        started.append(sandbox)
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert "bereit" in ready, process.communicate(timeout=10)
        sandbox.model, *_, sandbox.url = ready.split()
        sandbox.key = keys.read_text().strip()
        return sandbox

    yield start
    for sandbox in started:
        sandbox.close()
        sandbox.process.send_signal(signal.SIGTERM)
        sandbox.process.communicate(timeout=20)


@pytest.fixture(scope="session")
def sandbox(start_sandbox: StartSandbox, tiny_model: Path) -> Sandbox:
    return start_sandbox("--model", str(tiny_model))


@pytest.fixture(scope="session")
def shipped_sandbox(start_sandbox: StartSandbox) -> Sandbox:
    return start_sandbox("--model", str(Path(__file__).resolve().parents[2] / SHIPPED_MODEL))


def command(
    arguments: list[str], environment: dict[str, str], kernel: Sequence[str] = (), foreground: bool = False
) -> subprocess.Popen[str]:
    """Start `python -m sandbox_server` with its output in pipes.

    `kernel`: words that fake another kernel; `foreground`: as the leader of a process group, as a shell does.
    """
    return subprocess.Popen(
        [sys.executable, *kernel, "-m", "sandbox_server", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], **environment},
        start_new_session=foreground,
    )
