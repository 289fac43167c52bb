"""`vieraugen sandbox`: the local language model behind an OpenAI-compatible address."""

import argparse
import sys
from pathlib import Path

from sandbox_server.key_command import configure_keys

SOURCES = ("model", "models", "upstream", "scenario")


def configure_sandbox(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; they win over the environment."""
    parser.description = "Startet das Sprachmodell in der Sandbox und läuft, bis Sie Strg+C drücken."
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--model", type=Path, metavar="DATEI.gguf", help="eigene Modelldatei")
    source.add_argument("--models", type=Path, metavar="DATEI.toml", help="Liste mehrerer Modelle (siehe README)")
    source.add_argument("--upstream", metavar="URL", help="vorhandener OpenAI-kompatibler Server, z. B. http://…/v1")
    source.add_argument("--scenario", type=Path, metavar="DATEI.json", help="vorbereitete Antworten, kein Modell")
    parser.add_argument("--bind", metavar="ADRESSE", help="127.0.0.1:8791 oder unix:/pfad/sandbox.sock")
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(metavar="BEFEHL", title="statt zu starten")
    configure_keys(commands.add_parser("keys", help="Schlüssel anlegen, zeigen und sperren"))


def _run(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from sandbox_server.errors import BadSetting
    from sandbox_server.server import run
    from sandbox_server.settings import Settings

    try:
        settings = Settings.from_environment()
    except BadSetting as fault:
        print(fault.message, file=sys.stderr)
        return fault.exit_status
    given = {name: value for name in (*SOURCES, "bind") if (value := getattr(arguments, name)) is not None}
    if any(name in given for name in SOURCES):
        settings = replace(settings, model=None, models=None, upstream=None, scenario=None)  # the environment's
    return run(replace(settings, **given))


def main() -> int:
    """Run as `python -m sandbox_server`."""
    parser = argparse.ArgumentParser(prog="vieraugen sandbox")
    configure_sandbox(parser)
    arguments = parser.parse_args()
    status: int = arguments.run(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
