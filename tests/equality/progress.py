"""Says how far a long run has got: a line for each twenty hand-ins."""

import time
from types import TracebackType
from typing import Any

from grading import fleet

EVERY = 20


class Progress(fleet.Watch):
    """Counts hand-ins; use as context manager, so that the time is told at the end."""

    def __init__(self, who: str, total: int = 0) -> None:
        self._who, self._total = who, total
        self._done, self._began = 0, time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        print(f"  {self._who}: {self._done} hand-ins in {time.monotonic() - self._began:.1f} s", flush=True)

    def begins(self, mode: str, total: int) -> None:  # noqa: ARG002
        self._total = total

    def written(self, one: Any) -> None:  # noqa: ARG002
        self.step()

    def failed(self, learner: str, reason: str) -> None:  # noqa: ARG002
        self.step()

    def step(self) -> None:
        """Count one."""
        self._done += 1
        if self._done % EVERY == 0 and self._done < self._total:
            seconds = time.monotonic() - self._began
            print(f"  {self._who}: {self._done} of {self._total} after {seconds:.0f} s", flush=True)
