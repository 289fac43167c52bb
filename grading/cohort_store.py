"""Where anonymous sums wait: one sorted file per lab, so that neither name, order nor time tells whose is whose."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from grading import cohort_sums, files, jsontext, submissions
from grading.cohort_sums import Letter, Sum
from grading.errors import GroupReleased, GroupUnusable, JsonRefused, LabUnknown, SumRefused, SumsDamaged
from grading.printable import printable
from grading.settings import Settings

NAME = "summen.json"
HALF, WHOLE = ".halb-", ".neu-"  # how folders of a release begin while it is written, and until it is in force
MOST_WAITING = 2000
MOST_CHARACTERS = 60
MOST_BYTES = 8 * 1024 * 1024
LONG_AGO = 946684800
"""1 January 2000: the time stamp of everything here."""
Make = Callable[[tuple[Sum, ...]], Mapping[str, bytes]]


@dataclass(frozen=True)
class Pool:
    """The sums that wait, the hashes of the words they came with, and the groups that are released; each sorted.

    Each list is sorted by itself: which word came with which sum is not kept.
    """

    sums: tuple[Sum, ...] = ()
    tokens: tuple[str, ...] = ()
    released: tuple[str, ...] = ()


def add(settings: Settings, letter: Letter) -> None:
    """Count a sum, once for each word however often it is sent. Raises SumRefused or SumsDamaged."""
    try:
        settings.lab_folder(letter.lab)
    except LabUnknown as exc:
        raise SumRefused(str(exc), 404) from exc
    token = hashlib.sha256(letter.token.encode()).hexdigest()
    with _locked(settings, letter.lab) as folder:
        pool = _read(folder)
        if token in pool.tokens:
            return
        if len(pool.sums) >= MOST_WAITING or len(pool.tokens) >= 10 * MOST_WAITING:
            raise SumRefused("Es warten schon zu viele Summen. Wenden Sie sich an Ihre Kursleitung.", 503)
        _write(folder, replace(pool, sums=(*pool.sums, letter.sum), tokens=(*pool.tokens, token)))


def waiting(settings: Settings, lab: str) -> int:
    """Return how many sums wait for a release. Raises LabUnknown or SumsDamaged."""
    settings.lab_folder(lab)
    with _locked(settings, lab) as folder:
        return len(_read(folder).sums)


def release(settings: Settings, lab: str, group: str, make: Make) -> Path:
    """Turn all waiting sums into the one release of `group`, delete the sums, and return the release's folder.

    `make` gets the sums and returns file contents by name; what it raises leaves everything as it was. Whatever
    happens, no sum gets into two releases. Raises GroupReleased, LabUnknown or SumsDamaged.
    """
    settings.lab_folder(lab)
    return _released(settings, lab, group, make)


def release_once(settings: Settings, name: str, group: str, contents: Mapping[str, bytes]) -> Path:
    """Write the one release of `group` for something whose data does not wait here, and return its folder.

    `name` is no lab's. Raises GroupReleased or SumsDamaged.
    """
    return _released(settings, name, group, lambda _: contents)


def _released(settings: Settings, name: str, group: str, make: Make) -> Path:
    slug = group_id(group)
    with _locked(settings, name) as folder:
        pool = _read(folder)
        _check(pool, folder, group)
        _stage(folder, slug, make(pool.sums))
        _write(folder, replace(pool, sums=(), released=(*pool.released, slug)))  # from here on it is released
        _finish(folder, slug)
    return folder / slug


def check_unreleased(settings: Settings, lab: str, group: str) -> None:
    """Raise GroupReleased where the group has its release already, and what `release` raises besides."""
    settings.lab_folder(lab)
    with _locked(settings, lab) as folder:
        _check(_read(folder), folder, group)


def discard(settings: Settings, lab: str) -> int:
    """Delete all waiting sums without a release and return how many there were. Raises LabUnknown or SumsDamaged."""
    settings.lab_folder(lab)
    with _locked(settings, lab) as folder:
        pool = _read(folder)
        _write(folder, replace(pool, sums=()))
    return len(pool.sums)


def group_id(group: str) -> str:
    """Return the folder-safe id of a group; case and spaces do not matter. Raises GroupUnusable."""
    name = " ".join(group.split())
    if not 0 < len(name) <= MOST_CHARACTERS or printable(name) != name:
        raise GroupUnusable(f"Der Name der Gruppe braucht 1 bis {MOST_CHARACTERS} lesbare Zeichen.")
    return submissions.learner_id(name)


@contextmanager
def _locked(settings: Settings, lab: str) -> Iterator[Path]:
    """Keep everybody else out of the lab's folder; what a killed release left behind is brought to its end."""
    folder = settings.cohort / lab
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with files.locked(folder / ".lock"):
        files.sweep(folder)
        _clear_up(folder)
        yield folder
        for path in (folder / ".lock", folder):
            os.utime(path, (LONG_AGO, LONG_AGO))


def _check(pool: Pool, folder: Path, group: str) -> None:
    slug = group_id(group)
    if slug in pool.released:
        raise GroupReleased(
            f"Für die Gruppe „{group}“ gibt es schon eine Auswertung: {folder / slug}. Eine zweite gibt es nicht: "
            "Aus dem Unterschied beider Fassungen ließe sich auf einzelne Personen schließen."
        )


def _clear_up(folder: Path) -> None:
    for staged in [*folder.glob(f"{HALF}*"), *folder.glob(f"{WHOLE}*")]:
        slug = staged.name.removeprefix(WHOLE)
        if slug in _read(folder).released:
            _finish(folder, slug)
        else:
            shutil.rmtree(staged)


def _read(folder: Path) -> Pool:
    path = folder / NAME
    try:
        data = jsontext.parse(path.read_bytes(), max_bytes=MOST_BYTES, max_depth=4)
        sums = tuple(cohort_sums.from_json(entry) for entry in data["sums"])
        return Pool(sums, tuple(map(str, data["tokens"])), tuple(map(str, data["released"])))
    except FileNotFoundError:
        return Pool()
    except (OSError, JsonRefused, SumRefused, LookupError, TypeError) as exc:
        raise SumsDamaged(f"Die Datei {path} mit den Summen ist nicht lesbar. Prüfen Sie den Datenträger.") from exc


def _write(folder: Path, pool: Pool) -> None:
    """Write the pool anew, each list sorted: neither order nor time of arrival is left of a single sum."""
    data = {
        "sums": sorted((one.to_json() for one in pool.sums), key=json.dumps),
        "tokens": sorted(pool.tokens),
        "released": sorted(pool.released),
    }
    files.write(folder / NAME, json.dumps(data, indent=0).encode(), mode=0o600)
    os.utime(folder / NAME, (LONG_AGO, LONG_AGO))


def _stage(folder: Path, slug: str, contents: Mapping[str, bytes]) -> None:
    making = Path(tempfile.mkdtemp(dir=folder, prefix=HALF))
    try:
        for name, content in contents.items():
            files.write(making / name, content, mode=0o600)
        making.rename(folder / f"{WHOLE}{slug}")
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _finish(folder: Path, slug: str) -> None:
    (folder / f"{WHOLE}{slug}").rename(folder / slug)
    files.sync_folder(folder)
