"""What a run shows: outputs checked and cut, and a notebook in which nothing of a learner's can run in a browser.

The formgrader and nbgrader's feedback pages put HTML, SVG, JavaScript and Markdown from a notebook into pages of
their own origin. So only text and bitmaps stay, and a learner's Markdown is shown letter by letter.
"""

import re
from collections.abc import Iterable
from typing import Any

from grading.foreign import Options, SourceNotebook
from grading.notebooks import as_markdown

BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
PICTURES = ("image/png", "image/jpeg")
TRUNCATED = "... Output truncated ..."
TRACEBACK_TRUNCATED = "... Traceback truncated ..."
"""nbgrader's own words."""


def checked(outputs: Iterable[Any], options: Options) -> list[Any]:
    """Return the sound ones of a cell's outputs, cut as nbgrader's IgnorePattern and LimitOutput cut them."""
    sound = [one for one in map(_sound, outputs) if one is not None]
    if options.ignore_pattern:
        sound = [one for one in sound if not _is_ignored(one, options.ignore_pattern)]
    return [_with_short_traceback(one, options.max_traceback) for one in _short(sound, options.max_lines)]


def harmless(notebook: Any, source: SourceNotebook) -> dict[str, Any]:
    """Return `notebook` for a trainer's browser."""
    return {
        "nbformat": 4,
        "nbformat_minor": notebook.nbformat_minor,
        "metadata": notebook.metadata,
        "cells": [_harmless(cell, source.prose) for cell in notebook.cells],
    }


def _sound(output: Any) -> dict[str, Any] | None:
    """Rebuild one output from what nbformat knows; the learner's process may send anything."""
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return {"output_type": "stream", "name": name, "text": _encodable(text)}
        case {"output_type": "error", "ename": str(name), "evalue": str(value), "traceback": list(lines)}:
            shown = [_encodable(str(line)) for line in lines]
            return {"output_type": "error", "ename": _encodable(name), "evalue": _encodable(value), "traceback": shown}
        case {"output_type": "execute_result", "data": dict(data)}:
            count = output.get("execution_count")
            count = count if type(count) is int else None
            return {"output_type": "execute_result", "execution_count": count, "data": _data(data), "metadata": {}}
        case {"output_type": "display_data", "data": dict(data)}:
            return {"output_type": "display_data", "data": _data(data), "metadata": {}}
        case _:
            return None


def _data(data: dict[Any, Any]) -> dict[str, str]:
    kept = {}
    if isinstance(data.get("text/plain"), str):
        kept["text/plain"] = _encodable(data["text/plain"])
    for kind in PICTURES:
        if isinstance(data.get(kind), str) and BASE64.fullmatch(data[kind]):
            kept[kind] = data[kind]
    return kept


def _encodable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _is_ignored(output: dict[str, Any], pattern: str) -> bool:
    return output.get("name") == "stderr" and re.search(pattern, output["text"]) is not None


def _short(outputs: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Cut stream output to `most` lines per cell, exactly where nbgrader's LimitOutput cuts."""
    if most == -1:
        return outputs
    length, kept = 0, []
    for output in outputs:
        if output["output_type"] == "stream":
            if length == most:
                continue
            lines = output["text"].split("\n")
            if len(lines) + length > most:
                lines = [*lines[: most - length - 1], TRUNCATED]
            length += len(lines)
            output = {**output, "text": "\n".join(lines)}
        kept.append(output)
    return kept


def _with_short_traceback(output: dict[str, Any], most: int) -> dict[str, Any]:
    if output["output_type"] != "error" or most == -1 or len(output["traceback"]) <= most:
        return output
    start = most // 2
    end = most - start - 1
    lines = output["traceback"]
    return {**output, "traceback": [*lines[:start], TRACEBACK_TRUNCATED, *lines[-end:]]}


def _harmless(cell: Any, prose: frozenset[str]) -> dict[str, Any]:
    nbgrader = cell.metadata.get("nbgrader")
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    kept: dict[str, Any] = {"cell_type": cell.cell_type, "metadata": metadata, "source": cell.source}
    if "id" in cell:
        kept["id"] = cell.id
    if cell.cell_type == "code":
        return {**kept, "outputs": cell.outputs, "execution_count": cell.execution_count}
    if (nbgrader and nbgrader["locked"]) or cell.source in prose:
        return kept
    return {**kept, "cell_type": "markdown", "source": as_markdown(cell.source)}
