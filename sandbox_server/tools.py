"""Functions that a model may call: read from a request, and offered to a model that only knows how to write."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox_server.errors import InvalidField
from sandbox_server.fields import Fields, Json, clean_text
from sandbox_server.schemas import DEPTH, NAME, check_schema, check_size

MOST = 32
AROUND = 3  # levels around a function's schema: the list, the tool, the function
CHOICES = ("none", "auto", "required")
NOTHING: Json = {"type": "object", "properties": {}, "additionalProperties": False}
HOW = 'Du kannst Funktionen aufrufen. Schreibe dazu {"name": …, "arguments": {…}}.'
OR = 'Sonst schreibe {"message": …}.'


@dataclass(frozen=True)
class Tool:
    """One function with the schema of its arguments."""

    name: str
    description: str
    parameters: Json


@dataclass(frozen=True)
class Toolbox:
    """The functions of one request; `choice` is none, auto, required or the name of the one to be called."""

    tools: tuple[Tool, ...] = ()
    choice: str = "none"
    forced: bool = False  # `choice` is a function's name
    raw: tuple[Json, ...] = ()  # as they came, for a server that knows tools itself

    @property
    def wire_choice(self) -> str | Json:
        """Return tool_choice as it is sent on."""
        return {"type": "function", "function": {"name": self.choice}} if self.forced else self.choice

    def open(self) -> tuple[Tool, ...]:
        """Return the functions that may be called."""
        if self.forced:
            return tuple(tool for tool in self.tools if tool.name == self.choice)
        return () if self.choice == "none" else self.tools


def read_toolbox(fields: Fields) -> Toolbox:
    """Return the request's functions; raise InvalidField, naming the field."""
    value, choice = fields.take("tools"), fields.take("tool_choice")
    if value is not None and (not isinstance(value, list) or len(value) > MOST):
        raise InvalidField(f"„tools“ muss eine Liste von höchstens {MOST} Funktionen sein.", "tools")
    check_size(value, "tools", DEPTH + AROUND)
    tools = tuple(_tool(entry, f"tools[{place}]") for place, entry in enumerate(value or ()))
    names = [tool.name for tool in tools]
    if len(set(names)) < len(names):
        raise InvalidField("Jede Funktion in „tools“ braucht einen eigenen Namen.", "tools")
    if choice is None:
        choice = "auto" if tools else "none"
    forced = not isinstance(choice, str)
    chosen = _named(choice) if forced else choice
    if chosen not in (names if forced else CHOICES) or (chosen in ("auto", "required") and not tools and not forced):
        raise InvalidField(
            "„tool_choice“ muss none, auto, required oder eine der Funktionen in „tools“ sein.", "tool_choice"
        )
    return Toolbox(tools, chosen, forced, tuple(value or ()))


def call_schema(box: Toolbox, message: Json | None) -> Json:
    """Return the schema of an answer that calls one function, or says something where the choice is auto.

    `message` is the schema that a said answer follows; None means any text.
    """
    definitions = {tool.name: tool.parameters for tool in box.open()}
    shapes = [_shape({"name": {"const": name}, "arguments": {"$ref": f"#/$defs/{name}"}}) for name in definitions]
    if box.choice == "auto" and not box.forced:
        said = ".message"  # no function has a point in its name
        definitions[said] = message or {"type": "string"}
        shapes.append(_shape({"message": {"$ref": f"#/$defs/{said}"}}))
    moved = {name: _moved(schema, f"#/$defs/{name}") for name, schema in definitions.items()}
    return {"anyOf": shapes, "$defs": moved}


def explain(box: Toolbox) -> str:
    """Return the words that tell a model of its functions."""
    lines = [
        json.dumps(
            {"name": tool.name, "description": tool.description, "parameters": tool.parameters}, ensure_ascii=False
        )
        for tool in box.open()
    ]
    return "\n".join([f"{HOW} {OR}" if box.choice == "auto" else HOW, *lines])


def said(text: str) -> Json:
    """Return a complete answer in the shape of `call_schema` as a delta: tool_calls, or content."""
    answer = json.loads(text)
    if "name" not in answer:
        message = answer["message"]
        return {"content": message if isinstance(message, str) else json.dumps(message, ensure_ascii=False)}
    function = {"name": answer["name"], "arguments": json.dumps(answer["arguments"], ensure_ascii=False)}
    return {
        "tool_calls": [{"index": 0, "id": f"call_{secrets.token_hex(12)}", "type": "function", "function": function}]
    }


def read_calls(value: Any, place: str) -> Iterator[Json]:
    """Yield the calls that an earlier answer made, as they are sent on; raise InvalidField."""
    if not isinstance(value, list):
        raise InvalidField("„tool_calls“ muss eine Liste sein.", place)
    for entry in value:
        function = entry.get("function") if isinstance(entry, dict) else None
        parts = [entry.get("id"), function.get("name"), function.get("arguments")] if isinstance(function, dict) else []
        if not parts or not all(isinstance(part, str) for part in parts):
            raise InvalidField("Jeder Aufruf braucht „id“ und „function“ mit „name“ und „arguments“.", place)
        number, name, arguments = (clean_text(part, place) for part in parts)
        yield {"id": number, "type": "function", "function": {"name": name, "arguments": arguments}}


def _tool(entry: Any, place: str) -> Tool:
    if not isinstance(entry, dict) or entry.get("type") != "function" or not isinstance(entry.get("function"), dict):
        raise InvalidField("Jedes Werkzeug muss „type“: function und „function“ haben.", place)
    fields = Fields(entry["function"])
    name, strict = fields.take("name"), fields.flag("strict")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise InvalidField("„name“ muss aus 1 bis 64 Buchstaben, Ziffern, _ oder - bestehen.", f"{place}.function.name")
    description, parameters = fields.string("description") or "", fields.take("parameters")
    fields.finish(f"{place}.function.")
    if parameters is None:
        return Tool(name, description, NOTHING)
    checked = check_schema(parameters, f"{place}.function.parameters", strict)
    return Tool(name, description, {"type": "object"} | checked)


def _named(choice: Any) -> Any:
    function = choice.get("function") if isinstance(choice, dict) and choice.get("type") == "function" else None
    return function.get("name") if isinstance(function, dict) else None


def _shape(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _moved(schema: Any, place: str) -> Any:
    """Let references to a schema's own root point to where the schema stands now."""
    if isinstance(schema, list):
        return [_moved(part, place) for part in schema]
    if not isinstance(schema, dict):
        return schema
    moved = {word: _moved(part, place) for word, part in schema.items()}
    if isinstance(target := moved.get("$ref"), str):
        moved["$ref"] = place + target.removeprefix("#")
    return moved
