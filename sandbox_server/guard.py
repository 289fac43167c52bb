"""Every answer that is a refusal: faults become OpenAI error objects, and nobody's text gets into a log."""

import sys
import traceback
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from sandbox_server.brake import Brake
from sandbox_server.errors import BodyTooSlow, InternalFault, InvalidKey, NotFound, SandboxError, TooMany, WrongMethod
from sandbox_server.metrics import Metrics
from sandbox_server.witness import note_of

Handler = Callable[[Request], Awaitable[Response]]
CLIENT_LEFT = 499  # nobody reads it


class Guarded:
    """ASGI application of one route: every fault becomes an OpenAI error object, every answer is counted.

    Who tries keys waits for the answer. An application and no function, because around functions Starlette lays three
    layers more: they cost time at each request, and memory while it waits in the queue.
    """

    def __init__(self, handler: Handler, route: str, metrics: Metrics, brake: Brake):
        self._handler = handler
        self._route = route
        self._metrics = metrics
        self._brake = brake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive, send)
        note_of(request).route = self._route
        response = await _safely(self._handler, request)
        if response.status_code == InvalidKey.status:
            await self._brake.wrong()
        self._metrics.request(self._route, response.status_code)
        await response(scope, receive, send)


async def foreign_error(_request: Request, exc: Exception) -> Response:
    """Answer what no route of ours answers: an unknown address or method."""
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    if isinstance(exc, HTTPException) and status == WrongMethod.status:
        allowed = (exc.headers or {}).get("Allow", "")
        refusal = _error(WrongMethod(f"Diese Methode gibt es für die Adresse nicht. Es gibt: {allowed}."))
        refusal.headers["allow"] = allowed
        return refusal
    return _error(NotFound("Diese Adresse gibt es in der Sandbox nicht. Es gibt /v1/chat/completions und /v1/models."))


async def _safely(handler: Handler, request: Request) -> Response:
    """Log an unknown fault by type and place, never with its text."""
    try:
        return await handler(request)
    except SandboxError as fault:
        return _error(fault)
    except ClientDisconnect:
        return Response(status_code=CLIENT_LEFT)
    except Exception as exc:
        place = traceback.extract_tb(exc.__traceback__)[-1]
        print(f"Interner Fehler: {type(exc).__name__} in {place.filename}:{place.lineno}", file=sys.stderr)
        return _error(InternalFault("In der Sandbox ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal."))


def _error(fault: SandboxError) -> Response:
    headers = {"www-authenticate": "Bearer"} if fault.status == 401 else {}
    if isinstance(fault, BodyTooSlow):
        headers["connection"] = "close"  # the rest of the body may still come
    if isinstance(fault, TooMany):
        headers["retry-after"] = str(fault.retry_after)
    return JSONResponse(fault.body(), status_code=fault.status, headers=headers)
