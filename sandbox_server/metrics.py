"""Figures for trainers who watch a class: counts and times in Prometheus' format, never a name, never a text."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from sandbox_server.engines.base import Json

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "vieraugen_sandbox_requests",
            "Requests by route and HTTP status",
            ("route", "status"),
            registry=self._registry,
        )
        self._tokens = Counter(
            "vieraugen_sandbox_tokens", "Tokens read and written", ("kind",), registry=self._registry
        )
        self._kinds = {f"{kind}_tokens": self._tokens.labels(kind) for kind in ("prompt", "completion")}
        self._seconds = Histogram(
            "vieraugen_sandbox_answer_seconds",
            "From admission to the last chunk, waiting included",
            buckets=BUCKETS,
            registry=self._registry,
        )

    def watch(self, name: str, text: str, read: Callable[[], float]) -> None:
        """Show a figure that is read when somebody asks for it."""
        Gauge(f"vieraugen_sandbox_{name}", text, registry=self._registry).set_function(read)

    def request(self, route: str, status: int) -> None:
        """Count one request; `route` is a pattern of ours, so nobody's words become a label."""
        self._requests.labels(route, str(status)).inc()

    def usage(self, usage: Json) -> None:
        """Count the tokens of one answer."""
        for name, counter in self._kinds.items():
            counter.inc(max(0, int(usage.get(name) or 0)))

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Measure one answer."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._seconds.observe(time.monotonic() - began)

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self._registry)
