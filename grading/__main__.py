"""The commands of the grading room: grade, feedback, report, deadline, record, cohort, selftest."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grading.cohort import Paired


def configure_grade(parser: argparse.ArgumentParser, open_formgrader: Callable[[], int] | None = None) -> None:
    """Add the arguments of `grade`; `open_formgrader` is what --formgrader does and comes from the front door."""
    from grading.commands import grade  # light: the heavy libraries load when a command runs

    parser.description = "Bewertet Abgaben. Ohne Namen eines Labors: zeigt, was vorliegt."
    parser.add_argument("lab", nargs="?", help="Name des Labors")
    parser.add_argument("--force", action="store_true", help="auch unveränderte Abgaben neu bewerten")
    parser.add_argument(
        "--regrade", action="store_true", help="bewertet nach einer Korrektur des Labors neu, was schon bewertet ist"
    )
    parser.add_argument("--dry-run", action="store_true", help="zeigt bei --regrade nur, was sich ändern würde")
    parser.add_argument("--yes", action="store_true", help="schreibt bei --regrade ohne Rückfrage")
    parser.add_argument("--on", metavar="ADRESSE", help="bewertet auf anderen Rechnern (Dask, z. B. tcp://plan:8786)")
    parser.add_argument(
        "--course",
        type=Path,
        metavar="ORDNER",
        help="Kurs von nbgrader, dessen Aufgabe bewertet wird (statt eines Labors)",
    )
    parser.add_argument(
        "--strict-stderr",
        action="store_true",
        help="gibt bei Aufgaben von nbgrader, wie nbgrader selbst, keine Punkte für einen bestandenen Test, "
        "der auf die Fehlerausgabe schreibt",
    )
    parser.add_argument("--json", action="store_true", help="gibt je Abgabe eine JSON-Zeile aus")
    parser.add_argument("--timeline", action="store_true", help="zeigt, wo im letzten Lauf die Zeit blieb")
    parser.add_argument(
        "--formgrader", action="store_true", help="nennt die Adresse, unter der Menschen Freitexte bewerten"
    )
    parser.set_defaults(run=grade, open_formgrader=open_formgrader)


def configure_feedback(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `feedback`."""
    from grading.commands import feedback

    parser.description = "Schreibt die Seiten mit den Rückmeldungen."
    parser.add_argument("lab", nargs="?", help="Name des Labors; ohne Angabe: alle")
    parser.set_defaults(run=feedback)


def configure_report(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `report`."""
    from grading.commands import report

    parser.description = "Zeigt Punkte und Stand je Labor und Person. Punkte sind für die Kursleitung bestimmt."
    parser.add_argument("lab", nargs="?", help="Name des Labors; ohne Angabe: alle")
    parser.add_argument("--csv", type=Path, metavar="DATEI", help="schreibt die Tabelle als CSV-Datei")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--by-question", action="store_true", help="eine Zeile je Person und Frage")
    what.add_argument("--items", action="store_true", help="Schwierigkeit und Trennschärfe der Fragen, ab 10 Personen")
    parser.set_defaults(run=report)


def configure_deadline(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `deadline`."""
    from grading.trainer_commands import deadline

    parser.description = (
        "Setzt oder zeigt Fristen. Verspätete Abgaben sind im Bericht gekennzeichnet. "
        "Punkte kostet das nur mit --penalty."
    )
    parser.add_argument("lab", nargs="?", help="Name des Labors; ohne Angabe: alle Fristen zeigen")
    parser.add_argument("until", nargs="?", metavar="ZEIT", help="2026-12-01T12:00 (deutsche Zeit) oder 2026-12-01")
    parser.add_argument("--for", dest="learner", metavar="NAME", help="nur für diese Person: Name oder Kennung")
    parser.add_argument("--none", action="store_true", help="nimmt die Frist oder die Verlängerung zurück")
    parser.add_argument(
        "--penalty",
        type=_points,
        metavar="PUNKTE",
        help="Abzug je angefangenem Tag (0: keiner; ohne Angabe: wie bisher, am Anfang keiner)",
    )
    parser.set_defaults(run=deadline)


def _points(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Zahl. Schreiben Sie zum Beispiel 1,5.") from exc


def configure_record(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands of `record`."""
    from grading import commands

    parser.description = "Stellt Teilnahmenachweise aus und prüft sie."
    actions = parser.add_subparsers(required=True, metavar="issue|verify|trust|key")
    issue = actions.add_parser("issue", help="stellt einen Nachweis aus")
    who = issue.add_mutually_exclusive_group(required=True)
    who.add_argument("--name", help="Name, wie bei der Abgabe angegeben")
    who.add_argument("--learner", metavar="ID", help="Kennung aus dem Bericht")
    issue.add_argument("--module", required=True, metavar="ID", help="Kennung des Moduls, z. B. sprachmodell")
    issue.add_argument("--pseudonym", nargs="?", const="", metavar="TEXT", help="zeigt ein Pseudonym statt des Namens")
    issue.set_defaults(run=commands.record_issue)
    verify = actions.add_parser("verify", help="prüft einen Nachweis (PDF oder JSON), ohne Netz")
    verify.add_argument("file", type=Path, metavar="DATEI")
    verify.set_defaults(run=commands.record_verify)
    trust = actions.add_parser("trust", help="vertraut dem öffentlichen Schlüssel einer anderen Stelle")
    trust.add_argument("file", type=Path, metavar="DATEI.pub")
    trust.set_defaults(run=commands.record_trust)
    key = actions.add_parser("key", help="zeigt unseren öffentlichen Schlüssel")
    key.add_argument("--out", type=Path, metavar="DATEI", help="schreibt ihn in eine Datei")
    key.set_defaults(run=commands.record_key)


def configure_cohort(parser: argparse.ArgumentParser, paired: "Paired | None" = None) -> None:
    """Add the arguments of `cohort`; `paired` is the test over people and comes from the front door."""
    from grading.cohort_command import cohort

    parser.description = (
        "Wertet die anonymen Summen einer Gruppe aus, einmal und ab zehn Personen. Ohne --group: sagt, was vorliegt."
    )
    parser.add_argument("lab", nargs="?", help="Name des Labors, z. B. automation_bias")
    parser.add_argument("--group", metavar="NAME", help="wertet alle wartenden Summen als diese Gruppe aus")
    parser.add_argument("--yes", action="store_true", help="ohne Rückfrage")
    parser.add_argument("--logit", action="store_true", help="rechnet ab 40 Personen ein gemischtes Logit-Modell dazu")
    parser.add_argument("--discard", action="store_true", help="löscht alle wartenden Summen ohne Auswertung")
    parser.add_argument(
        "--describe", action="store_true", help="gibt die Beschreibung der Daten für Personalrat und Datenschutz aus"
    )
    parser.set_defaults(run=cohort, paired=paired)


def configure_selftest(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `selftest`."""
    from grading.selftest_command import selftest

    parser.description = (
        "Wertet die anonymen Dateien des Selbsttests aus, einmal je Gruppe und ab zehn Personen. Ohne --group: sagt, "
        "welche Dateien zählen."
    )
    parser.add_argument("folder", type=Path, metavar="ORDNER", help="Ordner mit den Dateien der Teilnehmenden")
    parser.add_argument("--group", metavar="NAME", help="wertet sie als diese Gruppe aus und löscht sie dann")
    parser.add_argument("--yes", action="store_true", help="ohne Rückfrage")
    parser.set_defaults(run=selftest)


def main(arguments: list[str] | None = None) -> int:
    """Run `python -m grading`; returns the exit status."""
    parser = argparse.ArgumentParser(prog="grading")
    commands = parser.add_subparsers(required=True, metavar="grade|feedback|report|deadline|record|cohort|selftest")
    configure_grade(commands.add_parser("grade", help="bewertet Abgaben"))
    configure_feedback(commands.add_parser("feedback", help="schreibt Rückmeldungen"))
    configure_report(commands.add_parser("report", help="zeigt den Stand"))
    configure_deadline(commands.add_parser("deadline", help="setzt Fristen und Verlängerungen"))
    configure_record(commands.add_parser("record", help="Teilnahmenachweise"))
    configure_cohort(commands.add_parser("cohort", help="wertet eine Gruppe aus"))
    configure_selftest(commands.add_parser("selftest", help="wertet den Selbsttest einer Gruppe aus"))
    args = parser.parse_args(arguments)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
