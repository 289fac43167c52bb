"""The sandbox's HTTP application: who asks, what is asked, which engine answers."""

import contextlib
from collections.abc import Callable
from typing import TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox_server.admission import Admission, need_of
from sandbox_server.audit import Audit
from sandbox_server.brake import Brake
from sandbox_server.choices import singles
from sandbox_server.database import open_database
from sandbox_server.embeddings import embedding_reply, read_embedding
from sandbox_server.engines.base import Chunks, Engine, Json
from sandbox_server.errors import BodyTooLarge, Forbidden, UnknownModel
from sandbox_server.fields import Fields, parse_json
from sandbox_server.guard import Guarded, Handler, foreign_error
from sandbox_server.keys import TRAINER, Key, Keyring
from sandbox_server.metrics import MEDIA_TYPE, Metrics
from sandbox_server.notice import notice
from sandbox_server.openapi import document
from sandbox_server.quotas import Quotas
from sandbox_server.replies import Reply
from sandbox_server.screening import Asked
from sandbox_server.settings import Settings
from sandbox_server.signature import Signer
from sandbox_server.streams import EventStream, read_body, unless_gone
from sandbox_server.turns import Turns
from sandbox_server.wire import ChatRequest, CompletionRequest, Limits, read_chat, read_completion
from sandbox_server.witness import HEADERS, Witness, note_of

Computable = TypeVar("Computable", ChatRequest, CompletionRequest)

READY = 4  # for so many slots one request more waits at the engine's door: no slot stands empty until we hand it on


def create_app(settings: Settings, engine: Engine) -> Starlette:
    """Return the application for a started engine; whoever made it closes `app.state.database` at the end.

    Reads the key files, or writes them at first use. Audit rows reach the disk while `app.state.audit.writing()`.
    """
    database = open_database(settings.database)
    keyring = Keyring(database)
    keyring.admit_this_machine(settings.key_file)
    turns = Turns(settings.slots + settings.slots // READY, settings.queue, settings.queue_each, settings.queue_seconds)
    audit, signer = Audit(settings), Signer.from_file(settings.reply_key_file)
    metrics = _metrics(engine, turns, audit)
    gateway = _Gateway(settings, engine, keyring, Admission(Quotas(database), turns, metrics), metrics, signer)
    handlers: tuple[tuple[str, str, Handler], ...] = (  # tried one after another, so the most wanted come first
        ("POST", "/v1/chat/completions", gateway.chat),
        ("POST", "/v1/completions", gateway.complete),
        ("POST", "/v1/embeddings", gateway.embed),
        ("GET", "/health", gateway.health),
        ("GET", "/metrics", gateway.metrics),
        ("GET", "/openapi.json", gateway.openapi),
        ("GET", "/sandbox/isolation", gateway.isolation),
        ("GET", "/sandbox/key", gateway.public_key),
        ("GET", "/sandbox/notice", gateway.notice),
        ("GET", "/v1/models", gateway.models),
        ("GET", "/v1/models/{id:path}", gateway.model),
    )
    brake = Brake(pause=settings.guess_seconds)
    routes = [Route(path, Guarded(run, path, metrics, brake), methods=[method]) for method, path, run in handlers]
    app = Starlette(routes=routes, exception_handlers={HTTPException: foreign_error})
    app.router.redirect_slashes = False  # it would send clients to wherever their Host header says
    app.state.database = database
    app.state.audit = audit
    app.add_middleware(Witness, settings=settings, audit=audit, signer=signer)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=("GET", "POST"),
            allow_headers=("Authorization", "Content-Type"),
            expose_headers=("Retry-After", *HEADERS),
        )
    return app


class _Gateway:
    """The routes of one application."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        keyring: Keyring,
        admission: Admission,
        metrics: Metrics,
        signer: Signer,
    ):
        self._settings = settings
        self._engine = engine
        self._keyring = keyring
        self._admission = admission
        self._metrics = metrics
        self._signer = signer

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
        return JSONResponse(document(self._limits(self._choose(None))))

    async def isolation(self, request: Request) -> Response:
        """Tell which ways out a model's self-check tried, and that they were closed."""
        self._authorise(request)
        model = self._choose(request.query_params.get("model"))
        return JSONResponse(self._engine.isolation(model), headers={"cache-control": "no-store"})

    async def public_key(self, request: Request) -> Response:
        """Return the key with which anybody can check a signed answer."""
        self._authorise(request)
        return JSONResponse(self._signer.public_letter())

    async def notice(self, request: Request) -> Response:
        """Tell what is kept of a request, before anybody types one."""
        self._authorise(request)
        return JSONResponse(notice(self._settings), headers={"cache-control": "no-store"})

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
        asked, model = await self._read(request, read_chat)
        return await self._answer(request, key, asked, model, [self._engine.chat(one, model) for one in singles(asked)])

    async def complete(self, request: Request) -> Response:
        """Continue a text."""
        key = self._authorise(request)
        asked, model = await self._read(request, read_completion)
        parts = [self._engine.complete(one, model) for one in singles(asked)]
        return await self._answer(request, key, asked, model, parts)

    async def embed(self, request: Request) -> Response:
        """Turn texts into vectors."""
        key = self._authorise(request)
        body = await self._body(request)
        model = self._choose(Fields(body).string("model"))
        asked = self._screen(request, read_embedding(body, self._engine.control_tokens(model)))
        await self._engine.ready(model)
        need = need_of(asked, self._engine.context(model))
        chunks = self._admission.serve(key, need, [self._engine.embed(asked, model)])
        note_of(request).answers(model)
        reply = embedding_reply(asked, model, await unless_gone(request.receive, _only(chunks)))
        note_of(request).usage = reply["usage"]
        return JSONResponse(reply)

    async def _answer(
        self, request: Request, key: Key, asked: ChatRequest | CompletionRequest, model: str, parts: list[Chunks]
    ) -> Response:
        reply = Reply(asked, model)
        note_of(request).answers(model, reply)
        need = need_of(asked, self._engine.context(model))
        chunks = self._admission.serve(key, need, parts, asked.sampling.n)
        if not asked.stream:
            return JSONResponse(await unless_gone(request.receive, _collect(chunks, reply)))
        try:
            first = await unless_gone(request.receive, anext(chunks, None))
        except BaseException:
            await chunks.aclose()
            raise
        return EventStream(first, chunks, reply)

    async def _read(self, request: Request, read: Callable[[Json, Limits], Computable]) -> tuple[Computable, str]:
        """Return a checked request and its model, which decides what may be asked.

        Whoever waits for a model to be loaded does so here, before the queue: a place there is for computing.
        """
        body = await self._body(request)
        model = self._choose(Fields(body).string("model"))
        asked = self._screen(request, read(body, self._limits(model)))
        await self._engine.ready(model)
        return asked, model

    async def _body(self, request: Request) -> Json:
        raw = await read_body(request, self._settings.body_bytes, self._settings.body_seconds)
        if raw is None:
            most = self._settings.body_bytes // 1024
            raise BodyTooLarge(f"Die Anfrage ist größer als {most} KiB. Bitte kürzen Sie den Text.")
        return parse_json(raw)

    def _screen(self, request: Request, asked: Asked) -> Asked:
        return note_of(request).screen(asked, self._settings.privacy)

    def _authorise(self, request: Request) -> Key:
        note_of(request).key = key = self._keyring.holder(request.headers.get("authorization"))
        return key

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
            "scripted": self._engine.scripted(name),
            "control_tokens": self._engine.control_tokens(name),
            "note": self._engine.note(name),
        }

    def _limits(self, model: str) -> Limits:
        context = self._engine.context(model) or self._settings.context
        typing = self._engine.control_tokens(model)
        return Limits(context, self._settings.default_tokens, self._settings.messages, typing)


async def _only(chunks: Chunks) -> Json:
    async with contextlib.aclosing(chunks):
        return await anext(chunks)


async def _collect(chunks: Chunks, reply: Reply) -> Json:
    events: list[Json] = []
    async with contextlib.aclosing(chunks):
        async for raw in chunks:
            events += reply.chunks(raw)
    return reply.whole(events)


def _metrics(engine: Engine, turns: Turns, audit: Audit) -> Metrics:
    metrics = Metrics()
    metrics.watch("waiting", "Requests that wait for their turn", lambda: turns.waiting)
    metrics.watch("running", "Requests that are being answered", lambda: turns.running)
    metrics.watch("audit_lost", "Requests that the audit could not write down", lambda: audit.lost)
    metrics.watch(
        "models_loaded",
        "Models that answer without being loaded first",
        lambda: sum(map(engine.loaded, engine.models())),
    )
    metrics.watch("engine_up", "1 where the engine answers", lambda: engine.health().state == "ok")
    return metrics
