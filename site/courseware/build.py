"""Builds the course site, only when something changed, and puts it in place in one step.

Each translation is made in a process of its own while this one makes the German pages: the two share no work, and an
office PC has more than one core.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path

from courseware.errors import BuildFailed
from courseware.policy import write_hashes
from courseware.settings import Settings

BUILDERS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions")
BROKE_OFF = (
    "Die Kursseiten in der Sprache {language} brachen ab (Status {status}). Steht darüber kein Grund, rufen Sie den "
    "Befehl noch einmal auf."
)


def build(settings: Settings | None = None) -> bool:
    """Bring `settings.site_dir` up to date; return whether anything had to be built.

    Raises BuildFailed or another CoursewareError with one clear sentence; the site that was there stays in place.
    """
    settings = settings or Settings.from_environment()
    if not settings.config_file.is_file():
        raise BuildFailed(f"Die Kursseiten lassen sich nicht bauen. Es fehlt {settings.config_file}.")
    with _one_at_a_time(settings) as lock:
        fingerprint = _fingerprint(settings)
        if _is_current(settings, fingerprint):
            return False
        fresh = settings.site_dir.with_name("site.new")
        shutil.rmtree(fresh, ignore_errors=True)
        _make_all(settings, fresh, lock)
        write_hashes(fresh, settings.site_dir)
        _swap(fresh, settings.site_dir)
        settings.stamp.write_text(fingerprint, encoding="utf-8")
    return True


@contextmanager
def _one_at_a_time(settings: Settings) -> Iterator[int]:
    """Wait until no other process builds the same site; the lock ends with all that hold the descriptor given."""
    lock = settings.stamp.with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield held.fileno()


def _is_current(settings: Settings, fingerprint: str) -> bool:
    stamp = settings.stamp.read_text(encoding="utf-8") if settings.stamp.is_file() else ""
    return stamp == fingerprint and (settings.site_dir / "index.html").is_file()


def _fingerprint(settings: Settings) -> str:
    """Hash everything a page may show, the day included: a statement's "gilt ab" turns into "gilt seit"."""
    state = hashlib.sha256(f"{settings.today.isoformat()} {settings.contact}\n".encode())
    for name in BUILDERS:
        state.update(f"{name} {version(name)}\n".encode())
    for path in sorted(_sources(settings)):
        state.update(f"{path}\n".encode())
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()


def _sources(settings: Settings) -> Iterator[Path]:
    yield settings.config_file
    yield from settings.translations.values()
    yield from settings.labs_dir.glob("*/lab.py")  # a card says whether its lab is one with code
    yield from (path for path in Path(__file__).parent.iterdir() if path.is_file())
    for folder in (settings.docs_dir.parent, settings.theme_dir):
        yield from (path for path in folder.rglob("*") if path.is_file())


def _make_all(settings: Settings, fresh: Path, lock: int) -> None:
    with ExitStack() as stack:
        begun = {
            language: stack.enter_context(_translation(settings, config_file, _beside(fresh, language), lock))
            for language, config_file in settings.translations.items()
        }
        from courseware.pages import make_pages  # reads MkDocs, while the translations are on their way

        make_pages(settings, settings.config_file, fresh)
        for language, process in begun.items():
            sentence, _ = process.communicate()
            if status := process.returncode:
                raise BuildFailed(sentence.strip() or BROKE_OFF.format(language=language, status=status))
            _beside(fresh, language).rename(fresh / language)


def _beside(fresh: Path, language: str) -> Path:
    """Return where a translation is made: outside of the German folder, which MkDocs empties before it fills it."""
    return fresh.with_name(f"{fresh.name}.{language}")


@contextmanager
def _translation(settings: Settings, config_file: Path, target: Path, lock: int) -> Iterator[subprocess.Popen[str]]:
    """Begin the pages of a language in the folder `target`; the process ends with the block at the latest."""
    words = [str(word) for word in (settings.root, settings.today.isoformat(), config_file, target)]
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "courseware.pages", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C in the terminal reaches only this process, which then ends the other
        pass_fds=[lock],  # should this process die before the translation is done, the next build still waits for it
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _swap(fresh: Path, site_dir: Path) -> None:
    old = site_dir.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)
