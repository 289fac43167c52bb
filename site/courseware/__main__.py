"""The command line of the course pages: `vieraugen site`, or `python -m courseware`."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courseware.settings import Settings


def configure_site(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `vieraugen site`."""
    parser.description = "Baut die Kursseiten nach .build/site, wenn sich etwas geändert hat."
    parser.add_argument("--home", type=Path, help="Ordner des Projekts (sonst VIERAUGEN_HOME oder dieses Projekt)")
    parser.add_argument(
        "--date", type=_day, metavar="JJJJ-MM-TT", help="Rechtsstand dieses Tages zeigen statt des heutigen"
    )
    parser.add_argument(
        "--handouts", action="store_true", help="dazu je Modul und für den Einstieg ein PDF (braucht Chromium)"
    )
    parser.set_defaults(run=run_site)


def run_site(args: argparse.Namespace) -> int:
    """Build the site and say where it lies; 1 if it cannot be built."""
    from courseware.build import build
    from courseware.errors import CoursewareError
    from courseware.settings import Settings

    settings = Settings(args.home.resolve()) if args.home else Settings.from_environment()
    settings = replace(settings, today=args.date) if args.date else settings
    try:
        built = build(settings)
        handouts = _handouts(settings) if args.handouts else []
    except CoursewareError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Die Kursseiten {'liegen neu' if built else 'sind aktuell'}: {settings.site_dir}")
    for path in handouts:
        print(f"Handout: {path}")
    return 0


def _handouts(settings: "Settings") -> list[Path]:
    from courseware.handout import write_handouts  # reads PDF, which is slow to import

    return list(write_handouts(settings))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Datum. Schreiben Sie JJJJ-MM-TT.") from None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="courseware")
    configure_site(parser)
    arguments = parser.parse_args()
    sys.exit(arguments.run(arguments))
