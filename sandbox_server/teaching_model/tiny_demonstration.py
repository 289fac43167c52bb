"""Shows a lesson of the tiny model: a line every few seconds, the course of learning as JSON lines, and what came out.

The first JSON line tells what is compared: {"symbols", "weights", "guessing", "frequencies"} (losses in nats). Each
further one is {"step", "seconds", "loss", "text"}: the mean loss since the line before, and a sample.
"""

import json
import time
from pathlib import Path
from typing import Any, TextIO

from sandbox_server.teaching_model.tiny import Lesson

SHORTEST, LONGEST = 1.0, 4.0  # seconds between two lines; the most happens at the beginning
MOST, SENTENCES = 90, 5  # characters of a sample, samples at the end


def demonstrate(lesson: Lesson, seconds: float, start: str, log: Path) -> None:
    """Let `lesson` learn for so many seconds, or until Ctrl-C; raise OSError where `log` cannot be written."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as file:
        _introduce(lesson, file)
        began = time.monotonic()
        try:
            _learn(lesson, seconds, start, file, began)
        except KeyboardInterrupt:
            print()
    _close(lesson, time.monotonic() - began, log)


def _introduce(lesson: Lesson, file: TextIO) -> None:
    guessing, frequencies = lesson.guessing()
    compared = {"symbols": len(lesson.alphabet), "weights": lesson.network.size}
    _write(file, compared | {"guessing": guessing, "frequencies": frequencies})
    print(
        f"Ein Netz mit {_whole(lesson.network.size)} Gewichten sieht die letzten {lesson.shape.characters} Zeichen und "
        f"lernt, welches als nächstes kommt.\nDer Verlust sagt, wie sehr es überrascht wird: {_german(guessing)} bei "
        f"blindem Raten unter {len(lesson.alphabet)} Zeichen, {_german(frequencies)} bei Raten nach Häufigkeit.\n"
    )


def _learn(lesson: Lesson, seconds: float, start: str, file: TextIO, began: float) -> None:
    losses: list[float] = []
    due = 0.0
    for step in lesson.steps():
        losses.append(step.loss)
        elapsed = time.monotonic() - began
        if elapsed >= due:
            _report(lesson, elapsed, sum(losses) / len(losses), start, file)
            losses.clear()
            due = elapsed + min(max(elapsed / 6, SHORTEST), LONGEST)
        if elapsed >= seconds:
            break


def _report(lesson: Lesson, elapsed: float, loss: float, start: str, file: TextIO) -> None:
    text = start + lesson.continuation(start, MOST - len(start), seed=lesson.number)
    print(f"Schritt {_whole(lesson.number):>7} · Verlust {_german(loss)} · {_quoted(text)}", flush=True)
    _write(file, {"step": lesson.number, "seconds": round(elapsed, 2), "loss": round(loss, 4), "text": text})


def _close(lesson: Lesson, elapsed: float, log: Path) -> None:
    print(f"\nNach {elapsed:.0f} Sekunden und {_whole(lesson.number)} Schritten schreibt das Modell ohne Vorgabe:")
    for number in range(SENTENCES):
        text = lesson.continuation("", MOST, temperature=0.8, seed=number)
        origin = "steht so in den Satzungen" if text in lesson.sentences else "so steht es nirgends"
        print(f"  {_quoted(text)}  ({origin})")
    print(f"Verlauf zum Zeichnen: {log}")


def _quoted(text: str) -> str:
    return f"„{text}{'…' if len(text) >= MOST else ''}“"


def _write(file: TextIO, line: dict[str, Any]) -> None:
    file.write(json.dumps(line, ensure_ascii=False) + "\n")
    file.flush()  # somebody may be drawing it already


def _whole(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _german(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")
