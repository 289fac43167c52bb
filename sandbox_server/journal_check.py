"""Checks the lines of a lab's journal against their signatures; see signature.py for what that proves and what not."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from sandbox_server.errors import BadJournal
from sandbox_server.signature import canonical, is_signed_by, key_id, reply_hash

Json = dict[str, Any]
ENDPOINTS = {"chat/completions": "messages", "completions": "prompt"}
CLOCK_SECONDS = 300  # the journal's own time is the lab's clock, which may differ from the sandbox's
CHANGED = {
    "request": "Die Frage (request) ist nicht die, die unterschrieben wurde.",
    "reply": "Die Antwort (reply: text, finish) ist nicht die, die unterschrieben wurde.",
    "model": "Der Name des Modells (model) ist nicht der, der unterschrieben wurde.",
    "seed": "Die Startzahl (seed) ist nicht die, die unterschrieben wurde.",
    "time": "Der Zeitpunkt (time) passt nicht zu dem, der unterschrieben wurde.",
}


@dataclass(frozen=True)
class Verdict:
    """What was found in one line (counted from 1); `fault` is None where nothing was changed."""

    line: int
    fault: str | None


def verdicts(lines: Iterable[str], key: Ed25519PublicKey) -> Iterator[Verdict]:
    """Yield a verdict for each line that is not empty; a line that is there twice is a fault of the second one."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entry = _entry(line)
        fault = _fault(entry, key) if entry else "Die Zeile ist kein vollständiger Eintrag."
        if entry and fault is None:
            first = seen.setdefault(str(entry["signature"]["signature"]), number)
            fault = None if first == number else f"Die Zeile wiederholt Zeile {first}."
        yield Verdict(number, fault)


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Read a public key from a PEM file or from a saved answer of /sandbox/key; raise BadJournal."""
    try:
        raw = path.read_bytes()
        if raw.lstrip().startswith(b"{"):
            raw = json.loads(raw)["public_key"].encode()
        key = load_pem_public_key(raw)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UnsupportedAlgorithm) as exc:
        raise BadJournal(
            f"{path} enthält keinen lesbaren öffentlichen Schlüssel. Speichern Sie dort, was die Sandbox unter "
            "/sandbox/key antwortet."
        ) from exc
    if not isinstance(key, Ed25519PublicKey):
        raise BadJournal(f"{path} ist kein Ed25519-Schlüssel.")
    return key


def _fault(entry: Json, key: Ed25519PublicKey) -> str | None:
    signed = entry.get("signature")
    if not isinstance(signed, dict):
        return "Die Zeile hat keine Unterschrift."
    if signed.get("key") != key_id(key):
        return f"Die Unterschrift stammt von einem anderen Schlüssel ({str(signed.get('key'))[:16]})."
    if not is_signed_by(key, signed):
        return "Die Unterschrift (signature) selbst wurde geändert."
    changed = (name for name, is_kept in _comparisons(entry, signed) if not is_kept)
    return next((CHANGED[name] for name in changed), None)


def _comparisons(entry: Json, signed: Json) -> Iterator[tuple[str, bool]]:
    request, reply = entry["request"], entry["reply"]
    yield "request", signed["request"] in _request_hashes(request, signed["model"])
    said = {"index": 0, "text": reply.get("text"), "finish_reason": reply.get("finish") or None}
    yield "reply", reply_hash([said]) == signed["reply"]
    yield "model", entry.get("model") == reply.get("model") == signed["model"]
    yield "seed", entry.get("seed") in (signed["seed"], request.get("seed"))
    yield "time", _distance(entry.get("time"), signed["time"]) <= CLOCK_SECONDS


def _request_hashes(request: Json, model: str) -> set[str]:
    """Return the hashes of the two bodies that the lab may have sent: with and without streaming."""
    body = {name: value for name, value in request.items() if name != "endpoint"}
    if ENDPOINTS.get(str(request.get("endpoint"))) not in body:
        return set()
    bodies = ({"model": model, **body, **more} for more in ({}, {"stream": True}))
    return {hashlib.sha256(canonical(sent)).hexdigest() for sent in bodies}


def _distance(one: Any, other: str) -> float:
    """Return how many seconds lie between two ISO times; infinitely many where one is none."""
    try:
        return abs((datetime.fromisoformat(one) - datetime.fromisoformat(other)).total_seconds())
    except (TypeError, ValueError):
        return float("inf")


def _entry(line: str) -> Json | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    is_whole = isinstance(entry, dict) and all(isinstance(entry.get(name), dict) for name in ("request", "reply"))
    return entry if is_whole else None
