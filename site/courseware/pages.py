"""Makes the pages of one language with MkDocs: in the process that calls, or as a program beside it (see build.py)."""

import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from pymdownx.superfences import SuperFencesException

from courseware import context
from courseware.compressed import write_twins
from courseware.errors import BuildFailed, CoursewareError
from courseware.settings import Settings

SHOWN_PROBLEMS = 5
RARELY = 50_000  # new objects between two searches for garbage; a build makes many and throws few away


def main(root: str, day: str, config_file: str, target: str) -> int:
    """Make the pages as a program: 0, or 1 with the sentence that says why not on standard output."""
    settings = Settings(Path(root), date.fromisoformat(day))
    try:
        make_pages(settings, Path(config_file), Path(target))
    except CoursewareError as error:
        print(error)
        return 1
    return 0


def make_pages(settings: Settings, config_file: Path, target: Path) -> None:
    """Make what `config_file` describes in the folder `target`, emptied before; raise a CoursewareError."""
    problems = _Problems()
    log = logging.getLogger("mkdocs")
    log.addHandler(problems)
    log.propagate, propagate = False, log.propagate
    try:
        config = load_config(str(config_file), site_dir=str(target), strict=True)
        with context.wanted(settings), _little_garbage():
            build_pages(config)
            write_twins(target)
    except CoursewareError:
        raise
    except SuperFencesException as error:
        raise BuildFailed(f"Eine Kursseite ist fehlerhaft. {error}") from error
    except (Abort, MkDocsException, OSError) as error:
        raise BuildFailed(f"Die Kursseiten lassen sich nicht bauen. {problems.text() or error}") from error
    finally:
        log.propagate = propagate
        log.removeHandler(problems)


@contextmanager
def _little_garbage() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


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


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
