"""JSON and functions through the real engine: a model of random weights must keep every schema all the same."""

import json
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from tests.sandbox_server.conftest import Sandbox

ASK: list[Any] = [{"role": "user", "content": "Was kostet die zweite Abholung?"}]
FEE = {
    "type": "object",
    "properties": {"euro": {"enum": [12, 24]}, "frei": {"type": "boolean"}},
    "required": ["euro", "frei"],
    "additionalProperties": False,
}

FREE = {"properties": {"frei": {"type": "boolean"}}, "required": ["frei"], "additionalProperties": False}


class Fee(BaseModel):
    """What a client's own model class asks for."""

    frei: bool
    stellen: list[bool]


def tool(name: str, parameters: dict[str, Any]) -> Any:
    return {"type": "function", "function": {"name": name, "description": "Probe", "parameters": parameters}}


def ask(sandbox: Sandbox, **fields: Any) -> Any:
    return sandbox.openai().chat.completions.create(
        **{"model": sandbox.model, "messages": ASK, "max_tokens": 200, "seed": 3} | fields
    )


def format_of(schema: Any) -> Any:
    return {"type": "json_schema", "json_schema": {"name": "gebuehr", "schema": schema, "strict": True}}


def test_a_schema_is_kept(sandbox: Sandbox) -> None:
    for seed in range(4):
        (choice,) = ask(sandbox, response_format=format_of(FEE), seed=seed).choices
        answer = json.loads(choice.message.content)
        assert choice.finish_reason == "stop"
        assert list(answer) == ["euro", "frei"]
        assert answer["euro"] in (12, 24)


def test_the_official_clients_own_parsing(sandbox: Sandbox) -> None:
    answer = sandbox.openai().chat.completions.parse(
        model=sandbox.model, messages=ASK, response_format=Fee, max_tokens=400, seed=1, temperature=0.2
    )
    assert isinstance(answer.choices[0].message.parsed, Fee)


def test_a_stream_keeps_the_schema_too(sandbox: Sandbox) -> None:
    chunks = ask(sandbox, response_format=format_of(FEE), stream=True, logprobs=True, top_logprobs=2)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert set(json.loads(text)) == {"euro", "frei"}


def test_json_object_begins_an_object(sandbox: Sandbox) -> None:
    assert ask(sandbox, response_format={"type": "json_object"}).choices[0].message.content.startswith("{")


@pytest.mark.parametrize("schema", [{"enum": []}, {"$ref": "#"}, {"type": "string", "minLength": 5, "maxLength": 2}])
def test_a_schema_that_nothing_fits_is_the_askers_fault(sandbox: Sandbox, schema: Any) -> None:
    """The engine would answer with free text and say nothing of it."""
    format_ = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
    with pytest.raises(openai.BadRequestError):
        ask(sandbox, response_format=format_, max_tokens=400)


def test_a_named_function_is_called(sandbox: Sandbox) -> None:
    tools = [tool("gebuehr", FEE), tool("termin", {"type": "object", "properties": {}, "additionalProperties": False})]
    choice = {"type": "function", "function": {"name": "gebuehr"}}
    (answer,) = ask(sandbox, tools=tools, tool_choice=choice).choices
    (call,) = answer.message.tool_calls
    assert (call.type, call.function.name, answer.message.content) == ("function", "gebuehr", None)
    assert set(json.loads(call.function.arguments)) == {"euro", "frei"}


def test_some_function_is_called_where_one_is_required(sandbox: Sandbox) -> None:
    tools = [tool("a", FREE), tool("b", FREE)]
    for seed in range(4):
        (answer,) = ask(sandbox, tools=tools, tool_choice="required", seed=seed, max_tokens=60).choices
        (call,) = answer.message.tool_calls
        assert (answer.finish_reason, call.function.name in "ab") == ("tool_calls", True)
        assert set(json.loads(call.function.arguments)) == {"frei"}


def test_references_within_a_functions_schema_still_lead_there(sandbox: Sandbox) -> None:
    art: Any = {"properties": {"art": {"$ref": "#/$defs/x"}}, "required": ["art"], "additionalProperties": False}
    art |= {"$defs": {"x": {"enum": ["Holz"]}}}
    (answer,) = ask(sandbox, tools=[tool("stoff", art)], tool_choice="required", max_tokens=60).choices
    assert json.loads(answer.message.tool_calls[0].function.arguments) == {"art": "Holz"}


def test_auto_calls_or_says(sandbox: Sandbox) -> None:
    (answer,) = ask(sandbox, tools=[tool("gebuehr", FEE)], max_tokens=300, temperature=0.3).choices
    assert bool(answer.message.tool_calls) != bool(answer.message.content)


def test_none_says(sandbox: Sandbox) -> None:
    (answer,) = ask(sandbox, tools=[tool("gebuehr", FEE)], tool_choice="none", max_tokens=5).choices
    assert (answer.message.tool_calls, answer.finish_reason) == (None, "length")


def test_a_streamed_call_comes_whole(sandbox: Sandbox) -> None:
    stream = ask(sandbox, tools=[tool("gebuehr", FEE)], tool_choice="required", stream=True, logprobs=True)
    deltas = [chunk.choices[0].delta for chunk in stream if chunk.choices]
    (call,) = [call for delta in deltas for call in delta.tool_calls or ()]
    assert (call.index, call.function.name) == (0, "gebuehr")
    assert "".join(delta.content or "" for delta in deltas) == ""


def test_the_result_of_a_call_is_read(sandbox: Sandbox) -> None:
    tools = [tool("gebuehr", FEE)]
    first = ask(sandbox, tools=tools, tool_choice="required").choices[0].message
    result = {"role": "tool", "tool_call_id": first.tool_calls[0].id, "content": "24 Euro"}
    said = ask(sandbox, messages=[*ASK, first.model_dump(exclude_none=True), result], max_tokens=4)
    shorter = ask(sandbox, max_tokens=4)
    assert said.usage.prompt_tokens > shorter.usage.prompt_tokens


def test_a_bias_decides(sandbox: Sandbox) -> None:
    free = ask(sandbox, max_tokens=4, temperature=0).choices[0].message.content
    bound = ask(sandbox, max_tokens=4, temperature=0, logit_bias={"70": 100}).choices[0].message.content
    assert len(set(bound)) == 1
    assert bound != free
