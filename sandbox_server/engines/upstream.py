"""An engine elsewhere: any OpenAI-compatible server (llama-server, vLLM, Ollama, an authority's own service)."""

import contextlib
from collections.abc import AsyncGenerator

import httpx

from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.engines.base import Chunks, Engine, Health, Json
from sandbox_server.engines.remote import AWAY, chat_payload, completion_payload, fetch_embeddings, stream_chunks
from sandbox_server.errors import BadSetting, EngineAway, UpstreamUnreachable
from sandbox_server.settings import Settings
from sandbox_server.wire import ChatRequest, CompletionRequest, Sampling

ELSEWHERE = "Das Modell läuft auf einem anderen Server; ob er abgeschottet ist, kann die Sandbox nicht prüfen."
READ_SECONDS = 300.0


class UpstreamEngine(Engine):
    """Passes requests on to one server; its key comes from the environment and is never shown."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._url = (settings.upstream or "").rstrip("/")
        self._client: httpx.AsyncClient | None = None
        self._models: tuple[str, ...] = ()

    async def start(self) -> None:
        """Ask the server for its models; raise UpstreamUnreachable where it gives none."""
        if not self._url.startswith(("http://", "https://")):
            raise BadSetting(f"„{self._url}“ ist keine Adresse. Bitte geben Sie --upstream als http://…/v1 an.")
        key = self._settings.upstream_key
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        timeout = httpx.Timeout(10.0, read=READ_SECONDS)
        client = httpx.AsyncClient(base_url=self._url, headers=headers, timeout=timeout, trust_env=False)
        try:
            self._models = await self._list(client)
        except BaseException:
            await client.aclose()
            raise
        self._client = client

    async def stop(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
        self._client = None

    def health(self) -> Health:
        """Tell what is known without asking the server."""
        if self._client is None:
            return Health("starting", None, AWAY)
        return Health("ok", None, ELSEWHERE)

    def models(self) -> tuple[str, ...]:
        """Return the server's models, the chosen one first."""
        return self._models

    def chat(self, request: ChatRequest, model: str) -> Chunks:
        """Continue a conversation on the server."""
        payload = chat_payload(request, model) | _structure(request)
        return self._answer("/chat/completions", payload, request.sampling)

    def complete(self, request: CompletionRequest, model: str) -> Chunks:
        """Continue a text on the server."""
        return self._answer("/completions", completion_payload(request, model), request.sampling)

    async def embed(self, request: EmbeddingRequest, model: str) -> Chunks:
        """Let the server turn texts into vectors."""
        yield await fetch_embeddings(self._post, "/embeddings", request, model)

    async def _answer(self, path: str, payload: Json, sampling: Sampling) -> Chunks:
        """Pass chunks on; the last usage counts, because some servers send a running total in each."""
        usage = None
        payload |= _wanted_extras(sampling)
        async with contextlib.aclosing(stream_chunks(self._post, path, payload)) as chunks:
            async for chunk in chunks:
                usage = chunk.pop("usage", None) or usage
                yield chunk
        yield {"choices": [], "usage": usage}

    @contextlib.asynccontextmanager
    async def _post(self, path: str, payload: Json) -> AsyncGenerator[httpx.Response, None]:
        assert self._client is not None  # noqa: S101 (started before it is asked)
        try:
            async with self._client.stream("POST", path, json=payload) as response:
                yield response
        except httpx.HTTPError as exc:
            raise EngineAway(AWAY) from exc

    async def _list(self, client: httpx.AsyncClient) -> tuple[str, ...]:
        try:
            response = await client.get("/models")
            response.raise_for_status()
            ids = [str(entry["id"]) for entry in response.json()["data"]]
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError) as exc:
            raise UpstreamUnreachable(
                f"Der Modellserver {self._url} antwortet nicht wie erwartet ({_cause(exc)}). Bitte prüfen Sie "
                "die Adresse (sie endet meist auf /v1), ob er läuft, und VIERAUGEN_SANDBOX_UPSTREAM_KEY."
            ) from exc
        chosen = self._settings.upstream_model
        if not ids or (chosen and chosen not in ids):
            raise UpstreamUnreachable(
                f"Der Modellserver {self._url} bietet „{chosen or 'ein Modell'}“ nicht an, sondern: "
                f"{', '.join(ids) or 'nichts'}. Bitte ändern Sie VIERAUGEN_SANDBOX_UPSTREAM_MODEL."
            )
        return tuple(sorted(ids, key=lambda name: name != chosen)) if chosen else tuple(ids)


def _structure(request: ChatRequest) -> Json:
    """Return the fields that ask for JSON and functions; the server is trusted to know them."""
    fields: Json = {}
    if request.response_format:
        fields["response_format"] = request.response_format
    if request.toolbox.tools:
        fields |= {"tools": list(request.toolbox.raw), "tool_choice": request.toolbox.wire_choice}
    if request.toolbox.tools and not request.parallel_tool_calls:
        fields["parallel_tool_calls"] = False  # true is what it means unsaid
    return fields


def _wanted_extras(sampling: Sampling) -> Json:
    """Send fields beyond OpenAI's only where the learner asked for them; not every server knows them."""
    extras = {"top_k": sampling.top_k, "min_p": sampling.min_p}
    return {name: value for name, value in extras.items() if value}


def _cause(exc: Exception) -> str:
    if isinstance(exc, httpx.HTTPStatusError):
        return f"Status {exc.response.status_code}"
    return type(exc).__name__
