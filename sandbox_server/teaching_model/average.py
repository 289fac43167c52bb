"""The weighted mean of several checkpoints of one training: where each was weak, the others are seldom wrong too."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sandbox_server.teaching_model.train import Progress


def average(parts: Mapping[Path, float], target: Path) -> Path:
    """Write the mean of the runs in ``parts`` (folder: weight > 0) to ``target`` as a run that can be exported.

    They must come from one training, with one vocabulary: the mean of strangers knows nothing. ``target`` has no
    optimizers, so no training goes on from it, and it counts as trained as long as the longest of its parts.

    Raises ValueError where the vocabularies differ.
    """
    vocabularies = {(folder / "tokenizer.json").read_bytes() for folder in parts}
    if len(vocabularies) != 1:
        raise ValueError("the runs have different vocabularies")
    states: dict[Path, Any] = {folder: torch.load(folder / "checkpoint.pt", weights_only=True) for folder in parts}
    longest = max(states.values(), key=lambda state: float(state["progress"]["seconds"]))
    progress = Progress(**longest["progress"])
    target.mkdir(parents=True, exist_ok=True)
    mean = _mean([(state["weights"], parts[folder]) for folder, state in states.items()])
    path = target / "checkpoint.pt"
    torch.save({"shape": longest["shape"], "weights": mean, "progress": asdict(progress)}, path)
    shutil.copyfile(next(iter(parts)) / "tokenizer.json", target / "tokenizer.json")
    (target / "progress.json").write_text(json.dumps(asdict(progress)) + "\n", encoding="utf-8")
    return path


def _mean(parts: list[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    whole = sum(weight for _, weight in parts)
    means: dict[str, Tensor] = {}
    for weights, weight in parts:
        for name, values in weights.items():
            share = values.float() * weight / whole
            means[name] = means[name] + share if name in means else share
    return means
