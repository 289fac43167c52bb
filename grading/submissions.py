"""Takes in what a learner hands in: kept as delivered, receipted, and laid out for nbgrader."""

import hashlib
import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grading import answersheet, files, jsontext, labs, notebooks
from grading.errors import (
    AnswerSheetUnreadable,
    HandInDamaged,
    HandInRefused,
    JsonRefused,
    LabUnknown,
)
from grading.printable import JOINERS, printable
from grading.settings import Settings

MAX_BYTES = 64 * 1024 * 1024
"""Most bytes of one hand-in."""
MAX_NAME = 100
"""Most characters of a display name."""
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
LEARNER = re.compile(r"[a-z0-9][a-z0-9-]{0,39}-[0-9a-f]{6}")
"""The shape of every learner id: safe as a folder name and in an address."""


@dataclass(frozen=True)
class HandIn:
    """What is delivered: file contents by name, exactly as they came."""

    lab: str
    name: str
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Receipt:
    """What the learner gets for it. `received` is UTC, `sha256` is `content_hash` of the delivered files."""

    lab: str
    learner: str
    name: str
    version: int
    received: datetime
    sha256: str
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """German sentences about what was seen, for the learner too."""
    repeated: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the receipt as plain JSON data."""
        data = {**self.__dict__, "received": self.received.isoformat(timespec="microseconds")}
        return {**data, "files": list(self.files), "notes": list(self.notes)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Receipt":
        """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            **{
                **data,
                "received": datetime.fromisoformat(data["received"]),
                "files": tuple(data["files"]),
                "notes": tuple(data["notes"]),
            }
        )


def parse(body: bytes) -> HandIn:
    """Read the letter "hand-in". Raises HandInRefused."""
    try:
        letter = jsontext.parse(body, max_bytes=MAX_BYTES, max_depth=3)
    except JsonRefused as exc:
        raise HandInRefused(f"Die Abgabe ist nicht lesbar: {exc}. Bitte geben Sie noch einmal ab.") from exc
    match letter:
        case {"format": 1, "lab": str(lab), "name": str(name), "files": dict(contents)}:
            pass
        case _:
            raise HandInRefused("Die Abgabe ist unvollständig. Bitte geben Sie über die Seite des Labors ab.")
    if not all(isinstance(text, str) for text in contents.values()):
        raise HandInRefused("Die Abgabe enthält eine Datei, die kein Text ist.")
    # surrogatepass: a broken character must not cost anybody their hand-in
    return HandIn(lab, name, {file: text.encode("utf-8", "surrogatepass") for file, text in contents.items()})


def accept(settings: Settings, handin: HandIn, now: datetime | None = None) -> Receipt:
    """File `handin` and return its receipt.

    The same content as in the newest version gives that version's receipt again, marked `repeated`;
    other content becomes a new version. Raises HandInRefused for an unknown lab, a name that is empty, too
    long or not printable, or a file that does not belong to the lab.
    """
    name = _clean_name(handin.name)
    try:
        settings.lab_folder(handin.lab)
    except LabUnknown as exc:
        raise HandInRefused(str(exc), 404) from exc
    _check_files(handin)
    learner = learner_id(name)
    folder = settings.submissions / learner / handin.lab
    with files.locked(folder / ".lock"):
        earlier = receipts(settings, learner, handin.lab)
        digest = content_hash(handin.files)
        if earlier and earlier[-1].sha256 == digest:
            return replace(earlier[-1], repeated=True)
        version = earlier[-1].version + 1 if earlier else 1
        received = now or datetime.now(UTC)
        notes = tuple(_seen(handin, labs.has_code(settings.lab_folder(handin.lab))))
        receipt = Receipt(handin.lab, learner, name, version, received, digest, tuple(sorted(handin.files)), notes)
        _store(folder, handin, receipt)
        # filed is filed: whatever goes wrong with the copy for nbgrader is made good by the next grading
        with suppress(Exception):
            lay_out(settings, receipt)
    return receipt


def learner_id(name: str) -> str:
    """Return the folder-safe id of a display name: its slug and 6 hex digits of a hash over all of it.

    Case, width, accents' encoding and runs of spaces do not matter: "Jörg  MÜLLER" is "Jörg Müller".
    """
    normal = " ".join(unicodedata.normalize("NFKC", name).split()).casefold()
    plain = normal.translate(UMLAUTS)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].rstrip("-") or "person"
    return f"{slug}-{hashlib.sha256(normal.encode()).hexdigest()[:6]}"


def content_hash(contents: Mapping[str, bytes]) -> str:
    """Return SHA-256 over the files in the order of their names: name, NUL, length in decimal, NUL, content."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    return digest.hexdigest()


def receipts(settings: Settings, learner: str, lab: str) -> list[Receipt]:
    """Return the receipts of one learner and lab, oldest first. Raises HandInDamaged."""
    found = (settings.submissions / learner / lab).glob("[0-9]*/receipt.json")
    return sorted((_receipt(path) for path in found), key=lambda receipt: receipt.version)


def learners(settings: Settings, lab: str) -> list[str]:
    """Return the ids of all learners who handed in `lab`, sorted."""
    return sorted(
        {path.parent.parent.parent.name for path in settings.submissions.glob(f"*/{lab}/[0-9]*/receipt.json")}
    )


def newest(settings: Settings, lab: str, faults: dict[str, str]) -> Iterator[Receipt]:
    """Yield everybody's newest receipt; why somebody is left out goes into `faults`, by learner."""
    for learner in learners(settings, lab):
        try:
            yield newest_of(settings, learner, lab)
        except HandInDamaged as exc:
            faults[learner] = str(exc)


def newest_of(settings: Settings, learner: str, lab: str) -> Receipt:
    """Return one learner's newest receipt; earlier versions are not read. Raises HandInDamaged."""
    folder = settings.submissions / learner / lab
    found = [path for path in folder.glob("[0-9]*/receipt.json") if path.parent.name.isdecimal()]
    if not found:
        raise HandInDamaged(f"In {folder} liegt keine Abgabe mehr. Prüfen Sie den Datenträger.")
    return _receipt(max(found, key=lambda path: int(path.parent.name)))


def delivered(settings: Settings, receipt: Receipt) -> dict[str, bytes]:
    """Read the files of a hand-in back, as they were delivered. Raises HandInDamaged."""
    folder = settings.submissions / receipt.learner / receipt.lab / str(receipt.version)
    try:
        return {name: (folder / name).read_bytes() for name in receipt.files}
    except OSError as exc:
        raise HandInDamaged(f"Die Abgabe in {folder} ist nicht lesbar: {exc}. Prüfen Sie den Datenträger.") from exc


def lay_out(settings: Settings, receipt: Receipt) -> None:
    """Put a hand-in where stock nbgrader looks: course/submitted/<learner>/<lab>/, outputs stripped."""
    for path, content in layout(settings, receipt, delivered(settings, receipt)).items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            files.write(path, content)


def layout(settings: Settings, receipt: Receipt, contents: Mapping[str, bytes]) -> dict[Path, bytes | None]:
    """Return what `lay_out` writes, in this order, by path; None for a file that must not be there.

    Free text goes from the answer sheet into the notebook's free-text cells; a notebook that is no notebook
    is replaced by the release, so that nbgrader can still show the text.
    """
    lab = receipt.lab
    target = settings.course / "submitted" / receipt.learner / lab
    usable = notebooks.stripped(contents.get(f"{lab}.ipynb", b""))
    if usable is None:
        usable = notebooks.build(labs.read(settings.lab_folder(lab))).release
    return {
        target / f"{lab}.ipynb": notebooks.to_bytes(notebooks.with_texts(usable, _texts(lab, contents))),
        **{target / name: contents.get(name) for name in ("answers.json", "journal.jsonl")},
        target / "timestamp.txt": timestamp(receipt),
    }


def is_laid_out(settings: Settings, receipt: Receipt) -> bool:
    """Whether course/submitted/ holds this very hand-in; `timestamp.txt` is written last."""
    path = settings.course / "submitted" / receipt.learner / receipt.lab / "timestamp.txt"
    return path.is_file() and path.read_bytes() == timestamp(receipt)


def timestamp(receipt: Receipt) -> bytes:
    """Return the time of a hand-in as nbgrader's timestamp.txt has it."""
    return f"{receipt.received:%Y-%m-%d %H:%M:%S.%f} UTC".encode()


def _clean_name(name: str) -> str:
    too_long = HandInRefused(f"Der Name ist zu lang. Möglich sind {MAX_NAME} Zeichen.")
    if len(name) > 4 * MAX_NAME:  # composing characters costs time that grows with the square of their number
        raise too_long
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean.strip(JOINERS + " "):
        raise HandInRefused("Bitte geben Sie Ihren Namen oder ein Pseudonym an.")
    if len(clean) > MAX_NAME:
        raise too_long
    # format characters turn text around or show nothing, so that a name could pose as another
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") and char not in JOINERS for char in clean):
        raise HandInRefused("Der Name enthält ein Zeichen, das sich nicht darstellen lässt.")
    return clean


def _check_files(handin: HandIn) -> None:
    allowed = {f"{handin.lab}.ipynb", "answers.json", "journal.jsonl"}
    if strange := sorted(set(handin.files) - allowed):
        raise HandInRefused(f"Die Datei „{printable(strange[0], 80)}“ gehört nicht zu diesem Labor.")


def _seen(handin: HandIn, has_code: bool) -> list[str]:
    """Say what the delivered files look like; whatever they look like, they are kept."""
    found = []
    why = "Ihr Code steht darin. Speichern Sie es und geben Sie noch einmal ab."
    why = why if has_code else "Für die Bewertung wird es nicht gebraucht."
    if "answers.json" not in handin.files:
        found.append(
            "Es liegt kein Antwortbogen bei. Beantworten Sie mindestens eine Frage und geben Sie noch einmal ab."
        )
    else:
        try:
            answersheet.parse(handin.files["answers.json"], handin.lab)
        except AnswerSheetUnreadable as exc:
            found.append(f"Antwortbogen nicht lesbar ({exc}). Ihre Kursleitung sieht ihn sich an.")
    if f"{handin.lab}.ipynb" not in handin.files:
        found.append(f"Es liegt kein Notebook bei. {why}")
    elif notebooks.stripped(handin.files[f"{handin.lab}.ipynb"]) is None:
        found.append(f"Das Notebook ist nicht lesbar. {why}")
    return found


def _texts(lab: str, contents: Mapping[str, bytes]) -> dict[str, str]:
    try:
        return answersheet.parse(contents.get("answers.json", b""), lab).texts()
    except AnswerSheetUnreadable:
        return {}


def _store(folder: Path, handin: HandIn, receipt: Receipt) -> None:
    temporary = Path(tempfile.mkdtemp(dir=folder, prefix=".tmp-"))
    try:
        for name, content in handin.files.items():
            files.write(temporary / name, content)
        text = json.dumps(receipt.to_json(), ensure_ascii=False, indent=1, sort_keys=True)
        files.write(temporary / "receipt.json", text.encode())
        temporary.chmod(0o755)
        os.rename(temporary, folder / str(receipt.version))  # noqa: PTH104 (must fail if the version exists)
        files.sync_folder(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _receipt(path: Path) -> Receipt:
    try:
        return Receipt.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise HandInDamaged(f"Die Quittung {path} ist nicht lesbar. Prüfen Sie den Datenträger.") from exc
