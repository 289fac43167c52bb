"""The real sandbox in a process of its own, with both doors open: ours, and its engine's socket behind it."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.bench.load import Door
from tests.running import ROOT

# what the gateway asks of the engine beyond OpenAI's fields, so that both sides compute the same
SAME_WORK = {"cache_prompt": False, "top_k": 0, "min_p": 0.0, "repeat_penalty": 1.0}


class Gateway:
    """A sandbox with the shipped model in `folder`, which also holds its keys and both sockets."""

    def __init__(self, folder: Path):
        self._folder = folder

    def __enter__(self) -> "Gateway":
        """Start it and wait until it serves."""
        ours = self._folder / "g.sock"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sandbox_server", "--bind", f"unix:{ours}"],
            env=os.environ | {"TMPDIR": str(self._folder), "VIERAUGEN_VAR": str(self._folder / "var")},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert "bereit" in self._process.stdout.readline()
        key = (self._folder / "var/keys/sandbox.key").read_text().strip()
        self.door = Door(ours, f"Authorization: Bearer {key}\r\n")
        (engine,) = self._folder.glob("vieraugen-*/engine.sock")
        self.engine = Door(engine, extra=SAME_WORK)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)

    def megabytes(self) -> tuple[float, float]:
        """Return the gateway's memory without the engine's: resident, and its proportional share."""
        lines = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text().splitlines()
        sizes = {words[0]: int(words[1]) / 1024 for words in map(str.split, lines) if len(words) == 3}
        return sizes["Rss:"], sizes["Pss:"]

    def tokens(self, text: str) -> list[int]:
        """Return the numbers of a text's tokens, control tokens among them."""
        body = json.dumps({"content": text, "parse_special": True}).encode()
        head = f"POST /tokenize HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.engine.path))
            line.sendall(head.encode() + body)
            answer = b"".join(iter(lambda: line.recv(4096), b""))
        return list(json.loads(answer.partition(b"\r\n\r\n")[2])["tokens"])
