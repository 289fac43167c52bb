"""Jupyter server extension that puts course pages and sandbox under the labs' own origin.

One origin means one port, one login, no CORS, and the same addresses behind a hub or a reverse proxy.
"""

import hmac
import json
import mimetypes
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.iostream import StreamClosedError
from tornado.web import RedirectHandler, StaticFileHandler

from courseware.build import content_security_policy
from courseware.compressed import SUFFIX
from courseware.labstate import Desk, LabState
from courseware.settings import Settings

MAX_PROMPT_BYTES = 2 * 1024 * 1024
# Only what an OpenAI-compatible exchange needs travels through; cookies of the labs never reach the sandbox.
FORWARDED_REQUEST_HEADERS = ("Authorization", "Content-Type", "Accept")
FORWARDED_REPLY_HEADERS = (
    *("Content-Type", "Retry-After", "Cache-Control", "X-Request-Id"),
    *("X-Vieraugen-Privacy", "X-Vieraugen-Privacy-Mode", "X-Vieraugen-Protocol", "X-Vieraugen-Signature"),
)
SANDBOX_AWAY = "Das Sprachmodell antwortet nicht. Warten Sie einen Moment und versuchen Sie es dann noch einmal."


class CoursePage(StaticFileHandler):  # type: ignore[misc]
    """A built course page; readable without login because it holds nothing personal."""

    def initialize(self, path: str, policy: str) -> None:
        """Serve files below `path`, each with the Content-Security-Policy `policy`."""
        super().initialize(path=path, default_filename="index.html")
        self.policy = policy

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Choose the compressed twin of a file where there is one and the browser takes it."""
        found: str | None = super().validate_absolute_path(root, absolute_path)
        takes_gzip = "gzip" in self.request.headers.get("Accept-Encoding", "")
        if found and takes_gzip and Path(found + SUFFIX).is_file():
            found = super().validate_absolute_path(root, found + SUFFIX)  # also notes its size
            self.set_header("Content-Encoding", "gzip")
        return found

    def get_content_type(self) -> str:
        """Return the type of what the reader gets, compressed on the way or not."""
        kind, _ = mimetypes.guess_type(self._plain)
        return kind or "application/octet-stream"

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 (tornado's signature)
        """Add the headers that keep a page from loading or being framed by anything foreign."""
        self.set_header("Content-Security-Policy", self.policy)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Vary", "Accept-Encoding")
        if self._plain.endswith(".html"):
            self.set_header("Cache-Control", "no-cache")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer a missing page with the site's own 404 page, in the language of the address."""
        page = self._missing()
        if status_code == 404 and page.is_file():
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.set_header("Content-Security-Policy", self.policy)
            self.finish(page.read_bytes())
            return
        super().write_error(status_code, **kwargs)

    @property
    def _plain(self) -> str:
        return str(self.absolute_path).removesuffix(SUFFIX)

    def _missing(self) -> Path:
        """Return the 404 page of the language's folder that the address begins with, else the German one."""
        german = Path(self.root) / "404.html"
        language = re.match(r"[a-z]{2}(?=/)", self.path_args[0])
        other = german.parent / language[0] / german.name if language else german
        return other if other.is_file() else german


class Login(JupyterHandler):  # type: ignore[misc]
    """Exchanges the access key for the labs' cookie.

    The key reaches the page in the address's fragment, which browsers send to no server and write to no log.
    """

    def check_xsrf_cookie(self) -> None:
        """Need no cookie: whoever knows the key may log in, and logging a stranger in gains nothing."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def post(self) -> None:
        """Compare `{"key": …}` in constant time; 204 with a cookie, or 403."""
        provider = self.identity_provider
        if not hmac.compare_digest(_key_of(self.request.body), str(provider.token).encode()):
            self.set_status(403)
            self.finish({"error": {"message": "Der Zugangsschlüssel passt nicht zu diesem Start."}})
            return
        provider.set_login_cookie(self, provider.generate_anonymous_user(self))
        self.set_status(204)
        self.finish()


class SandboxProxy(JupyterHandler):  # type: ignore[misc]
    """Passes OpenAI-compatible requests on to the sandbox, chunk by chunk; the sandbox checks its own key."""

    def initialize(self, client: httpx.AsyncClient) -> None:
        """Send everything through `client`, which knows the sandbox's socket."""
        self.client = client

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

    async def _forward(self, path: str) -> None:
        request = self.request
        if len(request.body) > MAX_PROMPT_BYTES:
            self._refuse(413, "Die Anfrage ist zu groß. Kürzen Sie den Text.", "invalid_request_error")
            return
        headers = {name: request.headers[name] for name in FORWARDED_REQUEST_HEADERS if name in request.headers}
        try:
            outgoing = self.client.stream(request.method, f"/{path}", content=request.body, headers=headers)
            async with outgoing as reply:
                self.set_status(reply.status_code)
                for name in FORWARDED_REPLY_HEADERS:
                    if name in reply.headers:
                        self.set_header(name, reply.headers[name])
                await self._pass_on(reply.aiter_raw())
        except httpx.InvalidURL:
            self._refuse(404, "Diese Adresse gibt es nicht.", "invalid_request_error")
        except httpx.HTTPError:
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


def handlers(
    settings: Settings, base_url: str, client: httpx.AsyncClient, work: Path, desk: Desk
) -> list[tuple[Any, ...]]:
    """Return tornado's handler list for course pages, login, sandbox and the state of the labs below `base_url`."""
    course = {"path": str(settings.site_dir), "policy": content_security_policy(settings.site_dir)}
    return [
        (url_path_join(base_url, "kurs"), RedirectHandler, {"url": url_path_join(base_url, "kurs/")}),
        (url_path_join(base_url, r"kurs/(.*)"), CoursePage, course),
        (url_path_join(base_url, "anmelden"), Login),
        (url_path_join(base_url, r"sandbox/(.*)"), SandboxProxy, {"client": client}),
        (url_path_join(base_url, r"stand/([a-z][a-z0-9_-]{0,79})"), LabState, {"work": work, "desk": desk}),
    ]


def sandbox_client(socket: str) -> httpx.AsyncClient:
    """Return a client for the sandbox behind the unix socket `socket`; replies may take up to ten minutes."""
    transport = httpx.AsyncHTTPTransport(uds=socket)
    return httpx.AsyncClient(transport=transport, base_url="http://sandbox", timeout=httpx.Timeout(600, connect=5))


def _key_of(body: bytes) -> bytes:
    try:
        return str(json.loads(body)["key"]).encode("utf-8", "replace")
    except (ValueError, KeyError, TypeError, RecursionError):
        return b""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "courseware.origin"}]


def _load_jupyter_server_extension(server: Any) -> None:
    client = sandbox_client(os.environ["VIERAUGEN_SANDBOX_SOCKET"])
    desk = Desk(os.environ.get("VIERAUGEN_HANDIN_URL", ""), os.environ.get("VIERAUGEN_HANDIN_KEY", ""))
    web = server.web_app
    work = Path(server.root_dir) / "work"
    web.add_handlers(".*$", handlers(Settings.from_environment(), web.settings["base_url"], client, work, desk))
