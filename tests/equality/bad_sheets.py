"""Answer sheets as no lab writes them: missing, broken, forged, full of strange values."""

import json
from collections.abc import Callable
from typing import Any

from tests.equality.handin import SAME, Deviation, HandIn

LENIENT = "Python's own reader, which check cells use under stock, takes a sheet that is no JSON or beyond all limits"
OTHER = "check cells under stock do not look for which lab and in which format a sheet was written"
ENTRY = "one broken entry makes the whole sheet unreadable for check cells under stock"
MIXED = "check cells under stock take a value that is no answer of its kind"
STRANGE: dict[str, tuple[Any, ...]] = {
    "one": ("gibt-es-nicht", "", ["x"], 3, None, {"a": 1}),
    "several": ("wort", 5, None, [], {}, ["gibt-es-nicht"]),
    "order": ("wörter", 6, [], None, ["x"] * 6, {"a": "b"}),
    "number": (-5, 1e300, "19", [19], None, 10**400, 0.1 + 0.2, -0.0),
    "classes": ({}, {"x": "y"}, [], "wort", None, [["a", "b"]]),
    "text": (5, [], {"a": 1}, None, "", "\ud800"),
}
"""By kind: values without points, for stock and for us."""


def _missing(made: HandIn) -> Deviation:
    made.files["answers.json"] = None
    return SAME


def _whole(content: bytes) -> Callable[[HandIn], Deviation]:
    def write(made: HandIn) -> Deviation:
        made.write(content)
        return SAME

    return write


def _recoded(start: bytes, coding: str) -> Callable[[HandIn], Deviation]:
    def write(made: HandIn) -> Deviation:
        made.put(next(iter(made.questions)), "Größe")
        made.write(start + json.dumps(made.sheet(), ensure_ascii=False).encode(coding, "replace"))
        return SAME

    return write


def _cut_off(made: HandIn) -> Deviation:
    made.write(json.dumps(made.sheet()).encode()[:-20])
    return SAME


def _strange(made: HandIn) -> Deviation:
    for qid, question in made.questions.items():
        if question.kind in STRANGE and made.dice.random() < 0.8:
            made.put(qid, made.dice.choice(STRANGE[question.kind]))
    made.write(made.sheet())
    return SAME


def _unknown(made: HandIn) -> Deviation:
    made.entries |= {
        "gibt_es_nicht": {"kind": "one", "value": "x", "saved": ""},
        "": {"kind": 1, "value": 2, "saved": 3},
    }
    for entry in made.entries.values():
        entry["kind"], entry["mehr"] = "anders", [1, {"a": None}]
    return SAME


def _foreign(made: HandIn) -> Deviation:
    made.write({**made.sheet(), "lab": "anderes_labor"})
    return Deviation(OTHER, "more")


def _future(made: HandIn) -> Deviation:
    made.write({**made.sheet(), "format": 2})
    return Deviation(OTHER, "more")


def _no_number(made: HandIn) -> Deviation:
    made.entries["zahl"] = {"kind": "number", "value": float(made.dice.choice(("nan", "inf", "-inf"))), "saved": ""}
    return Deviation(LENIENT, "more")


def _doubled(made: HandIn) -> Deviation:
    made.write(json.dumps(made.sheet()).replace('{"format": 1', '{"format": 1, "format": 1', 1).encode())
    return Deviation(LENIENT, "more")


def _deep(made: HandIn) -> Deviation:
    value: Any = 1
    for _ in range(100):
        value = [value]
    made.entries["tief"] = {"kind": "one", "value": value, "saved": ""}
    return Deviation(LENIENT, "more")


def _large(made: HandIn) -> Deviation:
    made.entries["lang"] = {"kind": "text", "value": "x" * 2_000_000, "saved": ""}
    return Deviation(LENIENT, "more")


def _digits(made: HandIn) -> Deviation:
    """A number that Python reads nowhere: too many digits."""
    made.write(json.dumps(made.sheet()).replace('"format": 1', '"format": 1, "zahl": ' + "9" * 10_000, 1).encode())
    return SAME


def _without(field: str) -> Callable[[HandIn], Deviation]:
    def write(made: HandIn) -> Deviation:
        made.entries["halb"] = {"kind": "one", "value": "x", "saved": ""}
        del made.entries["halb"][field]
        return Deviation(ENTRY, "less")

    return write


def _no_entry(made: HandIn) -> Deviation:
    made.entries["leer"] = made.dice.choice((None, 5, "x", []))
    return Deviation(ENTRY, "less")


def _mixed(made: HandIn) -> Deviation:
    """Right in part, but with something in it that is no text."""
    touched = set()
    for qid, question in made.questions.items():
        value = made.entries.get(qid, {}).get("value")
        if question.kind == "several" and value:
            made.put(qid, [*value, 7])
            touched.add(f"pruefung_{qid}")
        if question.kind == "classes" and value:
            made.put(qid, {**value, "fremd": 7})
            touched.add(f"pruefung_{qid}")
    return Deviation(MIXED, "more", frozenset(touched))


SHEETS: dict[str, Callable[[HandIn], Deviation]] = {
    "no sheet": _missing,
    "empty sheet": _whole(b""),
    "no object": _whole(b"[]"),
    "no answers": _whole(b'{"format": 1, "answers": 3}'),
    "cut off": _cut_off,
    "byte order mark": _recoded(b"\xef\xbb\xbf", "utf-8"),
    "Latin-1": _recoded(b"", "latin-1"),
    "UTF-16": _recoded(b"", "utf-16"),
    "too many digits": _digits,
    "strange values": _strange,
    "more strange values": _strange,
    "unknown questions": _unknown,
    "another lab's": _foreign,
    "another format": _future,
    "NaN": _no_number,
    "a key twice": _doubled,
    "deep": _deep,
    "large": _large,
    "entry without value": _without("value"),
    "entry without time": _without("saved"),
    "entry that is none": _no_entry,
    "mixed values": _mixed,
}
"""By what is wrong: changes the hand-in and says how stock will mark it otherwise."""
