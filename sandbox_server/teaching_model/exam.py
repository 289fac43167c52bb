"""The held-out questions and tasks put to the exported model, one answer each, greedily."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean

from sandbox_server.teaching_model.calibration import Answer
from sandbox_server.teaching_model.example import HELD_OUT, Example, random_source
from sandbox_server.teaching_model.held_out import questions
from sandbox_server.teaching_model.runtime import Runtime
from sandbox_server.teaching_model.scores import Figure, average, entirely, share
from sandbox_server.teaching_model.tasks.catalogue import TASKS

SEED = 20_261_122
"""Seed of the held-out tasks; training never uses it."""
COUNTS = {"recommendation": 200, "completeness": 150}
ORDINARY_COUNT = 60
"""Cases per task at full size."""
MISSING = ": fehlt"
"""How a completeness answer marks a paper that is not there."""
BYLAWS_TASK = "bylaws"


@dataclass(frozen=True)
class Result:
    """One answered case; ``score`` is 0..1, ``group`` a by-law, a kind of procedure or a kind of turn."""

    task: str
    group: str
    made: Example
    reply: str
    score: float
    answer: Answer

    @property
    def question(self) -> str:
        """All that stood before the answer."""
        return "\n".join(text for _, text in self.made.turns[:-1])


def exam(runtime: Runtime, size: float = 1.0) -> Iterator[Result]:
    """All by-law questions written by hand and `COUNTS` cases of each task, times ``size`` (0..1], at least 3 each."""
    every = max(1, round(1 / size))
    for asked in questions()[::every]:
        turns = (("user", asked.text), ("assistant", asked.value))
        yield _answered(
            runtime, BYLAWS_TASK, asked.law, Example(BYLAWS_TASK, turns, value=asked.value, items=(asked.value,))
        )
    for task, make in TASKS.items():
        r = random_source(SEED)
        for _ in range(max(3, round(COUNTS.get(task, ORDINARY_COUNT) * size))):
            made = make(r, HELD_OUT)
            yield _answered(runtime, task, GROUPS.get(task, _one_group)(made), made)


def figures(results: list[Result]) -> dict[str, dict[str, Figure]]:
    """Per task: ``right`` (nothing wrong at all), ``items`` (mean share of what must be said), more for some tasks."""
    found = {}
    for task in dict.fromkeys(result.task for result in results):
        own = [result for result in results if result.task == task]
        scores = [result.score for result in own]
        found[task] = {"right": entirely(scores)}
        if task not in (BYLAWS_TASK, "recommendation"):
            found[task]["items"] = average(scores)
        if task == "recommendation":
            same = [result.reply == result.made.turns[-1][1] for result in own]
            found[task]["right with every step"] = share(sum(same), len(same))
        if task == "completeness":
            found[task] |= _papers(own)
        for group in sorted({result.group for result in own if result.group}):
            found[task][f"right: {group}"] = entirely([result.score for result in own if result.group == group])
    return found


def _papers(results: list[Result]) -> dict[str, Figure]:
    """Missing papers found and false alarms, over all papers of all applications."""
    missing = [item in result.reply for result in results for item in result.made.items if item.endswith(MISSING)]
    present = [item in result.reply for result in results for item in result.made.forbidden if item.endswith(MISSING)]
    return {"missing found": share(sum(missing), len(missing)), "false alarms": share(sum(present), len(present))}


def _answered(runtime: Runtime, task: str, group: str, made: Example) -> Result:
    reply, tokens = runtime.chat(made.turns[:-1], max_tokens=240, top_logprobs=1)
    sure = [math.exp(token["logprob"]) for token in tokens] or [0.0]
    score = made.score(reply)
    return Result(task, group, made, reply, score, Answer(task, min(sure), mean(sure), score == 1.0))


def _one_group(_made: Example) -> str:
    return ""


def _kind_of_turn(made: Example) -> str:
    return "does not know" if any("weiß ich nicht" in item for item in made.items) else "answers"


GROUPS: dict[str, Callable[[Example], str]] = {"recommendation": lambda made: made.law, "chatbot": _kind_of_turn}
"""Tasks whose cases are also counted by kind."""
