"""The front door: one command line that starts the rooms and holds no logic of its own."""

import argparse
import errno
import os
import secrets
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courseware.serving import Serving
    from courseware.workplace import Workplace

ROOT = Path(os.environ.get("VIERAUGEN_HOME") or Path(__file__).resolve().parent)
VAR = Path(os.environ.get("VIERAUGEN_VAR") or ROOT / "var").resolve()
FREE_BYTES_NEEDED = 200 * 1024 * 1024
SOURCES = ("model", "models", "upstream", "scenario")  # of answers; without one the shipped models
ROOMS = {
    # command: (module, function that adds its arguments, one line of help)
    "grade": ("grading.__main__", "configure_grade", "Abgaben anzeigen und bewerten"),
    "feedback": ("grading.__main__", "configure_feedback", "Rückmeldungen schreiben"),
    "report": ("grading.__main__", "configure_report", "Ergebnisse als Tabelle und CSV"),
    "deadline": ("grading.__main__", "configure_deadline", "Fristen und Verlängerungen setzen"),
    "cohort": ("grading.__main__", "configure_cohort", "Anonyme Summen einer Gruppe auswerten"),
    "selftest": ("grading.__main__", "configure_selftest", "Anonyme Dateien des Selbsttests auswerten"),
    "record": ("grading.__main__", "configure_record", "Teilnahmenachweise ausstellen und prüfen"),
    "sandbox": ("sandbox_server.__main__", "configure_sandbox", "Sprachmodell allein starten"),
    "site": ("courseware.__main__", "configure_site", "Kursseiten bauen"),
}
# Modules with a function examine() that yields (name, state, sentence); a state is one of SIGNS.
DOCTORS = ("sandbox_server.doctor", "grading.doctor", "courseware.doctor")
SIGNS = {"ok": "ok     ", "warn": "Hinweis", "fault": "FEHLER "}
# What argparse says of its own accord; whatever a later Python words otherwise stays English.
GERMAN = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Zusätze",
    "show this help message and exit": "zeigt diese Hilfe",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r gibt es nicht. Möglich sind: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r hat nicht die richtige Form.",
    "expected one argument": "Dahinter fehlt eine Angabe.",
    "not allowed with argument %s": "Das geht nicht zusammen mit %s.",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist mehrdeutig: %(matches)s",
    "unrecognized arguments: %s": "Unbekannt oder zu viel: %s",
    "the following arguments are required: %s": "Es fehlt: %s",
    "one of the arguments %s is required": "Es fehlt eine dieser Angaben: %s",
    "%(prog)s: error: %(message)s\n": "%(message)s\nAlle Angaben zeigt: %(prog)s --help\n",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status; every expected fault is one German sentence."""
    words = sys.argv[1:] if arguments is None else arguments
    args = _parser(words).parse_args(words)
    try:
        _keep_private()
        return int(args.run(args))
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _complain(_sentence(error))
    except Exception as error:
        # The rooms' own errors carry a sentence for people; anything else is a bug and keeps its traceback.
        if type(error).__module__.partition(".")[0] in {"courseware", "grading", "sandbox_server", "labkit"}:
            return _complain(str(error))
        raise


def start(args: argparse.Namespace) -> int:
    """Build what is missing, bring up pages, labs and sandbox under one origin, and stay until Ctrl-C."""
    from courseware.address import check_free, running, sole
    from courseware.build import build
    from courseware.runfolder import run_folder
    from courseware.serving import Serving, step
    from courseware.workplace import Workplace, hub_place
    from grading.releases import release_all

    if origin := running(VAR):
        return _complain(f"Der Kurs läuft schon: {origin}kurs/ (die Adresse mit Schlüssel steht in jenem Fenster).")
    port, base_url = hub_place() if args.hub else (args.port, args.base_url)
    with sole(VAR):
        _check_disk()
        check_free(port)
        if not args.hub:  # there, pages are the operator's, and learners may only read them
            with step("Kursseiten"):
                build()
        with step("Aufgabenblätter"):
            release_all()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        with run_folder() as run:
            place = Workplace(ROOT, VAR, run, port, secrets.token_urlsafe(24), base_url, args.public or "", args.hub)
            serving = Serving(place, _model_arguments(args))
            greet = _greet_hub if args.hub else _greet
            serving.run(lambda: greet(place, serving, args.page))
    print("Beendet. Alle Antworten sind gespeichert.")
    return 0


def formgrader(port: int) -> int:
    """Say where the running server's marking pages are; start the server if there is none."""
    from courseware.address import running

    origin = running(VAR)
    if origin is None:
        print("Der Kurs läuft noch nicht; er wird jetzt gestartet. Strg+C beendet ihn.")
        nothing = dict.fromkeys(SOURCES)
        here = {"port": port, "base_url": "/", "public": None, "hub": False, "unisolated": False}
        return start(argparse.Namespace(page="formgrader", **here, **nothing))
    print(f"Freitexte bewerten:  {origin}bewertung")
    print(f"Formgrader:          {origin}formgrader  (auf Englisch)")
    return 0


def doctor(_: argparse.Namespace) -> int:
    """Print what every room's checks find on this machine; return 1 where one found a fault."""
    from importlib import import_module

    states = []
    for module in DOCTORS:
        for name, state, sentence in import_module(module).examine():
            print(f"  {SIGNS[state]}  {name}: " + sentence.replace("\n", "\n" + " " * 13), flush=True)
            states.append(state)
    return int("fault" in states)


def _greet_hub(place: "Workplace", serving: "Serving", _: str) -> None:
    warning = f" ACHTUNG: {serving.warning}" if serving.warning else ""
    print(f"Bereit: {place.base_url}kurs/{warning}", flush=True)  # into the hub's log, so no key


def _greet(place: "Workplace", serving: "Serving", page: str) -> None:
    origin = place.address
    if warning := serving.warning:
        print(f"\n  ACHTUNG: {warning} Jede Seite mit dem Modell weist darauf hin.", file=sys.stderr, flush=True)
    print(f"\n  Kurs und Labore:   {origin}kurs/#zugang={place.access_key}")
    if page == "formgrader":
        print(f"  Freitexte bewerten: {origin}bewertung  (zuerst die Adresse darüber öffnen)")
        print(f"  Formgrader:         {origin}formgrader  (auf Englisch)")
    print(f"\n  Sprachmodell für andere Programme (OpenAI-Format): {origin}sandbox/v1")
    print(f"  Schlüssel dafür: {serving.key}")
    print("\n  Strg+C beendet alles.", flush=True)


def _model_arguments(args: argparse.Namespace) -> list[str]:
    """Return the words of the sandbox's own command line that pass the choice of a model on."""
    given = {name: value for name in SOURCES if (value := getattr(args, name))}
    words = [word for name, value in given.items() for word in (f"--{name}", str(value))]
    return [*words, "--unisolated"] if args.unisolated else words


def _parser(words: list[str]) -> argparse.ArgumentParser:
    argparse._ = lambda said: GERMAN.get(said, said)  # type: ignore[attr-defined]  # its hook for translations
    parser = argparse.ArgumentParser(prog="vieraugen", description="Kurs, Labore und Bewertung zur KI-Kompetenz")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    begin = commands.add_parser("start", help="Kursseiten, Labore und Sprachmodell starten")
    begin.add_argument("--port", type=_port, default=8888, help="Port auf diesem Rechner (8888)")
    begin.add_argument(
        "--base-url", type=_path, default="/", metavar="PFAD", help="Pfad, unter dem alles erreichbar ist (/)"
    )
    begin.add_argument("--hub", action="store_true", help="unter JupyterHub: Port, Pfad und Anmeldung kommen von dort")
    line = "Adresse des Proxys davor, wie https://kurse.stadt.example"
    begin.add_argument("--public", type=_public, metavar="URL", help=line)
    model = begin.add_mutually_exclusive_group()
    model.add_argument("--model", type=_file, metavar="DATEI.gguf", help="anderes Modell statt des mitgelieferten")
    model.add_argument("--models", type=_file, metavar="DATEI.toml", help="Liste mehrerer Modelle")
    model.add_argument("--upstream", metavar="URL", help="OpenAI-kompatibler Server statt eines eigenen Modells")
    model.add_argument("--scenario", type=_file, metavar="DATEI.json", help="vorbereitete Antworten, kein Modell")
    begin.add_argument(
        "--unisolated", action="store_true", help="auch starten, wenn sich das Modell nicht abschotten lässt"
    )
    begin.set_defaults(run=start, page="kurs")
    line = "Prüfen, ob hier alles läuft und das Modell abgeschottet ist"
    commands.add_parser("doctor", help=line, description=line).set_defaults(run=doctor)
    for name, (module, function, line) in ROOMS.items():
        command = commands.add_parser(name, help=line, description=line)
        if words[:1] == [name]:  # Only the room that is asked for is imported: --help stays quick.
            _configure(command, module, function, name)
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Port. Möglich sind 1 bis 65535.")
    return int(text)


def _file(text: str) -> Path:
    return Path(text).resolve()  # the room that reads it may run elsewhere


def _path(text: str) -> str:
    return f"/{text.strip('/')}/".replace("//", "/")


def _public(text: str) -> str:
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    parts = urlsplit(text.rstrip("/"))
    with suppress(ValueError):
        ip_address(parts.hostname or "")
        raise argparse.ArgumentTypeError(f"„{text}“ ist eine IP-Adresse. Nötig ist ein Name.")
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.geturl() != f"{parts.scheme}://{parts.netloc}"
    ):
        raise argparse.ArgumentTypeError(
            f"„{text}“ hat nicht die Form https://name oder https://name:port. Der Pfad gehört zu --base-url."
        )
    return parts.geturl()


def _configure(command: argparse.ArgumentParser, module: str, function: str, name: str) -> None:
    from importlib import import_module

    configure: Callable[..., None] = getattr(import_module(module), function)
    if name == "grade":
        configure(command, open_formgrader=lambda: formgrader(8888))
    elif name == "cohort":
        from labkit.reliance import paired  # the rooms do not know each other

        configure(command, paired=paired)
    else:
        configure(command)


def _check_disk() -> None:
    free = shutil.disk_usage(VAR).free
    if free < FREE_BYTES_NEEDED:
        raise OSError(errno.ENOSPC, f"nur noch {free // 2**20} MB frei", str(VAR))


def _keep_private() -> None:
    # Names, texts and marks are personal data: nobody else on this machine may read them.
    VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    VAR.chmod(0o700)


def _sentence(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"Der Datenträger ist voll ({error.strerror}). Schaffen Sie Platz unter {VAR} und starten Sie neu."
    if error.errno == errno.EROFS:
        return f"{error.filename or VAR} lässt sich nur lesen. Machen Sie den Datenträger beschreibbar."
    if error.errno == errno.EACCES:
        return f"Kein Zugriff auf {error.filename}. Prüfen Sie, wem der Ordner gehört."
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}Das hat nicht geklappt ({error.strerror or error}). Prüfen Sie Pfad und Datenträger."


def _complain(sentence: str) -> int:
    print(f"\n{sentence}", file=sys.stderr)
    return 1


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
