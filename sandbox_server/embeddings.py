"""POST /v1/embeddings: what may be asked, and OpenAI's shape of the answer."""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox_server.errors import InvalidField, UnsupportedField
from sandbox_server.fields import Fields, Json, Typing
from sandbox_server.prompts import Prompt, read_prompts

TEXTS = 256


@dataclass(frozen=True)
class EmbeddingRequest:
    """1..256 texts (NFC, in which control tokens never steer) or lists of token numbers."""

    model: str | None
    texts: tuple[Prompt, ...]
    base64: bool


def read_embedding(body: Json, control_tokens: Typing = Typing.REMOVED) -> EmbeddingRequest:
    """Check a request; raise InvalidField, UnknownField or UnsupportedField, naming the field."""
    fields = Fields(body)
    texts = read_prompts(fields.take("input"), "input", TEXTS, control_tokens.cleaned)
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


def _packed(vector: Sequence[float]) -> str:
    """Return 32-bit little-endian floats in base64, as OpenAI's own client asks for them."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
