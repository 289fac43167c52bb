"""`vieraugen doctor`, the sandbox's part: would the model run here, and could it get out?"""

import asyncio
import hashlib
import json
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cage.landlock import landlock_version
from sandbox_server.engines.model_file import read_model_file
from sandbox_server.errors import ModelDamaged, StartFault
from sandbox_server.server import choose_engine
from sandbox_server.settings import SHIPPED_MODEL, Settings

OK, WARN, FAULT = "ok", "warn", "fault"
OLDEST_PYTHON = (3, 11)
MEBIBYTE = 2**20
BYTES_NEEDED, BYTES_WISHED = 200 * MEBIBYTE, 1024 * MEBIBYTE
TCP_VERSION = 4  # of Landlock, the first that knows TCP; seccomp closes it anyway
CPUINFO = Path("/proc/cpuinfo")


class Finding(NamedTuple):
    """What one check found: its name, a state (ok, warn, fault) and a German sentence."""

    name: str
    state: str
    sentence: str


def examine() -> Iterator[Finding]:
    """Make all checks, one after another; the last one starts the engine for a moment."""
    yield _python()
    try:
        settings = Settings.from_environment()
    except StartFault as fault:
        yield Finding("Einstellungen", FAULT, fault.message)
        return
    yield _disk(settings)
    yield _processor()
    yield _landlock()
    yield _bubblewrap()
    if settings.scenario or settings.upstream or settings.models:
        yield Finding("Modell", WARN, "Es ist kein eigenes Modell eingestellt; Abschottung und Datei sind ungeprüft.")
        return
    file = settings.model or settings.home / SHIPPED_MODEL
    model = _whole("Modelldatei", lambda: _model(file))
    yield model
    if model.state != FAULT:
        yield _whole("Abschottung", lambda: asyncio.run(_isolation(replace(settings, model=file))))


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", FAULT, f"Python {version} ist zu alt. Bitte installieren Sie 3.11 oder neuer.")
    return Finding("Python", OK, f"Python {version}.")


def _disk(settings: Settings) -> Finding:
    place = next(folder for folder in settings.key_file.absolute().parents if folder.is_dir())
    free = shutil.disk_usage(place).free
    said = f"{free // MEBIBYTE} MB frei unter {place}."
    if free < BYTES_NEEDED:
        return Finding("Speicherplatz", FAULT, f"Nur {said} Bitte schaffen Sie Platz, nötig sind 200 MB.")
    return Finding("Speicherplatz", OK if free >= BYTES_WISHED else WARN, said)


def _processor() -> Finding:
    if platform.machine() != "x86_64":
        return Finding("Prozessor", WARN, f"{platform.machine()}: Damit wurde Vieraugen nie ausprobiert.")
    try:
        flags = CPUINFO.read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return Finding("Prozessor", WARN, f"{CPUINFO} ist nicht lesbar; ob er AVX2 kann, zeigt erst der Start.")
    if "avx2" not in flags:
        return Finding(
            "Prozessor",
            FAULT,
            "Er kann AVX2 nicht, das llama.cpp braucht. Bitte nehmen Sie einen anderen Rechner oder wählen Sie in der "
            "virtuellen Maschine den Prozessortyp „host“.",
        )
    return Finding("Prozessor", OK, "x86-64 mit AVX2.")


def _landlock() -> Finding:
    try:
        version = landlock_version()
    except OSError as exc:
        advice = "Nötig ist ein Linux-Kern ab 5.13, in dem es eingeschaltet ist."
        return Finding("Landlock", FAULT, f"Der Kern bietet es nicht an ({exc.strerror}). {advice}")
    known = "" if version >= TCP_VERSION else " Sie kennt TCP noch nicht; das übernimmt seccomp."
    return Finding("Landlock", OK, f"Fassung {version}.{known}")


def _bubblewrap() -> Finding:
    if program := shutil.which("bwrap"):
        return Finding("bubblewrap", OK, f"{program} ist da; ob es hier arbeiten darf, zeigt die Abschottung.")
    return Finding(
        "bubblewrap", WARN, "Nicht installiert. Es wäre eine zusätzliche Wand um das Modell, nötig ist es nicht."
    )


def _model(path: Path) -> Finding:
    model = read_model_file(path)
    size = f"{path.stat().st_size / MEBIBYTE:.1f} MB".replace(".", ",")
    expected = _expected_hash(path)
    if expected is None:
        return Finding("Modelldatei", OK, f"{model.path} ist vollständig ({size}); eine Prüfsumme dazu gibt es nicht.")
    if expected != _hash(path):
        raise ModelDamaged(f"{path} hat eine falsche Prüfsumme. Bitte kopieren Sie die Datei noch einmal.")
    return Finding("Modelldatei", OK, f"{model.path} ist unverändert ({size}).")


def _expected_hash(path: Path) -> str | None:
    """Read the hash that training wrote beside a model of ours."""
    try:
        return str(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["sha256"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


async def _isolation(settings: Settings) -> Finding:
    engine = choose_engine(settings)
    began = time.monotonic()
    try:
        await engine.start()
        took = f"{time.monotonic() - began:.1f} s".replace(".", ",")
        letter = engine.isolation(engine.models()[0])
    finally:
        await engine.stop()
    lines = [f"Eingeschlossen durch {', '.join(letter['layers'])}; bereit nach {took}."]
    lines += [f"Fehlt: {wall}" for wall in letter["missing"]]
    lines += [
        f"{'geschlossen' if way['blocked'] else 'OFFEN      '}  {way['tried']}: {way['said']}"
        for way in letter["tried"]
    ]
    if letter["reason"]:
        return Finding(
            "Abschottung", WARN, "\n".join([f"{letter['reason']} Mit --unisolated ist das erlaubt.", *lines])
        )
    return Finding("Abschottung", OK, "\n".join(["Keine Verbindung nach außen möglich.", *lines]))


def _whole(name: str, check: Callable[[], Finding]) -> Finding:
    """Make a check whose faults are those of a start."""
    try:
        return check()
    except StartFault as fault:
        return Finding(name, FAULT, fault.message)
