"""The shapes that the OpenAPI document speaks of: messages, answers, errors."""

from typing import Any

from sandbox_server.settings import PRIVACY

Json = dict[str, Any]


def ref(name: str) -> Json:
    """Point to one of the schemas below."""
    return {"$ref": f"#/components/schemas/{name}"}


def whole(low: int, high: int) -> Json:
    """Return a whole number within low..high, or null for "not given"."""
    return {"type": ["integer", "null"], "minimum": low, "maximum": high}


def closed(properties: Json, optional: tuple[str, ...] = ()) -> Json:
    """Return an object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def listed(items: Json) -> Json:
    """Return a list."""
    return {"type": "array", "items": items}


TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 0}
MAYBE = {"type": ["string", "null"]}
FINISH = {"enum": ["stop", "length", "tool_calls", "content_filter", None]}
CALL = closed({"id": TEXT, "type": {"const": "function"}, "function": closed({"name": TEXT, "arguments": TEXT})})
RIVAL = {"token": TEXT, "bytes": {"type": ["array", "null"]}, "logprob": {"type": "number", "maximum": 0}}
USAGE = closed({"prompt_tokens": COUNT, "completion_tokens": COUNT, "total_tokens": COUNT})
HEAD = {"id": TEXT, "created": COUNT, "model": TEXT, "usage": {"anyOf": [USAGE, {"type": "null"}]}}
MESSAGE = closed(
    {"role": {"const": "assistant"}, "content": MAYBE, "refusal": {"type": "null"}, "tool_calls": listed(CALL)},
    optional=("tool_calls",),
)
CHAT_LOGPROBS = closed({"content": listed(closed(RIVAL | {"top_logprobs": listed(closed(RIVAL))})), "refusal": {}})
CHOICE = closed(
    {
        "index": COUNT,
        "message": MESSAGE,
        "logprobs": {"anyOf": [CHAT_LOGPROBS, {"type": "null"}]},
        "finish_reason": FINISH,
    }
)
TEXT_CHOICE = closed({"index": COUNT, "text": TEXT, "logprobs": {"type": ["object", "null"]}, "finish_reason": FINISH})
FUNCTION = closed(
    {
        "name": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
        "description": MAYBE,
        "parameters": {"type": ["object", "null"]},
        "strict": {"type": ["boolean", "null"]},
    },
    optional=("description", "parameters", "strict"),
)
ATTEMPT = closed({"way": TEXT, "tried": TEXT, "blocked": {"type": "boolean"}, "said": TEXT})
MODEL = {
    "id": TEXT,
    "object": {"const": "model"},
    "created": COUNT,
    "owned_by": TEXT,
    "scripted": {"type": "boolean"},
    "control_tokens": {"enum": ["kept", "text", "removed"]},
    "note": MAYBE,
}
VECTOR = closed({"object": TEXT, "index": COUNT, "embedding": {"type": ["array", "string"]}})
SCHEMAS: Json = {
    "Error": closed({"error": closed({"message": TEXT, "type": TEXT, "param": MAYBE, "code": MAYBE})}),
    "Health": closed(
        {"status": {"enum": ["ok", "starting", "down"]}, "models": listed(TEXT), "isolated": {}, "reason": MAYBE}
    ),
    "Isolation": closed(
        {
            "isolated": {"type": ["boolean", "null"]},
            "checked": MAYBE,
            "tried": listed(ATTEMPT),
            "reason": MAYBE,
            "layers": listed(TEXT),
            "missing": listed(TEXT),
        }
    ),
    "PublicKey": closed({"algorithm": {"const": "Ed25519"}, "id": TEXT, "public_key": TEXT, "signs": listed(TEXT)}),
    "Notice": closed(
        {
            "audit": closed({"days": COUNT}),
            "privacy": {"enum": list(PRIVACY)},
            "protocol": {"anyOf": [closed({"name": TEXT, "purpose": TEXT, "days": COUNT}), {"type": "null"}]},
        }
    ),
    "Model": closed(MODEL),
    "ModelList": closed({"object": {"const": "list"}, "data": listed(ref("Model"))}),
    "Message": {
        "type": "object",
        "properties": {
            "role": {"enum": ["system", "developer", "user", "assistant", "tool"]},
            "content": {"type": ["string", "array", "null"], "minItems": 1},
            "tool_calls": {"type": ["array", "null"], "items": CALL},
            "tool_call_id": MAYBE,
        },
        "required": ["role"],
    },
    "ResponseFormat": closed(
        {"type": {"enum": ["text", "json_object", "json_schema"]}, "json_schema": {"type": ["object", "null"]}},
        optional=("json_schema",),
    ),
    "Tool": {
        "type": "object",
        "properties": {"type": {"const": "function"}, "function": FUNCTION},
        "required": ["type", "function"],
    },
    "ChatReply": closed(HEAD | {"object": {"const": "chat.completion"}, "choices": listed(CHOICE)}),
    "TextReply": closed(HEAD | {"object": {"const": "text_completion"}, "choices": listed(TEXT_CHOICE)}),
    "Embeddings": closed(
        {
            "object": {"const": "list"},
            "model": TEXT,
            "data": listed(VECTOR),
            "usage": closed({"prompt_tokens": COUNT, "total_tokens": COUNT}),
        }
    ),
}
