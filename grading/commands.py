"""What the grading commands do: read settings, call the room, tell people what happened."""

import argparse
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from grading import nbgrader_parts
from grading.errors import GradingError
from grading.settings import Settings
from grading.speech import complain, count, say, show

if TYPE_CHECKING:
    from grading.records import Verdict

Command = Callable[[argparse.Namespace], int]


def _told(command: Command) -> Command:
    """Turn the room's errors into one sentence and exit status 2."""

    @wraps(command)
    def run(args: argparse.Namespace) -> int:
        nbgrader_parts.lean()  # its server extensions would take a second to load
        try:
            return command(args)
        except GradingError as exc:
            complain(str(exc))
            return 2

    return run


@_told
def grade(args: argparse.Namespace) -> int:
    """Grade one lab, or list all labs; status 1 when a hand-in could not be graded or read."""
    if args.formgrader:
        if args.open_formgrader is None:
            complain("Die Bewertungsansicht für Freitexte starten Sie mit: vieraugen grade --formgrader")
            return 2
        return int(args.open_formgrader())
    settings = Settings.from_environment()
    if args.lab is None:
        if any((args.timeline, args.regrade, args.force, args.course, args.json, args.on, args.strict_stderr)):
            complain("Nennen Sie dazu das Labor. Welche es gibt, zeigt: vieraugen grade")
            return 2
        return _print_overview(settings)
    if (args.dry_run or args.yes) and not args.regrade:
        complain("--dry-run und --yes gehören zu --regrade.")
        return 2
    from grading import grade_command

    status = grade_command.run(settings, args)
    if not (args.timeline or args.dry_run):
        _tell_deadline(settings, args.lab)
    return status


@_told
def feedback(args: argparse.Namespace) -> int:
    """Write the feedback pages of one lab or all; status 1 when somebody had to be left out."""
    from grading import feedback as pages

    settings = Settings.from_environment()
    faults: dict[str, str] = {}
    for lab in [args.lab] if args.lab else settings.lab_names():
        written = pages.write_all(settings, lab, faults)
        say(f"{lab}: {count(len(written), 'Rückmeldung', 'Rückmeldungen')} in {settings.feedback}")
    return _left_out(faults)


@_told
def report(args: argparse.Namespace) -> int:
    """Print the table, or write it as CSV; status 1 when somebody had to be left out."""
    from grading import files, reports, spreadsheet, trainer_commands

    settings = Settings.from_environment()
    lab_names = [args.lab] if args.lab else settings.lab_names()
    if args.by_question or args.items:
        tell = trainer_commands.by_question if args.by_question else trainer_commands.items
        return tell(args, settings, lab_names)
    faults: dict[str, str] = {}
    rows = list(reports.rows(settings, lab_names, faults))
    if args.csv:
        files.hand_out(args.csv, spreadsheet.to_csv(reports.HEADER, (row.texts() for row in rows)), mode=0o600)
        say(f"{count(len(rows), 'Zeile', 'Zeilen')} in {args.csv}")
        return _left_out(faults)
    for lab in dict.fromkeys(row.lab for row in rows):
        show(lab, reports.HEADER[1:], [row.texts()[1:] for row in rows if row.lab == lab])
    if not rows and not faults:
        say("Es liegen keine Abgaben vor.")
    return _left_out(faults)


@_told
def record_issue(args: argparse.Namespace) -> int:
    """Issue a record and print where it lies."""
    from grading import records, submissions

    learner = args.learner or submissions.learner_id(args.name)
    pseudonym = f"Person {learner[-6:]}" if args.pseudonym == "" else args.pseudonym
    for path in records.issue(Settings.from_environment(), learner, args.module, pseudonym=pseudonym):
        say(str(path))
    return 0


@_told
def record_verify(args: argparse.Namespace) -> int:
    """Verify a record: 0 valid, 1 changed, 2 key unknown or no record."""
    from grading import records

    verdict = records.verify(Settings.from_environment(), args.file)
    _print_verdict(verdict)
    return int(verdict.status)


@_told
def record_trust(args: argparse.Namespace) -> int:
    """Trust a public key."""
    from grading import keys

    say(f"Nachweise mit dem Schlüssel {keys.trust(Settings.from_environment(), args.file)} gelten ab jetzt.")
    return 0


@_told
def record_key(args: argparse.Namespace) -> int:
    """Print our public key, or write it to a file."""
    from grading import files, keys

    key = keys.own(Settings.from_environment()).public_key()
    if args.out:
        files.hand_out(args.out, keys.public_pem(key))
        say(f"Schlüssel {keys.key_id(key)} in {args.out}")
    else:
        for line in (f"Schlüssel {keys.key_id(key)}", *keys.public_pem(key).decode().splitlines()):
            say(line)
    return 0


def _print_overview(settings: Settings) -> int:
    from grading import fleet

    faults: dict[str, str] = {}
    rows = [
        (one.lab, str(one.handed_in), str(one.graded), str(one.waiting)) for one in fleet.overview(settings, faults)
    ]
    show("", ("Labor", "Abgaben", "bewertet", "wartet auf einen Menschen"), rows)
    return _left_out(faults)


def _tell_deadline(settings: Settings, lab: str) -> None:
    """Let nbgrader's own pages know which of the new hand-ins are late."""
    from grading import deadlines, marking_store

    if (found := deadlines.read_all(settings).get(lab)) is not None:
        with marking_store.opened(settings) as store:
            store.enter_deadline(lab, found)


def _print_verdict(verdict: "Verdict") -> None:
    from grading.records import Status, shown

    words = {
        Status.VALID: "Gültig. Alle Angaben sind unverändert.",
        Status.CHANGED: "Nicht gültig.",
        Status.UNKNOWN: "Nicht prüfbar.",
    }
    say(words[verdict.status])
    for problem in verdict.problems:
        say(f"- {problem}")
    if verdict.status is Status.VALID:
        if verdict.page:
            say("Maßgeblich sind die folgenden Angaben. Vergleichen Sie sie mit dem Blatt.")
        for label, value in shown(verdict.fields):
            say(f"{label}: {value}")


def _left_out(faults: dict[str, str]) -> int:
    """Tell whose hand-in cannot be read; returns the exit status."""
    for learner, reason in faults.items():
        complain(f"Ausgelassen: {learner}. {reason}")
    return 1 if faults else 0
