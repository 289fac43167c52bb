"""A loopback server that serves a built site as the front door does: below /kurs/, with its policy, and a login."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from courseware.policy import content_security_policy


class CourseServer(ThreadingHTTPServer):
    """Serves a built site at /kurs/ with its policy, and takes the access key at /anmelden."""

    def __init__(self, site_dir: Path, key: str) -> None:
        self.site_dir, self.key = site_dir, key
        self.policy = content_security_policy(site_dir)
        self.login_bodies: list[dict[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def serving(site_dir: Path, key: str = "schlüssel") -> Iterator[CourseServer]:
    """Serve on a free loopback port as long as the context lasts."""
    running = CourseServer(site_dir, key)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    server: CourseServer

    def translate_path(self, path: str) -> str:
        clean = path.split("?")[0].removeprefix("/kurs").lstrip("/")
        return str(self.server.site_dir / clean)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.server.policy)
        super().end_headers()

    def do_GET(self) -> None:
        """Send a page; a lab's state is asked for by a stranger here and answered as the front door answers one."""
        if not self.path.startswith("/stand/"):
            super().do_GET()
            return
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.login_bodies.append(body)
        right = self.path == "/anmelden" and body == {"key": self.server.key}
        answer = b"" if right else b'{"error": {"message": "Der Schl\\u00fcssel passt nicht."}}'
        self.send_response(204 if right else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
