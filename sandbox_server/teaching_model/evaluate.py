"""Scores of the exported model: fresh draws of the training wordings, held-out questions and tasks, its German."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.calibration import plot, record, reliability
from sandbox_server.teaching_model.exam import Result, exam, figures
from sandbox_server.teaching_model.example import Example, random_source
from sandbox_server.teaching_model.german import CheckerMissingError, German, words
from sandbox_server.teaching_model.inventions import invention
from sandbox_server.teaching_model.known import known
from sandbox_server.teaching_model.runtime import Runtime
from sandbox_server.teaching_model.scores import Figure, share

HELD_OUT = 20_261_121
"""Seed of the fresh draws: same generator and wordings as in training; training never uses this seed."""
QUESTIONS = 240
"""Fresh draws at full size; the exam has its own counts and shrinks in proportion."""


@dataclass
class Scores:
    """``right``: by-law to one 0/1 per question; the other lists hold one number per answer.

    Spread is the largest entropy (bits) of any token of an answer; least is a probability 0..1. ``german`` counts
    faults per kind, or is None where the checker's packages are not installed.
    """

    right: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    known_spread: list[float] = field(default_factory=list)
    known_least: list[float] = field(default_factory=list)
    outside_spread: list[float] = field(default_factory=list)
    outside_least: list[float] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    german: Counter[str] | None = None
    words: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share_right(self) -> float:
        """Right answers of all by-laws to fresh draws, 0..1."""
        return mean(score for scores in self.right.values() for score in scores)


def evaluate(model: Path, questions: int = QUESTIONS, engine: Callable[[Path], Runtime] = Runtime) -> Scores:
    """Ask ``questions`` fresh draws, half as many outside the by-laws, and the exam in proportion to `QUESTIONS`."""
    scores = Scores()
    r = random_source(HELD_OUT)
    with engine(model) as runtime:
        for number in range(questions):
            _ask_known(scores, runtime, known(r, BYLAWS[number % len(BYLAWS)]))
        for _ in range(questions // 2):
            _, tokens = runtime.chat(invention(r)[0])
            scores.outside_spread.append(max(entropy(token) for token in tokens))
            scores.outside_least.append(min(math.exp(token["logprob"]) for token in tokens))
        scores.results = list(exam(runtime, min(1.0, questions / QUESTIONS)))
    _read_through(scores)
    return scores


def entropy(token: dict[str, Any]) -> float:
    """Bits of the listed alternatives of a token; what the list leaves out counts as one more alternative."""
    shares = [math.exp(top["logprob"]) for top in token["top_logprobs"]]
    rest = max(0.0, 1 - sum(shares))
    return -sum(share * math.log2(share) for share in (*shares, rest) if share > 0)


def table(scores: Scores) -> str:
    """The scores as a text table."""
    lines = ["Fresh draws of the training wordings: right, 95 % interval"]
    lines += [_line(law, share(sum(right), len(right))) for law, right in scores.right.items()]
    lines.append(_line("all", _all_right(scores)))
    for task, found in figures(scores.results).items():
        lines += ["", f"Held out: {task}"]
        lines += [_line(name, figure) for name, figure in found.items()]
    lines += [
        "",
        *_german_lines(scores),
        "",
        *_calibration_lines(scores),
        "",
        "median of                    inside  outside",
    ]
    lines.append(
        f"largest entropy (bits)       {median(scores.known_spread):>6.2f}  {median(scores.outside_spread):>7.2f}"
    )
    lines.append(
        f"least sure token (p)         {median(scores.known_least):>6.2f}  {median(scores.outside_least):>7.2f}"
    )
    return "\n".join(lines)


def write_scores(path: Path, scores: Scores) -> None:
    """Add the scores to the facts beside the weights, and the plot as calibration.svg beside them."""
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["scores"] = {
        "right": {law: round(mean(right), 3) for law, right in scores.right.items()},
        "right_all": round(scores.share_right, 3),
        "right_all_interval": _all_right(scores).record(),
        "questions": sum(map(len, scores.right.values())),
        "entropy_inside_bits": round(median(scores.known_spread), 3),
        "entropy_outside_bits": round(median(scores.outside_spread), 3),
        "least_sure_inside": round(median(scores.known_least), 3),
        "least_sure_outside": round(median(scores.outside_least), 3),
        "held_out": {
            task: {name: figure.record() for name, figure in found.items()}
            for task, found in figures(scores.results).items()
        },
        "calibration": record([result.answer for result in scores.results]),
        "german": _german_record(scores),
    }
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    path.with_name("calibration.svg").write_text(plot(_bins(scores)), encoding="utf-8")


def _ask_known(scores: Scores, runtime: Runtime, made: Example) -> None:
    value = made.value
    if len(made.turns) > 2:  # a follow-up on another town was added: score the first question only
        value = next(f.value for law in BYLAWS for f in law.facts if f.key == made.key and law.key == made.law)
    reply, tokens = runtime.chat(made.turns[0][1])
    scores.right[made.law].append(int(value in reply))
    if value not in reply:
        scores.wrong.append((made.turns[0][1], value, reply))
    scores.known_spread.append(max(entropy(token) for token in tokens))
    scores.known_least.append(min(math.exp(token["logprob"]) for token in tokens))


def _read_through(scores: Scores) -> None:
    try:
        german = German()
    except CheckerMissingError as exc:
        scores.faults = [str(exc)]
        return
    scores.german = Counter()
    for result in scores.results:
        scores.words += words(result.reply)
        for fault in german.check(result.reply, result.question):
            scores.german[fault.kind] += 1
            scores.faults.append(f"{result.task}, {fault.kind}: {fault.text}")


def _faulty(scores: Scores) -> Figure:
    return share(min(scores.words, sum((scores.german or Counter()).values())), max(1, scores.words))


def _german_record(scores: Scores) -> dict[str, object] | None:
    if scores.german is None:
        return None
    return {"faults_per_word": _faulty(scores).record(5), "words": scores.words, "by_kind": dict(scores.german)}


def _german_lines(scores: Scores) -> list[str]:
    if scores.german is None:
        return scores.faults
    kinds = ", ".join(f"{kind} {count}" for kind, count in scores.german.items())
    return [_line("German: faults per word", _faulty(scores)), *([f"  {kinds}"] if kinds else [])]


def _calibration_lines(scores: Scores) -> list[str]:
    found: dict[str, Any] = record([result.answer for result in scores.results])
    lines = [f"Least sure token of an answer tells right from wrong: AUC {found['least']['auc']}"]
    lines += [f"  p {b.low:4.2f} to {b.high:4.2f}: {b.right:4.0%} right of {b.n}" for b in _bins(scores)]
    least, average = found["least"]["expected_error"], found["mean"]["expected_error"]
    return [*lines, f"Expected error of the least p {least}, of the mean p {average}"]


def _bins(scores: Scores) -> list[Any]:
    answers = [result.answer for result in scores.results]
    return reliability([answer.least for answer in answers], [answer.right for answer in answers])


def _all_right(scores: Scores) -> Figure:
    every = [score for right in scores.right.values() for score in right]
    return share(sum(every), len(every))


def _line(name: str, figure: Figure) -> str:
    return f"  {name:<28}{figure}"
