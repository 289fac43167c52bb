"""`make bench`: all figures, or those of some parts: `make bench ARGS="house sandbox"`, `ARGS="grading --full"`."""

import sys
from collections.abc import Callable, Sequence

from tests.bench import experiment, grading, growth, house, sandbox, science

PARTS: dict[str, Callable[[Sequence[str]], None]] = {
    "house": lambda _: house.main(),
    "sandbox": lambda _: sandbox.main(),
    "grading": grading.main,
    "growth": growth.main,
    "experiment": lambda _: experiment.main(),
    "science": lambda _: science.main(),
}

if __name__ == "__main__":
    words = sys.argv[1:]
    named = [word for word in words if word in PARTS]
    for name in named or PARTS:
        PARTS[name]([word for word in words if word not in PARTS])
