"""A learner's value as plain JSON; runs in the learner's process, so nothing that it says is trusted outside."""

import json
import math
from typing import Any

SHOWN = 500  # characters of a learner's message that are passed on


class Refused(Exception):  # noqa: N818 (says what happened)
    """No JSON; `args`: the kind of refusal and a German clause."""


def encode(value: object, most: int, depth: int) -> bytes:
    """Return `value` as JSON of at most `most` bytes and `depth` nested lists and objects; raise Refused."""
    try:
        text = json.dumps(_plain(value, depth), ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as exc:
        raise Refused("no_json", "enthält Zeichen, die kein Text sind") from exc
    except ValueError as exc:
        raise Refused("no_json", "enthält eine Zahl mit zu vielen Stellen") from exc
    if len(text) > most:
        raise Refused("too_large", f"größer als {most // 1024} KiB")
    return text


def _plain(value: object, depth: int) -> Any:
    if value is None or isinstance(value, bool | str | int):
        return _exact(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Refused("no_json", "enthält eine Zahl ohne endlichen Wert (nan oder inf)")
        return float(value)
    if depth == 0:
        raise Refused("too_deep", "zu tief verschachtelt")
    if isinstance(value, list | tuple):
        return [_plain(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {_key(key): _plain(item, depth - 1) for key, item in value.items()}
    return _foreign(value, depth)


def _exact(value: Any) -> Any:
    """Take a subclass, an enumeration for example, for what it is."""
    return next(
        (kind(value) for kind in (str, int) if isinstance(value, kind) and type(value) not in (kind, bool)), value
    )


def _key(key: object) -> str:
    if hasattr(type(key), "dtype") and hasattr(key, "item"):
        key = key.item()
    if isinstance(key, str):
        return str(key)
    if isinstance(key, int) and not isinstance(key, bool):
        return str(int(key))
    raise Refused("no_json", f"ein Schlüssel ist vom Typ {type(key).__name__}, nicht Text")


def _foreign(value: Any, depth: int) -> Any:
    """Take numpy's numbers and arrays and pandas' columns and tables for numbers, lists, and a dict of lists."""
    name = f"{type(value).__module__.partition('.')[0]}.{type(value).__name__}"
    if name == "pandas.DataFrame":
        return {_key(column): _plain(value[column].tolist(), depth - 1) for column in value.columns}
    if name.startswith(("numpy.", "pandas.")) and hasattr(value, "tolist"):
        return _plain(value.tolist(), depth)
    if name.startswith("numpy.") and hasattr(value, "item"):
        return _plain(value.item(), depth)
    raise Refused("no_json", f"vom Typ {type(value).__name__}, der sich nicht als JSON übergeben lässt")
