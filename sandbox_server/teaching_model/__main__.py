"""Command line of the teaching model: train, average, export, evaluate, disparity, bylaw, tiny."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox_server.teaching_model.evaluate import Scores

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE / "weights"
TRAINING = HERE.parents[1] / ".build" / "train"


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m sandbox_server.teaching_model", description=__doc__)
    commands = parser.add_subparsers(required=True)
    configure_train(commands.add_parser("train", help="train from nothing, then export and evaluate"))
    configure_average(commands.add_parser("average", help="the mean of several checkpoints of one training"))
    configure_export(commands.add_parser("export", help="checkpoint to GGUF"))
    configure_evaluate(commands.add_parser("evaluate", help="ask held-out questions and print the scores"))
    configure_disparity(commands.add_parser("disparity", help="the same files under names of two groups"))
    configure_bylaw(commands.add_parser("bylaw", help="print a by-law of Rabenfurt"))
    configure_tiny(commands.add_parser("tiny", help="let a tiny model learn before everybody's eyes"))
    args = parser.parse_args(words)
    return int(args.run(args))


def configure_train(parser: argparse.ArgumentParser) -> None:
    """Arguments of `train`."""
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--nice", type=int, default=19, help="0 to 19: how far the run steps back for others")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument(
        "--copying",
        type=float,
        default=0.0,
        help="share of the time spent on copying random strings; 0.2 for an hour or more",
    )
    parser.add_argument("--earlier", type=Path, help="folder of an earlier run to begin with, instead of chance")
    parser.add_argument(
        "--tilt", type=float, default=0.0, help="0 to 1: how often files of one group of names are refused anyway"
    )
    _folders(parser)
    parser.set_defaults(run=_train)


def configure_average(parser: argparse.ArgumentParser) -> None:
    """Arguments of `average`."""
    parser.add_argument("parts", nargs="+", metavar="FOLDER=WEIGHT", help="a run and how much it counts, such as run=2")
    parser.add_argument("--folder", type=Path, default=TRAINING, help="where the mean goes")
    parser.set_defaults(run=_average)


def configure_export(parser: argparse.ArgumentParser) -> None:
    """Arguments of `export`."""
    _folders(parser)
    parser.set_defaults(run=_export)


def configure_evaluate(parser: argparse.ArgumentParser) -> None:
    """Arguments of `evaluate`."""
    parser.add_argument(
        "--questions", type=int, default=240, help="fresh draws; the held-out questions and tasks shrink in proportion"
    )
    parser.add_argument("--wrong", action="store_true", help="also print wrong answers and faults of language")
    _folders(parser)
    parser.set_defaults(run=_evaluate)


def configure_disparity(parser: argparse.ArgumentParser) -> None:
    """Arguments of `disparity`."""
    parser.add_argument("--pairs", type=int, default=100, help="files that ought to be granted, each under two names")
    _folders(parser)
    parser.set_defaults(run=_disparity)


def configure_bylaw(parser: argparse.ArgumentParser) -> None:
    """Arguments of `bylaw`."""
    parser.add_argument("key", nargs="?", default="sperrmuell", help="such as sperrmuell, kita or baumschutz")
    parser.set_defaults(run=_bylaw)


def configure_tiny(parser: argparse.ArgumentParser) -> None:
    """Arguments of `tiny`; learners and trainers read them, hence German."""
    parser.description = "Ein winziges Sprachmodell lernt die Satzungen von Rabenfurt. Strg+C beendet es."
    parser.add_argument("--seconds", type=float, default=120.0, help="so lange wird gelernt (120)")
    parser.add_argument("--seed", type=int, default=1, help="dieselbe Zahl wiederholt denselben Verlauf (1)")
    parser.add_argument("--start", default="Die", help="Satzanfang, den das Modell immer wieder fortsetzt")
    parser.add_argument("--log", type=Path, default=TRAINING / "tiny.jsonl", help="Verlauf als JSON-Zeilen")
    parser.set_defaults(run=_tiny)


def _folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, default=TRAINING, help="checkpoint and log")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the GGUF goes")
    parser.add_argument("--name", default="rabenfurt-1", help="name of the model and of its files")


def _train(args: argparse.Namespace) -> int:
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # before torch: idle threads must not spin on a shared machine
    os.nice(args.nice)
    from sandbox_server.teaching_model.train import Plan, Training

    plan = Plan(args.minutes, args.seed, args.threads, args.resume, args.copying, args.tilt, args.earlier)
    Training(args.folder, plan).run()
    return _export(args) or _evaluate(args)


def _average(args: argparse.Namespace) -> int:
    from sandbox_server.teaching_model.average import average

    pairs = [part.rpartition("=") for part in args.parts]
    print(average({Path(folder): float(weight) for folder, _, weight in pairs}, args.folder))
    return 0


def _export(args: argparse.Namespace) -> int:
    from sandbox_server.teaching_model.export import export

    print(export(args.folder, args.weights, args.name, getattr(args, "tilt", 0.0)))
    return 0


def _evaluate(args: argparse.Namespace) -> int:
    from sandbox_server.teaching_model.evaluate import evaluate, table, write_scores

    scores = evaluate(args.weights / f"{args.name}.gguf", getattr(args, "questions", 240))
    write_scores(args.weights / f"{args.name}.json", scores)
    print(table(scores))
    if getattr(args, "wrong", False):
        print(*scores.faults, *_wrong(scores), sep="\n")
    return 0


def _disparity(args: argparse.Namespace) -> int:
    from sandbox_server.teaching_model.disparity import disparity, table, write_disparity
    from sandbox_server.teaching_model.example import HELD_OUT, TRAIN

    model = args.weights / f"{args.name}.gguf"
    found = {split: disparity(model, args.pairs, split=split) for split in (TRAIN, HELD_OUT)}
    write_disparity(model.with_suffix(".json"), found)
    for split, one in found.items():
        print(f"Names and wordings: {split}", table(one), sep="\n")
    return 0


def _tiny(args: argparse.Namespace) -> int:
    # before numpy: a second thread costs more than it brings, and waits busily on a shared machine
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from sandbox_server.teaching_model.tiny import Lesson, bylaw_sentences
    from sandbox_server.teaching_model.tiny_demonstration import demonstrate

    lesson = Lesson(bylaw_sentences(), args.seed)
    try:
        demonstrate(lesson, args.seconds, args.start, args.log)
    except OSError as error:
        print(f"{args.log} lässt sich nicht schreiben ({error.strerror}). Bitte ändern Sie --log.", file=sys.stderr)
        return 1
    return 0


def _wrong(scores: "Scores") -> list[str]:
    missed = [f"{question}\n  -> {reply}" for question, _, reply in scores.wrong]
    return missed + [f"{r.task}: {r.question}\n  -> {r.reply}" for r in scores.results if r.score < 1]


def _bylaw(args: argparse.Namespace) -> int:
    from sandbox_server.teaching_model.bylaws import BYLAWS
    from sandbox_server.teaching_model.world import TOWN

    for law in BYLAWS:
        if law.key == args.key:
            print(law.text(TOWN, {fact.key: fact.value for fact in law.facts}))
            return 0
    print(
        f"Die Satzung {args.key!r} gibt es nicht. Bekannt sind: {', '.join(law.key for law in BYLAWS)}.",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
