"""Passes what is asked below the labs' own origin on to the sandbox, which listens on a unix socket only."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.iostream import StreamClosedError

MAX_PROMPT_BYTES = 2 * 1024 * 1024
# Only what an OpenAI-compatible exchange needs travels through; cookies of the labs never reach the sandbox.
FORWARDED_REQUEST_HEADERS = ("Authorization", "Content-Type", "Accept")
FORWARDED_REPLY_HEADERS = (
    *("Content-Type", "Retry-After", "Cache-Control", "X-Request-Id"),
    *("X-Vieraugen-Privacy", "X-Vieraugen-Privacy-Mode", "X-Vieraugen-Protocol", "X-Vieraugen-Signature"),
)
SANDBOX_AWAY = "Das Sprachmodell antwortet nicht. Warten Sie einen Moment und versuchen Sie es dann noch einmal."


class SandboxProxy(JupyterHandler):  # type: ignore[misc]
    """Passes OpenAI-compatible requests on to the sandbox, chunk by chunk; the sandbox checks its own key.

    GET and POST are all that the sandbox has, so nothing else passes. The websockets, PUT and DELETE of JupyterLab and
    Voilà go to Jupyter's own addresses on this server and never come here.
    """

    SUPPORTED_METHODS = ("GET", "POST")

    def initialize(self, client: httpx.AsyncClient) -> None:
        """Send everything through `client`, which knows the sandbox's socket."""
        self.client = client
        self._exchange: asyncio.Task[None] | None = None

    def check_xsrf_cookie(self) -> None:
        """Need no cookie: the sandbox's key, not the browser's login, opens this door."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def get(self, path: str) -> None:
        """Forward a GET."""
        await self._forward(path)

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def post(self, path: str) -> None:
        """Forward a POST of at most `MAX_PROMPT_BYTES`."""
        await self._forward(path)

    def on_connection_close(self) -> None:
        """Leave the sandbox as the client has left us: the model stops, and its place in the queue is free."""
        if self._exchange is not None:
            self._exchange.cancel()

    def write_error(self, status_code: int, **_: Any) -> None:
        """Refuse with the sandbox's kind of error object: programs ask here, not people."""
        sentence = "Diese Anfrage wird nicht angenommen."
        if status_code == 405:
            methods = ", ".join(self.SUPPORTED_METHODS)
            self.set_header("Allow", methods)
            sentence = f"Diese Methode gibt es für die Adresse nicht. Es gibt: {methods}."
        self._refuse(status_code, sentence, "server_error" if status_code >= 500 else "invalid_request_error")

    async def _forward(self, path: str) -> None:
        if len(self.request.body) > MAX_PROMPT_BYTES:
            self._refuse(413, "Die Anfrage ist zu groß. Kürzen Sie den Text.", "invalid_request_error")
            return
        try:
            address = httpx.URL(path=f"/{path}", query=self.request.query.encode())
        except (httpx.InvalidURL, UnicodeError):
            self._refuse(404, "Diese Adresse gibt es nicht.", "invalid_request_error")
            return
        self._exchange = asyncio.create_task(self._pass(address))
        await asyncio.wait({self._exchange})
        if not self._exchange.cancelled():
            self._exchange.result()

    async def _pass(self, address: httpx.URL) -> None:
        request = self.request
        headers = {name: request.headers[name] for name in FORWARDED_REQUEST_HEADERS if name in request.headers}
        try:
            async with self.client.stream(request.method, address, content=request.body, headers=headers) as reply:
                self.set_status(reply.status_code)
                for name in FORWARDED_REPLY_HEADERS:
                    if name in reply.headers:
                        self.set_header(name, reply.headers[name])
                await self._pass_on(reply.aiter_raw())
        except httpx.HTTPError as error:
            self.log.warning("Sandbox: %s: %s", type(error).__name__, error)  # never holds what was asked
            if self._headers_written:
                request.connection.stream.close()  # an orderly end would make half an answer look whole
            else:
                self._refuse(503, SANDBOX_AWAY, "server_error")
        except StreamClosedError:
            pass  # The browser went away; leaving the context closed the sandbox's stream, which frees its slot.

    async def _pass_on(self, chunks: AsyncIterator[bytes]) -> None:
        async for chunk in chunks:
            self.write(chunk)
            await self.flush()
        self.finish()

    def _refuse(self, status: int, message: str, kind: str) -> None:
        self.set_status(status)
        self.finish({"error": {"message": message, "type": kind, "param": None, "code": None}})


def sandbox_client(socket: str) -> httpx.AsyncClient:
    """Return a client for the sandbox behind the unix socket `socket`; replies may take up to ten minutes.

    It opens as many connections as are asked for: who waits for whom is decided by the sandbox's queue alone, which
    knows the keys, refuses what is too much and has a place for short questions beside long answers.
    """
    transport = httpx.AsyncHTTPTransport(uds=socket, limits=httpx.Limits(max_keepalive_connections=20))
    return httpx.AsyncClient(transport=transport, base_url="http://sandbox", timeout=httpx.Timeout(600, connect=5))
