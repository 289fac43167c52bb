"""Runs the application in the foreground until SIGINT or SIGTERM, and leaves nothing behind."""

import asyncio
import contextlib
import ipaddress
import resource
import signal
import socket
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from starlette.applications import Starlette

from sandbox_server.app import create_app
from sandbox_server.catalogue import read_catalogue, shipped_catalogue
from sandbox_server.connections import Patience, patient
from sandbox_server.engines.base import Engine, Health
from sandbox_server.engines.fleet import Fleet
from sandbox_server.engines.llama import LlamaEngine
from sandbox_server.engines.scenario import ScenarioEngine
from sandbox_server.errors import AddressTaken, BadSetting, StartFault
from sandbox_server.settings import Settings

UNIX = "unix:"
FROM_OUTSIDE = (
    "ACHTUNG: Unter {bind} ist die Sandbox auch von anderen Rechnern aus erreichbar, und die Verbindung ist nicht "
    "verschlüsselt. Nur für diesen Rechner: --bind 127.0.0.1:8791."
)
FAREWELL_SECONDS = 2
BACKLOG = 512  # connections that are accepted at one go, before any can be closed for them
SPARE_FILES = 2 * BACKLOG + 96  # also for the database, the engine's pipes, Python's own; asyncio chokes without any


def run(settings: Settings) -> int:
    """Serve; return the exit status. A fault at the start is one German sentence on standard error."""
    try:
        with (
            _listening(settings.bind) as (listener, address),
            asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        ):
            return runner.run(_serve(settings, listener, address))
    except StartFault as fault:
        print(fault.message, file=sys.stderr)
        return fault.exit_status
    except KeyboardInterrupt:
        return 130


def choose_engine(settings: Settings) -> Engine:
    """Return the engine that the settings name; raise BadCatalogue or ModelMissing.

    A script, somebody else's server, one model file, or else several models: listed in a file, or the shipped ones.
    """
    if settings.scenario:
        return ScenarioEngine(settings)
    if settings.upstream:
        from sandbox_server.engines.upstream import UpstreamEngine  # httpx: 9 MB that only this engine needs

        return UpstreamEngine(settings)
    if settings.model:
        return LlamaEngine(settings)
    models = read_catalogue(settings.models, settings) if settings.models else shipped_catalogue(settings)
    return Fleet(models, choose_engine, settings.load_seconds)


async def _serve(settings: Settings, listener: socket.socket, address: str) -> int:
    engine = choose_engine(settings)
    leave = asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(_report)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, leave.set)
    try:
        if await _unless(leave, engine.start()):
            _warn(engine.health())
            app = create_app(settings, engine)
            with contextlib.closing(app.state.database), app.state.audit.writing():
                server = _Server(app, settings, f"{engine.models()[0]} bereit: {address}")
                await server.serve_until(leave, listener)
    finally:
        await engine.stop()
    return 0


def _warn(health: Health) -> None:
    if health.isolated is False:
        print(f"ACHTUNG: {health.reason} Jede Seite mit dem Modell weist darauf hin.", file=sys.stderr, flush=True)


class _Server(uvicorn.Server):
    """Uvicorn without its own signals (it would raise them again and skip our farewell) and with one ready line."""

    def __init__(self, app: Starlette, settings: Settings, ready: str):
        patience = Patience(settings.head_seconds, settings.unread_seconds, _most_connections(settings.connections))
        super().__init__(
            uvicorn.Config(
                app,
                http=patient(patience),
                log_level="error",  # what is no HTTP is answered, not logged
                lifespan="off",
                ws="none",
                log_config=None,
                access_log=False,
                backlog=BACKLOG,
                proxy_headers=False,  # nothing here asks where a request came from
                timeout_graceful_shutdown=FAREWELL_SECONDS,
            )
        )
        self._ready = ready

    async def serve_until(self, leave: asyncio.Event, listener: socket.socket) -> None:
        """Serve on `listener` until `leave` is set."""
        watcher = asyncio.create_task(self._obey(leave))
        try:
            await self.serve(sockets=[listener])
        finally:
            watcher.cancel()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say so."""
        await super().startup(sockets)
        print(self._ready, flush=True)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

    async def _obey(self, leave: asyncio.Event) -> None:
        await leave.wait()
        self.should_exit = True


def _most_connections(wanted: int) -> int:
    """Return how many connections can be open at once; a connection and its engine take a file each."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * wanted + SPARE_FILES
    files = max(now, needed if most == resource.RLIM_INFINITY else min(most, needed))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return max(16, min(wanted, (files - SPARE_FILES) // 2))


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report what the loop caught, except that anyio wakes a read in the moment in which it is cancelled."""
    if not isinstance(context.get("exception"), asyncio.InvalidStateError):
        loop.default_exception_handler(context)


async def _unless(leave: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Await `work`; return False where `leave` comes first."""
    job = asyncio.create_task(work)
    left = asyncio.create_task(leave.wait())
    await asyncio.wait({job, left}, return_when=asyncio.FIRST_COMPLETED)
    left.cancel()
    if not job.done():
        job.cancel()
        await asyncio.gather(job, return_exceptions=True)
        return False
    job.result()
    return True


@contextlib.contextmanager
def _listening(bind: str) -> Iterator[tuple[socket.socket, str]]:
    """Yield a bound socket and its address for people; remove a unix socket afterwards."""
    if bind.startswith(UNIX):
        path = Path(bind.removeprefix(UNIX)).absolute()
        with _bound_unix(path) as listener:
            try:
                yield listener, f"{UNIX}{path}"
            finally:
                path.unlink(missing_ok=True)
    else:
        with _bound_tcp(bind) as listener:
            host, port = listener.getsockname()[:2]
            if not ipaddress.ip_address(host).is_loopback:
                print(FROM_OUTSIDE.format(bind=bind), file=sys.stderr, flush=True)
            yield listener, f"http://{f'[{host}]' if ':' in host else host}:{port}/v1"


def _bound_tcp(bind: str) -> socket.socket:
    host, _, port = bind.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
        raise BadSetting(f"„{bind}“ ist keine Adresse. Bitte geben Sie --bind als 127.0.0.1:8791 oder unix:/pfad an.")
    try:
        return socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as exc:
        raise AddressTaken(
            f"An {bind} kann die Sandbox nicht lauschen ({_why(exc)}). "
            "Bitte beenden Sie das andere Programm oder geben Sie mit --bind eine andere Adresse an."
        ) from exc


def _bound_unix(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_stale(path)
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(128)
    except OSError as exc:
        listener.close()
        raise AddressTaken(
            f"An {path} kann die Sandbox nicht lauschen ({_why(exc)}). "
            "Bitte beenden Sie das andere Programm oder geben Sie mit --bind eine andere Adresse an."
        ) from exc
    return listener


def _remove_stale(path: Path) -> None:
    """Remove a socket that nobody serves any more, and nothing else."""
    if not path.is_socket():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            path.unlink(missing_ok=True)


def _why(exc: Exception) -> str:
    return getattr(exc, "strerror", None) or str(exc)
