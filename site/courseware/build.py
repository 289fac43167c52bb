"""Builds the course site with MkDocs, only when something changed, and puts it in place in one step."""

import fcntl
import gc
import hashlib
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from pymdownx.superfences import SuperFencesException

from courseware import context
from courseware.compressed import write_twins
from courseware.errors import BuildFailed, CoursewareError
from courseware.policy import content_security_policy, write_hashes
from courseware.settings import Settings

__all__ = ["build", "content_security_policy"]

BUILDERS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions")
SHOWN_PROBLEMS = 5
RARELY = 50_000  # new objects between two searches for garbage; a build makes many and throws few away


def build(settings: Settings | None = None) -> bool:
    """Bring `settings.site_dir` up to date; return whether anything had to be built.

    Raises BuildFailed or another CoursewareError with one clear sentence; the site that was there stays in place.
    """
    settings = settings or Settings.from_environment()
    if not settings.config_file.is_file():
        raise BuildFailed(f"Die Kursseiten lassen sich nicht bauen. Es fehlt {settings.config_file}.")
    with _one_at_a_time(settings):
        fingerprint = _fingerprint(settings)
        if _is_current(settings, fingerprint):
            return False
        fresh = settings.site_dir.with_name("site.new")
        shutil.rmtree(fresh, ignore_errors=True)
        with _little_garbage():
            _run_mkdocs(settings, settings.config_file, fresh)
            for language, config_file in settings.translations.items():
                _run_mkdocs(settings, config_file, fresh / language)
        write_hashes(fresh, settings.site_dir)
        write_twins(fresh)
        _swap(fresh, settings.site_dir)
        settings.stamp.write_text(fingerprint, encoding="utf-8")
    return True


@contextmanager
def _one_at_a_time(settings: Settings) -> Iterator[None]:
    """Wait until no other process builds the same site; the lock ends with the process, however it ends."""
    lock = settings.stamp.with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def _little_garbage() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _is_current(settings: Settings, fingerprint: str) -> bool:
    stamp = settings.stamp.read_text(encoding="utf-8") if settings.stamp.is_file() else ""
    return stamp == fingerprint and (settings.site_dir / "index.html").is_file()


def _fingerprint(settings: Settings) -> str:
    """Hash everything a page may show, the day included: a statement's "gilt ab" turns into "gilt seit"."""
    state = hashlib.sha256(settings.today.isoformat().encode())
    for name in BUILDERS:
        state.update(f"{name} {version(name)}\n".encode())
    for path in sorted(_sources(settings)):
        state.update(f"{path}\n".encode())
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()


def _sources(settings: Settings) -> Iterator[Path]:
    yield settings.config_file
    yield from settings.translations.values()
    yield from (path for path in Path(__file__).parent.iterdir() if path.is_file())
    for folder in (settings.docs_dir.parent, settings.theme_dir):
        yield from (path for path in folder.rglob("*") if path.is_file())


def _run_mkdocs(settings: Settings, config_file: Path, target: Path) -> None:
    problems = _Problems()
    log = logging.getLogger("mkdocs")
    log.addHandler(problems)
    log.propagate, propagate = False, log.propagate
    try:
        config = load_config(str(config_file), site_dir=str(target), strict=True)
        with context.wanted(settings):
            build_pages(config)
    except CoursewareError:
        raise
    except SuperFencesException as error:
        raise BuildFailed(f"Eine Kursseite ist fehlerhaft. {error}") from error
    except (Abort, MkDocsException, OSError) as error:
        raise BuildFailed(f"Die Kursseiten lassen sich nicht bauen. {problems.text() or error}") from error
    finally:
        log.propagate = propagate
        log.removeHandler(problems)


def _swap(fresh: Path, site_dir: Path) -> None:
    old = site_dir.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)


class _Problems(logging.Handler):
    """Keeps MkDocs' warnings, because in strict mode its exception only says how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().strip())

    def text(self) -> str:
        """Return the first few problems as text."""
        return " | ".join(self.messages[:SHOWN_PROBLEMS])
