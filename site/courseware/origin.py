"""Jupyter server extension that puts course pages and sandbox under the labs' own origin.

One origin means one port, one login, no CORS, and the same addresses behind a hub or a reverse proxy.
"""

import hmac
import json
import mimetypes
import os
import re
from pathlib import Path
from typing import Any

from httpx import AsyncClient
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.web import HTTPError, RedirectHandler, StaticFileHandler

from courseware.compressed import SUFFIX
from courseware.labstate import Desk, LabState
from courseware.policy import content_security_policy
from courseware.proxy import SandboxProxy, sandbox_client
from courseware.settings import Settings

HASHED = re.compile(r"\.[0-9a-f]{8}\.")
"""What the theme puts into a file's name so that other contents get another name."""
IDLE_SECONDS = 120
"""How long a connection may stay open between two requests, and how long the head of one may take."""
BODY_SECONDS = 300
"""How long the body of a request may take."""


class CoursePage(StaticFileHandler):  # type: ignore[misc]
    """A built course page; readable without login because it holds nothing personal.

    The site may be built anew while it is served: nothing that a page depends on is kept from one request to the next.
    """

    def initialize(self, path: str) -> None:
        """Serve files below `path`."""
        super().initialize(path=path, default_filename="index.html")

    def prepare(self) -> None:
        """Read the Content-Security-Policy of the site as it is now."""
        self.policy = content_security_policy(Path(self.root))

    def compute_etag(self) -> str:
        """Tell one build's file from the next one's; tornado would compute this once per path and then keep it."""
        found = self._stat()
        return f'"{found.st_mtime_ns:x}-{found.st_size:x}"'

    def parse_url_path(self, url_path: str) -> str:
        """Answer an address that no file can have with 404, not with an error of ours."""
        if "\0" in url_path:
            raise HTTPError(404)
        return str(super().parse_url_path(url_path))

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
        if not HASHED.search(Path(self._plain).name):
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
        _ = self.xsrf_token  # sets the cookie without which a lab's page may not end its kernel when it is left
        self.set_status(204)
        self.finish()


def handlers(settings: Settings, base_url: str, client: AsyncClient, work: Path, desk: Desk) -> list[tuple[Any, ...]]:
    """Return tornado's handler list for course pages, login, sandbox and the state of the labs below `base_url`."""
    content_security_policy(settings.site_dir)  # a site that was never built stops the start, not the first visit
    course = {"path": str(settings.site_dir)}
    return [
        (url_path_join(base_url, "kurs"), RedirectHandler, {"url": url_path_join(base_url, "kurs/")}),
        (url_path_join(base_url, r"kurs/(.*)"), CoursePage, course),
        (url_path_join(base_url, "anmelden"), Login),
        (url_path_join(base_url, r"sandbox/(.*)"), SandboxProxy, {"client": client}),
        (url_path_join(base_url, r"stand/([a-z][a-z0-9_-]{0,79})"), LabState, {"work": work, "desk": desk}),
    ]


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
    # Jupyter makes its HTTP server after its extensions, and has no setting for tornado's patience of an hour
    HTTPServer.configure(None, idle_connection_timeout=IDLE_SECONDS, body_timeout=BODY_SECONDS)
