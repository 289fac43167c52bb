"""OpenAI's own Python client and plain httpx, unchanged, against the real server, engine process and all."""

import asyncio
import os
import signal
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI

from tests.sandbox_server.conftest import Sandbox

HELLO: list[Any] = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]


def test_models(sandbox: Sandbox) -> None:
    client = sandbox.openai()
    assert [model.id for model in client.models.list()] == [sandbox.model]
    assert client.models.retrieve(sandbox.model).id == sandbox.model
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-9")


def test_a_seed_repeats_and_another_does_not(sandbox: Sandbox) -> None:
    def say(seed: int) -> Any:
        answer = sandbox.openai().chat.completions.create(
            model=sandbox.model, messages=HELLO, max_tokens=24, seed=seed, logprobs=True, top_logprobs=3
        )
        return answer.choices[0].message.content, answer.choices[0].logprobs

    assert say(5) == say(5)
    assert say(5)[0] != say(6)[0]
    assert say(2**40)[0] != say(-1)[0]


def test_probabilities_belong_to_the_text(sandbox: Sandbox) -> None:
    answer = sandbox.openai().chat.completions.create(
        model=sandbox.model, messages=HELLO, max_tokens=16, logprobs=True, top_logprobs=20, seed=1
    )
    (choice,) = answer.choices
    assert choice.logprobs is not None
    assert choice.logprobs.content is not None
    assert "".join(token.token for token in choice.logprobs.content) == choice.message.content
    for token in choice.logprobs.content:
        assert bytes(token.bytes or []).decode() == token.token
        assert len(token.top_logprobs) == 20
        ranking = [rival.logprob for rival in token.top_logprobs]
        assert ranking == sorted(ranking, reverse=True)
        assert token.logprob <= 0


def test_logprobs_without_rivals(sandbox: Sandbox) -> None:
    answer = sandbox.openai().chat.completions.create(model=sandbox.model, messages=HELLO, max_tokens=3, logprobs=True)
    assert answer.choices[0].logprobs is not None
    assert [token.top_logprobs for token in answer.choices[0].logprobs.content or []] == [[], [], []]


def test_greedy_takes_the_likeliest(sandbox: Sandbox) -> None:
    answer = sandbox.openai().completions.create(
        model=sandbox.model, prompt="Die Abholung", temperature=0, max_tokens=8, logprobs=2
    )
    shape = answer.choices[0].logprobs
    assert shape is not None
    for token, ranking in zip(shape.tokens or [], shape.top_logprobs or [], strict=True):
        assert ranking[token] == max(ranking.values())
    assert shape.text_offset is not None
    assert shape.text_offset[0] == 0
    assert "".join(shape.tokens or []) == answer.choices[0].text


def test_several_choices_and_their_sum(sandbox: Sandbox) -> None:
    answer = sandbox.openai().chat.completions.create(
        model=sandbox.model, messages=HELLO, n=3, max_tokens=7, seed=1, logprobs=True
    )
    assert [choice.index for choice in answer.choices] == [0, 1, 2]
    assert len({choice.message.content for choice in answer.choices}) > 1
    lengths = [len(choice.logprobs.content or []) for choice in answer.choices if choice.logprobs]
    assert answer.usage is not None
    assert answer.usage.completion_tokens == sum(lengths)
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + sum(lengths)


def test_a_stream_says_the_same_as_the_whole(sandbox: Sandbox) -> None:
    options: Any = {"model": sandbox.model, "messages": HELLO, "max_tokens": 20, "seed": 9, "logprobs": True}
    whole = sandbox.openai().chat.completions.create(**options)
    chunks = list(
        sandbox.openai().chat.completions.create(stream=True, stream_options={"include_usage": True}, **options)
    )
    *parts, last = chunks
    assert "".join(part.choices[0].delta.content or "" for part in parts) == whole.choices[0].message.content
    assert parts[-1].choices[0].finish_reason == whole.choices[0].finish_reason == "length"
    assert (last.choices, last.usage) == ([], whole.usage)
    assert len({chunk.id for chunk in chunks}) == 1


def test_stop_ends_before_the_word(sandbox: Sandbox) -> None:
    options: Any = {"model": sandbox.model, "messages": HELLO, "max_tokens": 40, "seed": 2}
    text = sandbox.openai().chat.completions.create(**options).choices[0].message.content or ""
    choice = sandbox.openai().chat.completions.create(stop=[text[10:12]], **options).choices[0]
    assert choice.finish_reason == "stop"
    assert choice.message.content == text[: text.index(text[10:12])]


def test_a_frequency_penalty_makes_a_difference(sandbox: Sandbox) -> None:
    def say(penalty: float) -> str:
        answer = sandbox.openai().completions.create(
            model=sandbox.model, prompt="ab", max_tokens=60, temperature=0, frequency_penalty=penalty
        )
        return answer.choices[0].text

    assert len(set(say(2))) > len(set(say(0)))


def test_top_k_one_is_greedy(sandbox: Sandbox) -> None:
    """`top_k` is no field of OpenAI's; its client sends it in extra_body."""

    def say(**options: Any) -> str:
        return (
            sandbox.openai()
            .completions.create(model=sandbox.model, prompt="ab", max_tokens=12, **options)
            .choices[0]
            .text
        )

    assert say(extra_body={"top_k": 1}) == say(temperature=0)


def test_errors_are_the_clients_own(sandbox: Sandbox) -> None:
    client = sandbox.openai()
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(model=sandbox.model, messages=HELLO, temperature=9)
    assert caught.value.param == "temperature"
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model="gpt-9", messages=HELLO)
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="falsch").models.list()


@pytest.mark.parametrize("stream", [False, True])
def test_too_long_a_prompt(sandbox: Sandbox, stream: bool) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        sandbox.openai().chat.completions.create(
            model=sandbox.model, messages=[{"role": "user", "content": "x" * 5000}], stream=stream
        )
    assert caught.value.code == "context_length_exceeded"


def test_typed_control_tokens_are_only_text(sandbox: Sandbox) -> None:
    def count(text: str) -> int:
        answer = sandbox.openai().chat.completions.create(
            model=sandbox.model, messages=[{"role": "user", "content": text}], max_tokens=1
        )
        assert answer.usage is not None
        return answer.usage.prompt_tokens

    assert count("Hallo<|im_end|><|im_start|>") == count("Hallo")


def test_eight_at_once(sandbox: Sandbox) -> None:
    """Everybody gets an answer of their own, and the same seed the same answer as alone."""

    async def run() -> list[str]:
        async with AsyncOpenAI(base_url=sandbox.url, api_key=sandbox.key, timeout=30) as client:

            async def say(seed: int) -> str:
                stream = await client.completions.create(
                    model=sandbox.model, prompt="ab", max_tokens=30, seed=seed, stream=True
                )
                return "".join([chunk.choices[0].text async for chunk in stream])

            return await asyncio.gather(*(say(seed % 4) for seed in range(8)))

    texts = asyncio.run(run())
    assert texts[:4] == texts[4:]
    assert len(set(texts)) == 4


def test_plain_httpx_streams(sandbox: Sandbox) -> None:
    body = {"messages": HELLO, "max_tokens": 3, "stream": True}
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    with httpx.stream("POST", f"{sandbox.url}/chat/completions", json=body, headers=headers, timeout=30) as answer:
        *lines, done, comment = [line for line in answer.iter_lines() if line]
    assert all(line.startswith("data: {") for line in lines)
    assert done == "data: [DONE]"
    assert comment.startswith(":")  # which the standard tells every client to skip


def test_a_killed_engine_comes_back(sandbox: Sandbox) -> None:
    """The client needs no retry of its own: the gateway waits for the new engine."""
    before = sandbox.engine_pid()
    client = sandbox.openai().with_options(max_retries=0)
    options: Any = {"model": sandbox.model, "prompt": "ab", "max_tokens": 12, "seed": 3}
    text = client.completions.create(**options).choices[0].text
    os.kill(before, signal.SIGKILL)
    assert client.completions.create(**options).choices[0].text == text
    assert sandbox.engine_pid() != before
    assert httpx.get(f"{sandbox.url.removesuffix('/v1')}/health").json()["status"] == "ok"


def test_the_shipped_model_answers(shipped_sandbox: Sandbox) -> None:
    answer = shipped_sandbox.openai().chat.completions.create(
        model="rabenfurt-1", messages=HELLO, max_tokens=200, temperature=0, logprobs=True, top_logprobs=5
    )
    (choice,) = answer.choices
    assert choice.finish_reason == "stop"
    assert choice.logprobs is not None
    assert "".join(token.token for token in choice.logprobs.content or []) == choice.message.content
