"""Strict JSON for text from outside: bounded size and depth, no duplicate keys, no NaN."""

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

from grading.errors import JsonRefused


def parse(data: bytes, *, max_bytes: int, max_depth: int = 12) -> Any:
    """Parse UTF-8 JSON of at most `max_bytes` bytes and `max_depth` nested lists and objects.

    Raises JsonRefused with a German clause (no full sentence) that says what is wrong.
    """
    if len(data) > max_bytes:
        raise JsonRefused(f"größer als {max_bytes // 1024} KiB")
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
        )
    except UnicodeDecodeError as exc:
        raise JsonRefused("kein UTF-8-Text") from exc
    except RecursionError as exc:
        raise JsonRefused("zu tief verschachtelt") from exc
    except ValueError as exc:
        raise JsonRefused("kein gültiges JSON") from exc
    if any(depth > max_depth for depth in _depths(value)):
        raise JsonRefused("zu tief verschachtelt")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonRefused("derselbe Schlüssel steht doppelt darin")
    return found


def _no_constant(name: str) -> NoReturn:
    raise JsonRefused(f"enthält {name}, das ist keine Zahl")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise JsonRefused("enthält eine Zahl ohne endlichen Wert")
    return number


def _depths(value: Any) -> Iterator[int]:
    """Yield the depth of every list and object, without recursion."""
    stack = [(value, 1)]
    while stack:
        current, depth = stack.pop()
        if isinstance(current, dict):
            stack.extend((child, depth + 1) for child in current.values())
        elif isinstance(current, list):
            stack.extend((child, depth + 1) for child in current)
        else:
            continue
        yield depth
