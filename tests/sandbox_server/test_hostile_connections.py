"""Hostile clients and a failing engine before a real server: cut off or told so, while the others are served."""

# ruff: noqa: F811  (fixtures are imported by name)

import asyncio
import contextlib
import json
import os
import re
import resource
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from tests.sandbox_server.conftest import Sandbox
from tests.sandbox_server.hostile import (  # noqa: F401 (fixtures)
    CHAT,
    LONG,
    PATIENCE,
    door,
    head,
    heard,
    others_are_served,
    post,
    refused,
    victim,
)


def test_who_does_not_read_loses_the_place_and_takes_no_memory(victim: Sandbox) -> None:
    """The one slot is taken by an answer that nobody reads; the next request gets it all the same."""
    before = memory(victim)
    body = json.dumps(LONG).encode()
    with door(victim) as there:
        there.sendall(head(victim, "/v1/completions", f"Content-Length: {len(body)}") + body)
        assert there.recv(100).startswith(b"HTTP/1.1 200")
        assert post(victim, CHAT).status_code == 200
        while victim.figure("vieraugen_sandbox_running"):
            time.sleep(0.1)
        assert memory(victim) - before < 64 * 1024


def memory(victim: Sandbox) -> int:
    """Return the resident memory of the server without its engine, in KiB."""
    status = Path(f"/proc/{victim.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def test_who_writes_slowly_is_told_and_cut_off(victim: Sandbox) -> None:
    with door(victim) as there:
        there.sendall(head(victim, "/v1/chat/completions", "Content-Length: 100") + b"{")
        said = heard(there)
    assert said.startswith(b"HTTP/1.1 408")
    assert b'"request_timeout"' in said
    for beginning in (b"", b"POST /v1/chat", b"GET /health HTTP/1.1\r\nHost: s\r\nX-A: "):
        with door(victim) as there:
            there.sendall(beginning)
            assert heard(there) == b""
    with door(victim) as there:  # refused without reading; what still trickles in does not keep the door open
        there.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: s\r\nContent-Length: 9999\r\n\r\n")
        assert heard(there).startswith(b"HTTP/1.1 401")


def test_a_half_closed_connection_counts_as_gone(victim: Sandbox) -> None:
    body = json.dumps(LONG).encode()
    with door(victim) as there:
        there.sendall(head(victim, "/v1/completions", f"Content-Length: {len(body)}") + body)
        assert there.recv(100).startswith(b"HTTP/1.1 200")
        there.shutdown(socket.SHUT_WR)
        assert post(victim, CHAT).status_code == 200
        assert b"[DONE]" not in heard(there)


def test_a_thousand_idle_connections_make_room(victim: Sandbox) -> None:
    """The server keeps a hundred; who asks is served, and in the end all idle ones are closed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    idle = [door(victim) for _ in range(1000)]
    try:
        assert post(victim, CHAT).status_code == 200
        assert len(os.listdir(f"/proc/{victim.process.pid}/fd")) < 1000  # noqa: PTH208 (only how many)
        assert {heard(there) for there in idle} == {b""}
    finally:
        for there in idle:
            there.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: s\r\nX-A: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: s\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: s\r\n" + b"A: b\r\n" * 300_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: s\r\nHost: t\r\n\r\n",
        b"GET / HTTP/1.1\r\n X: y\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: s\r\nX-A: " + b"a" * 70_000 + b"\r\n\r\n",
        b"FOO /v1/models HTTP/1.1\r\nHost: s\r\n\r\n",
        b"get /v1/models HTTP/1.1\r\nHost: s\r\n\r\n",
        b"CONNECT s:443 HTTP/1.1\r\nHost: s:443\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: s\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST / HTTP/1.1\r\nHost: s\r\nContent-Length: -5\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0" * 50_000,
    ],
)
def test_what_is_no_http_is_refused_in_one_shape(victim: Sandbox, raw: bytes) -> None:
    with door(victim) as there:
        with contextlib.suppress(ConnectionError):  # it may be cut off while it still sends
            there.sendall(raw)
        answer, _, body = heard(there).partition(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400") or (answer, body) == (b"", b"")
    assert not body or json.loads(body)["error"]["type"] == "invalid_request_error"


def test_requests_sent_ahead_are_answered_in_order(victim: Sandbox) -> None:
    with door(victim) as there:
        there.sendall(
            head(victim, "/v1/models", method="GET")
            + head(victim, "/slots", method="GET")
            + head(victim, "/health", "Connection: close", method="GET")
        )
        statuses = re.findall(rb"HTTP/1\.1 (\d+)", heard(there))
    assert statuses == [b"200", b"404", b"200"]


@pytest.mark.parametrize("body", [b"zz\r\n{}\r\n0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n", b"ffffffffffffffffffff\r\n{}"])
def test_broken_chunks_start_no_computation(victim: Sandbox, body: bytes) -> None:
    with door(victim) as there:
        there.sendall(head(victim, "/v1/chat/completions", "Transfer-Encoding: chunked") + body)
        said = heard(there)
    assert not said.startswith((b"HTTP/1.1 200", b"HTTP/1.1 5"))


def test_a_second_request_cannot_hide_in_a_body(victim: Sandbox) -> None:
    """Who sends a length beside chunks wants two servers to read different things (RFC 9112, 6.3): read nothing."""
    hidden = b"GET /v1/models HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n"
    lines = ("Transfer-Encoding: chunked", f"Content-Length: {5 + len(hidden)}")
    with door(victim) as there:
        there.sendall(head(victim, "/v1/chat/completions", *lines) + b"0\r\n\r\n" + hidden)
        statuses = re.findall(rb"HTTP/1\.1 (\d+)", heard(there))
    assert statuses == [b"400"]


def test_a_tail_behind_the_chunks_has_an_end(victim: Sandbox) -> None:
    """Fields may follow the last chunk: as many as fit into a head, no more."""
    with door(victim) as there:
        there.sendall(head(victim, "/v1/chat/completions", "Transfer-Encoding: chunked") + b"2\r\n{}\r\n0\r\nX-A: ")
        with contextlib.suppress(ConnectionError):
            there.sendall(b"a" * 500_000)
            there.sendall(b"a" * 500_000)
        assert not heard(there).startswith((b"HTTP/1.1 200", b"HTTP/1.1 408"))


def test_an_upgrade_is_not_offered_and_does_no_harm(victim: Sandbox) -> None:
    with door(victim) as there:
        there.sendall(head(victim, "/v1/models", "Connection: Upgrade", "Upgrade: websocket", method="GET"))
        assert there.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("method", ["TRACE", "DELETE", "PUT", "PATCH", "OPTIONS", "M-SEARCH"])
def test_other_methods_are_told_what_there_is(victim: Sandbox, method: str) -> None:
    for path, allowed in (("/v1/models", {"GET", "HEAD"}), ("/v1/embeddings", {"POST"})):
        with door(victim) as there:
            there.sendall(head(victim, path, "Connection: close", method=method))
            answer, _, body = heard(there).partition(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 405")
        (line,) = [line for line in answer.decode().split("\r\n") if line.startswith("allow:")]
        assert set(line.removeprefix("allow: ").split(", ")) == allowed
        assert json.loads(body)["error"]["code"] == "method_not_allowed"


def test_a_killed_engine_ends_a_stream_cleanly_and_comes_back(victim: Sandbox) -> None:
    headers = {"Authorization": f"Bearer {victim.key}"}
    with httpx.stream(
        "POST", f"{victim.url}/completions", json=LONG | {"n": 1}, headers=headers, timeout=PATIENCE
    ) as answer:
        lines = (line for line in answer.iter_lines() if line)
        next(lines)
        os.kill(victim.engine_pid(), signal.SIGKILL)
        *_, last = lines
    assert json.loads(last.removeprefix("data: "))["error"]["code"] == "engine_unavailable"
    assert post(victim, CHAT).status_code == 200


def test_an_engine_that_hangs_is_replaced(victim: Sandbox) -> None:
    """It lives, it keeps its connections, but it never says a word again."""
    stream = httpx.stream(
        "POST",
        f"{victim.url}/completions",
        json=LONG | {"n": 1},
        headers={"Authorization": f"Bearer {victim.key}"},
        timeout=PATIENCE,
    )
    with stream as answer:
        lines = (line for line in answer.iter_lines() if line)
        next(lines)
        hung = victim.engine_pid()
        os.kill(hung, signal.SIGSTOP)
        *_, last = lines
    assert json.loads(last.removeprefix("data: "))["error"]["code"] == "engine_unavailable"
    assert post(victim, CHAT).status_code == 200
    assert victim.engine_pid() != hung


def test_guessing_keys_is_slow_for_the_guesser_alone(victim: Sandbox) -> None:
    """The right key is answered while wrong ones still wait."""

    async def run() -> int:
        async with httpx.AsyncClient(base_url=victim.url, timeout=PATIENCE) as client:

            async def guess(number: int) -> int:
                answer = await client.get("/models", headers={"Authorization": f"Bearer va-{number:032}"})
                return answer.status_code

            guesses = [asyncio.create_task(guess(number)) for number in range(60)]
            await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
            right = await client.get("/models", headers={"Authorization": f"Bearer {victim.key}"})
            assert right.status_code == 200
            late = sum(not task.done() for task in guesses)
            assert set(await asyncio.gather(*guesses)) == {401}
            return late

    assert asyncio.run(run()) > 0
