"""One application before a scripted engine, asked without a network; what the audit took in is on the disk."""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from typing import Any

import httpx

from sandbox_server.app import create_app
from sandbox_server.audit import opened
from sandbox_server.keyfile import read_or_create
from sandbox_server.settings import Settings
from tests.fakes.engine import ScriptedEngine

CHAT = "/v1/chat/completions"
QUESTION = "Was kostet die zweite Abholung?"


def say(text: str, **more: Any) -> dict[str, Any]:
    """Return the body of a chat with one question."""
    return {"model": "rabenfurt-1", "messages": [{"role": "user", "content": text}], **more}


def visit(
    settings: Settings, requests: Sequence[tuple[str, str, Any]], engine: ScriptedEngine | None = None, **headers: str
) -> list[httpx.Response]:
    """Send (method, path, JSON body or None) one after another with this machine's key; then flush the audit."""

    async def run() -> list[httpx.Response]:
        app = create_app(settings, engine or ScriptedEngine())
        given = {"Authorization": f"Bearer {read_or_create(settings.key_file)}"} | headers
        transport = httpx.ASGITransport(app)
        with contextlib.closing(app.state.database):
            async with httpx.AsyncClient(transport=transport, base_url="http://t", headers=given) as client:
                answers = [await client.request(method, path, json=body) for method, path, body in requests]
            app.state.audit.flush()
        return answers

    return asyncio.run(run())


async def leave_early(app: Any, engine: ScriptedEngine, key: str, body: dict[str, Any]) -> None:
    """Chat and leave once `engine` is at it; in the words of ASGI, for httpx's transport cannot leave in the middle."""
    inbox = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]

    async def receive() -> dict[str, Any]:
        while not inbox and not engine.requests:
            await asyncio.sleep(0.001)
        return inbox.pop() if inbox else {"type": "http.disconnect"}

    async def send(_message: Any) -> None:
        await asyncio.sleep(0)

    scope = {"type": "http", "method": "POST", "path": CHAT, "query_string": b"", "root_path": ""}
    await app(scope | {"headers": [(b"authorization", f"Bearer {key}".encode())]}, receive, send)


def rows(settings: Settings, table: str = "audit") -> list[dict[str, Any]]:
    """Return all rows of a table."""
    with opened(settings.database) as database:
        cursor = database.execute(f"SELECT * FROM {table}")  # noqa: S608 (a name of ours)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
