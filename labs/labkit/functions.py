"""Calls a learner's function by value: plain data in, plain data out, and a sentence where that fails.

The judge calls the same functions in another process and sees nothing but JSON. Checks get the same values here, so
that the same check comes to the same result in the notebook, under nbgrader and in the judge.
"""

import copy
import math
from collections.abc import Mapping
from typing import Any

from labkit.errors import FunctionFailedError

MOST_DEPTH = 32  # nested lists and objects in a returned value


class Function:
    """The function `name` out of a notebook's names, looked up at each call."""

    def __init__(self, name: str, names: Mapping[str, Any]):
        self.name = name
        self.names = names

    def __call__(self, *values: Any, **named: Any) -> Any:
        """Return what the learner's function makes of the values, as plain data. Raises FunctionFailedError."""
        function = self._found()
        try:
            returned = function(*copy.deepcopy(values), **copy.deepcopy(named))
        except NotImplementedError as exc:
            raise FunctionFailedError(f"Die Funktion „{self.name}“ ist noch nicht geschrieben.") from exc
        except Exception as exc:
            said = f"{type(exc).__name__}: {exc}".rstrip(": ")
            raise FunctionFailedError(f"Die Funktion „{self.name}“ bricht ab ({said}).") from exc
        try:
            return plain(returned)
        except (ValueError, TypeError, AttributeError, RecursionError) as exc:
            raise FunctionFailedError(f"Die Funktion „{self.name}“ liefert keine einfachen Daten: {exc}.") from exc

    def _found(self) -> Any:
        if self.name not in self.names:
            raise FunctionFailedError(
                f"Die Funktion „{self.name}“ gibt es noch nicht. Führen Sie die Zelle aus, in der Sie sie schreiben."
            )
        function = self.names[self.name]
        if not callable(function):
            raise FunctionFailedError(f"„{self.name}“ ist keine Funktion. Beginnen Sie mit „def {self.name}(…):“.")
        return function


def plain(value: Any, depth: int = 0) -> Any:
    """Return `value` as JSON knows it; arrays and series become lists, a table becomes an object of lists.

    Raises ValueError with a German clause for anything that is no data: NaN, infinities, foreign objects.
    """
    if depth > MOST_DEPTH:
        raise ValueError("zu tief verschachtelt")
    if value is None or isinstance(value, bool):
        return value
    for kind in (str, int):
        if isinstance(value, kind):
            return kind(value)  # an enumeration, for example, is taken for what it is
    if isinstance(value, float):
        return _finite(float(value))
    if isinstance(value, Mapping):
        return {_key(key): plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, depth + 1) for each in value]
    package = type(value).__module__.split(".")[0]
    if package == "pandas" and hasattr(value, "columns"):
        return {_key(name): plain(value[name].tolist(), depth + 1) for name in value.columns}
    if package in ("numpy", "pandas") and hasattr(value, "tolist"):
        return plain(value.tolist(), depth + 1)
    raise ValueError(f"„{type(value).__name__}“ ist keine Zahl, kein Text, keine Liste und keine Tabelle")


def _finite(number: float) -> float:
    if math.isfinite(number):
        return number
    raise ValueError(f"„{number}“ ist keine endliche Zahl")


def _key(key: Any) -> str:
    key = key.item() if hasattr(type(key), "dtype") and hasattr(key, "item") else key
    if isinstance(key, str | int) and not isinstance(key, bool):
        return str(key)
    raise ValueError(f"ein Schlüssel ist „{type(key).__name__}“, nicht Text")
