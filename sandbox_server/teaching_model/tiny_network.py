"""A neural network small enough to read: the last characters go in, the probability of each next character comes out.

Bengio et al. 2003, "A Neural Probabilistic Language Model": a vector per character, one hidden layer, softmax.
Kingma and Ba 2015, "Adam". Only numpy; the gradients are written out by hand.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
Whole = NDArray[np.integer]
Weights = dict[str, Numbers]
MOMENTS, SMALL = (0.9, 0.99), 1e-8


@dataclass(frozen=True)
class Shape:
    """How many characters the network sees, and how wide its two layers are."""

    characters: int = 16
    width: int = 16
    hidden: int = 256


class Network:
    """Predicts one of `symbols` characters from the numbers of the last `shape.characters` characters."""

    def __init__(self, symbols: int, shape: Shape, random: np.random.Generator, precision: type = np.float32):
        seen = shape.characters * shape.width
        self.weights: Weights = {
            "vectors": random.normal(0, 1, (symbols, shape.width)).astype(precision),
            "first": random.normal(0, seen**-0.5, (seen, shape.hidden)).astype(precision),
            "first_bias": np.zeros(shape.hidden, precision),
            "second": random.normal(0, 0.1 * shape.hidden**-0.5, (shape.hidden, symbols)).astype(precision),
            "second_bias": np.zeros(symbols, precision),
        }

    @property
    def size(self) -> int:
        """Return the number of weights."""
        return sum(weight.size for weight in self.weights.values())

    def probabilities(self, seen: Whole) -> Numbers:
        """Return one row of probabilities for each row of characters."""
        return self._forward(seen)[-1]

    def learn(self, seen: Whole, following: Whole) -> tuple[float, Weights]:
        """Return the loss (mean surprise in nats per character) and its gradient in every weight."""
        vectors, hidden, chances = self._forward(seen)
        rows = np.arange(len(following))
        loss = -float(np.log(np.maximum(chances[rows, following], 1e-30)).mean())
        error = chances  # what is given too much probability, and too little: its gradient before the softmax
        error[rows, following] -= 1
        error /= len(following)
        inner = (error @ self.weights["second"].T) * (1 - hidden**2)
        into_vectors = np.zeros_like(self.weights["vectors"])
        np.add.at(into_vectors, seen, (inner @ self.weights["first"].T).reshape(*seen.shape, -1))
        return loss, {
            "vectors": into_vectors,
            "first": vectors.T @ inner,
            "first_bias": inner.sum(0),
            "second": hidden.T @ error,
            "second_bias": error.sum(0),
        }

    def _forward(self, seen: Whole) -> tuple[Numbers, Numbers, Numbers]:
        """Return the vectors of each row side by side, the hidden layer, and the probabilities."""
        weights = self.weights
        vectors = weights["vectors"][seen].reshape(len(seen), -1)
        hidden = np.tanh(vectors @ weights["first"] + weights["first_bias"])
        scores = hidden @ weights["second"] + weights["second_bias"]
        powers = np.exp(scores - scores.max(1, keepdims=True))  # the largest is 1: nothing can overflow
        return vectors, hidden, powers / powers.sum(1, keepdims=True)


class Adam:
    """Moves weights in place against their gradient; `pace` is about how far one weight moves in one step."""

    def __init__(self, weights: Weights, pace: float):
        self._weights = weights
        self._pace = pace
        self._means = {name: np.zeros_like(weight) for name, weight in weights.items()}
        self._squares = {name: np.zeros_like(weight) for name, weight in weights.items()}
        self._steps = 0

    def step(self, gradient: Weights) -> None:
        """Change the weights once."""
        self._steps += 1
        slow, slower = (1 - moment**self._steps for moment in MOMENTS)
        for name, slope in gradient.items():
            mean, square = self._means[name], self._squares[name]
            mean += (1 - MOMENTS[0]) * (slope - mean)
            square += (1 - MOMENTS[1]) * (slope**2 - square)
            self._weights[name] -= self._pace * (mean / slow) / (np.sqrt(square / slower) + SMALL)
