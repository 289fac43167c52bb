"""Reads the fields of a JSON request one by one and refuses what does not belong there, by name."""

import json
import math
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sandbox_server.errors import InvalidField, RequestError, UnknownField

Json = dict[str, Any]
LONGEST_TOKEN = 44
CONTROL_TOKEN = re.compile(r"<\|[^<>|\s]{1,40}\|>$")
MARKS = "m" * 31
HIGH_RUN = re.compile(r"[^\x00-\u02ff]{31,}")  # no combining mark is lower (Unicode, UAX #15: at most 30 in a row)


class Typing(StrEnum):
    """What becomes of control tokens such as <|im_end|> that people type: they steer, are letters, or are taken out."""

    KEPT = "kept"
    TEXT = "text"
    REMOVED = "removed"

    def cleaned(self, text: str) -> str:
        """Return what of a typed text goes on to the engine."""
        return without_control_tokens(text) if self is Typing.REMOVED else text


class Fields:
    """The fields of one request. Null counts as not given, as OpenAI's own clients send it."""

    def __init__(self, body: Json):
        self._body = {name: value for name, value in body.items() if value is not None}
        self._seen: set[str] = set()

    def take(self, name: str) -> Any:
        """Return the field's value as it came, or None."""
        self._seen.add(name)
        return self._body.get(name)

    def given(self, names: Iterable[str]) -> list[tuple[str, Any]]:
        """Return those of the fields that were given, with their values as they came."""
        self._seen.update(names)
        return [(name, self._body[name]) for name in names if name in self._body]

    def number(self, name: str, low: float, high: float, default: float) -> float:
        """Return a number within low..high."""
        value = self.take(name)
        if value is None:
            return default
        good = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        if not good:
            raise InvalidField(f"„{name}“ muss eine Zahl von {low:g} bis {high:g} sein.", name)
        return float(value)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """Return a whole number within low..high, or None where the field is not given."""
        value = self.take(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise InvalidField(f"„{name}“ muss eine ganze Zahl von {low} bis {high} sein.", name)
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false; `default` where the field is not given."""
        value = self.take(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise InvalidField(f"„{name}“ muss true oder false sein.", name)
        return value

    def string(self, name: str) -> str | None:
        """Return a text, or None where the field is not given."""
        value = self.take(name)
        if value is not None and not isinstance(value, str):
            raise InvalidField(f"„{name}“ muss ein Text sein.", name)
        return None if value is None else clean_text(value, name)

    def strings(self, name: str, most: int, longest: int) -> tuple[str, ...]:
        """Return one text or a list of at most `most` texts, each 1..longest characters."""
        value = self.take(name)
        if value is None:
            return ()
        texts = [value] if isinstance(value, str) else value
        good = isinstance(texts, list) and len(texts) <= most
        if not good or not all(isinstance(text, str) and 1 <= len(text) <= longest for text in texts):
            raise InvalidField(f"„{name}“ muss ein Text oder eine Liste von höchstens {most} Texten sein.", name)
        return tuple(clean_text(text, name) for text in texts)

    def finish(self, place: str = "") -> None:
        """Raise UnknownField for the first field that nobody asked for; `place` is set before its name."""
        for name in self._body:
            if name not in self._seen:
                shown = name[:60].encode("utf-8", "replace").decode()
                raise UnknownField(f"Das Feld „{shown}“ ist unbekannt. Bitte lassen Sie es weg.", place + shown)


def parse_json(raw: bytes) -> Json:
    """Return a request's JSON object; raise RequestError for anything else, NaN, 1e309 and 10,000 brackets included."""
    try:
        body = json.loads(raw, parse_constant=_number, parse_float=_number, object_pairs_hook=_object)
    except (ValueError, RecursionError) as exc:
        raise RequestError("Die Anfrage ist kein gültiges JSON.") from exc
    if not isinstance(body, dict):
        raise RequestError("Die Anfrage muss ein JSON-Objekt sein.")
    return body


def clean_text(text: str, param: str) -> str:
    """Return the text in NFC; raise InvalidField for half a character (a lone surrogate) or a tower of accents."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as exc:
        raise InvalidField("Der Text enthält ein ungültiges Unicode-Zeichen.", param) from exc
    for run in HIGH_RUN.findall(text):  # NFC takes minutes for a letter with 100,000 accents
        if MARKS in "".join("m" if unicodedata.combining(letter) else " " for letter in run):
            raise InvalidField("Der Text setzt mehr als 30 Zeichen auf einen Buchstaben.", param)
    return unicodedata.normalize("NFC", text)


def without_control_tokens(text: str) -> str:
    """Remove control tokens such as <|im_end|>, also those that appear only once others are removed."""
    kept: list[str] = []
    pieces = text.split(">")
    for piece in pieces[:-1]:  # one pass: repeating until nothing changes takes minutes for nested tokens
        kept += piece
        kept.append(">")
        if kept[-2:-1] == ["|"] and (token := CONTROL_TOKEN.search("".join(kept[-LONGEST_TOKEN:]))):
            del kept[-len(token.group()) :]
    return "".join(kept) + pieces[-1]


def _object(pairs: list[tuple[str, Any]]) -> Json:
    """Return an object; two fields of one name would be read differently by different programs."""
    body = dict(pairs)
    if len(body) < len(pairs):
        raise RequestError("In der Anfrage steht ein Feld zweimal. Bitte lassen Sie eines weg.")
    return body


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("not JSON: no finite number")
    return value
