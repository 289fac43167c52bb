"""`vieraugen sandbox verify`: was anything changed in a journal since the sandbox signed its answers?"""

import argparse
import sys
from pathlib import Path

CHANGED = 1


def configure_verify(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Prüft jede Zeile eines Journals (journal.jsonl). Bewiesen wird, dass diese Sandbox auf diese Frage diesen "
        "Text geantwortet hat. Nicht bewiesen wird, wer gefragt hat, ob die Antwort stimmt und ob Zeilen fehlen."
    )
    parser.add_argument("journal", type=Path, metavar="JOURNAL.jsonl", help="Journal aus dem Ordner eines Labors")
    parser.add_argument("--key", type=Path, metavar="DATEI", help="öffentlicher Schlüssel einer anderen Sandbox")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from sandbox_server.errors import StartFault
    from sandbox_server.journal_check import read_public_key, verdicts
    from sandbox_server.settings import Settings
    from sandbox_server.signature import public_key_of

    try:
        key = read_public_key(arguments.key) if arguments.key else public_key_of(Settings.from_environment())
        found = list(verdicts(_lines(arguments.journal), key))
    except StartFault as fault:
        print(fault.message, file=sys.stderr)
        return fault.exit_status
    faults = [verdict for verdict in found if verdict.fault]
    for verdict in faults:
        print(f"Zeile {verdict.line}: {verdict.fault}")
    print(f"{len(found)} Zeilen geprüft: {len(found) - len(faults)} unverändert, {len(faults)} beanstandet.")
    return CHANGED if faults else 0


def _lines(path: Path) -> list[str]:
    from sandbox_server.errors import BadJournal

    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as exc:
        raise BadJournal(f"Das Journal {path} lässt sich nicht lesen ({exc.strerror or exc}).") from exc
