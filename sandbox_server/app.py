"""The sandbox's HTTP application: who asks, what is asked, which engine answers."""

import contextlib

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox_server.admission import Admission
from sandbox_server.database import open_database
from sandbox_server.embeddings import embedding_reply, read_embedding
from sandbox_server.engines.base import Chunks, Engine, Json
from sandbox_server.errors import BodyTooLarge, Forbidden, UnknownModel
from sandbox_server.fields import parse_json
from sandbox_server.guard import Handler, foreign_error, guarded
from sandbox_server.keys import TRAINER, Key, Keyring
from sandbox_server.metrics import MEDIA_TYPE, Metrics
from sandbox_server.openapi import document
from sandbox_server.quotas import Quotas
from sandbox_server.replies import Reply
from sandbox_server.settings import Settings
from sandbox_server.streams import EventStream, read_body, unless_gone
from sandbox_server.turns import Turns
from sandbox_server.wire import ChatRequest, CompletionRequest, Limits, read_chat, read_completion

READY = 4  # for so many slots one request more waits at the engine's door: no slot stands empty until we hand it on


def create_app(settings: Settings, engine: Engine) -> Starlette:
    """Return the application for a started engine; whoever made it closes `app.state.database` at the end.

    Reads the key file, or writes it at first use.
    """
    database = open_database(settings.database)
    keyring = Keyring(database)
    keyring.admit_this_machine(settings.key_file)
    turns = Turns(settings.slots + settings.slots // READY, settings.queue, settings.queue_each, settings.queue_seconds)
    metrics = _metrics(engine, turns)
    gateway = _Gateway(settings, engine, keyring, Admission(Quotas(database), turns, metrics), metrics)
    handlers: tuple[tuple[str, str, Handler], ...] = (
        ("GET", "/health", gateway.health),
        ("GET", "/metrics", gateway.metrics),
        ("GET", "/openapi.json", gateway.openapi),
        ("GET", "/sandbox/isolation", gateway.isolation),
        ("GET", "/v1/models", gateway.models),
        ("GET", "/v1/models/{id:path}", gateway.model),
        ("POST", "/v1/chat/completions", gateway.chat),
        ("POST", "/v1/completions", gateway.complete),
        ("POST", "/v1/embeddings", gateway.embed),
    )
    routes = [Route(path, guarded(handler, path, metrics), methods=[method]) for method, path, handler in handlers]
    app = Starlette(routes=routes, exception_handlers={HTTPException: foreign_error})
    app.state.database = database
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=("GET", "POST"),
            allow_headers=("Authorization", "Content-Type"),
            expose_headers=("Retry-After",),
        )
    return app


class _Gateway:
    """The routes of one application."""

    def __init__(self, settings: Settings, engine: Engine, keyring: Keyring, admission: Admission, metrics: Metrics):
        self._settings = settings
        self._engine = engine
        self._keyring = keyring
        self._admission = admission
        self._metrics = metrics

    async def health(self, _request: Request) -> Response:
        """Say whether the engine answers and whether it is caged; needs no key."""
        health = self._engine.health()
        body = {"status": health.state, "models": list(self._engine.models()), "isolated": health.isolated}
        return JSONResponse(body | {"reason": health.reason}, status_code=200 if health.state == "ok" else 503)

    async def metrics(self, request: Request) -> Response:
        """Return the figures of this server; for trainers only."""
        if self._authorise(request).role != TRAINER:
            raise Forbidden("Die Kennzahlen sind nur mit dem Schlüssel einer Lehrperson zu sehen.")
        return Response(self._metrics.text(), media_type=MEDIA_TYPE)

    async def openapi(self, request: Request) -> Response:
        """Describe every address, with this server's own limits."""
        self._authorise(request)
        return JSONResponse(document(self._limits()))

    async def isolation(self, request: Request) -> Response:
        """Tell which ways out the engine's self-check tried, and that they were closed."""
        self._authorise(request)
        return JSONResponse(self._engine.isolation(), headers={"cache-control": "no-store"})

    async def models(self, request: Request) -> Response:
        """List the models."""
        self._authorise(request)
        return JSONResponse({"object": "list", "data": [self._model(name) for name in self._engine.models()]})

    async def model(self, request: Request) -> Response:
        """Describe one model."""
        self._authorise(request)
        return JSONResponse(self._model(self._choose(request.path_params["id"])))

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

    def _model(self, name: str) -> Json:
        return {
            "id": name,
            "object": "model",
            "created": 0,
            "owned_by": "vieraugen",
            "scripted": self._engine.scripted(),
        }

    def _limits(self) -> Limits:
        context = self._engine.context() or self._settings.context
        return Limits(context, self._settings.default_tokens, self._settings.messages)


async def _only(chunks: Chunks) -> Json:
    async with contextlib.aclosing(chunks):
        return await anext(chunks)


async def _collect(chunks: Chunks, reply: Reply) -> Json:
    async with contextlib.aclosing(chunks):
        return reply.whole([event async for raw in chunks for event in reply.chunks(raw)])


def _metrics(engine: Engine, turns: Turns) -> Metrics:
    metrics = Metrics()
    metrics.watch("waiting", "Requests that wait for their turn", lambda: turns.waiting)
    metrics.watch("running", "Requests that are being answered", lambda: turns.running)
    metrics.watch("engine_up", "1 where the engine answers", lambda: engine.health().state == "ok")
    return metrics
