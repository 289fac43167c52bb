"""A loopback server that serves a built site with the front door's own pages: below /kurs/, and a login of its own."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from courseware.origin import CoursePage

READY_SECONDS = 30.0


class CourseServer:
    """Serves a built site at /kurs/ with its policy, and takes the access key at /anmelden."""

    def __init__(self, site_dir: Path, key: str) -> None:
        self.key = key
        self.login_bodies: list[dict[str, str]] = []
        pages = {"path": str(site_dir)}
        routes = [
            (r"/kurs/(.*)", CoursePage, pages),
            (r"/anmelden", _Login, {"server": self}),
            (r"/stand/.*", _Stranger),
        ]
        self._app = Application(routes, log_function=lambda _: None)  # type: ignore[arg-type]
        self._sockets = bind_sockets(0, "127.0.0.1")
        self.url = f"http://127.0.0.1:{self._sockets[0].getsockname()[1]}"

    async def run(self, ready: threading.Event, done: asyncio.Event) -> None:
        """Serve until `done`; nothing listens any more when this returns."""
        server = HTTPServer(self._app)
        server.add_sockets(self._sockets)
        ready.set()
        await done.wait()
        server.stop()
        await server.close_all_connections()


@contextmanager
def serving(site_dir: Path, key: str = "schlüssel") -> Iterator[CourseServer]:
    """Serve on a free loopback port as long as the context lasts."""
    running, ready, done, loop = (
        CourseServer(site_dir, key),
        threading.Event(),
        asyncio.Event(),
        asyncio.new_event_loop(),
    )
    thread = threading.Thread(target=loop.run_until_complete, args=(running.run(ready, done),), daemon=True)
    thread.start()
    assert ready.wait(READY_SECONDS)
    try:
        yield running
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.close()


class _Login(RequestHandler):
    def initialize(self, server: CourseServer) -> None:
        self.server = server

    def post(self) -> None:
        body = json.loads(self.request.body)
        self.server.login_bodies.append(body)
        if body == {"key": self.server.key}:
            self.set_status(204)
            return
        self.set_status(403)
        self.finish({"error": {"message": "Der Schlüssel passt nicht."}})


class _Stranger(RequestHandler):
    """Answers the question for a lab's state as the front door answers a stranger."""

    def get(self) -> None:
        self.set_status(204)
