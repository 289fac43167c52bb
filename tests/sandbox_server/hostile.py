"""A server that hostile clients attack, and what they need for it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_server.engines.keeper import HANGS
from tests.sandbox_server.conftest import Sandbox

HURRIED = """
import sys
from dataclasses import replace
from pathlib import Path
from sandbox_server.server import run
from sandbox_server.settings import Settings

settings = replace(Settings.from_environment(), model=Path(sys.argv[1]), bind="127.0.0.1:0", slots=1)
sys.exit(run(replace(settings, head_seconds=1, body_seconds=1, unread_seconds=1, stall_seconds=2, connections=100)))
"""
CHAT = {"messages": [{"role": "user", "content": "Hallo"}], "max_tokens": 2}
PATIENCE = 30  # seconds that an answer may take on a slow machine
LONG = {"prompt": "ab", "n": 15, "max_tokens": 400, "logprobs": 20, "stream": True}  # some ten megabytes of answer


@pytest.fixture(scope="module")
def victim(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A server with one slot and little patience; in the end it must still be well and have nothing to report."""
    key = tmp_path_factory.mktemp("keys") / "sandbox.key"
    process = subprocess.Popen(
        [sys.executable, "-c", HURRIED, str(tiny_model)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "VIERAUGEN_SANDBOX_KEY_FILE": str(key)},
    )
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    yield Sandbox(process, url, key.read_text().strip(), "winzling", key.parent)
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    killed = (-9, 137)  # the engine's own, and how bubblewrap tells of it
    told = {f"Der Modellprozess ist ausgefallen (Status {status}); er wird neu gestartet." for status in killed}
    assert set(err.splitlines()) <= told | {HANGS}


@pytest.fixture(autouse=True)
def others_are_served(victim: Sandbox) -> Iterator[None]:
    """Whatever happened, the next request of somebody else is answered."""
    yield
    assert post(victim, CHAT).status_code == 200


def post(victim: Sandbox, body: Any, path: str = "chat/completions") -> httpx.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=True).encode()
    headers = {"Authorization": f"Bearer {victim.key}", "Content-Type": "application/json"}
    return httpx.post(f"{victim.url}/{path}", content=raw, headers=headers, timeout=PATIENCE)


def refused(answer: httpx.Response, *statuses: int) -> bool:
    """Return whether an answer is a refusal in OpenAI's shape."""
    return answer.status_code in statuses and set(answer.json()["error"]) == {"message", "type", "param", "code"}


def door(victim: Sandbox) -> socket.socket:
    host, port = victim.url.split("/")[2].split(":")
    there = socket.socket()
    there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    there.settimeout(PATIENCE)
    there.connect((host, int(port)))
    return there


def head(victim: Sandbox, path: str, *lines: str, method: str = "POST") -> bytes:
    lines = (f"{method} {path} HTTP/1.1", "Host: s", f"Authorization: Bearer {victim.key}", *lines)
    return "\r\n".join((*lines, "", "")).encode()


def heard(there: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    said = b""
    try:
        while piece := there.recv(65_536):
            said += piece
    except ConnectionResetError:
        pass
    return said
