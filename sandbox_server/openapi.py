"""The OpenAPI document at /openapi.json: every address, field and refusal of the sandbox, from the same constants."""

from typing import Any

from sandbox_server import wire
from sandbox_server.embeddings import TEXTS
from sandbox_server.openapi_schemas import SCHEMAS, ref, whole
from sandbox_server.prompts import HIGHEST
from sandbox_server.settings import PRIVACY
from sandbox_server.tools import MOST
from sandbox_server.wire import Limits

Json = dict[str, Any]
REFUSALS = {
    400: "Ein Feld ist falsch, unbekannt oder wird nicht angeboten; „param“ nennt es.",
    401: "Der Schlüssel fehlt oder gilt nicht.",
    403: "Der Schlüssel hat nicht die nötige Rolle.",
    404: "Dieses Modell gibt es nicht.",
    405: "Diese Methode gibt es für die Adresse nicht.",
    413: "Die Anfrage ist zu groß.",
    429: "Zu viele Anfragen oder Tokens; Retry-After nennt die Sekunden bis zum nächsten Versuch.",
    500: "Ein Fehler der Sandbox.",
    502: "Das Modell hat nicht verständlich geantwortet.",
    503: "Das Modell ist gerade nicht da.",
}
NOT_GIVEN: Json = {"type": "null"}  # what any field may be, for OpenAI's clients send null for a field left out
TOLD: Json = {
    "X-Vieraugen-Privacy": {
        "description": "Arten und Anzahl vermuteter personenbezogener Daten in der Anfrage, z. B. iban=1,email=2",
        "schema": {"type": "string"},
    },
    "X-Vieraugen-Privacy-Mode": {
        "description": "was mit ihnen geschah: Hinweis, geschwärzt oder abgelehnt; nur mit X-Vieraugen-Privacy",
        "schema": {"enum": list(PRIVACY)},
    },
    "X-Vieraugen-Protocol": {
        "description": "Name des Lehrprotokolls in URL-Schreibweise; nur wo eines Fragen und Antworten speichert",
        "schema": {"type": "string"},
    },
}
SIGNED: Json = {
    "X-Vieraugen-Signature": {
        "description": "JSON der unterschriebenen Felder (siehe /sandbox/key); "
        "im Strom stattdessen der Kommentar „: vieraugen-signature …“ nach [DONE]",
        "schema": {"type": "string"},
    }
}
COMPUTING = (400, 401, 404, 413, 429, 500, 502, 503)


def document(limits: Limits) -> Json:
    """Return the whole document for a server with these limits."""
    chat, completion = _chat(limits), _completion(limits)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Vieraugen-Sandbox", "version": "1", "description": "Lokales Sprachmodell im OpenAI-Format"},
        "security": [{"key": []}],
        "paths": {
            "/health": {"get": _operation("health", "Läuft das Modell?", ref("Health"), (), key=False)},
            "/metrics": {"get": _metrics()},
            "/openapi.json": {"get": _operation("openapi", "Dieses Dokument", {"type": "object"}, (401,))},
            "/sandbox/isolation": {"get": _isolation()},
            "/sandbox/key": {
                "get": _operation("key", "Öffentlicher Schlüssel, der Antworten prüft", ref("PublicKey"), (401,))
            },
            "/sandbox/notice": {
                "get": _operation("notice", "Was von einer Anfrage aufbewahrt wird", ref("Notice"), (401,))
            },
            "/v1/models": {"get": _operation("models", "Alle Modelle", ref("ModelList"), (401,))},
            "/v1/models/{id}": {"get": _model()},
            "/v1/chat/completions": {"post": _computed("chat", "Gespräch fortsetzen", chat, "ChatReply", stream=True)},
            "/v1/completions": {"post": _computed("complete", "Text fortsetzen", completion, "TextReply", stream=True)},
            "/v1/embeddings": {"post": _computed("embed", "Texte in Vektoren wandeln", _embedding(), "Embeddings")},
        },
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": SCHEMAS,
        },
    }


def _shared(limits: Limits) -> Json:
    """Return the fields that chat and completion have in common."""
    tokens = whole(1, limits.context)
    return {
        "model": {"type": ["string", "null"]},
        "stream": {"type": ["boolean", "null"]},
        "stream_options": {"type": ["object", "null"], "description": "nur mit „stream“: true; include_usage"},
        "max_tokens": tokens,
        "max_completion_tokens": tokens,
        "temperature": _number(0, 2),
        "top_p": _number(0, 1),
        "top_k": whole(0, 1000),
        "min_p": _number(0, 1),
        "presence_penalty": _number(-2, 2),
        "frequency_penalty": _number(-2, 2),
        "seed": whole(-wire.SEED, wire.SEED - 1),
        "n": whole(1, wire.CHOICES),
        "stop": {
            "type": ["string", "array", "null"],
            "maxItems": wire.STOPS,
            "minLength": 1,
            "maxLength": wire.STOP_CHARACTERS,
            "items": {"type": "string", "minLength": 1, "maxLength": wire.STOP_CHARACTERS},
        },
        "logit_bias": {
            "type": ["object", "null"],
            "maxProperties": wire.BIASES,
            "propertyNames": {"pattern": "^[0-9]{1,10}$"},
            "additionalProperties": _number(-100, 100),
        },
        **{name: {"description": "wird angenommen und nicht beachtet"} for name in wire.IGNORED},
        **{
            name: {"enum": [None, neutral], "description": "wird nicht angeboten"}
            for name, neutral in wire.UNSUPPORTED.items()
            if neutral is not None
        },
    }


def _chat(limits: Limits) -> Json:
    fields = _shared(limits) | {
        "messages": {"type": "array", "minItems": 1, "maxItems": limits.messages, "items": ref("Message")},
        "logprobs": {"type": ["boolean", "null"]},
        "top_logprobs": whole(0, wire.TOP_LOGPROBS) | {"description": "nur mit „logprobs“: true"},
        "response_format": {"anyOf": [ref("ResponseFormat"), {"type": "null"}]},
        "tools": {"type": ["array", "null"], "maxItems": MOST, "items": ref("Tool")},
        "tool_choice": {
            "anyOf": [
                {"enum": ["none", "auto", "required", None]},
                {"type": "object", "required": ["type", "function"]},
            ]
        },
        "parallel_tool_calls": {"type": ["boolean", "null"]},
    }
    return {"type": "object", "properties": fields, "required": ["messages"], "additionalProperties": NOT_GIVEN}


def _completion(limits: Limits) -> Json:
    fields = _shared(limits) | {
        "prompt": _texts(wire.CHOICES),
        "logprobs": whole(0, wire.TOP_LOGPROBS),
        "echo": {"type": ["boolean", "null"], "description": "nur zu Texten und ohne „logprobs“"},
    }
    return {"type": "object", "properties": fields, "required": ["prompt"], "additionalProperties": NOT_GIVEN}


def _embedding() -> Json:
    fields = {
        "input": _texts(TEXTS),
        "model": {"type": ["string", "null"]},
        "encoding_format": {"enum": ["float", "base64", None]},
        "user": {"description": "wird angenommen und nicht beachtet"},
    }
    return {"type": "object", "properties": fields, "required": ["input"], "additionalProperties": NOT_GIVEN}


def _texts(most: int) -> Json:
    """Return a text, token numbers, or up to `most` of them."""
    text = {"type": "string", "minLength": 1}
    tokens = {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 0, "maximum": HIGHEST}}
    several = {"type": "array", "minItems": 1, "maxItems": most, "items": {"anyOf": [text, tokens]}}
    return {"anyOf": [text, tokens, several], "description": "Text oder Token-Nummern, auch mehrere"}


def _computed(name: str, summary: str, body: Json, reply: str, stream: bool = False) -> Json:
    operation = _operation(name, summary, ref(reply), COMPUTING)
    operation["responses"]["200"]["headers"] = TOLD | (SIGNED if stream else {})
    operation["responses"]["400"]["headers"] = TOLD
    operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    if stream:
        operation["responses"]["200"]["content"]["text/event-stream"] = {"schema": {"type": "string"}}
    return operation


def _model() -> Json:
    operation = _operation("model", "Ein Modell", ref("Model"), (401, 404))
    operation["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    return operation


def _isolation() -> Json:
    operation = _operation("isolation", "Was die Abschottung aufhält", ref("Isolation"), (401, 404))
    operation["parameters"] = [{"name": "model", "in": "query", "required": False, "schema": {"type": "string"}}]
    return operation


def _metrics() -> Json:
    operation = _operation("metrics", "Kennzahlen, nur für Lehrende", {}, (401, 403))
    operation["responses"]["200"]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    return operation


def _operation(name: str, summary: str, reply: Json, refusals: tuple[int, ...], key: bool = True) -> Json:
    error = {"application/json": {"schema": ref("Error")}}
    responses: Json = {"200": {"description": "Gelungen", "content": {"application/json": {"schema": reply}}}}
    for status in refusals:
        responses[str(status)] = {"description": REFUSALS[status], "content": error}
    if 429 in refusals:
        responses["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
    if not key:
        responses["503"] = {"description": REFUSALS[503], "content": {"application/json": {"schema": reply}}}
    return {"operationId": name, "summary": summary, "responses": responses, **({} if key else {"security": []})}


def _number(low: float, high: float) -> Json:
    return {"type": ["number", "null"], "minimum": low, "maximum": high}
