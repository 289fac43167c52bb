"""Lets a lab's page end at once where its kernel does not start; Voilà would keep the page waiting for ever."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

log = logging.getLogger(__name__)


async def or_none(start: Callable[[Any], Awaitable[str]], notebook: object) -> str | None:
    """Start the kernel of a notebook; return its id, or None where it died or was silent (RuntimeError).

    A filter for the lab's template, because a template cannot catch what a function raises. Without the id the
    template leaves out the end of the page, and the page's script says that the lab could not be loaded.
    """
    try:
        return await start(notebook)
    except RuntimeError as error:
        log.warning("a lab's kernel did not start: %s", error)
        return None
