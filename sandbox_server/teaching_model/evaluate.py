"""Scores of the exported model on questions that the generator has not shown in training."""

import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.example import random_source
from sandbox_server.teaching_model.inventions import invention
from sandbox_server.teaching_model.known import known
from sandbox_server.teaching_model.runtime import Runtime

HELD_OUT = 20_261_121
"""Seed of the held-out questions: same generator, fresh draws; training never uses it."""


@dataclass
class Scores:
    """``right``: by-law to one 0/1 per question; the other lists hold one number per answer.

    Spread is the largest entropy (bits) of any token of an answer; surest and least are probabilities 0..1.
    """

    right: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    known_spread: list[float] = field(default_factory=list)
    known_least: list[float] = field(default_factory=list)
    outside_spread: list[float] = field(default_factory=list)
    outside_least: list[float] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def share_right(self) -> float:
        """Right answers of all by-laws, 0..1."""
        return mean(score for scores in self.right.values() for score in scores)


def evaluate(model: Path, questions: int = 240) -> Scores:
    """Ask ``questions`` inside and half as many outside the by-laws, greedily."""
    scores = Scores()
    r = random_source(HELD_OUT)
    with Runtime(model) as runtime:
        for number in range(questions):
            made = known(r, BYLAWS[number % len(BYLAWS)])
            question, value = made.turns[0][1], made.value
            if len(made.turns) > 2:  # a follow-up on another town was added: score the first question only
                value = next(
                    fact.value for law in BYLAWS for fact in law.facts if fact.key == made.key and law.key == made.law
                )
            reply, tokens = runtime.chat(question)
            scores.right[made.law].append(int(value in reply))
            if value not in reply:
                scores.wrong.append((question, value, reply))
            scores.known_spread.append(max(entropy(token) for token in tokens))
            scores.known_least.append(min(math.exp(token["logprob"]) for token in tokens))
        for _ in range(questions // 2):
            _, tokens = runtime.chat(invention(r)[0])
            scores.outside_spread.append(max(entropy(token) for token in tokens))
            scores.outside_least.append(min(math.exp(token["logprob"]) for token in tokens))
    return scores


def entropy(token: dict[str, Any]) -> float:
    """Bits of the listed alternatives of a token; what the list leaves out counts as one more alternative."""
    shares = [math.exp(top["logprob"]) for top in token["top_logprobs"]]
    rest = max(0.0, 1 - sum(shares))
    return -sum(share * math.log2(share) for share in (*shares, rest) if share > 0)


def table(scores: Scores) -> str:
    """The scores as a small text table."""
    lines = ["by-law            questions   right"]
    lines += [f"{law:<18}{len(right):>9}{mean(right):>8.0%}" for law, right in scores.right.items()]
    lines += [
        f"{'all':<18}{sum(map(len, scores.right.values())):>9}{scores.share_right:>8.0%}",
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
    """Add the scores to the facts beside the weights."""
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["scores"] = {
        "right": {law: round(mean(right), 3) for law, right in scores.right.items()},
        "right_all": round(scores.share_right, 3),
        "questions": sum(map(len, scores.right.values())),
        "entropy_inside_bits": round(median(scores.known_spread), 3),
        "entropy_outside_bits": round(median(scores.outside_spread), 3),
        "least_sure_inside": round(median(scores.known_least), 3),
        "least_sure_outside": round(median(scores.outside_least), 3),
    }
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
