"""What `vieraugen selftest` does: say which files count, evaluate a group once, delete what was evaluated."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grading.commands import _told
from grading.settings import Settings
from grading.speech import complain, confirmed, count, say

if TYPE_CHECKING:
    from grading.selftest import Selftest
    from grading.selftest_files import Gathered

NAME = "selbsttest"
"""The folder of its releases, beside those of the labs."""
QUESTION = (
    "Die Auswertung gibt es nur einmal je Gruppe. Danach werden die ausgewerteten Dateien gelöscht. Jetzt auswerten?"
)


@_told
def selftest(args: argparse.Namespace) -> int:
    """Evaluate the files in the folder, or without a group only count them; status 1 where something was left out."""
    from grading import selftest as questions
    from grading import selftest_files

    settings = Settings.from_environment()
    test = questions.read(settings.selftest)
    found = selftest_files.gather(args.folder, test)
    say(_summary(found))
    for name, reason in found.refused.items():
        complain(f"Ausgelassen: {name}. {reason}")
    if args.group is not None and not _release(settings, args, test, found):
        return 1
    return 1 if found.refused else 0


def _release(settings: Settings, args: argparse.Namespace, test: "Selftest", found: "Gathered") -> bool:
    """Write page and tables, then delete the files; False where nobody agreed."""
    from grading import cohort_store, selftest_page, selftest_statistics

    release = selftest_statistics.evaluate(args.group, found.people, test)
    if not (args.yes or confirmed(QUESTION)):
        return False
    day = datetime.now(UTC).date()
    contents = {"auswertung.html": selftest_page.page(release, day), **selftest_page.tables(release)}
    folder = cohort_store.release_once(settings, NAME, args.group, contents)
    for path in found.files:
        path.unlink(missing_ok=True)
    for path in sorted(folder.iterdir()):
        say(str(path))
    return True


def _summary(found: "Gathered") -> str:
    said = f"{count(len(found.people), 'Datei zählt', 'Dateien zählen')}."
    if found.doubled:
        said += f" Nicht noch einmal gezählt, weil sie einer anderen gleichen: {found.doubled}."
    return said
