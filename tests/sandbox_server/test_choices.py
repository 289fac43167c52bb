"""Many answers to one request: computed alone, in waves, counted once, and as if each had been asked for by itself."""

import asyncio
from typing import Any

import openai
import pytest

from sandbox_server.choices import singles, together
from sandbox_server.engines.base import Chunks
from sandbox_server.errors import EngineError
from sandbox_server.wire import Limits, read_chat, read_completion
from tests.sandbox_server.conftest import Sandbox

LIMITS = Limits(1024, 256, 10)
HELLO: list[Any] = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]


class Floor:
    """Parts that know how many of them run at once; one may fail, and all notice when they are closed early."""

    def __init__(self, failing: int | None = None):
        self.running = self.most = self.closed = 0
        self.failing = failing

    async def part(self, number: int, usage: bool = True) -> Chunks:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            for word in range(3):
                await asyncio.sleep(0)
                if number == self.failing:
                    raise EngineError("Nein.")
                yield {"choices": [{"index": 0, "text": f"{number}.{word} "}]}
            if usage:
                yield {"choices": [], "usage": {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}}
        finally:
            self.running -= 1
            self.closed += 1


def collect(chunks: Chunks) -> list[Any]:
    async def run() -> list[Any]:
        return [chunk async for chunk in chunks]

    return asyncio.run(run())


def test_waves_keep_every_word_in_its_place_and_count_each_prompt_once() -> None:
    floor = Floor()
    *parts, last = collect(together([floor.part(number) for number in range(10)], width=3, each=5))
    assert floor.most == 3
    texts = dict.fromkeys(range(10), "")
    for part in parts:
        for choice in part["choices"]:
            texts[choice["index"]] += choice["text"]
    assert texts == {number: f"{number}.0 {number}.1 {number}.2 " for number in range(10)}
    assert last["usage"] == {"prompt_tokens": 20, "completion_tokens": 30, "total_tokens": 50}


def test_one_fault_ends_all() -> None:
    floor = Floor(failing=1)
    with pytest.raises(EngineError):
        collect(together([floor.part(number) for number in range(9)], width=4, each=1))
    assert floor.running == 0


def test_nothing_runs_on_for_a_client_who_left() -> None:
    floor = Floor()

    async def leave() -> None:
        chunks = together([floor.part(number) for number in range(9)], width=4, each=1)
        await anext(chunks)
        await chunks.aclose()

    asyncio.run(leave())
    assert (floor.running, floor.closed) == (0, 4)


def test_an_engine_that_does_not_count_is_not_guessed_for() -> None:
    floor = Floor()
    parts = [floor.part(0), floor.part(1, usage=False)]
    assert collect(together(parts, width=2, each=1))[-1]["usage"] is None


def test_choices_get_seeds_of_their_own_and_prompts_the_same() -> None:
    asked = read_completion({"prompt": ["a", "b"], "n": 2, "seed": 2**63 - 1}, LIMITS)
    seeds = [2**63 - 1, -(2**63)]
    expected = [("a", seeds[0]), ("a", seeds[1]), ("b", seeds[0]), ("b", seeds[1])]
    assert [(one.prompt, one.sampling.seed) for one in singles(asked)] == expected
    assert {one.sampling.n for one in singles(asked)} == {1}
    assert len(singles(read_chat({"messages": HELLO, "n": 5}, LIMITS))) == 5


def test_a_batch_of_prompts(sandbox: Sandbox) -> None:
    """Streamed or whole, as text or as tokens, a prompt of a batch is answered as if it were alone."""
    client = sandbox.openai()
    options: Any = {"model": sandbox.model, "max_tokens": 6, "seed": 4, "logprobs": 2}
    batch = client.completions.create(prompt=["ab", "cd"], n=2, **options)
    tokens = client.completions.create(prompt=[[3 + byte for byte in text] for text in (b"ab", b"cd")], n=2, **options)
    alone = client.completions.create(prompt="cd", n=2, **options)
    texts = [choice.text for choice in batch.choices]
    assert texts == [choice.text for choice in tokens.choices]
    assert texts[2:] == [choice.text for choice in alone.choices]
    assert (batch.usage, alone.usage) == (tokens.usage, alone.usage)
    assert batch.usage is not None
    assert (batch.usage.prompt_tokens, batch.usage.completion_tokens) == (4, 24)
    streamed = dict.fromkeys(range(4), "")
    for chunk in client.completions.create(prompt=["ab", "cd"], n=2, stream=True, **options):
        for choice in chunk.choices:
            streamed[choice.index] += choice.text
    assert list(streamed.values()) == texts
    for choice in batch.choices:
        assert choice.logprobs is not None
        for token, place in zip(choice.logprobs.tokens or [], choice.logprobs.text_offset or [], strict=True):
            assert choice.text[place:].startswith(token)


def test_echo_sets_the_prompt_before_the_answer(sandbox: Sandbox) -> None:
    client = sandbox.openai()
    options: Any = {"model": sandbox.model, "prompt": ["ab", "cd"], "max_tokens": 4, "seed": 2}
    plain = [choice.text for choice in client.completions.create(**options).choices]
    assert [choice.text for choice in client.completions.create(echo=True, **options).choices] == [
        f"ab{plain[0]}",
        f"cd{plain[1]}",
    ]
    first = "".join(
        chunk.choices[0].text
        for chunk in client.completions.create(echo=True, stream=True, **options)
        if chunk.choices and chunk.choices[0].index == 0
    )
    assert first == f"ab{plain[0]}"


@pytest.mark.parametrize("prompt", [[100_000], [[3, 2]]])
def test_numbers_that_are_no_text_of_the_model_are_refused(sandbox: Sandbox, prompt: Any) -> None:
    with pytest.raises(openai.BadRequestError, match="Token-Nummern") as caught:
        sandbox.openai().completions.create(model=sandbox.model, prompt=prompt, max_tokens=1)
    assert caught.value.param == "prompt"
