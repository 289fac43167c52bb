"""Reads what a record needs from the front matter of the course modules."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.errors import ModuleUnknown


@dataclass(frozen=True)
class Module:
    """One course module; `minutes` covers lessons and lab together."""

    id: str
    title: str
    version: str
    minutes: int
    state_of_law: str
    """ISO date."""
    lab: str


def find(courses: Path, module_id: str) -> Module:
    """Return the module whose front matter has this id. Raises ModuleUnknown."""
    known = []
    for path in sorted(courses.glob("*/index.md")):
        data = _front_matter(path)
        if data.get("id") == module_id:
            return _module(path, data)
        known.append(str(data.get("id")))
    listed = ", ".join(entry for entry in known if entry != "None") or "keine"
    raise ModuleUnknown(f"Das Modul „{module_id[:80]}“ gibt es nicht. Vorhanden: {listed}.")


def _front_matter(path: Path) -> dict[str, Any]:
    import yaml

    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        return {}
    try:
        data = yaml.safe_load(parts[1])
    except yaml.YAMLError as exc:
        raise ModuleUnknown(f"{path}: Der Kopf der Seite ist kein gültiges YAML ({exc}).") from exc
    return data if isinstance(data, dict) else {}


def _module(path: Path, data: dict[str, Any]) -> Module:
    try:
        law = datetime.date.fromisoformat(str(data["state_of_law"]))
        minutes = int(data["minutes"]) + int(data.get("lab_minutes") or 0)
        return Module(data["id"], str(data["title"]), str(data["version"]), minutes, law.isoformat(), str(data["lab"]))
    except (KeyError, TypeError, ValueError) as exc:
        raise ModuleUnknown(
            f"{path}: Für einen Nachweis fehlt im Kopf der Seite eine Angabe oder sie ist falsch ({exc})."
        ) from exc
