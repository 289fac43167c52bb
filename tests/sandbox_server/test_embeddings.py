"""Vectors: checked requests, OpenAI's shape, and the real engine."""

import math
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
        ({"input": [[1, 2]]}, "input"),
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


def test_too_long_a_text(sandbox: Sandbox) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        sandbox.openai().embeddings.create(model=sandbox.model, input="x" * 3000)
    assert (caught.value.code, caught.value.param) == ("context_length_exceeded", "input")
