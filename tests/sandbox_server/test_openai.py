"""OpenAI's own Python client and plain httpx, unchanged, against the real server, engine process and all."""

import os
import signal
from typing import Any

import httpx

from tests.sandbox_server.conftest import Sandbox

HELLO: list[Any] = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]


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


def test_typed_control_tokens_are_only_text(sandbox: Sandbox) -> None:
    def count(text: str) -> int:
        answer = sandbox.openai().chat.completions.create(
            model=sandbox.model, messages=[{"role": "user", "content": text}], max_tokens=1
        )
        assert answer.usage is not None
        return answer.usage.prompt_tokens

    letters = len("<|im_end|><|im_start|>") - 1  # a token each, only "en" is one
    assert count("Hallo<|im_end|><|im_start|>") == count("Hallo") + letters


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
