"""What an answer costs its key when the client does not wait for its end, or the engine does not reach it."""

import asyncio
import contextlib
from pathlib import Path

import pytest

from sandbox_server.admission import Admission, Need
from sandbox_server.database import open_database
from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import EngineAway
from sandbox_server.keys import LEARNER, Keyring, Quota
from sandbox_server.metrics import Metrics
from sandbox_server.quotas import Quotas
from sandbox_server.turns import Turns

PROMPT, ANSWER = 30, 20  # tokens reserved
CHUNK: Json = {"choices": [{"index": 0, "delta": {"content": "ja"}}]}
USAGE: Json = {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}


async def answer(before: list[Json], end: str) -> Chunks:
    for chunk in before:
        yield chunk
    if end == "fault":
        raise EngineAway("weg")
    if end == "waits":
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("before", "end", "cost"),
    [
        ([CHUNK, USAGE], "ends", 5),
        ([], "waits", PROMPT + ANSWER),
        ([CHUNK, CHUNK], "waits", PROMPT + 2),
        ([{"choices": CHUNK["choices"] * 3}], "waits", PROMPT + 3),
        ([], "fault", 0),
        ([CHUNK], "fault", PROMPT + 1),
    ],
)
def test_what_is_charged(tmp_path: Path, before: list[Json], end: str, cost: int) -> None:
    """A client who leaves before the first word pays for all: a whole answer says nothing before its end."""

    async def run() -> int:
        with contextlib.closing(open_database(tmp_path / "k/s.sqlite")) as database:
            key, _secret = Keyring(database).make("Gruppe 3", LEARNER, Quota(tokens_day=1000))
            admission = Admission(Quotas(database), Turns(1, 9, 9, 9), Metrics())
            served = admission.serve(key, Need(PROMPT, ANSWER), [answer(before, end)])

            async def listen() -> None:
                async with contextlib.aclosing(served):
                    async for _chunk in served:
                        pass

            with contextlib.suppress(TimeoutError, EngineAway):
                await asyncio.wait_for(listen(), 0.2)
            (spent,) = database.execute("SELECT DISTINCT tokens FROM spent").fetchone()
            return int(spent)

    assert asyncio.run(run()) == cost
