"""The OpenAPI document is true: same addresses, same borders, and answers that have the shape it promises."""

from collections.abc import Callable
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sandbox_server.app import create_app
from sandbox_server.errors import RequestError
from sandbox_server.openapi import document
from sandbox_server.settings import Settings
from sandbox_server.wire import Limits, read_chat, read_completion
from tests.fakes.engine import ScriptedEngine
from tests.sandbox_server.conftest import Sandbox

LIMITS = Limits(1024, 256, 200)
DOCUMENT = document(LIMITS)
CHAT = {"messages": [{"role": "user", "content": "Hallo"}]}


def validator(schema: Any) -> Any:
    return jsonschema.Draft202012Validator(schema | {"components": DOCUMENT["components"]})


def request_schema(path: str) -> Any:
    return DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]


def reply_schema(path: str, method: str, status: int) -> Any:
    return DOCUMENT["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]


def test_it_names_every_address_and_no_other(settings: Settings) -> None:
    app = create_app(settings, ScriptedEngine())
    served = {(r.path.replace(":path", ""), m.lower()) for r in app.routes for m in r.methods - {"HEAD"}}  # type: ignore[attr-defined]
    assert served == {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}
    app.state.database.close()


def test_all_its_schemas_are_schemas() -> None:
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


values = st.sampled_from(
    [None, True, 0, 1, 2, 8, 9, 20, 21, -1, -2, 1.5, 1025, 2**63, "", "a", [], ["a"], ["a"] * 5, {}]
)
fields = sorted(set(request_schema("/v1/chat/completions")["properties"]) - {"messages", "stream_options", "audio"})


@hypothesis_settings(max_examples=400)
@given(st.sampled_from(fields), values)
def test_what_it_allows_is_accepted_and_the_rest_refused(field: str, value: Any) -> None:
    """One field at a time, in a chat and in a completion; fields that need another one are left out."""
    for path, body, read in (
        ("/v1/chat/completions", CHAT, read_chat),
        ("/v1/completions", {"prompt": "a"}, read_completion),
    ):
        asked = body | {field: value}
        if field in ("top_logprobs", "tool_choice") and value is not None:
            continue
        assert accepted(read, asked) is validator(request_schema(path)).is_valid(asked)


def accepted(read: Callable[[Any, Limits], object], asked: Any) -> bool:
    try:
        read(asked, LIMITS)
    except RequestError:
        return False
    return True


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/chat/completions", CHAT | {"max_tokens": 5, "logprobs": True, "top_logprobs": 2, "n": 2}),
        ("/v1/chat/completions", CHAT | {"max_tokens": 90, "tools": [{"type": "function", "function": {"name": "f"}}]}),
        ("/v1/completions", {"prompt": "a", "max_tokens": 5, "logprobs": 2}),
        ("/v1/embeddings", {"input": ["a", "b"]}),
        ("/v1/chat/completions", CHAT | {"temperature": 9}),
        ("/v1/chat/completions", CHAT | {"model": "gpt-9"}),
    ],
)
def test_answers_have_the_promised_shape(sandbox: Sandbox, path: str, body: Any) -> None:
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    answer = httpx.post(sandbox.url.removesuffix("/v1") + path, json=body, headers=headers, timeout=30)
    validator(reply_schema(path, "post", answer.status_code)).validate(answer.json())


@pytest.mark.parametrize(
    "path",
    [
        *("/health", "/sandbox/isolation", "/sandbox/key", "/sandbox/notice"),
        *("/v1/models", "/openapi.json"),
    ],
)
def test_what_is_only_read_has_the_promised_shape(sandbox: Sandbox, path: str) -> None:
    headers = {"Authorization": f"Bearer {sandbox.key}"}
    answer = httpx.get(sandbox.url.removesuffix("/v1") + path, headers=headers)
    validator(reply_schema(path, "get", answer.status_code)).validate(answer.json())
