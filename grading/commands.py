"""What the grading commands do: read settings, call the room, tell people what happened."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from grading.errors import GradingError
from grading.settings import Settings

if TYPE_CHECKING:
    from rich.table import Table

    from grading.fleet import Round
    from grading.records import Verdict

Command = Callable[[argparse.Namespace], int]


def _told(command: Command) -> Command:
    """Turn the room's errors into one sentence and exit status 2."""

    @wraps(command)
    def run(args: argparse.Namespace) -> int:
        # jsonschema, which nbformat loads, imports rfc3987_syntax if it is there, and that builds grammars for
        # most of a second; it only serves a format check that notebooks do not use
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how an import is blocked
        try:
            return command(args)
        except GradingError as exc:
            print(exc, file=sys.stderr)
            return 2

    return run


@_told
def grade(args: argparse.Namespace) -> int:
    """Grade one lab, or list all labs; status 1 when a hand-in could not be graded."""
    if args.formgrader:
        if args.open_formgrader is None:
            print("Die Bewertungsansicht für Freitexte starten Sie mit: vieraugen grade --formgrader", file=sys.stderr)
            return 2
        return int(args.open_formgrader())
    settings = Settings.from_environment()
    if args.lab is None:
        _print_overview(settings)
        return 0
    run = _grade_with_progress(settings, args.lab, args.force)
    _print_round(run)
    return 1 if run.faults else 0


@_told
def feedback(args: argparse.Namespace) -> int:
    """Write the feedback pages of one lab or all."""
    from grading import feedback as pages

    settings = Settings.from_environment()
    for lab in [args.lab] if args.lab else settings.lab_names():
        written = pages.write_all(settings, lab)
        print(f"{lab}: {_count(len(written), 'Rückmeldung', 'Rückmeldungen')} in {settings.feedback}")
    return 0


@_told
def report(args: argparse.Namespace) -> int:
    """Print the table, or write it as CSV."""
    import rich.console
    import rich.text

    from grading import files, reports

    settings = Settings.from_environment()
    rows = list(reports.rows(settings, [args.lab] if args.lab else settings.lab_names()))
    if args.csv:
        files.write(args.csv, b"\xef\xbb\xbf" + reports.to_csv(rows).encode("utf-8", "replace"))
        print(f"{_count(len(rows), 'Zeile', 'Zeilen')} in {args.csv}")
        return 0
    for lab in dict.fromkeys(row.lab for row in rows):
        table = _table(lab, *reports.HEADER[1:])
        for row in rows:
            if row.lab == lab:
                table.add_row(*map(rich.text.Text, row.texts()[1:]))
        rich.console.Console().print(table)
    if not rows:
        print("Es liegen keine Abgaben vor.")
    return 0


@_told
def record_issue(args: argparse.Namespace) -> int:
    """Issue a record and print where it lies."""
    from grading import records, submissions

    learner = args.learner or submissions.learner_id(args.name)
    pseudonym = f"Person {learner[-6:]}" if args.pseudonym == "" else args.pseudonym
    for path in records.issue(Settings.from_environment(), learner, args.module, pseudonym=pseudonym):
        print(path)
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

    print(f"Nachweise mit dem Schlüssel {keys.trust(Settings.from_environment(), args.file)} gelten ab jetzt.")
    return 0


@_told
def record_key(args: argparse.Namespace) -> int:
    """Print our public key, or write it to a file."""
    from grading import files, keys

    key = keys.own(Settings.from_environment()).public_key()
    if args.out:
        files.write(args.out, keys.public_pem(key))
        print(f"Schlüssel {keys.key_id(key)} in {args.out}")
    else:
        print(f"Schlüssel {keys.key_id(key)}\n{keys.public_pem(key).decode()}", end="")
    return 0


def _print_overview(settings: Settings) -> None:
    import rich.console

    from grading import fleet

    table = _table("", "Labor", "Abgaben", "bewertet", "wartet auf einen Menschen")
    for one in fleet.overview(settings):
        table.add_row(one.lab, str(one.handed_in), str(one.graded), str(one.waiting))
    rich.console.Console().print(table)


def _table(title: str, *headers: str) -> "Table":
    """Return a table that breaks long names rather than cutting them off."""
    import rich.text
    from rich.table import Column, Table

    return Table(*(Column(header, overflow="fold") for header in headers), title=rich.text.Text(title))


def _grade_with_progress(settings: Settings, lab: str, force: bool) -> "Round":
    import rich.progress

    from grading import fleet

    columns = (
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TextColumn("{task.fields[rate]}"),
        rich.progress.TimeRemainingColumn(),
    )
    with rich.progress.Progress(*columns) as bar:
        task = bar.add_task(lab, total=None, rate="")

        def step(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{60 * speed:.0f} je Minute" if speed else "")

        run = fleet.grade(settings, lab, force=force, progress=step)
        if not run.results and not run.faults:
            bar.update(task, completed=1, total=1)
    return run


def _print_round(run: "Round") -> None:
    import rich.console
    import rich.text

    from grading.marks import number

    console = rich.console.Console()
    if run.results:
        table = _table(run.lab.title, "Kennung", "Abgabe", "Punkte", "Möglich", "offen", "Hinweise")
        for result in run.results:
            entries = run.entries[result.learner].values()
            points, most = sum(entry.points for entry in entries), sum(entry.max_points for entry in entries)
            waiting = sum(entry.waits for entry in entries)
            cells = (result.learner, str(result.version), number(points), number(most), str(waiting or ""))
            table.add_row(*map(rich.text.Text, (*cells, " ".join(result.notes))))
        console.print(table)
        console.print("„offen“ heißt: So viele Antworten liest noch ein Mensch.")
    for learner, reason in run.faults.items():
        console.print(rich.text.Text(f"Nicht bewertet: {learner}. {reason} Der nächste Lauf versucht es wieder."))
    console.print(f"{_count(len(run.results), 'Abgabe', 'Abgaben')} bewertet, {run.unchanged} unverändert.")


def _print_verdict(verdict: "Verdict") -> None:
    from grading.records import Status, shown

    words = {
        Status.VALID: "Gültig. Alle Angaben sind unverändert.",
        Status.CHANGED: "Nicht gültig.",
        Status.UNKNOWN: "Nicht prüfbar.",
    }
    print(words[verdict.status])
    for problem in verdict.problems:
        print(f"- {problem}")
    if verdict.status is Status.VALID:
        for label, value in shown(verdict.fields):
            print(f"{label}: {value}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
