"""Which models the sandbox offers: read from the operator's TOML file, or else found among the shipped weights.

The file: `format = 1`, `beside = 2` and for each model a table [[model]] with `id`, one of `file`, `upstream` and
`scenario` (paths are relative to the TOML file), and where wanted `note`, `idle_minutes`, `control_tokens`,
`threads`, `context`, and for an upstream `upstream_model` and `key_variable`.
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sandbox_server.engines.scenario import SCRIPTED, read_scenario
from sandbox_server.errors import BadCatalogue, InvalidField, ModelMissing, RequestError
from sandbox_server.fields import Fields, Json
from sandbox_server.settings import SHIPPED_MODEL, Settings

OPEN = "-offen"
OPEN_NOTE = (
    "Dieselben Gewichte wie {id}, aber Steuerzeichen wie <|im_end|> wirken auch dann, wenn jemand sie eintippt. "
    "Nur für das Labor zu eingeschleusten Anweisungen."
)
SOURCES = ("file", "upstream", "scenario")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
KEY_VARIABLE = re.compile(r"VIERAUGEN_SANDBOX_UPSTREAM_KEY[A-Z0-9_]*")
IDLE_MINUTES = 10.0
BESIDE = 2
SCENARIOS = "labs/*/szenario.json"  # prepared answers that a lab brings along


@dataclass(frozen=True)
class Entry:
    """One model: its id, what people are told of it, and the settings of its engine.

    Entries with equal settings share one engine.
    """

    id: str
    settings: Settings
    note: str | None = None
    idle_seconds: float = IDLE_MINUTES * 60
    keeps_control_tokens: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All models, the default first; at most `beside` model files are in memory beside the default."""

    entries: tuple[Entry, ...]
    beside: int = BESIDE


def shipped_catalogue(settings: Settings) -> Catalogue:
    """Return every shipped model that has its facts beside it; raise ModelMissing where there is none.

    The first comes once more with control tokens kept. Behind them come the prepared answers of the labs; raise
    BadScenario where such a file cannot be understood.
    """
    folder = settings.home / SHIPPED_MODEL.parent
    files = sorted(file for file in folder.glob("*.gguf") if file.with_suffix(".json").is_file())
    files.sort(key=lambda file: file.stem != SHIPPED_MODEL.stem)
    if not files:
        raise ModelMissing(
            f"Im Ordner {folder} fehlt das mitgelieferte Modell. "
            "Bitte holen Sie den Ordner zurück oder geben Sie mit --model eine GGUF-Datei an."
        )
    entries = [Entry(file.stem, replace(settings, model=file), _shipped_note(file)) for file in files]
    first = entries[0]
    note = OPEN_NOTE.format(id=first.id)
    opened = replace(first, id=first.id + OPEN, note=note, keeps_control_tokens=True)
    prepared = [_scripted(settings, file) for file in sorted(settings.home.glob(SCENARIOS))]
    return Catalogue((*entries, opened, *prepared))


def read_catalogue(path: Path, settings: Settings, environment: Mapping[str, str] = os.environ) -> Catalogue:
    """Read a list of models; raise BadCatalogue, naming the place."""
    place = "Dateikopf"
    try:
        fields = Fields(tomllib.loads(path.read_text(encoding="utf-8")))
        models = fields.take("model")
        if fields.take("format") != 1 or not isinstance(models, list) or not models:
            raise InvalidField("Nötig sind „format = 1“ und mindestens ein Abschnitt [[model]].")
        beside = fields.whole("beside", 1, 100) or BESIDE
        fields.finish()
        entries: list[Entry] = []
        for number, raw in enumerate(models, 1):
            place = f"Modell {number}"
            entries.append(_entry(raw, path.parent, settings, environment))
            if entries[-1].id in (entry.id for entry in entries[:-1]):
                raise InvalidField(f"Die „id“ {entries[-1].id} kommt zweimal vor.")
    except (OSError, ValueError) as exc:
        raise BadCatalogue(f"Die Modellliste {path} fehlt oder ist kein gültiges TOML ({_cause(exc)}).") from exc
    except RequestError as exc:
        raise BadCatalogue(f"Die Modellliste {path} ist nicht verständlich ({place}): {exc.message}") from exc
    return Catalogue(tuple(entries), beside)


def _scripted(settings: Settings, file: Path) -> Entry:
    return Entry(read_scenario(file).model, replace(settings, model=None, scenario=file), SCRIPTED)


def _shipped_note(file: Path) -> str | None:
    try:
        note = json.loads(file.with_suffix(".json").read_text(encoding="utf-8")).get("note")
    except (OSError, ValueError, AttributeError):
        return None
    return note if isinstance(note, str) else None


def _entry(raw: Any, folder: Path, settings: Settings, environment: Mapping[str, str]) -> Entry:
    if not isinstance(raw, dict):
        raise InvalidField("Jedes Modell braucht einen eigenen Abschnitt [[model]].")
    fields = Fields(raw)
    name, note, control = fields.string("id"), fields.string("note"), fields.string("control_tokens")
    if not NAME.fullmatch(name or ""):
        raise InvalidField("„id“ braucht 1 bis 64 Buchstaben, Ziffern, Punkte oder Striche.")
    if control not in (None, "text", "keep"):
        raise InvalidField("„control_tokens“ muss text oder keep sein.")
    idle = fields.number("idle_minutes", 0.01, 10_000, IDLE_MINUTES)
    changes = _source(fields, folder, environment) | {
        "threads": fields.whole("threads", 1, 256) or settings.threads,
        "context": fields.whole("context", 1, 131_072) or settings.context,
    }
    fields.finish()
    return Entry(name or "", replace(settings, **changes), note, idle * 60, control == "keep")


def _source(fields: Fields, folder: Path, environment: Mapping[str, str]) -> Json:
    """Return the settings that say where the answers come from."""
    given = {source: text for source in SOURCES if (text := fields.string(source))}
    if len(given) != 1:
        raise InvalidField("Jedes Modell braucht genau eine Quelle: „file“, „upstream“ oder „scenario“.")
    (source, text) = given.popitem()
    changes: Json = dict.fromkeys(("model", "models", "scenario", "upstream", "upstream_model", "upstream_key"))
    if source != "upstream":
        return changes | {"model" if source == "file" else source: folder / text}
    model = fields.string("upstream_model")
    return changes | {"upstream": text, "upstream_model": model, "upstream_key": _key(fields, environment)}


def _key(fields: Fields, environment: Mapping[str, str]) -> str | None:
    """Return the key from the variable that the file names, for the file itself is no place for keys."""
    variable = fields.string("key_variable")
    if variable is None:
        return None
    if not KEY_VARIABLE.fullmatch(variable):
        raise InvalidField("„key_variable“ muss mit VIERAUGEN_SANDBOX_UPSTREAM_KEY beginnen.")
    if not environment.get(variable):
        raise InvalidField(f"Die Umgebungsvariable {variable} ist nicht gesetzt.")
    return environment[variable]


def _cause(exc: Exception) -> str:
    return getattr(exc, "strerror", None) or str(exc)
