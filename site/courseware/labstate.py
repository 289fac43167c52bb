"""Tells a course page how far its reader is in a lab: begun, handed in, or feedback is there.

Read-only, and only for whoever may open the lab itself; everybody else gets the same empty answer, whatever the state.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler

BEGUN, HANDED_IN, FEEDBACK = "begonnen", "abgegeben", "rueckmeldung"
MAX_RECEIPT_BYTES = 1024 * 1024
PATIENCE = 5.0  # seconds


@dataclass(frozen=True)
class Desk:
    """The hand-in desk, which knows whether there is feedback; an empty `url` means that there is no desk."""

    url: str
    key: str = field(repr=False)

    async def has_feedback(self, lab: str, name: str) -> bool:
        """Ask for the work handed in as `name`; a desk that does not answer knows of none."""
        if not self.url:
            return False
        try:
            async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
                headers = {"Authorization": f"Bearer {self.key}"}
                reply = await client.get(self.url, params={"lab": lab, "name": name}, headers=headers)
            told: Any = reply.json() if reply.is_success else None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return False
        return isinstance(told, dict) and bool(told.get("feedback"))


class LabState(JupyterHandler):  # type: ignore[misc]
    """Answers GET stand/<lab> with {"stand": …}; an empty word where nothing was begun."""

    def initialize(self, work: Path, desk: Desk) -> None:
        """Look for labs below `work`; ask `desk` for feedback."""
        self.work, self.desk = work, desk

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def get(self, lab: str) -> None:
        """Answer the logged-in reader; a stranger gets 204 and no word."""
        self.set_header("Cache-Control", "no-store")
        if not self.current_user or not self.authorizer.is_authorized(self, self.current_user, "read", "contents"):
            self.set_status(204)
            self.finish()
            return
        self.finish({"stand": await state_of(self.work / lab, lab, self.desk)})


async def state_of(folder: Path, lab: str, desk: Desk) -> str:
    """Return how far the work in `folder` is; "" where nothing was begun."""
    name = _handed_in_as(folder / "receipts.json")
    if name is None:
        return BEGUN if (folder / "answers.json").is_file() else ""
    return FEEDBACK if await desk.has_feedback(lab, name) else HANDED_IN


def _handed_in_as(receipts: Path) -> str | None:
    """Return the name that the work was handed in under, None where there is no readable receipt."""
    try:
        if receipts.stat().st_size > MAX_RECEIPT_BYTES:
            return None
        letter = json.loads(receipts.read_text(encoding="utf-8"))
        return str(letter["name"]) if letter["receipts"] else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
