"""JSON schemas that an answer has to follow: which are accepted, and whether an answer did follow."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sandbox_server.errors import InvalidField
from sandbox_server.fields import Fields, Json
from sandbox_server.validator import fault_of, is_valid

DEPTH = 32
PARTS = 3000  # names and values of a schema or of all functions; their check takes time by the square of a list
REPEATS = 10_000  # items that a grammar has to spell out: with a thousand million llama.cpp is busy for ever
LETTERS = 20_000  # of names and values
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
# llama.cpp drops a schema it cannot use without a word, so only what its grammar engine knows is let through.
FORMATS = ("date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid")
NESTED = ("properties", "$defs", "definitions")  # names to schemas
LISTS = ("anyOf", "prefixItems")
SINGLE = ("items", "additionalProperties")
WORDS = ("title", "description", "default", "examples", "$schema", "$comment")
PLAIN = (
    *("type", "required", "enum", "const", "$ref", "format", "minLength", "maxLength", "minItems", "maxItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
)
REPEATED = ("minItems", "maxItems", "minLength", "maxLength")
KNOWN = frozenset((*NESTED, *LISTS, *SINGLE, *WORDS, *PLAIN))
STARTS, LITERALS = tuple('{["-0123456789'), ("true", "false", "null")
UNKEPT = "Das Modell kann dieses Schema nicht einhalten. Bitte vereinfachen Sie es."


def read_response_format(value: Any) -> Json | None:
    """Return a checked response_format, None where plain text is asked for; raise InvalidField."""
    if value is None:
        return None
    fields = Fields(_object(value, "response_format"))
    kind, schema = fields.take("type"), fields.take("json_schema")
    if kind not in ("text", "json_object", "json_schema"):
        raise InvalidField("„type“ muss text, json_object oder json_schema sein.", "response_format.type")
    if kind == "json_schema":
        _read_named(schema, "response_format.json_schema")
    elif schema is not None:
        raise InvalidField("Ein Schema gilt nur mit „type“: json_schema.", "response_format.json_schema")
    fields.finish("response_format.")
    return None if kind == "text" else dict(value)


def schema_of(response_format: Json | None) -> Json | None:
    """Return the schema that a checked response_format means, None for plain text."""
    if response_format is None:
        return None
    named = response_format.get("json_schema") or {}
    return named.get("schema") or {"type": "object"}


def check_schema(schema: Any, place: str, strict: bool) -> Json:
    """Return a schema that can be kept; raise InvalidField. `strict`: OpenAI's rules, no property left open."""
    check_size(schema, place)
    if (fault := fault_of(_object(schema, place))) is not None:
        raise InvalidField(f"Das ist kein gültiges JSON-Schema ({fault}).", place)
    repeats = 0
    for part in _parts(schema):
        _check_part(part, schema, place, strict)
        repeats += sum(part.get(word, 0) for word in REPEATED)
    if repeats > REPEATS:
        raise InvalidField(f"{', '.join(REPEATED)} dürfen zusammen höchstens {REPEATS} ergeben.", place)
    return dict(schema)


def follows(text: str, schema: Json) -> bool:
    """Return whether a complete answer follows a schema."""
    try:
        return is_valid(json.loads(text), schema)
    except (ValueError, RecursionError):  # no JSON, or a schema that refers to itself for ever or far too often
        return False


def begins(text: str) -> bool:
    """Return whether an answer may be the beginning of compact JSON; free text hardly ever looks like it."""
    return text[:1] in STARTS or any(word.startswith(text) or text.startswith(word) for word in LITERALS)


def _read_named(value: Any, place: str) -> None:
    fields = Fields(_object(value, place))
    name, strict = fields.take("name"), fields.flag("strict")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise InvalidField("„name“ muss aus 1 bis 64 Buchstaben, Ziffern, _ oder - bestehen.", f"{place}.name")
    fields.string("description")
    schema = fields.take("schema")
    if schema is not None:
        check_schema(schema, f"{place}.schema", strict)
    fields.finish(f"{place}.")


def _check_part(part: Json, root: Json, place: str, strict: bool) -> None:
    for word in part:
        if word not in KNOWN:
            raise InvalidField(f"„{word[:60]}“ wird in Schemas hier nicht angeboten.", place)
    if part.get("format", "date") not in FORMATS:
        raise InvalidField(f"„format“ kann hier nur {', '.join(FORMATS)} sein.", place)
    if (target := part.get("$ref")) is not None and _resolved(root, target) is None:
        raise InvalidField("„$ref“ muss auf eine Stelle im selben Schema zeigen, z. B. #/$defs/Name.", place)
    if strict and (part.get("type") == "object" or "properties" in part):
        missing = set(part.get("properties", {})) - set(part.get("required", ()))
        if missing or part.get("additionalProperties") is not False:
            raise InvalidField(
                "Mit „strict“ braucht jedes Objekt „additionalProperties“: false und jede Eigenschaft in „required“.",
                place,
            )


def _parts(schema: Any) -> Iterator[Json]:
    """Yield a schema and all schemas in it."""
    if not isinstance(schema, dict):
        return
    yield schema
    inner = [part for word in NESTED for part in schema.get(word, {}).values()]
    inner += [part for word in LISTS for part in schema.get(word, ())]
    inner += [schema[word] for word in SINGLE if word in schema]
    for part in inner:
        yield from _parts(part)


def check_size(schema: Any, place: str, depth: int = DEPTH) -> None:
    """Raise InvalidField for a schema, or a list of things with schemas, that is too deep or too long."""
    level: list[Any] = [schema]
    parts = letters = 0
    for _ in range(depth):
        level = [inner for value in level for inner in _inside(value)]
        parts += len(level)
        letters += sum(len(value) for value in level if isinstance(value, str))
        if parts > PARTS or letters > LETTERS:
            raise InvalidField(f"Das Schema hat mehr als {PARTS} Teile oder {LETTERS} Zeichen.", place)
        if not level:
            return
    raise InvalidField(f"Das Schema ist tiefer als {depth} Ebenen geschachtelt.", place)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *(inner for word, inner in value.items() if word not in WORDS)]
    return value if isinstance(value, list) else []


def _resolved(root: Any, target: Any) -> Any:
    if target == "#":
        return root
    if not isinstance(target, str) or not target.startswith("#/"):
        return None
    for step in target[2:].split("/"):
        root = root.get(step) if isinstance(root, dict) else None
    return root


def _object(value: Any, place: str) -> Json:
    if not isinstance(value, dict):
        raise InvalidField(f"„{place}“ muss ein JSON-Objekt sein.", place)
    return value
