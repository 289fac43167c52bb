"""Strict JSON for text from outside: bounded size and depth, no duplicate keys, no NaN."""

import json
import math
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
    if _is_deeper(value, max_depth):
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


def _is_deeper(value: Any, max_depth: int) -> bool:
    """Tell whether lists and objects nest deeper than that; without recursion, and one iterator per level at most."""
    levels = [iter((value,))]
    while levels:
        for child in levels[-1]:
            if isinstance(child, dict | list):
                if len(levels) > max_depth:
                    return True
                levels.append(iter(child.values() if isinstance(child, dict) else child))
                break
        else:
            levels.pop()
    return False
