"""What every engine owes its clients, whoever computes: inherited by one class of tests per engine."""

import asyncio
import contextlib
import json
import math
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI

from sandbox_server.engines.base import Engine
from sandbox_server.errors import EngineAway
from sandbox_server.wire import Limits, read_chat
from tests.sandbox_server.conftest import Sandbox

HELLO: list[Any] = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]
SHAPE = {
    "type": "object",
    "properties": {"frei": {"type": "boolean"}},
    "required": ["frei"],
    "additionalProperties": False,
}
CHUNK = {"id", "object", "created", "model", "choices"}


class EngineContract:
    """Ask over real HTTP. `computed`: a model answers, so seeds matter and there are probabilities and vectors.

    `heals`: an engine that loses what it computes with gets itself a new one.
    """

    computed = True
    heals = True

    @pytest.fixture(scope="class")
    @classmethod
    def sandbox(cls) -> Sandbox:
        """Return a running server with the engine."""
        raise NotImplementedError

    @pytest.fixture
    def engine(self) -> Engine:
        """Return the engine itself, not started."""
        raise NotImplementedError

    def chat(self, sandbox: Sandbox, **fields: Any) -> Any:
        return sandbox.openai().chat.completions.create(
            **{"model": sandbox.model, "messages": HELLO, "max_tokens": 12, "seed": 5} | fields
        )

    def complete(self, sandbox: Sandbox, **fields: Any) -> Any:
        return sandbox.openai().completions.create(
            **{"model": sandbox.model, "prompt": "ab", "max_tokens": 12, "seed": 5} | fields
        )

    @contextlib.contextmanager
    def offered_if_computed(self) -> Iterator[None]:
        """Expect what only a model can give; a script refuses it clearly instead of inventing it."""
        if self.computed:
            yield
            return
        with pytest.raises(openai.BadRequestError) as caught:
            yield
        assert caught.value.code == "unsupported_parameter"
        assert caught.value.param

    def test_it_names_its_models(self, sandbox: Sandbox) -> None:
        client = sandbox.openai()
        (model,) = client.models.list()
        assert client.models.retrieve(sandbox.model) == model
        assert (model.id, model.object) == (sandbox.model, "model")
        assert model.model_dump()["scripted"] is not self.computed
        for wrong in ("gpt-9", "a/b", "ü"):
            with pytest.raises(openai.NotFoundError) as caught:
                client.models.retrieve(wrong)
            assert caught.value.code == "model_not_found"

    def test_a_whole_answer(self, sandbox: Sandbox) -> None:
        answer = self.chat(sandbox, max_tokens=2)
        (choice,) = answer.choices
        assert choice.message.content
        assert choice.finish_reason == "length"
        assert answer.usage.completion_tokens == 2
        assert answer.usage.total_tokens == answer.usage.prompt_tokens + 2
        assert answer.usage.prompt_tokens > 0

    def test_a_stream_says_the_same_as_the_whole(self, sandbox: Sandbox) -> None:
        whole = self.chat(sandbox)
        *parts, last = self.chat(sandbox, stream=True, stream_options={"include_usage": True})
        assert "".join(part.choices[0].delta.content or "" for part in parts) == whole.choices[0].message.content
        assert parts[0].choices[0].delta.role == "assistant"
        assert parts[-1].choices[0].finish_reason == whole.choices[0].finish_reason
        assert [part.choices[0].finish_reason for part in parts[:-1]] == [None] * (len(parts) - 1)
        assert (last.choices, last.usage) == ([], whole.usage)
        assert len({part.id for part in (*parts, last)}) == 1

    def test_plain_events_hold_nothing_of_the_engines_own(self, sandbox: Sandbox) -> None:
        body = {"messages": HELLO, "max_tokens": 3, "stream": True}
        headers = {"Authorization": f"Bearer {sandbox.key}"}
        with httpx.stream("POST", f"{sandbox.url}/chat/completions", json=body, headers=headers, timeout=30) as answer:
            *events, done, comment = [line.removeprefix("data: ") for line in answer.iter_lines() if line]
        assert done == "[DONE]"
        assert comment.startswith(":")  # the signature, which every client skips
        assert all(set(json.loads(event)) == CHUNK for event in events)

    def test_stop_ends_before_the_word(self, sandbox: Sandbox) -> None:
        text = self.chat(sandbox, max_tokens=40).choices[0].message.content
        for stop in (text[3:5], ["\u2603", text[3:5]]):
            (choice,) = self.chat(sandbox, max_tokens=40, stop=stop).choices
            assert choice.finish_reason == "stop"
            assert choice.message.content == text[: text.index(text[3:5])]

    def test_a_seed_repeats(self, sandbox: Sandbox) -> None:
        texts = [self.chat(sandbox, seed=seed).choices[0].message.content for seed in (5, 5, 6, 2**40, -1)]
        assert texts[0] == texts[1]
        assert len(set(texts)) == (4 if self.computed else 1)

    def test_more_choices_than_slots(self, sandbox: Sandbox) -> None:
        answer = self.chat(sandbox, n=9)
        alone = self.chat(sandbox, seed=5 + 7)
        assert [choice.index for choice in answer.choices] == list(range(9))
        assert answer.choices[7].message.content == alone.choices[0].message.content
        assert answer.usage.prompt_tokens == alone.usage.prompt_tokens
        assert answer.usage.completion_tokens >= 9 * alone.usage.completion_tokens > 0

    def test_texts_are_continued_one_or_several(self, sandbox: Sandbox) -> None:
        batch = self.complete(sandbox, prompt=["ab", "cd"], echo=True)
        alone = self.complete(sandbox, prompt="cd")
        assert batch.choices[0].text.startswith("ab")
        assert batch.choices[1].text == "cd" + alone.choices[0].text
        assert batch.usage.completion_tokens > alone.usage.completion_tokens

    def test_probabilities_belong_to_the_text(self, sandbox: Sandbox) -> None:
        with self.offered_if_computed():
            (choice,) = self.chat(sandbox, logprobs=True, top_logprobs=20).choices
            assert "".join(token.token for token in choice.logprobs.content) == choice.message.content
            for token in choice.logprobs.content:
                assert bytes(token.bytes).decode() == token.token
                ranking = [rival.logprob for rival in token.top_logprobs]
                assert (len(ranking), ranking) == (20, sorted(ranking, reverse=True))
                assert token.logprob <= 0
            bare = self.chat(sandbox, logprobs=True).choices[0].logprobs.content
            assert [token.top_logprobs for token in bare] == [[]] * len(bare)

    def test_the_old_shape_of_probabilities(self, sandbox: Sandbox) -> None:
        with self.offered_if_computed():
            (choice,) = self.complete(sandbox, temperature=0, logprobs=2).choices
            shape = choice.logprobs
            assert "".join(shape.tokens) == choice.text
            for token, place, ranking in zip(shape.tokens, shape.text_offset, shape.top_logprobs, strict=True):
                assert choice.text[place:].startswith(token)
                assert ranking[token] == max(ranking.values())

    def test_vectors(self, sandbox: Sandbox) -> None:
        with self.offered_if_computed():
            answer = sandbox.openai().embeddings.create(model=sandbox.model, input=["Sperrmüll", "Gebühr"])
            assert [entry.index for entry in answer.data] == [0, 1]
            assert [math.hypot(*entry.embedding) for entry in answer.data] == pytest.approx([1, 1], abs=1e-3)
            assert answer.usage.prompt_tokens > 0

    def test_a_schema_is_kept(self, sandbox: Sandbox) -> None:
        form = {"type": "json_schema", "json_schema": {"name": "gebuehr", "schema": SHAPE, "strict": True}}
        with self.offered_if_computed():
            (choice,) = self.chat(sandbox, response_format=form, max_tokens=60).choices
            assert set(json.loads(choice.message.content)) == {"frei"}

    def test_a_function_is_called(self, sandbox: Sandbox) -> None:
        tools = [{"type": "function", "function": {"name": "gebuehr", "parameters": SHAPE}}]
        with self.offered_if_computed():
            (choice,) = self.chat(sandbox, tools=tools, tool_choice="required", max_tokens=80).choices
            (call,) = choice.message.tool_calls
            assert (choice.finish_reason, call.function.name) == ("tool_calls", "gebuehr")
            assert set(json.loads(call.function.arguments)) == {"frei"}

    def test_many_at_once_each_get_their_own(self, sandbox: Sandbox) -> None:
        async def run() -> list[str]:
            async with AsyncOpenAI(base_url=sandbox.url, api_key=sandbox.key, timeout=30) as client:

                async def say(seed: int) -> str:
                    options: Any = {"model": sandbox.model, "prompt": "ab", "max_tokens": 20, "seed": seed}
                    stream = await client.completions.create(stream=True, **options)
                    return "".join([chunk.choices[0].text async for chunk in stream])

                return await asyncio.gather(*(say(seed % 4) for seed in range(8)))

        texts = asyncio.run(run())
        assert texts[:4] == texts[4:]
        assert len(set(texts)) == (4 if self.computed else 1)

    def test_who_leaves_frees_the_place(self, sandbox: Sandbox) -> None:
        """Sixty-four answers are begun and abandoned: the next request does not wait for them."""
        line = 'vieraugen_sandbox_tokens_total{kind="completion"}'
        self.chat(sandbox)
        before = sandbox.figure(line)
        with self.complete(sandbox, n=64, max_tokens=400, stream=True) as stream:
            next(iter(stream))
        assert self.complete(sandbox, max_tokens=3).choices
        if self.computed:
            assert sandbox.figure(line) == before + 3
        assert sandbox.figure("vieraugen_sandbox_running") == 0

    def test_mistakes_are_named(self, sandbox: Sandbox) -> None:
        with pytest.raises(openai.BadRequestError) as caught:
            self.chat(sandbox, temperature=9)
        assert (caught.value.param, caught.value.code) == ("temperature", "invalid_value")
        with pytest.raises(openai.NotFoundError) as missing:
            self.chat(sandbox, model="gpt-9")
        assert missing.value.code == "model_not_found"
        with pytest.raises(openai.AuthenticationError):
            sandbox.openai().with_options(api_key="falsch").models.list()

    @pytest.mark.parametrize("stream", [False, True])
    def test_too_long_a_text(self, sandbox: Sandbox, stream: bool) -> None:
        if not self.computed:
            assert self.complete(sandbox, prompt="x" * 5000, stream=stream)
            return
        with pytest.raises(openai.BadRequestError) as caught:
            self.complete(sandbox, prompt="x" * 5000, stream=stream)
        assert (caught.value.code, caught.value.param) == ("context_length_exceeded", "prompt")

    def test_it_is_well_from_start_to_stop_only(self, engine: Engine) -> None:
        async def run() -> None:
            await engine.stop()
            assert engine.health().state == "starting"
            await engine.start()
            assert (engine.health().state, len(engine.models())) == ("ok", 1)
            letter = engine.isolation(engine.models()[0])
            assert set(letter) == {"isolated", "checked", "tried", "reason", "layers", "missing"}
            asked = read_chat({"messages": HELLO, "max_tokens": 400}, Limits(512, 256, 10))
            async for _chunk in engine.chat(asked, engine.models()[0]):
                break
            await engine.stop()
            await engine.stop()
            assert engine.health().state == "starting"

        asyncio.run(run())

    def test_an_engine_that_lost_its_strength_heals_or_says_so(self, engine: Engine) -> None:
        async def run() -> None:
            await engine.start()
            try:
                await self.lame(engine)
                asked = read_chat({"messages": HELLO, "max_tokens": 2}, Limits(512, 256, 10))
                with contextlib.nullcontext() if self.heals else pytest.raises(EngineAway):
                    assert [chunk async for chunk in engine.chat(asked, engine.models()[0])]
            finally:
                await engine.stop()

        asyncio.run(run())

    async def lame(self, engine: Engine) -> None:
        """Take away what the engine computes with."""
