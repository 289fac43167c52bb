"""Schemas: what is let through can be kept; everything else is refused by its place."""

from typing import Any

import pytest

from sandbox_server.errors import InvalidField, RequestError
from sandbox_server.schemas import follows, read_response_format, schema_of

PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string", "maxLength": 9}, "kinder": {"type": "array", "items": {"$ref": "#"}}},
    "required": ["name"],
    "additionalProperties": False,
}


def named(schema: Any, **more: Any) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "antwort", "schema": schema, **more}}


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for _ in range(depth):
        schema = {"items": schema}
    return schema


def test_text_is_no_format() -> None:
    assert read_response_format({"type": "text"}) is None
    assert schema_of(None) is None
    assert schema_of(read_response_format({"type": "json_object"})) == {"type": "object"}
    assert schema_of(read_response_format(named(PERSON))) == PERSON


@pytest.mark.parametrize(
    ("value", "param"),
    [
        ({"type": "xml"}, "response_format.type"),
        ({"type": "json_object", "json_schema": {}}, "response_format.json_schema"),
        ({"type": "json_schema"}, "response_format.json_schema"),
        ({"type": "json_object", "laut": 1}, "response_format.laut"),
        ({"type": "json_schema", "json_schema": {"name": "ü", "schema": {}}}, "response_format.json_schema.name"),
        (named(PERSON, strenge=1), "response_format.json_schema.strenge"),
    ],
)
def test_a_format_that_is_none(value: Any, param: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_response_format(value)
    assert caught.value.param == param


@pytest.mark.parametrize(
    "schema",
    [
        [],
        {"type": "quark"},
        {"properties": {"a": 5}},
        {"pattern": "(("},
        {"format": "iban"},
        {"$ref": "https://example.org/schema"},
        {"$ref": "#/$defs/fehlt"},
        {"items": {"not": {}}},
        nested(33),
        nested(3000),
    ],
)
def test_a_schema_that_cannot_be_kept(schema: Any) -> None:
    with pytest.raises(InvalidField) as caught:
        read_response_format(named(schema))
    assert caught.value.param == "response_format.json_schema.schema"


def test_strict_leaves_no_property_open() -> None:
    with pytest.raises(InvalidField, match="required"):
        read_response_format(named(PERSON, strict=True))
    closed = PERSON | {"required": ["name", "kinder"]}
    read_response_format(named(closed, strict=True))
    with pytest.raises(InvalidField, match="additionalProperties"):
        read_response_format(named({"items": {"type": "object"}}, strict=True))


def test_an_answer_is_checked() -> None:
    assert follows('{"name": "Eva", "kinder": [{"name": "Ben"}]}', PERSON)
    for wrong in ("", "Eva", "{}", '{"name": "Eva", "alter": 5}', '{"name": "Eva"'):
        assert not follows(wrong, PERSON)
    assert not follows("5", {"$ref": "#"})
