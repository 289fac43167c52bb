"""`vieraugen sandbox audit`: show, export and delete what is kept about requests."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    from sandbox_server.settings import Settings

SHOWN = (
    "Zeitpunkt",
    "Pseudonym",
    "Rolle",
    "Adresse",
    "Modell",
    "Tokens_Eingabe",
    "Tokens_Antwort",
    "Status",
    "Dauer_ms",
)


def configure_audit(parser: argparse.ArgumentParser) -> None:
    """Add the three commands list, export and delete."""
    parser.description = (
        "Zeigt, wer die Sandbox wann wie viel benutzt hat: Pseudonyme und Zahlen. Texte enthält das Protokoll nur, "
        "wo ein Lehrprotokoll eingeschaltet war."
    )
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    show = commands.add_parser("list", help="die neuesten Einträge zeigen")
    show.add_argument("--last", type=int, default=20, metavar="ZAHL", help="wie viele (20)")
    show.set_defaults(run=_guarded(_list))
    export = commands.add_parser("export", help="alles ausgeben, mit Erklärung jeder Spalte")
    export.add_argument("--format", choices=("csv", "json"), default="csv", help="Format (csv)")
    export.add_argument("--out", type=Path, metavar="DATEI", help="in diese Datei statt auf den Bildschirm")
    export.set_defaults(run=_guarded(_export))
    remove = commands.add_parser("delete", help="Einträge löschen, mit ihren Texten")
    which = remove.add_mutually_exclusive_group(required=True)
    which.add_argument("--pseudonym", metavar="PSEUDONYM", help="alle dieses Pseudonyms")
    which.add_argument("--key", type=int, metavar="NUMMER", help="alle dieses Schlüssels (Nummer aus „keys list“)")
    which.add_argument("--before", type=_day, metavar="JJJJ-MM-TT", help="alle vor diesem Tag")
    which.add_argument("--all", action="store_true", help="alle")
    remove.set_defaults(run=_guarded(_delete))


def _list(arguments: argparse.Namespace, _settings: "Settings", database: "sqlite3.Connection") -> None:
    from rich.console import Console
    from rich.table import Table

    from sandbox_server.audit_report import entries

    table = Table(*SHOWN, box=None)
    for row in entries(database, max(arguments.last, 0)):
        table.add_row(*("–" if row[name] is None else str(row[name]) for name in SHOWN))
    Console(markup=False).print(table)


def _export(arguments: argparse.Namespace, settings: "Settings", database: "sqlite3.Connection") -> None:
    from sandbox_server.audit_report import as_csv, as_json, entries

    rows = entries(database)
    text = as_json(rows, settings) + "\n" if arguments.format == "json" else as_csv(rows, settings)
    if arguments.out is None:
        print(text, end="")
        return
    marked = "utf-8-sig" if arguments.format == "csv" else "utf-8"  # by this mark Excel knows UTF-8
    arguments.out.touch(mode=0o600)
    arguments.out.write_text(text, encoding=marked)
    print(f"{_count(len(rows))} nach {arguments.out} geschrieben. Auch diese Datei enthält personenbezogene Daten.")


def _delete(arguments: argparse.Namespace, settings: "Settings", database: "sqlite3.Connection") -> None:
    from sandbox_server.audit import Pseudonyms, delete, pseudonym_file, stamp

    if arguments.all:
        deleted, what = delete(database, "TRUE", ()), "aus dem ganzen Protokoll"
    elif arguments.before:
        moment = datetime.combine(arguments.before, datetime.min.time()).astimezone()
        deleted, what = (
            delete(database, "time < ?", (stamp(moment),)),
            f"aus der Zeit vor dem {arguments.before:%d.%m.%Y}",
        )
    else:
        pseudonym = arguments.pseudonym or Pseudonyms(pseudonym_file(settings)).of(arguments.key)
        deleted, what = delete(database, "pseudonym = ?", (pseudonym,)), f"zum Pseudonym {pseudonym}"
    print(f"Gelöscht: {_count(deleted)} {what}, mit allen Texten dazu.")


Command = Callable[[argparse.Namespace, "Settings", Any], None]


def _guarded(command: Command) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        from sandbox_server.errors import StartFault

        try:
            with _database() as (settings, database):
                command(arguments, settings, database)
        except StartFault as fault:
            print(fault.message, file=sys.stderr)
            return fault.exit_status
        return 0

    return run


@contextlib.contextmanager
def _database() -> Iterator[tuple["Settings", "sqlite3.Connection"]]:
    """Yield the audit's database; at the end nothing deleted is left in its write-ahead log either."""
    from sandbox_server.audit import opened
    from sandbox_server.database import open_database
    from sandbox_server.settings import Settings

    settings = Settings.from_environment()
    with opened(settings.database) as database:
        yield settings, database
    with contextlib.closing(open_database(settings.database)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _count(number: int) -> str:
    return "1 Eintrag" if number == 1 else f"{number} Einträge"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag; bitte so: 2026-12-31") from exc
