"""Participation records: issued after a hand-in, signed with Ed25519, verified offline, field by field."""

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grading import files, jsontext, keys, modules, recordpdf, submissions
from grading.errors import JsonRefused, NoHandIn, NotARecord
from grading.settings import Settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TYPE = "vieraugen-teilnahmenachweis"
MAX_BYTES = 64 * 1024
MAX_PDF_BYTES = 20 * 1024 * 1024

LABELS = {
    "person": "Name",
    "module_title": "Modul",
    "module_id": "Kennung des Moduls",
    "module_version": "Version des Moduls",
    "minutes": "Umfang",
    "state_of_law": "Rechtsstand",
    "issued": "Ausgestellt am",
    "record_id": "Nummer des Nachweises",
}
"""The signed fields and how a reader knows them."""

Record = dict[str, Any]


class Status(IntEnum):
    """Exit status of a verification."""

    VALID = 0
    CHANGED = 1
    UNKNOWN = 2


@dataclass(frozen=True)
class Verdict:
    """What a verification found; `problems` are German sentences."""

    status: Status
    problems: tuple[str, ...]
    fields: Mapping[str, Any]
    page: bool = False
    """The record came on a PDF page, which people look at; `fields` is what is signed."""


def issue(settings: Settings, learner: str, module_id: str, *, pseudonym: str | None = None) -> tuple[Path, Path]:
    """Write a record for `learner` as PDF and JSON below var/records/ and return both paths.

    With `pseudonym` the record shows that instead of the name. Raises NoHandIn, ModuleUnknown, FontMissing.
    """
    module = modules.find(settings.courses, module_id)
    receipts = submissions.receipts(settings, learner, module.lab) if submissions.LEARNER.fullmatch(learner) else []
    if not receipts:
        raise NoHandIn(
            f"Von „{learner[:80]}“ liegt keine Abgabe zum Labor {module.lab} vor. "
            "Der Nachweis entsteht erst nach der Abgabe. Wer abgegeben hat, zeigt: vieraugen report"
        )
    fields = {
        "person": pseudonym or receipts[-1].name,
        "module_title": module.title,
        "module_id": module.id,
        "module_version": module.version,
        "minutes": module.minutes,
        "state_of_law": module.state_of_law,
        "issued": date.today().isoformat(),
        "record_id": secrets.token_hex(8),
    }
    record = sign(settings, fields)
    content = (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    stem = settings.var / "records" / f"nachweis-{module.id}-{fields['record_id']}"
    paths = stem.with_suffix(".pdf"), stem.with_suffix(".json")
    files.write(paths[0], recordpdf.render(_lines(record), content), mode=0o600)
    files.write(paths[1], content, mode=0o600)
    return paths


def sign(settings: Settings, fields: Mapping[str, Any]) -> Record:
    """Return a signed record. The signature covers a salted digest per field, so a change can be named."""
    key = keys.own(settings)
    salts = {name: secrets.token_hex(16) for name in fields}
    record: Record = {
        "format": 1,
        "type": TYPE,
        "key": keys.key_id(key.public_key()),
        "fields": dict(fields),
        "salts": salts,
        "digests": {name: _digest(salts[name], name, value) for name, value in fields.items()},
    }
    return {**record, "signature": base64.b64encode(key.sign(_signed_bytes(record))).decode()}


def verify(settings: Settings, path: Path) -> Verdict:
    """Verify a record in a JSON or PDF file, with the keys that we trust. Raises NotARecord."""
    page = None
    try:
        content = files.read_plain(path, MAX_PDF_BYTES + 1)
    except OSError as exc:
        raise NotARecord(f"{path} ist nicht lesbar. Prüfen Sie Namen und Ordner der Datei.") from exc
    if len(content) > MAX_PDF_BYTES:
        content = b""
    if content.startswith(b"%PDF-"):
        page = recordpdf.read(content)
        content = page.attachment
    record = _parse(content)
    verdict = _verify_record(record, keys.trusted(settings))
    if page is None:
        return verdict
    visible = (*_visible_problems(record, page.text), *page.foreign)
    return Verdict(Status.CHANGED if visible else verdict.status, (*verdict.problems, *visible), verdict.fields, True)


def shown(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and value of every signed field as people read them."""
    return [(label, _shown(name, fields.get(name))) for name, label in LABELS.items()]


def _verify_record(record: Record, trusted: "Mapping[str, Ed25519PublicKey]") -> Verdict:
    problems = tuple(_field_problems(record))
    if problems:
        return Verdict(Status.CHANGED, problems, record["fields"])
    key = trusted.get(record["key"])
    if key is None:
        problem = (
            f"Der Schlüssel {record['key'][:40]} ist hier nicht bekannt. Fragen Sie die ausstellende Stelle danach."
        )
        return Verdict(Status.UNKNOWN, (problem,), record["fields"])
    if not _signature_fits(record, key):
        problem = "Die Unterschrift passt nicht zum Inhalt. Der Nachweis wurde verändert."
        return Verdict(Status.CHANGED, (problem,), record["fields"])
    return Verdict(Status.VALID, (), record["fields"])


def _parse(content: bytes) -> Record:
    try:
        record = jsontext.parse(content, max_bytes=MAX_BYTES, max_depth=3)
    except JsonRefused as exc:
        raise NotARecord(f"Das ist kein Teilnahmenachweis: {exc}.") from exc
    match record:
        case {
            "format": 1,
            "type": str(kind),
            "key": str(),
            "fields": dict(),
            "salts": dict(),
            "digests": dict(),
            "signature": str(),
        } if kind == TYPE:
            return dict(record)
    raise NotARecord("Das ist kein Teilnahmenachweis von Vieraugen.")


def _field_problems(record: Record) -> Iterator[str]:
    fields, salts, digests = record["fields"], record["salts"], record["digests"]
    for name in sorted({*LABELS, *fields, *digests}):
        label = LABELS.get(name, name[:80])
        if name not in fields:
            yield f"Die Angabe „{label}“ fehlt."
        elif name not in digests or name not in LABELS:
            yield f"Die Angabe „{label}“ wurde hinzugefügt."
        elif _digest(salts.get(name), name, fields[name]) != digests[name]:
            yield f"Die Angabe „{label}“ wurde verändert."


def _visible_problems(record: Record, text: str) -> Iterator[str]:
    """Compare what the page shows with what is signed, letter by letter but without spaces and line breaks."""
    page, named = _squeezed(text), False
    for label, value in _lines(record):
        if _squeezed(label + value) not in page:
            named = True
            yield f"Die sichtbare Angabe „{label}“ weicht vom unterschriebenen Inhalt ab."
    if not named and page != _squeezed(recordpdf.visible_text(_lines(record))):
        yield "Der sichtbare Text wurde ergänzt oder verändert."


def _lines(record: Record) -> list[tuple[str, str]]:
    return [*shown(record["fields"]), ("Schlüssel", str(record["key"]))]


def _shown(name: str, value: object) -> str:
    if name == "minutes":
        return f"{value} Minuten"
    if name in ("state_of_law", "issued"):
        try:
            return date.fromisoformat(str(value)).strftime("%d.%m.%Y")
        except ValueError:
            return str(value)
    return str(value)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _digest(salt: object, name: str, value: object) -> str:
    return hashlib.sha256(_canonical([salt, name, value])).hexdigest()


def _signed_bytes(record: Record) -> bytes:
    return _canonical({name: record[name] for name in ("format", "type", "key", "digests")})


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _signature_fits(record: Record, key: "Ed25519PublicKey") -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(base64.b64decode(record["signature"], validate=True), _signed_bytes(record))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
