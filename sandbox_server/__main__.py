"""`vieraugen sandbox`: the local language model behind an OpenAI-compatible address."""

import argparse
import sys
from pathlib import Path

from sandbox_server.audit_command import configure_audit
from sandbox_server.key_command import configure_keys
from sandbox_server.verify_command import configure_verify

SOURCES = ("model", "models", "upstream", "scenario")
OPTIONS = {
    **{"bind": "bind", "unisolated": "unisolated"},
    **{"privacy": "privacy", "protocol": "protocol", "purpose": "protocol_purpose"},
}


def configure_sandbox(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; they win over the environment."""
    parser.description = "Startet das Sprachmodell in der Sandbox und läuft, bis Sie Strg+C drücken."
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--model", type=Path, metavar="DATEI.gguf", help="eigene Modelldatei")
    source.add_argument("--models", type=Path, metavar="DATEI.toml", help="Liste mehrerer Modelle (siehe README)")
    source.add_argument("--upstream", metavar="URL", help="vorhandener OpenAI-kompatibler Server, z. B. http://…/v1")
    source.add_argument("--scenario", type=Path, metavar="DATEI.json", help="vorbereitete Antworten, kein Modell")
    parser.add_argument("--bind", metavar="ADRESSE", help="127.0.0.1:8791 oder unix:/pfad/sandbox.sock")
    parser.add_argument(
        "--privacy",
        metavar="WIE",
        help="personenbezogene Daten in einer Frage: hinweisen, schwärzen, ablehnen oder aus (hinweisen)",
    )
    parser.add_argument(
        "--protocol", metavar="NAME", help="Lehrprotokoll: Fragen und Antworten unter diesem Namen speichern"
    )
    parser.add_argument("--purpose", metavar="ZWECK", help="wozu das Lehrprotokoll dient; wird den Lernenden gezeigt")
    parser.add_argument(
        "--unisolated",
        action="store_true",
        default=None,
        help="das Modell auch starten, wenn es sich nicht abschotten lässt; jede Seite weist dann darauf hin",
    )
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(metavar="BEFEHL", title="statt zu starten")
    configure_keys(commands.add_parser("keys", help="Schlüssel anlegen, zeigen und sperren"))
    configure_audit(commands.add_parser("audit", help="Nutzungsprotokoll zeigen, ausgeben und löschen"))
    configure_verify(commands.add_parser("verify", help="unterschriebene Antworten in einem Journal prüfen"))


def _run(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from sandbox_server.errors import BadSetting
    from sandbox_server.server import run
    from sandbox_server.settings import Settings, privacy_mode

    words = {field: value for name, field in OPTIONS.items() if (value := getattr(arguments, name)) is not None}
    given = words | {name: value for name in SOURCES if (value := getattr(arguments, name)) is not None}
    try:
        if "privacy" in given:
            given["privacy"] = privacy_mode("--privacy", given["privacy"])
        settings = Settings.from_environment()
        if any(name in given for name in SOURCES):
            # the environment's choice gives way
            settings = replace(settings, model=None, models=None, upstream=None, scenario=None)
        settings = replace(settings, **given)
    except BadSetting as fault:
        print(fault.message, file=sys.stderr)
        return fault.exit_status
    return run(settings)


def main() -> int:
    """Run as `python -m sandbox_server`."""
    parser = argparse.ArgumentParser(prog="vieraugen sandbox")
    configure_sandbox(parser)
    arguments = parser.parse_args()
    status: int = arguments.run(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
