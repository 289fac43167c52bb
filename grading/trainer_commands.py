"""What trainers do on the command line besides grading: deadlines, extensions, results by question."""

import argparse
from typing import TYPE_CHECKING

from grading.commands import _left_out, _told
from grading.settings import Settings
from grading.speech import complain, count, say, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grading.question_reports import Figures, Row


@_told
def deadline(args: argparse.Namespace) -> int:
    """Set, remove or show deadlines and extensions; nbgrader's gradebook is told too."""
    from grading import deadlines, marking_store, submissions

    if wrong := _contradiction(args):
        complain(wrong)
        return 2
    settings = Settings.from_environment()
    if args.lab is None:
        known = deadlines.read_all(settings)
        for lab in known:
            _show(settings, lab)
        if not known:
            say("Es gibt keine Fristen. So setzen Sie eine: vieraugen deadline LAB 2026-12-01T12:00")
        return 0
    if args.until is not None or args.none:
        due = None if args.none else deadlines.moment(args.until)
        if args.learner is not None:
            learner = _learner(settings, args.lab, args.learner)
            deadlines.set_extension(settings, args.lab, learner, due)
            if due and learner not in submissions.learners(settings, args.lab):
                say(f"Von {learner} liegt noch keine Abgabe vor. Prüfen Sie, ob der Name so bei der Abgabe steht.")
        else:
            deadlines.set_due(settings, args.lab, due, args.penalty)
        with marking_store.opened(settings) as store:
            store.enter_deadline(args.lab, deadlines.read(settings, args.lab))
    settings.lab_folder(args.lab)
    _show(settings, args.lab)
    return 0


def _contradiction(args: argparse.Namespace) -> str:
    """Say what cannot be meant together, so that nothing is done that was not meant; empty where all is well."""
    changes = args.learner is not None or args.none or args.penalty is not None
    if changes and args.lab is None:
        return "Nennen Sie dazu das Labor, zum Beispiel: vieraugen deadline LAB 2026-12-01T12:00"
    if args.learner is not None and not args.learner.strip():
        return "Hinter --for fehlt der Name oder die Kennung."
    if args.none and args.until is not None:
        return "Eine Frist setzen und zurücknehmen geht nicht zugleich. Lassen Sie die Zeit oder --none weg."
    if args.learner is not None and args.penalty is not None:
        return "Der Abzug gilt für alle, nicht für eine Person. Lassen Sie --for oder --penalty weg."
    if changes and args.until is None and not args.none:
        return "Geben Sie auch an, bis wann: zum Beispiel 2026-12-01T12:00."
    return ""


def by_question(args: argparse.Namespace, settings: Settings, lab_names: list[str]) -> int:
    """Print who got what for each question, or write it as CSV."""
    from grading import question_reports

    faults: dict[str, str] = {}
    rows = list(question_reports.rows(settings, lab_names, faults))
    _tell(args, question_reports.HEADER, rows)
    return _left_out(faults)


def items(args: argparse.Namespace, settings: Settings, lab_names: list[str]) -> int:
    """Print difficulty and discrimination of each question, or write them as CSV."""
    from grading import item_analysis, labs, question_reports

    faults: dict[str, str] = {}
    rows: list[Figures] = []
    for name in lab_names:
        people, found = question_reports.figures(settings, labs.read(settings.lab_folder(name)), faults)
        rows += found
        if not found:
            few = count(people, "Person", "Personen")
            say(f"{name}: bisher {few} zu Ende bewertet. Zahlen gibt es ab {item_analysis.LEAST_PEOPLE}.")
    if rows:
        _tell(args, question_reports.ITEM_HEADER, rows)
    return _left_out(faults)


def _tell(args: argparse.Namespace, header: tuple[str, ...], rows: "Sequence[Row | Figures]") -> None:
    """Write all columns as CSV, or print them lab by lab without the last two or the last, which are long."""
    from grading import files, spreadsheet

    if args.csv:
        files.hand_out(args.csv, spreadsheet.to_csv(header, (row.texts() for row in rows)), mode=0o600)
        say(f"{count(len(rows), 'Zeile', 'Zeilen')} in {args.csv}")
        return
    shown = [place for place, title in enumerate(header) if title not in ("Labor", "Kommentar", "Wortlaut der Frage")]
    by_lab: dict[str, list[list[str]]] = {}
    for row in rows:
        cells = row.texts()
        by_lab.setdefault(cells[0], []).append([cells[place] for place in shown])
    for lab, table in by_lab.items():
        show(lab, [header[place] for place in shown], table)


def _learner(settings: Settings, lab: str, told: str) -> str:
    """Return the id behind an id or a name; a name may be that of somebody who has not handed in yet."""
    from grading import submissions

    if submissions.LEARNER.fullmatch(told) and told in submissions.learners(settings, lab):
        return told
    return submissions.learner_id(told)


def _show(settings: Settings, lab: str) -> None:
    from grading import deadlines
    from grading.marks import number

    found = deadlines.read(settings, lab)
    cost = f" Abzug: {number(found.penalty_per_day)} Punkte je angefangenem Tag." if found.penalty_per_day else ""
    say(f"{lab}: {f'Frist {deadlines.shown(found.due)}.' if found.due else 'keine Frist.'}{cost}")
    for learner, due in sorted(found.extensions.items()):
        say(f"  {learner}: {deadlines.shown(due)}")
