"""The tiny model really learns: right gradients, falling loss, words out of noise, and the same again with one seed."""

import json
import math
import signal
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sandbox_server.teaching_model import __main__ as command
from sandbox_server.teaching_model.tiny import Lesson, bylaw_sentences
from sandbox_server.teaching_model.tiny_network import Network, Shape

SENTENCES = bylaw_sentences(count=1000)
NUDGE = 1e-5


def lesson(seed: int = 1) -> Lesson:
    return Lesson(SENTENCES, seed, Shape(hidden=64), pace=1e-3)


def words(text: str) -> list[str]:
    return text.strip(".").split()


def test_the_gradients_are_what_a_small_nudge_says() -> None:
    """Every single weight of a small network, in double precision."""
    random = np.random.default_rng(3)
    network = Network(5, Shape(characters=3, width=2, hidden=4), random, np.float64)
    seen, following = random.integers(0, 5, (6, 3)), random.integers(0, 5, 6)
    seen[:, 1] = seen[:, 0]  # a character that is seen twice pulls twice
    _, gradient = network.learn(seen, following)
    for name, weight in network.weights.items():
        for place in np.ndindex(weight.shape):
            losses = []
            for nudge in (NUDGE, -NUDGE):
                weight[place] += nudge
                losses.append(network.learn(seen, following)[0])
                weight[place] -= nudge
            assert (losses[0] - losses[1]) / (2 * NUDGE) == pytest.approx(gradient[name][place], abs=1e-8), name


def test_it_soon_knows_more_than_how_often_each_character_occurs() -> None:
    counts = Counter("".join(sentence + "\n" for sentence in SENTENCES))
    total = sum(counts.values())
    frequencies = -sum(count / total * math.log(count / total) for count in counts.values())
    learning = lesson()
    assert learning.guessing() == pytest.approx((math.log(len(counts)), frequencies))
    losses = [step.loss for step in islice(learning.steps(), 400)]
    assert losses[0] == pytest.approx(math.log(len(counts)), abs=0.3), "it begins by guessing"
    assert np.mean(losses[-100:]) < 0.9 * frequencies


def test_words_come_out_of_the_noise() -> None:
    few = sorted(set(SENTENCES))[:30]  # a small town is learnt quickly
    known = {word for sentence in few for word in words(sentence)}
    learning = Lesson(few, 1, Shape(hidden=64), pace=1e-3)

    def share() -> float:
        said = [word for seed in range(8) for word in words(learning.continuation("", seed=seed))]
        return sum(word in known for word in said) / len(said)

    assert share() < 0.1
    list(islice(learning.steps(), 3000))
    assert share() > 0.5


def test_one_seed_is_one_run_also_when_it_is_interrupted() -> None:
    whole, halves, other = lesson(), lesson(), lesson(seed=2)
    losses = [step.loss for step in islice(whole.steps(), 20)]
    first = [step.loss for step in islice(halves.steps(), 8)]
    halves.continuation("Die", seed=5)
    assert first + [step.loss for step in islice(halves.steps(), 12)] == losses
    assert (halves.number, halves.continuation("Die")) == (20, whole.continuation("Die"))
    assert [step.loss for step in islice(other.steps(), 20)] != losses


def test_a_start_with_foreign_characters_is_continued_all_the_same() -> None:
    assert len(lesson().continuation("漢字 🐦", most=5)) <= 5
    assert lesson().continuation("", temperature=0) == lesson().continuation("", temperature=0, seed=9)


def test_the_command_shows_the_course_of_learning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "neu" / "verlauf.jsonl"
    assert command.main(["tiny", "--seconds", "1.5", "--start", "Der", "--log", str(log)]) == 0
    said = capsys.readouterr().out
    assert "Schritt       1 · Verlust 4," in said
    assert "in den Satzungen" in said or "steht es nirgends" in said
    first, *lines = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    assert first["guessing"] > first["frequencies"] > 0
    assert [line["step"] for line in lines] == sorted({line["step"] for line in lines})
    assert lines[-1]["loss"] < lines[0]["loss"]
    assert all(line["text"].startswith("Der") for line in lines)


def test_ctrl_c_ends_it_with_what_was_learnt(tmp_path: Path) -> None:
    words = ["-m", "sandbox_server.teaching_model", "tiny", "--log", str(tmp_path / "v.jsonl")]
    process = subprocess.Popen(
        [sys.executable, "-u", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job would ignore it
    )
    assert process.stdout is not None
    while "Schritt" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    said, fault = process.communicate(timeout=30)
    assert (process.returncode, fault) == (0, "")
    assert "schreibt das Modell ohne Vorgabe" in said


def test_a_log_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "datei").touch()
    assert command.main(["tiny", "--log", str(tmp_path / "datei" / "v.jsonl")]) == 1
    assert "--log" in capsys.readouterr().err
