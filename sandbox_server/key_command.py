"""`vieraugen sandbox keys`: make, list and revoke the keys that open the sandbox."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox_server.keys import Key, Keyring, Quota

ROLES = {"learner": "Lernende", "trainer": "Lehrende"}
LIMITS = {
    "requests_minute": ("--requests-per-minute", "Anfragen je Minute"),
    "tokens_minute": ("--tokens-per-minute", "Tokens je Minute"),
    "requests_day": ("--requests-per-day", "Anfragen je Tag"),
    "tokens_day": ("--tokens-per-day", "Tokens je Tag"),
}


def configure_keys(parser: argparse.ArgumentParser) -> None:
    """Add the three commands make, list and revoke."""
    parser.description = "Verwaltet die Schlüssel der Sandbox. Gespeichert werden nur ihre Prüfsummen."
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    make = commands.add_parser("make", help="neuen Schlüssel anlegen; er wird nur dieses eine Mal gezeigt")
    make.add_argument("name", help="wem der Schlüssel gehört, z. B. „Gruppe 3“ oder ein Pseudonym")
    make.add_argument("--role", choices=tuple(ROLES), default="learner", help="Rolle (learner)")
    for field, (flag, line) in LIMITS.items():
        make.add_argument(flag, dest=field, type=_count, metavar="ZAHL", help=f"höchstens so viele {line}; 0: beliebig")
    make.set_defaults(run=_guarded(_make))
    commands.add_parser("list", help="alle Schlüssel zeigen, ohne ihr Geheimnis").set_defaults(run=_guarded(_list))
    revoke = commands.add_parser("revoke", help="Schlüssel sperren")
    revoke.add_argument("number", type=int, metavar="NUMMER", help="Nummer aus „list“")
    revoke.set_defaults(run=_guarded(_revoke))


def _make(arguments: argparse.Namespace, keyring: "Keyring") -> None:
    key, secret = keyring.make(arguments.name, arguments.role, _quota(arguments))
    print(f"Schlüssel {key.id} für „{key.name}“ ({ROLES[key.role]}). Er wird nur jetzt gezeigt:", file=sys.stderr)
    print(secret)


def _list(_arguments: argparse.Namespace, keyring: "Keyring") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Nr.", "Name", "Rolle", "angelegt", "gesperrt", "Grenzen", box=None)
    for key in keyring.list():
        table.add_row(str(key.id), key.name, ROLES[key.role], key.made[:10], (key.revoked or "–")[:10], _limits(key))
    Console(markup=False).print(table)


def _revoke(arguments: argparse.Namespace, keyring: "Keyring") -> None:
    keyring.revoke(arguments.number)
    print(f"Schlüssel {arguments.number} ist gesperrt.")


def _guarded(command: Callable[[argparse.Namespace, "Keyring"], None]) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        from sandbox_server.errors import StartFault

        try:
            with _keyring() as keyring:
                command(arguments, keyring)
        except StartFault as fault:
            print(fault.message, file=sys.stderr)
            return fault.exit_status
        return 0

    return run


@contextlib.contextmanager
def _keyring() -> Iterator["Keyring"]:
    from sandbox_server.database import open_database
    from sandbox_server.keys import Keyring
    from sandbox_server.settings import Settings

    with contextlib.closing(open_database(Settings.from_environment().database)) as database:
        yield Keyring(database)


def _quota(arguments: argparse.Namespace) -> "Quota":
    """Return the limits named; where none is named, a learner's are the usual ones and a trainer has none."""
    from dataclasses import replace

    from sandbox_server.keys import LEARNER, LEARNER_QUOTA, Quota

    usual = LEARNER_QUOTA if arguments.role == LEARNER else Quota()
    given = {field: getattr(arguments, field) for field in LIMITS if getattr(arguments, field) is not None}
    return replace(usual, **{field: value or None for field, value in given.items()})


def _limits(key: "Key") -> str:
    limits = ((getattr(key.quota, field), line) for field, (_flag, line) in LIMITS.items())
    return ", ".join(f"{limit} {line}" for limit, line in limits if limit is not None) or "keine"


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine ganze Zahl ab 0")
    return int(text)
