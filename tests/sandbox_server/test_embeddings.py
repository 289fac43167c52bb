"""Vectors: checked requests, OpenAI's shape, and the real engine."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import openai
import pytest

from sandbox_server.embeddings import read_embedding
from sandbox_server.errors import RequestError
from tests.sandbox_server.conftest import Sandbox


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "input"),
        ({"input": []}, "input"),
        ({"input": ""}, "input"),
        ({"input": "<|im_end|>"}, "input"),
        ({"input": [[1, "a"]]}, "input"),
        ({"input": [[]]}, "input"),
        ({"input": ["a"] * 257}, "input"),
        ({"input": "a", "encoding_format": "int8"}, "encoding_format"),
        ({"input": "a", "dimensions": 8}, "dimensions"),
        ({"input": "a", "laut": True}, "laut"),
    ],
)
def test_what_cannot_be_is_refused_by_name(body: dict[str, Any], param: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_embedding(body)
    assert caught.value.param == param


def test_the_official_client_gets_vectors(sandbox: Sandbox) -> None:
    """It asks for base64 where nothing is said; both ways must agree."""
    texts = ["Sperrmüll", "Gebühr", "Sperrmüll"]
    client = sandbox.openai()
    packed = client.embeddings.create(model=sandbox.model, input=texts)
    plain = client.embeddings.create(model=sandbox.model, input=texts, encoding_format="float")
    assert [entry.index for entry in packed.data] == [0, 1, 2]
    first, second, third = (entry.embedding for entry in plain.data)
    assert math.hypot(*first) == pytest.approx(1, abs=1e-3)
    assert first == pytest.approx(third, abs=1e-4)
    assert first != pytest.approx(second, abs=1e-2)
    assert packed.data[0].embedding == pytest.approx(first, abs=1e-3)
    assert plain.usage.prompt_tokens == plain.usage.total_tokens > 0


def test_tokens_and_texts_give_the_same_vectors(sandbox: Sandbox) -> None:
    """The tiny model's letters are tokens 3 to 258, in the order of their bytes."""
    client = sandbox.openai()
    (text,) = client.embeddings.create(model=sandbox.model, input="ab", encoding_format="float").data
    numbers = [3 + byte for byte in b"ab"]
    for tokens in (numbers, [numbers]):
        (vector,) = client.embeddings.create(model=sandbox.model, input=tokens, encoding_format="float").data
        assert vector.embedding == pytest.approx(text.embedding, abs=1e-4)
    for wrong in ([100_000], [2]):
        with pytest.raises(openai.BadRequestError, match="Token-Nummern") as caught:
            client.embeddings.create(model=sandbox.model, input=wrong)
        assert caught.value.param == "input"


def test_a_vector_is_the_same_whoever_else_is_served(sandbox: Sandbox) -> None:
    """llama.cpp's own mean of a text is another one as soon as it reads two texts at once."""
    texts = ["Sperrmüll", "Gebühr", "a", "Was kostet die zweite Abholung im Jahr?"]

    def vectors(inputs: list[str]) -> list[list[float]]:
        answer = sandbox.openai().embeddings.create(model=sandbox.model, input=inputs, encoding_format="float")
        return [entry.embedding for entry in answer.data]

    alone = [vectors([text])[0] for text in texts]
    with ThreadPoolExecutor(9) as pool:
        talk = pool.submit(
            lambda: sandbox.openai().completions.create(model=sandbox.model, prompt="ab", max_tokens=300, n=4)
        )
        crowd = [vector for found in pool.map(vectors, [texts] * 8) for vector in found]
        talk.result()
    for place, vector in enumerate(crowd):
        assert vector == pytest.approx(alone[place % len(texts)], abs=1e-3)


def test_too_long_a_text(sandbox: Sandbox) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        sandbox.openai().embeddings.create(model=sandbox.model, input="x" * 3000)
    assert (caught.value.code, caught.value.param) == ("context_length_exceeded", "input")
