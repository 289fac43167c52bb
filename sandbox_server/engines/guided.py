"""Makes llama.cpp follow a schema and call functions: a grammar goes in, OpenAI's shapes come out.

llama.cpp ignores response_format and tools without an error wherever a model's template does not know them; a grammar
it keeps always. One that it cannot use it drops without a word, so the complete answer is checked again here.
"""

import asyncio
import contextlib
import json

from sandbox_server.engines.base import Chunks, Json
from sandbox_server.errors import InvalidField
from sandbox_server.messages import plain_message
from sandbox_server.schemas import UNKEPT, begins, follows, schema_of
from sandbox_server.tools import call_schema, explain, said
from sandbox_server.wire import ChatRequest

COMPACT = {"whitespace_flexible": False}  # else a small model writes blanks until it runs out of tokens


def guide(request: ChatRequest) -> Json | None:
    """Return the schema that the model's own text has to follow, or None."""
    wanted = schema_of(request.response_format)
    return call_schema(request.toolbox, wanted) if request.toolbox.open() else wanted


def guided_fields(request: ChatRequest, schema: Json | None) -> Json:
    """Return messages as text alone, with the functions explained, and the grammar for a schema."""
    names = {call["id"]: call["function"]["name"] for turn in request.messages for call in turn.calls}
    messages = [plain_message(turn, names) for turn in request.messages]
    if request.toolbox.open():
        messages.insert(0, {"role": "system", "content": explain(request.toolbox)})
    fields: Json = {"messages": messages}
    if schema is not None:
        fields["grammar"] = "%llguidance {}\nstart: %json " + json.dumps(schema | {"x-guidance": COMPACT})
    return fields


async def guided_chunks(chunks: Chunks, request: ChatRequest, schema: Json) -> Chunks:
    """Yield an answer's chunks; raise InvalidField where it does not begin as JSON or does not follow the schema.

    Where functions are open, the text is held back until it is complete and comes as a call or as content.
    Logprobs stay those of the JSON that the model wrote.
    """
    calling = bool(request.toolbox.open())
    texts: dict[int, str] = {}
    async with contextlib.aclosing(chunks):
        async for chunk in chunks:
            for choice in chunk.get("choices", ()):
                await _follow(choice, texts, schema, calling)
                if calling and choice["delta"].get("tool_calls"):
                    choice["finish_reason"] = "stop" if request.toolbox.forced else "tool_calls"
            yield chunk


async def _follow(choice: Json, texts: dict[int, str], schema: Json, calling: bool) -> None:
    """Check an answer as far as it is known; the last check may take a second, so that it must not hold others up."""
    delta, index = choice.setdefault("delta", {}), choice.get("index", 0)
    texts[index] = text = texts.get(index, "") + (delta.get("content") or "")
    if calling:
        delta.pop("content", None)
    reason = choice.get("finish_reason")
    kept = begins(text) if text else True
    if reason == "stop":
        kept = await asyncio.to_thread(follows, text, schema)
    if not kept:
        raise InvalidField(UNKEPT, "tools" if calling else "response_format")
    if reason and calling:
        delta |= said(text) if reason == "stop" else {"content": text}
