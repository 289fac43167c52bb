"""Hands the work in over HTTP and keeps the receipts beside the notebook."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from labkit.answers import FORMAT, alone, write_whole
from labkit.errors import HandinAwayError, HandinError, HandinRefusedError, HandinUnsetError, reason

NAME = "receipts.json"
MOST_BYTES = 64 * 1024 * 1024
TIMEOUT = httpx.Timeout(60.0, connect=5.0)  # seconds


@dataclass(frozen=True)
class Receipt:
    """What the hand-in desk confirms: which version it keeps, since when (ISO) and its SHA-256 (hex).

    `repeated` says that nothing had changed: the desk still keeps that version. It is the same receipt all the same.
    """

    lab: str
    learner: str
    name: str
    version: int
    received: str
    sha256: str
    repeated: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Standing:
    """What the desk knows of a learner: all receipts and, once graded, the feedback's path on this server or ""."""

    receipts: tuple[Receipt, ...]
    feedback: str


@dataclass(frozen=True)
class Desk:
    """Where work is handed in and the key that opens it."""

    url: str
    key: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> "Desk":
        """Read VIERAUGEN_HANDIN_URL and VIERAUGEN_HANDIN_KEY; raise HandinUnsetError where one is missing."""
        names = ("VIERAUGEN_HANDIN_URL", "VIERAUGEN_HANDIN_KEY")
        url, key = (os.environ.get(name, "").strip() for name in names)
        missing = [name for name, value in zip(names, (url, key), strict=True) if not value]
        if missing:
            raise HandinUnsetError(
                f"Dieses Labor kennt die Abgabestelle nicht. Nicht eingestellt: {' und '.join(missing)}. "
                "Ihre Antworten sind gespeichert. Wenden Sie sich an Ihre Kursleitung."
            )
        return cls(url, key)

    def hand_in(self, lab: str, name: str, folder: Path) -> Receipt:
        """Send notebook, answers and journal of `folder`; keep and return the receipt. Raises HandinError."""
        letter = {"format": FORMAT, "lab": lab, "name": name, "files": _files(lab, folder)}
        body = json.dumps(letter, ensure_ascii=False).encode()
        if len(body) > MOST_BYTES:
            raise HandinRefusedError("Ihre Abgabe ist zu groß. Wenden Sie sich an Ihre Kursleitung.")
        answer = self._call("POST", content=body, headers={"Content-Type": "application/json"})
        receipt = _receipt(answer["receipt"]) if isinstance(answer.get("receipt"), dict) else None
        if receipt is None:
            raise HandinAwayError("Die Abgabestelle hat unverständlich geantwortet. Bitte geben Sie noch einmal ab.")
        _keep(folder, name, receipt)
        return receipt

    def standing(self, lab: str, name: str) -> Standing:
        """Ask which hand-ins of `name` are known and whether there is feedback. Raises HandinError."""
        answer = self._call("GET", params={"lab": lab, "name": name})
        feedback = answer.get("feedback")
        entries = answer.get("receipts")
        receipts = tuple(_receipt(entry) for entry in entries) if isinstance(entries, list) else ()
        return Standing(receipts, self._on_server(str(feedback)) if _is_path(feedback) else "")

    def send_sum(self, letter: Mapping[str, Any]) -> None:
        """Send an anonymous sum to its own address, never beside a hand-in. Raises HandinError."""
        desk = Desk(f"{self.url.rstrip('/')}/summe", self.key)
        desk._call("POST", content=json.dumps(letter).encode(), headers={"Content-Type": "application/json"})

    def _on_server(self, path: str) -> str:
        """Return `path` below the place where this server's paths begin: the folder of the desk itself."""
        base = urlsplit(self.url).path.rstrip("/").rpartition("/")[0]
        return path if path.startswith(f"{base}/") else base + path

    def _call(self, method: str, **parts: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.key}", **parts.pop("headers", {})}
        try:
            with httpx.Client(timeout=TIMEOUT, trust_env=False) as http:
                response = http.request(method, self.url, headers=headers, **parts)
        except (httpx.HTTPError, httpx.InvalidURL) as exc:
            raise HandinAwayError(
                "Die Abgabestelle ist gerade nicht erreichbar. Ihre Antworten sind gespeichert. "
                "Bitte versuchen Sie es gleich noch einmal."
            ) from exc
        return _letter_in(response)


def kept(folder: Path) -> tuple[str, tuple[Receipt, ...]]:
    """Return the name last used and all receipts kept in `folder`, oldest first; nothing where there are none."""
    try:
        letter = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return str(letter["name"]), tuple(dict.fromkeys(_receipt(entry) for entry in letter["receipts"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, HandinError):
        return "", ()


def _keep(folder: Path, name: str, receipt: Receipt) -> None:
    try:
        with alone(folder):  # the same lab may be open twice: neither page may wipe out the other's receipt
            receipts = [asdict(entry) for entry in dict.fromkeys((*kept(folder)[1], receipt))]
            letter = {"format": FORMAT, "name": name, "receipts": receipts}
            write_whole(folder / NAME, json.dumps(letter, ensure_ascii=False, indent=1))
    except OSError:
        return  # the desk has the work and knows the receipt; the copy beside the notebook is a courtesy


def _files(lab: str, folder: Path) -> dict[str, str]:
    names = [f"{lab}.ipynb", "answers.json", "journal.jsonl"]
    paths = [folder / name for name in names if (folder / name).is_file()]
    try:
        texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in paths}
    except OSError as exc:
        raise HandinRefusedError(f"Ihre Dateien können gerade nicht gelesen werden ({reason(exc, 'Lesen')}).") from exc
    return {name: _unshown(text) if name.endswith(".ipynb") else text for name, text in texts.items()}


def _unshown(text: str) -> str:
    """Return a notebook without what its page has shown, which JupyterLab may have saved: that is the learner's own."""
    try:
        notebook = json.loads(text)
        was_shown = notebook.get("metadata", {}).pop("widgets", None) is not None
        for cell in notebook.get("cells", []):
            if cell.get("outputs"):
                cell["outputs"], cell["execution_count"], was_shown = [], None, True
    except (ValueError, TypeError, AttributeError, RecursionError):
        return text  # no notebook: the desk will say so
    return json.dumps(notebook, ensure_ascii=False, indent=1) if was_shown else text


def _letter_in(response: httpx.Response) -> dict[str, Any]:
    try:
        letter = response.json()
    except ValueError:
        letter = {}
    letter = letter if isinstance(letter, dict) else {}
    if response.is_success:
        return letter
    error = letter.get("error")
    message = str(error.get("message") or "") if isinstance(error, dict) else ""
    if response.is_client_error:
        raise HandinRefusedError(message or "Die Abgabestelle hat die Abgabe abgelehnt.")
    raise HandinAwayError(
        message
        or "Die Abgabestelle ist gerade gestört. Ihre Antworten sind gespeichert. Bitte versuchen Sie es später."
    )


def _receipt(entry: Any) -> Receipt:
    try:
        texts = {key: str(entry[key]) for key in ("lab", "learner", "name", "received", "sha256")}
        datetime.fromisoformat(texts["received"])
        return Receipt(version=int(entry["version"]), repeated=entry.get("repeated") is True, **texts)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise HandinAwayError("Die Abgabestelle hat unverständlich geantwortet.") from exc


def _is_path(address: object) -> bool:
    """Say whether the feedback's address is a path on this very server, as agreed."""
    return isinstance(address, str) and address.startswith("/") and not address.startswith("//")
