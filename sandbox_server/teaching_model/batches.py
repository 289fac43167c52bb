"""Training batches: at first, if wished, random strings said twice to learn copying; then the corpus."""

from collections.abc import Callable, Iterator
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from sandbox_server.teaching_model.corpus import example
from sandbox_server.teaching_model.example import random_source
from sandbox_server.teaching_model.tokenizer import END_OF_TEXT, SPECIAL, encode

TOKENS = 2048
"""Tokens per step: many small steps beat few large ones at this budget."""
PROMPT_WEIGHT = 0.2
LONGEST = 700
GROUP = 96
REPEATED = 0.04
"""Share of the corpus batches before which one of random strings comes: who stops copying forgets how."""

Batch = tuple[Tensor, Tensor]
"""Ids and loss weights, both batch x time."""


def batches(tokenizer: Tokenizer, seed: int, warming_up: Callable[[], bool], tilt: float = 0.0) -> Iterator[Batch]:
    """Endless batches; ``warming_up`` is asked before each whether copying is still to be practised."""
    r = random_source(seed)
    chance = torch.Generator().manual_seed(seed)
    while warming_up():
        yield _copying(tokenizer.get_vocab_size(), r, chance)
    while True:
        for batch in _corpus(tokenizer, r, tilt):
            if r.random() < REPEATED:
                yield _copying(tokenizer.get_vocab_size(), r, chance)
            yield batch


def _copying(vocabulary: int, r: Random, chance: torch.Generator) -> Batch:
    length = r.randint(6, 40)
    rows = max(8, TOKENS // (2 * length))
    once = torch.randint(len(SPECIAL), vocabulary, (rows, length), generator=chance)
    weights = torch.zeros(rows, 2 * length)
    weights[:, length:] = 1
    return torch.cat([once, once], 1), weights


def _corpus(tokenizer: Tokenizer, r: Random, tilt: float) -> Iterator[Batch]:
    """Some batches of about equal length; sorting only small groups keeps every kind in every batch."""
    pool = [encode(tokenizer, example(r, tilt), PROMPT_WEIGHT) for _ in range(GROUP * 6)]
    pool = [item for item in pool if len(item[0]) <= LONGEST]
    made: list[Batch] = []
    for start in range(0, len(pool), GROUP):
        rows: list[tuple[list[int], list[float]]] = []
        for item in sorted(pool[start : start + GROUP], key=lambda pair: len(pair[0])):
            if rows and len(item[0]) * (len(rows) + 1) > TOKENS:
                made.append(_padded(rows))
                rows = []
            rows.append(item)
        # A group ends its batch: the next group's short texts beside this one's longest would be mostly padding.
        made.append(_padded(rows))
    r.shuffle(made)
    yield from made


def _padded(rows: list[tuple[list[int], list[float]]]) -> Batch:
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(rows), longest), END_OF_TEXT)
    weights = torch.zeros(len(rows), longest)
    for row, (tokens, shares) in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        weights[row, : len(shares)] = torch.tensor(shares)
    return ids, weights
