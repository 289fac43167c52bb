"""What `vieraugen cohort` does: say how many wait, release a group once, delete, describe the data."""

import argparse
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from grading.commands import _told
from grading.errors import GroupUnusable
from grading.settings import Settings
from grading.speech import confirmed, say


@_told
def cohort(args: argparse.Namespace) -> int:
    """Do what the arguments ask for; status 1 where nothing was written after a question."""
    if args.describe:
        from grading import cohort_description

        sys.stdout.write(cohort_description.page())
        return 0
    if args.discard and args.group is not None:
        raise GroupUnusable("Auswerten und löschen geht nicht zugleich. Lassen Sie --group oder --discard weg.")
    if args.lab is None:
        raise GroupUnusable("Geben Sie das Labor an, zum Beispiel: vieraugen cohort automation_bias --group Frühjahr")
    settings = Settings.from_environment()
    _check_collects(settings, args.lab)
    if args.discard:
        return _discard(settings, args)
    if args.group is None:
        return _tell(settings, args.lab)
    return _release(settings, args)


def _check_collects(settings: Settings, lab: str) -> None:
    """Raise GroupUnusable where nothing waits and nothing can: the lab holds no experiment."""
    from grading import cohort_store, labs

    if labs.has_experiment(settings.lab_folder(lab)) or cohort_store.waiting(settings, lab):
        return
    collecting = [name for name in settings.lab_names() if labs.has_experiment(settings.lab_folder(name))]
    which = f"Das tut: {', '.join(collecting)}." if collecting else "Das tut nur ein Labor mit dem Versuch."
    raise GroupUnusable(f"Das Labor „{lab}“ sammelt keine Summen. {which}")


def _tell(settings: Settings, lab: str) -> int:
    from grading import cohort_store

    say(f"{lab}: {_how_many(cohort_store.waiting(settings, lab))}")
    return 0


def _discard(settings: Settings, args: argparse.Namespace) -> int:
    from grading import cohort_store

    if not (args.yes or confirmed("Alle wartenden Summen ohne Auswertung löschen?")):
        return 1
    cohort_store.discard(settings, args.lab)
    say(f"{args.lab}: Die wartenden Summen sind gelöscht.")
    return 0


def _release(settings: Settings, args: argparse.Namespace) -> int:
    from grading import cohort_store

    waiting = cohort_store.waiting(settings, args.lab)
    cohort_store.check_unreleased(settings, args.lab, args.group)
    say(f"{args.lab}: {_how_many(waiting)}")
    question = (
        "Die Auswertung gibt es nur einmal. Danach sind die Summen gelöscht, und wer später sendet, zählt nicht mehr "
        "zu dieser Gruppe. Jetzt auswerten?"
    )
    if not (args.yes or confirmed(question)):
        return 1
    folder = _written(settings, args)
    for path in sorted(folder.iterdir()):
        say(str(path))
    return 0


def _written(settings: Settings, args: argparse.Namespace) -> Path:
    from grading import cohort, cohort_page, cohort_store
    from grading.cohort_sums import Sum

    paired = args.paired
    if paired is None:
        raise GroupUnusable("Die Auswertung starten Sie mit: vieraugen cohort")

    def make(sums: tuple[Sum, ...]) -> dict[str, bytes]:
        release = cohort.analyse(args.lab, args.group, sums, paired, random.SystemRandom())
        model = ""
        if args.logit:
            from grading import cohort_model

            model = cohort_model.as_html(cohort_model.fit(sums))
        day = datetime.now(UTC).date()
        return {"auswertung.html": cohort_page.page(release, day, model), "auswertung.csv": cohort_page.table(release)}

    return cohort_store.release(settings, args.lab, args.group, make)


def _how_many(waiting: int) -> str:
    """Say roughly how many wait: exact numbers would tell who has just sent something."""
    from grading.cohort import LEAST_PEOPLE

    if waiting < LEAST_PEOPLE:
        return f"Es liegen noch keine {LEAST_PEOPLE} Summen vor."
    return f"Es liegen mindestens {waiting // 5 * 5} Summen vor."
