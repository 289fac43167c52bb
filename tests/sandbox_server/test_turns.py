"""The queue: fair across keys, in order within one, limited, and without a place lost."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox_server.errors import QueueFull
from sandbox_server.turns import Turns


async def serve(turns: Turns, key: int, name: str, served: list[str]) -> None:
    async with turns.turn(key):
        served.append(name)
        await asyncio.sleep(0)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def test_one_learner_with_fifty_requests_does_not_starve_the_others() -> None:
    served: list[str] = []

    async def classroom() -> None:
        turns = Turns(1, 100, 100, 30)
        greedy = [serve(turns, 0, f"0:{number}", served) for number in range(50)]
        others = [serve(turns, key, f"{key}:0", served) for key in range(1, 30)]
        await asyncio.gather(*greedy, *others)

    run(classroom())
    assert len(served) == 79
    assert {name for name in served[:32] if not name.startswith("0:")} == {f"{key}:0" for key in range(1, 30)}
    assert [name for name in served if name.startswith("0:")] == [f"0:{number}" for number in range(50)]


def test_five_hundred_in_order_and_none_lost() -> None:
    served: list[str] = []

    async def crowd() -> None:
        turns = Turns(8, 1000, 1000, 30)
        await asyncio.gather(*(serve(turns, 1, str(number), served) for number in range(500)))
        assert (turns.running, turns.waiting) == (0, 0)

    run(crowd())
    assert served == [str(number) for number in range(500)]


def test_too_many_of_one_key_or_of_all_are_refused() -> None:
    async def crowd() -> None:
        turns = Turns(1, 3, 2, 30)
        async with turns.turn(1):
            waiting = [asyncio.create_task(serve(turns, key, "", [])) for key in (1, 1, 2)]
            await asyncio.sleep(0)
            for key in (1, 3):
                with pytest.raises(QueueFull) as caught:
                    await serve(turns, key, "", [])
                assert caught.value.retry_after > 0
        await asyncio.gather(*waiting)

    run(crowd())


def test_a_wait_has_an_end() -> None:
    async def crowd() -> None:
        turns = Turns(1, 3, 3, 0.01)
        async with turns.turn(1):
            with pytest.raises(QueueFull, match="zu lange"):
                await serve(turns, 2, "", [])
            assert turns.waiting == 0
        await serve(turns, 2, "", [])

    run(crowd())


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 4)), max_size=25))
def test_no_place_is_lost_whoever_leaves_when(people: list[tuple[int, bool, int]]) -> None:
    """Each person has a key, may go away, and does so after some turns of the loop."""

    async def crowd() -> None:
        turns = Turns(2, 100, 100, 30)
        tasks = []
        for key, leaves, pause in people:
            task = asyncio.create_task(serve(turns, key, "", []))
            tasks.append(task)
            for _ in range(pause):
                await asyncio.sleep(0)
            if leaves:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (turns.running, turns.waiting) == (0, 0)

    run(crowd())
