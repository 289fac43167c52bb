"""The sandbox's HTTP application: who asks, what is asked, which engine answers."""

import contextlib
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox_server.admission import Admission
from sandbox_server.database import open_database
from sandbox_server.embeddings import embedding_reply, read_embedding
from sandbox_server.engines.base import Chunks, Engine, Json
from sandbox_server.errors import (
    BodyTooLarge,
    InternalFault,
    NotFound,
    SandboxError,
    TooMany,
    UnknownModel,
    WrongMethod,
)
from sandbox_server.fields import parse_json
from sandbox_server.keys import Key, Keyring
from sandbox_server.quotas import Quotas
from sandbox_server.replies import Reply
from sandbox_server.settings import Settings
from sandbox_server.streams import EventStream, read_body, unless_gone
from sandbox_server.turns import Turns
from sandbox_server.wire import ChatRequest, CompletionRequest, Limits, read_chat, read_completion

Handler = Callable[[Request], Awaitable[Response]]
CLIENT_LEFT = 499  # nobody reads it


def create_app(settings: Settings, engine: Engine) -> Starlette:
    """Return the application for a started engine; whoever made it closes `app.state.database` at the end.

    Reads the key file, or writes it at first use.
    """
    database = open_database(settings.database)
    keyring = Keyring(database)
    keyring.admit_this_machine(settings.key_file)
    turns = Turns(settings.slots, settings.queue, settings.queue_each, settings.queue_seconds)
    gateway = _Gateway(settings, engine, keyring, Admission(Quotas(database), turns))
    routes = [
        Route("/health", _guarded(gateway.health), methods=["GET"]),
        Route("/sandbox/isolation", _guarded(gateway.isolation), methods=["GET"]),
        Route("/v1/models", _guarded(gateway.models), methods=["GET"]),
        Route("/v1/models/{id:path}", _guarded(gateway.model), methods=["GET"]),
        Route("/v1/chat/completions", _guarded(gateway.chat), methods=["POST"]),
        Route("/v1/embeddings", _guarded(gateway.embed), methods=["POST"]),
        Route("/v1/completions", _guarded(gateway.complete), methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _foreign_error})
    app.state.database = database
    return app


class _Gateway:
    """The routes of one application."""

    def __init__(self, settings: Settings, engine: Engine, keyring: Keyring, admission: Admission):
        self._settings = settings
        self._engine = engine
        self._keyring = keyring
        self._admission = admission

    async def health(self, _request: Request) -> Response:
        """Say whether the engine answers and whether it is caged; needs no key."""
        health = self._engine.health()
        body = {"status": health.state, "models": list(self._engine.models()), "isolated": health.isolated}
        return JSONResponse(body | {"reason": health.reason}, status_code=200 if health.state == "ok" else 503)

    async def isolation(self, request: Request) -> Response:
        """Tell which ways out the engine's self-check tried, and that they were closed."""
        self._authorise(request)
        return JSONResponse(self._engine.isolation(), headers={"cache-control": "no-store"})

    async def models(self, request: Request) -> Response:
        """List the models."""
        self._authorise(request)
        return JSONResponse({"object": "list", "data": [_model(name) for name in self._engine.models()]})

    async def model(self, request: Request) -> Response:
        """Describe one model."""
        self._authorise(request)
        return JSONResponse(_model(self._choose(request.path_params["id"])))

    async def chat(self, request: Request) -> Response:
        """Continue a conversation."""
        key = self._authorise(request)
        asked = read_chat(await self._body(request), self._limits())
        model = self._choose(asked.model)
        return await self._answer(request, key, asked, model, self._engine.chat(asked, model))

    async def complete(self, request: Request) -> Response:
        """Continue a text."""
        key = self._authorise(request)
        asked = read_completion(await self._body(request), self._limits())
        model = self._choose(asked.model)
        return await self._answer(request, key, asked, model, self._engine.complete(asked, model))

    async def embed(self, request: Request) -> Response:
        """Turn texts into vectors."""
        key = self._authorise(request)
        asked = read_embedding(await self._body(request))
        model = self._choose(asked.model)
        chunks = self._admission.serve(key, 0, self._engine.embed(asked, model))
        return JSONResponse(embedding_reply(asked, model, await unless_gone(request.receive, _only(chunks))))

    async def _answer(
        self, request: Request, key: Key, asked: ChatRequest | CompletionRequest, model: str, computed: Chunks
    ) -> Response:
        reply = Reply(asked, model)
        chunks = self._admission.serve(key, asked.sampling.max_tokens * asked.sampling.n, computed)
        if not asked.stream:
            return JSONResponse(await unless_gone(request.receive, _collect(chunks, reply)))
        try:
            first = await unless_gone(request.receive, anext(chunks, None))
        except BaseException:
            await chunks.aclose()
            raise
        return EventStream(first, chunks, reply)

    async def _body(self, request: Request) -> Json:
        raw = await read_body(request, self._settings.body_bytes)
        if raw is None:
            most = self._settings.body_bytes // 1024
            raise BodyTooLarge(f"Die Anfrage ist größer als {most} KiB. Bitte kürzen Sie den Text.")
        return parse_json(raw)

    def _authorise(self, request: Request) -> Key:
        return self._keyring.holder(request.headers.get("authorization"))

    def _choose(self, name: str | None) -> str:
        models = self._engine.models()
        if name is None:
            return models[0]
        if name not in models:
            shown = name[:80]
            raise UnknownModel(f"Das Modell „{shown}“ gibt es hier nicht. Es gibt: {', '.join(models)}.", "model")
        return name

    def _limits(self) -> Limits:
        context = self._engine.context() or self._settings.context
        return Limits(context, self._settings.default_tokens, self._settings.messages)


async def _only(chunks: Chunks) -> Json:
    async with contextlib.aclosing(chunks):
        return await anext(chunks)


async def _collect(chunks: Chunks, reply: Reply) -> Json:
    async with contextlib.aclosing(chunks):
        return reply.whole([event async for raw in chunks for event in reply.chunks(raw)])


def _guarded(handler: Handler) -> Handler:
    """Turn every fault into an OpenAI error object; log an unknown one by type and place, never with its text."""

    async def guarded(request: Request) -> Response:
        try:
            return await handler(request)
        except SandboxError as fault:
            return _error(fault)
        except ClientDisconnect:
            return Response(status_code=CLIENT_LEFT)
        except Exception as exc:
            place = traceback.extract_tb(exc.__traceback__)[-1]
            print(f"Interner Fehler: {type(exc).__name__} in {place.filename}:{place.lineno}", file=sys.stderr)
            return _error(
                InternalFault("In der Sandbox ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal.")
            )

    return guarded


async def _foreign_error(request: Request, exc: Exception) -> Response:
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    if status == WrongMethod.status:
        return _error(WrongMethod(f"{request.method} gibt es für diese Adresse nicht."))
    return _error(NotFound("Diese Adresse gibt es in der Sandbox nicht. Es gibt /v1/chat/completions und /v1/models."))


def _error(fault: SandboxError) -> Response:
    headers = {"www-authenticate": "Bearer"} if fault.status == 401 else {}
    if isinstance(fault, TooMany):
        headers["retry-after"] = str(fault.retry_after)
    return JSONResponse(fault.body(), status_code=fault.status, headers=headers)


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "vieraugen"}
