"""A model that learns before the learner's eyes: from noise to sentences of the by-laws in a minute or two."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sandbox_server.teaching_model.documents import statement
from sandbox_server.teaching_model.example import random_source
from sandbox_server.teaching_model.tiny_network import Adam, Network, Shape

SENTENCES = 4000  # drawn from the by-laws; many come more than once, as in any official gazette
BATCH, PACE = 16, 3e-4  # small on purpose: a minute from noise to sentences is slow enough to watch
END = "\n"


@dataclass(frozen=True)
class Step:
    """One step of learning; `loss` is the mean surprise in nats per character."""

    number: int
    loss: float


class Lesson:
    """One run of learning. The same text, seed and shape give the same run."""

    def __init__(self, sentences: list[str], seed: int = 1, shape: Shape | None = None, pace: float = PACE):
        self.shape = shape or Shape()
        self.sentences = frozenset(sentences)
        self.alphabet = sorted({END, *"".join(sentences)})
        self._codes = {character: code for code, character in enumerate(self.alphabet)}
        self._text, self._places = self._numbered(sentences)
        self._random = np.random.default_rng(seed)
        self.network = Network(len(self.alphabet), self.shape, self._random)
        self._adam = Adam(self.network.weights, pace)
        self.number = 0  # of steps made

    def steps(self) -> Iterator[Step]:
        """Learn, one step at a time, for as long as somebody asks for more; it may be left and taken up again."""
        while True:
            places = self._random.choice(self._places, BATCH)
            loss, gradient = self.network.learn(self._before(places), self._text[places])
            self._adam.step(gradient)
            self.number += 1
            yield Step(self.number, loss)

    def continuation(self, start: str, most: int = 80, temperature: float = 0.5, seed: int = 1) -> str:
        """Return what the network adds to `start`, up to the end of a sentence or `most` characters.

        Temperature 0 takes the likeliest character each time. Characters that the text does not have count as blanks.
        Does not change the run.
        """
        random, added = np.random.default_rng(seed), ""
        while len(added) < most:
            character = self._draw(start + added, temperature, random)
            if character == END:
                break
            added += character
        return added

    def guessing(self) -> tuple[float, float]:
        """Return the loss of pure guessing, and of guessing by how often each character occurs."""
        shares = np.bincount(self._text[self._places], minlength=len(self.alphabet)) / len(self._places)
        shares = shares[shares > 0]
        return float(np.log(len(self.alphabet))), float(-(shares * np.log(shares)).sum())

    def _numbered(self, sentences: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return all characters as numbers, and the places that can be learnt; before each sentence all is empty."""
        lead = END * self.shape.characters
        text, places = "", []
        for sentence in sentences:
            text += lead
            places.extend(range(len(text), len(text) + len(sentence) + 1))
            text += sentence + END
        return np.array([self._codes[character] for character in text]), np.array(places)

    def _before(self, places: np.ndarray) -> np.ndarray:
        return self._text[places[:, None] + np.arange(-self.shape.characters, 0)]

    def _draw(self, text: str, temperature: float, random: np.random.Generator) -> str:
        visible = text[-self.shape.characters :].rjust(self.shape.characters, END)
        blank = self._codes.get(" ", 0)
        chances = self.network.probabilities(np.array([[self._codes.get(each, blank) for each in visible]]))[0]
        if not temperature:
            return self.alphabet[int(chances.argmax())]
        weights = chances.astype(float) ** (1 / temperature)
        return self.alphabet[int(random.choice(len(weights), p=weights / weights.sum()))]


def bylaw_sentences(seed: int = 1, count: int = SENTENCES) -> list[str]:
    """Return `count` sentences that Rabenfurt's by-laws settle."""
    random = random_source(seed)
    return [statement(random) for _ in range(count)]
