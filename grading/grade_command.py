"""What `grade LAB` does on the command line: grades, grades anew, or shows the times."""

import argparse
import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grading import files, fleet, regrade, timeline
from grading.crew import Crew
from grading.fleet import Round
from grading.marks import number
from grading.progress import MOST_ROWS, Bar, Lines, Row
from grading.regrade import Change, Rehearsal
from grading.settings import Settings
from grading.speech import complain, count, say, show
from grading.timeline import Recorder

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""
TIMELINE_ROWS = 20
"""Hand-ins that the table of times shows."""
MOST_CHANGES = 200
"""Rows that the table of differences shows."""


def run(settings: Settings, args: argparse.Namespace) -> int:
    """Do what the arguments say; status 1 when a hand-in was not graded or something was not written."""
    if args.timeline:
        return _show_timeline(settings, args.lab, args.course)
    if args.strict_stderr and args.course is None and args.lab in settings.lab_names():
        complain("--strict-stderr gibt es nur für Aufgaben von nbgrader.")
        return 2
    try:
        with _heeding(signal.SIGTERM, signal.SIGHUP):
            return _grade(settings, args)
    except KeyboardInterrupt as stop:
        complain(f"Abgebrochen. Was bewertet ist, bleibt. Den Rest bewertet: {_again(args)}")
        return 128 + stop.number if isinstance(stop, _Ended) else INTERRUPTED


class _Ended(KeyboardInterrupt):
    """Somebody ended the run by a signal; it ends like one that is interrupted by Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _heeding(*numbers: signal.Signals) -> Iterator[None]:
    """Let these signals end what runs here by _Ended, where nobody has said otherwise (as nohup does)."""

    def end(number: int, _: object) -> None:
        raise _Ended(number)

    ours = [one for one in numbers if signal.getsignal(one) is signal.SIG_DFL]
    for one in ours:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)


def _again(args: argparse.Namespace) -> str:
    """Return the same command, for people to type once more."""
    words = ["vieraugen", "grade", args.lab]
    words += [f"--{name}" for name in ("force", "regrade") if getattr(args, name)]
    words += ["--strict-stderr"] if args.strict_stderr else []
    words += ["--course", str(args.course)] if args.course else []
    words += ["--on", args.on] if args.on else []
    return shlex.join(words)


def _grade(settings: Settings, args: argparse.Namespace) -> int:
    with Recorder(settings, args.lab) as recorder:
        watch = Lines(recorder) if args.json else Bar(args.lab, recorder)
        with watch:
            if args.regrade:
                return _regrade(settings, args, watch)
            done = fleet.grade(settings, args.lab, force=args.force, watch=watch, **_how(args))
        return _end(done, watch)


def _how(args: argparse.Namespace) -> dict[str, Any]:
    """Return what holds for grading and for grading anew."""
    return {"crew": _crew(args.on), "course_folder": args.course, "strict_stderr": args.strict_stderr}


def _crew(address: str | None) -> Crew | None:
    if address is None:
        return None
    from grading.cluster import Cluster

    return Cluster(address)


def _end(done: Round, watch: Bar | Lines) -> int:
    if isinstance(watch, Lines):
        watch.summary(done)
    else:
        _print_round(done, watch.rows)
    return 1 if done.faults else 0


def _print_round(done: Round, rows: Sequence[Row]) -> None:
    if len(done.graded) > MOST_ROWS:
        say(f"Die Punkte zeigt: vieraugen report {done.lab.name}")
    elif rows:
        show(done.lab.title, ("Kennung", "Abgabe", "Punkte", "Möglich", "offen", "Hinweise"), rows)
        if done.waiting:
            say("„offen“ heißt: So viele Antworten liest noch ein Mensch.")
    say(f"{count(len(done.graded), 'Abgabe', 'Abgaben')} bewertet, {done.unchanged} unverändert.")
    if not (done.graded or done.unchanged or done.faults):
        say("Zu diesem Labor liegen keine Abgaben vor.")
    for sentence in sorted(done.enclosures):
        say(sentence)
    if done.waiting:
        say(f"Davon {'wartet' if done.waiting == 1 else 'warten'} {done.waiting} auf einen Menschen.")
    if done.faults:
        say(f"Nicht bewertet: {len(done.faults)}. Das versucht der nächste Lauf wieder.")
    if done.waiting:
        say("Freitexte bewerten: vieraugen grade --formgrader")


class _Differences:
    """Collects differences as they are found: all are counted, the first ones shown."""

    def __init__(self, watch: Bar | Lines) -> None:
        self._watch = watch
        self.rows: list[tuple[str, ...]] = []
        self.count = 0
        self.learners: set[str] = set()

    def __call__(self, change: Change) -> None:
        self.count += 1
        self.learners.add(change.learner)
        if isinstance(self._watch, Lines):
            self._watch.change(change)
        elif len(self.rows) < MOST_CHANGES:
            counts = "" if change.manual is None else f"von Hand {number(change.manual)}, bleibt"
            self.rows.append((change.learner, change.question, _points(change.before), _points(change.after), counts))


def _regrade(settings: Settings, args: argparse.Namespace, watch: Bar | Lines) -> int:
    found = _Differences(watch)
    with regrade.rehearsed(settings, args.lab, changed=found, watch=watch, **_how(args)) as rehearsal:
        watch.pause()
        _print_differences(found, rehearsal, watch)
        if args.dry_run or not rehearsal.recomputed:
            return 1 if rehearsal.run.faults else 0
        if not (args.yes or _confirmed(args.json)):
            complain("Es wurde nichts geschrieben.")
            return 1
        done = rehearsal.write(watch)
    watch.pause()
    return _end(done, watch)


def _print_differences(found: _Differences, rehearsal: Rehearsal, watch: Bar | Lines) -> None:
    if isinstance(watch, Lines):
        watch.differences(rehearsal, found.count)
        return
    if found.rows:
        show("Was sich ändert", ("Kennung", "Frage", "bisher", "neu", "zählt weiter"), found.rows)
    if found.count > len(found.rows):
        say(f"Und {found.count - len(found.rows)} weitere. Alle zeigt: --regrade --dry-run --json")
    if not (rehearsal.recomputed or rehearsal.run.faults):
        say("Zu diesem Labor ist noch nichts bewertet. Bewerten Sie es zuerst ohne --regrade.")
        return
    say(
        f"{count(rehearsal.recomputed, 'Abgabe', 'Abgaben')} neu berechnet, {count(found.count, 'Frage', 'Fragen')} "
        f"bei {count(len(found.learners), 'Person', 'Personen')} anders. Punkte und Kommentare von Menschen bleiben."
    )


def _confirmed(silent: bool) -> bool:
    """Ask; without somebody to ask nothing is written."""
    if silent or not sys.stdin.isatty():
        complain("Zum Schreiben ohne Rückfrage rufen Sie den Befehl mit --yes auf.")
        return False
    return input("So schreiben? [j/N] ").strip().lower() in ("j", "ja")


def _points(value: float | None) -> str:
    return "–" if value is None else number(value)


def _show_timeline(settings: Settings, lab: str, course_folder: Path | None) -> int:
    if fleet.foreign_course(settings, lab, course_folder) is None:
        settings.lab_folder(lab)  # a wrong name is told as such
    lines = timeline.read(settings, lab)
    labels = [label for label, _ in timeline.STEPS.values()]
    middle = timeline.Line(f"Mitte von {len(lines)}", timeline.medians(lines))
    rows = []
    for line in [middle, *lines[:TIMELINE_ROWS]]:
        spans = [line.spans.get(step, 0.0) for step in timeline.STEPS]
        rows.append((line.learner, *(f"{value:.1f}".replace(".", ",") for value in (*spans, line.total))))
    show(f"{lab}: Millisekunden je Abgabe, langsamste zuerst", ("Kennung", *labels, "zusammen"), rows)
    path = settings.var / "timeline" / f"{lab}.svg"
    files.write(path, timeline.svg(lab, lines).encode())
    say(f"Als Bild, bis zu {timeline.MOST_BARS} Abgaben: {path}")
    return 0
