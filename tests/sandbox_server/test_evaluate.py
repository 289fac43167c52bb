"""The evaluation, with engines that know everything or nothing, and what it writes down."""

import json
import math
from pathlib import Path
from typing import Any, Self

import pytest

from sandbox_server.teaching_model import exam as exam_module
from sandbox_server.teaching_model.evaluate import evaluate, table, write_scores
from sandbox_server.teaching_model.exam import SEED, exam, figures
from sandbox_server.teaching_model.example import HELD_OUT, Example, random_source
from sandbox_server.teaching_model.held_out import questions
from sandbox_server.teaching_model.runtime import Runtime, Turns
from sandbox_server.teaching_model.tasks.catalogue import TASKS

MODEL = Path("kein.gguf")


class Parrot(Runtime):
    """Answers from a dict of last questions, anything else with "Hm."; no process is started."""

    def __init__(self, model: Path = MODEL, replies: dict[str, str] | None = None) -> None:
        super().__init__(model)
        self.replies = replies or {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def chat(self, asked: str | Turns, **options: Any) -> tuple[str, list[dict[str, Any]]]:
        assert set(options) <= {"max_tokens", "top_logprobs"}
        last = asked if isinstance(asked, str) else asked[-1][1]
        reply = self.replies.get(last, "Hm.")
        sure = 0.9 if last in self.replies else 0.1
        top = [{"token": "x", "logprob": math.log(sure)}]
        return reply, [{"token": "x", "logprob": math.log(sure), "top_logprobs": top}]


def right_answers(cases: int = 40) -> dict[str, str]:
    known = {asked.text: f"Es sind {asked.value}." for asked in questions()}
    for make in TASKS.values():
        r = random_source(SEED)
        known |= {made.turns[-2][1]: made.turns[-1][1] for made in (make(r, HELD_OUT) for _ in range(cases))}
    return known


def test_a_model_that_says_what_is_asked_for_gets_full_marks_and_one_that_does_not_none() -> None:
    all_right, all_wrong = figures(list(exam(Parrot(MODEL, right_answers()), 0.1))), figures(list(exam(Parrot(), 0.1)))
    assert set(all_right) == {"bylaws", *TASKS}
    for task in all_right:
        assert all_right[task]["right"].value == 1.0, task
        assert all_wrong[task]["right"].value == 0.0, task
    assert all_right["completeness"]["missing found"].value == 1.0
    assert all_right["completeness"]["false alarms"].value == 0.0


def test_every_question_is_asked_at_full_size_and_fewer_at_a_smaller() -> None:
    full = [result.task for result in exam(Parrot())]
    assert full.count("bylaws") == len(questions())
    assert full.count("recommendation") == exam_module.COUNTS["recommendation"]
    assert 3 <= [result.task for result in exam(Parrot(), 0.1)].count("minutes") < full.count("minutes")


def test_the_whole_talk_is_put_to_the_model_and_the_answer_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Turns] = []

    class Listener(Parrot):
        def chat(self, asked: str | Turns, **options: Any) -> tuple[str, list[dict[str, Any]]]:
            assert not isinstance(asked, str)
            heard.append(asked)
            return super().chat(asked, **options)

    talk = (("system", "Sei kurz."), ("user", "Eins?"), ("assistant", "Ja."), ("user", "Zwei?"), ("assistant", "Nein."))
    monkeypatch.setattr(exam_module, "TASKS", {"talk": lambda _r, _split: Example("talk", talk, items=("Nein",))})
    results = [result for result in exam(Parrot(), 0.05) if result.task == "talk"]
    list(exam(Listener(), 0.05))
    assert heard[-1] == talk[:-1]
    assert results[0].score == 0.0


def test_missing_papers_and_false_alarms_are_counted_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Example(
        "c",
        (("user", "?"), ("assistant", "")),
        items=("Lageplan: fehlt", "Foto: fehlt"),
        forbidden=("Antrag: fehlt", "vollständig"),
    )
    monkeypatch.setattr(exam_module, "TASKS", {"completeness": lambda _r, _split: made})
    found = figures(list(exam(Parrot(MODEL, {"?": "Lageplan: fehlt. Antrag: fehlt."}), 0.05)))["completeness"]
    assert (found["missing found"].value, found["false alarms"].value, found["right"].value) == (0.5, 1.0, 0.0)


def test_scores_are_written_with_interval_and_picture_and_printed(tmp_path: Path) -> None:
    facts = tmp_path / "model.json"
    facts.write_text('{"name": "rabenfurt-1"}', encoding="utf-8")
    answers = right_answers()
    scores = evaluate(MODEL, 12, lambda model: Parrot(model, answers))
    write_scores(facts, scores)
    written = json.loads(facts.read_text(encoding="utf-8"))
    assert written["name"] == "rabenfurt-1"
    held_out = written["scores"]["held_out"]["bylaws"]["right"]
    assert held_out["value"] == 1.0 > held_out["low"] > 0
    assert written["scores"]["calibration"]["n"] == len(scores.results)
    assert (tmp_path / "calibration.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "recommendation" in table(scores)
