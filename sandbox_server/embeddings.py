"""POST /v1/embeddings: what may be asked, and OpenAI's shape of the answer."""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox_server.errors import InvalidField, UnsupportedField
from sandbox_server.fields import Fields, Json, clean_text, without_control_tokens

TEXTS = 256


@dataclass(frozen=True)
class EmbeddingRequest:
    """1..256 texts, NFC and free of control tokens."""

    model: str | None
    texts: tuple[str, ...]
    base64: bool


def read_embedding(body: Json) -> EmbeddingRequest:
    """Check a request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    texts = _texts(fields.take("input"))
    encoding = fields.take("encoding_format")
    if encoding not in (None, "float", "base64"):
        raise InvalidField("„encoding_format“ muss float oder base64 sein.", "encoding_format")
    if fields.take("dimensions") is not None:
        raise UnsupportedField("„dimensions“ wird hier nicht angeboten. Bitte lassen Sie das Feld weg.", "dimensions")
    fields.take("user")
    request = EmbeddingRequest(fields.string("model"), texts, encoding == "base64")
    fields.finish()
    return request


def embedding_reply(request: EmbeddingRequest, model: str, chunk: Json) -> Json:
    """Return the answer made from an engine's chunk {"embeddings": one list of numbers per text, "usage"}."""
    data = [
        {"object": "embedding", "index": index, "embedding": _packed(vector) if request.base64 else vector}
        for index, vector in enumerate(chunk["embeddings"])
    ]
    tokens = int((chunk.get("usage") or {}).get("prompt_tokens") or 0)
    return {
        "object": "list",
        "model": model,
        "data": data,
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }


def _texts(value: Any) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    good = isinstance(texts, list) and 1 <= len(texts) <= TEXTS and all(isinstance(text, str) for text in texts)
    if not good:
        raise InvalidField(f"„input“ muss ein Text oder eine Liste von 1 bis {TEXTS} Texten sein.", "input")
    cleaned = tuple(without_control_tokens(clean_text(text, "input")) for text in texts)
    if not all(cleaned):
        raise InvalidField("Kein Text in „input“ darf leer sein.", "input")
    return cleaned


def _packed(vector: Sequence[float]) -> str:
    """Return 32-bit little-endian floats in base64, as OpenAI's own client asks for them."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
