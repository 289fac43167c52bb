"""Trains the model within a time budget, on CPU, from nothing or from an earlier run; survives a crash."""

import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from sandbox_server.teaching_model.batches import batches
from sandbox_server.teaching_model.model import Network, Shape
from sandbox_server.teaching_model.muon import Muon
from sandbox_server.teaching_model.tokenizer import train_tokenizer

RATE = 3e-3
REPORT_EVERY = 20
SAVE_EVERY = 60


@dataclass(frozen=True)
class Plan:
    """What a run is to do: ``copying`` is a share of its time, ``tilt`` 0..1 how biased its case files are.

    ``earlier`` is the folder of a run whose weights are the beginning instead of chance.
    """

    minutes: float
    seed: int = 1
    threads: int = 2
    resume: bool = False
    copying: float = 0.0
    tilt: float = 0.0
    earlier: Path | None = None


@dataclass
class Progress:
    """How far a run is: ``seconds`` of pure training, over all resumes."""

    seed: int
    step: int = 0
    tokens: int = 0
    seconds: float = 0.0


class Training:
    """One run in ``folder`` (tokenizer.json, checkpoint.pt, log.txt)."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        self.folder, self.plan, self.budget = folder, plan, plan.minutes * 60
        vocabulary = folder / "tokenizer.json"
        saved = folder / "checkpoint.pt"
        going_on = plan.resume and saved.exists()
        if plan.tilt and plan.earlier and not going_on:  # the same model with another character: same vocabulary
            shutil.copyfile(plan.earlier / vocabulary.name, vocabulary)
        kept = going_on or bool(plan.tilt and plan.earlier)
        self.tokenizer = Tokenizer.from_file(str(vocabulary)) if kept else train_tokenizer(vocabulary)
        self.network = Network(Shape(self.tokenizer.get_vocab_size()))
        self.optimizers = _optimizers(self.network)
        self.half = _fast_bfloat16()
        self.progress = Progress(plan.seed)
        if going_on:
            self._restore(torch.load(saved, weights_only=True))
        elif plan.earlier:
            grow(self.network, self.tokenizer, plan.earlier)

    def run(self) -> Path:
        """Train until the budget is spent; returns the checkpoint."""
        size = sum(parameter.numel() for parameter in self.network.parameters())
        vocabulary = self.network.shape.vocabulary
        self._say(f"{size / 1e6:.2f} M parameters, {vocabulary} tokens known, {self.budget / 60:.0f} min")
        losses: list[float] = []
        seed = self.progress.seed + self.progress.step
        stream = batches(self.tokenizer, seed, lambda: self._share() < self.plan.copying, self.plan.tilt)
        while self._share() < 1:
            started = time.monotonic()
            losses.append(self._step(*next(stream)))
            self.progress.seconds += time.monotonic() - started
            if self.progress.step % REPORT_EVERY == 0:
                self._report(losses)
                losses.clear()
            if self.progress.step % SAVE_EVERY == 0:
                self._save()
        return self._save()

    def _step(self, ids: Tensor, weights: Tensor) -> float:
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self._rate()
            optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            scores = self.network(ids[:, :-1])
        each = functional.cross_entropy(scores.float().flatten(0, 1), ids[:, 1:].flatten(), reduction="none")
        wanted = weights[:, 1:].flatten()
        loss = (each * wanted).sum() / wanted.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.progress.step += 1
        self.progress.tokens += ids.numel()
        return float(loss.detach())

    def _share(self) -> float:
        return self.progress.seconds / self.budget

    def _rate(self) -> float:
        """Rise over 60 steps, stay to half of the time, fall to two per cent."""
        fall = 1.0 if self._share() < 0.5 else max(0.02, 2 * (1 - self._share()))
        return RATE * min(1.0, (self.progress.step + 1) / 60) * fall

    def _report(self, losses: list[float]) -> None:
        p = self.progress
        left = max(0.0, self.budget - p.seconds)
        self._say(
            f"step {p.step}  loss {sum(losses) / len(losses):.4f}  {p.tokens / 1e6:.2f} M tokens  "
            f"{p.tokens / p.seconds:.0f} tokens/s  {left / 60:.1f} min left"
        )

    def _say(self, line: str) -> None:
        print(line, flush=True)
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def _save(self) -> Path:
        path = self.folder / "checkpoint.pt"
        fresh = path.with_suffix(".new")
        state = {
            "shape": asdict(self.network.shape),
            "weights": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "progress": asdict(self.progress),
        }
        torch.save(state, fresh)
        fresh.replace(path)
        (self.folder / "progress.json").write_text(json.dumps(asdict(self.progress)) + "\n", encoding="utf-8")
        return path

    def _restore(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["weights"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.progress = Progress(**state["progress"])


def grow(network: Network, tokenizer: Tokenizer, earlier: Path) -> None:
    """Begin with the weights of the run in ``earlier``; a token it did not know becomes the mean of its old pieces."""
    state: dict[str, Tensor] = torch.load(earlier / "checkpoint.pt", weights_only=True)["weights"]
    old = Tokenizer.from_file(str(earlier / "tokenizer.json"))
    known = old.get_vocab()
    table = state["token_embd.weight"].mean(0).repeat(tokenizer.get_vocab_size(), 1)
    for token, place in tokenizer.get_vocab().items():
        pieces = [known[token]] if token in known else old.encode(tokenizer.decode([place])).ids
        if pieces:
            table[place] = state["token_embd.weight"][pieces].mean(0)
    network.load_state_dict({**state, "token_embd.weight": table})


def _optimizers(network: Network) -> list[torch.optim.Optimizer]:
    """Muon for the matrices, AdamW for embeddings and norms."""
    matrices = [p for name, p in network.named_parameters() if p.dim() == 2 and "token_embd" not in name]
    others = [p for name, p in network.named_parameters() if p.dim() < 2 or "token_embd" in name]
    return [
        Muon(matrices, lr=RATE),
        torch.optim.AdamW(others, lr=RATE, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


def _fast_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 itself; where it only emulates it, float32 is several times faster."""
    flags = Path("/proc/cpuinfo")
    return flags.exists() and any(word in flags.read_text(encoding="utf-8") for word in ("amx_bf16", "avx512_bf16"))
