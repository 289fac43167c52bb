"""Writes notebooks that share most of their cells: what does not change is encoded once."""

import json
from collections.abc import Sequence
from typing import Any

from grading.notebooks import Notebook


class NotebookText:
    """Encodes notebooks made of `notebook`'s own cell objects and others, byte for byte as `notebooks.to_bytes` does.

    Python's encoder is slow where it indents, and a cohort's notebooks are nearly alike.
    """

    def __init__(self, notebook: Notebook) -> None:
        self._cells = notebook["cells"]  # kept: an id is only one object's while that lives
        self._known = {id(cell): _encoded(cell, 2) for cell in self._cells}
        rest = {name: value for name, value in notebook.items() if name != "cells"}
        self._rest = _encoded(rest, 0).removeprefix("{\n")

    def to_bytes(self, cells: Sequence[Any]) -> bytes:
        """Return the file content of the notebook with these `cells` in place of its own."""
        texts = [self._known.get(id(cell)) or _encoded(cell, 2) for cell in cells]
        listed = "[\n  " + ",\n  ".join(texts) + "\n ]" if texts else "[]"
        return f'{{\n "cells": {listed},\n{self._rest}\n'.encode()


def _encoded(value: Any, depth: int) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace("\n", "\n" + " " * depth)  # in strings a line break is written \n, so this only indents
