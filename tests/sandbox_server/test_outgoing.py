"""The gateway calls nobody but its engine: every connection that its process opens while it serves is listed.

uvloop connects without telling Python, so asyncio's own loop takes its place: whom to call is up to the code above.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

WATCHED = """
import asyncio, json, runpy, sys
import uvloop
uvloop.new_event_loop = asyncio.new_event_loop
calls = open(sys.argv.pop(1), "a", buffering=1)
ways = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
def watch(event, arguments):
    if event in ways:
        calls.write(json.dumps([event, *map(str, arguments)]) + "\\n")
sys.addaudithook(watch)
runpy.run_module("sandbox_server", run_name="__main__", alter_sys=True)
"""


def test_the_gateway_calls_nobody_but_its_engine(tiny_model: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED, log, "--model", tiny_model, "--bind", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "VIERAUGEN_HOME": str(tmp_path), "HTTP_PROXY": "http://192.0.2.1:3128"},
    )
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    key = (tmp_path / "var/keys/sandbox.key").read_text().strip()
    _use_everything(url, key)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    calls = [json.loads(line) for line in log.read_text().splitlines()]
    assert len(calls) >= 4, "one connection for each answer"
    assert {call[0] for call in calls} == {"socket.connect"}
    assert {Path(call[-1]).name for call in calls} == {"engine.sock"}


def _use_everything(url: str, key: str) -> None:
    hello = {"messages": [{"role": "user", "content": "Siehe http://192.0.2.7/ und mail@amt.example"}], "max_tokens": 3}
    with httpx.Client(headers={"Authorization": f"Bearer {key}"}, timeout=30, trust_env=False) as client:
        for path in ("models", "models/winzling", "../metrics", "../openapi.json", "../sandbox/isolation", "../health"):
            client.get(f"{url}/{path}")
        for body in (hello, hello | {"stream": True}, hello | {"temperature": 9}):
            client.post(f"{url}/chat/completions", json=body)
        client.post(f"{url}/completions", json={"prompt": "http://192.0.2.7/", "max_tokens": 3})
        client.post(f"{url}/embeddings", json={"input": "ab"})
        client.post(f"{url}/completions", json={}, headers={"Authorization": "Bearer falsch"})
