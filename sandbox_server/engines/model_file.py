"""Looks into a model file before the engine does: the engine has one opaque error for every fault."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_server.errors import ModelDamaged, ModelMissing

MAGIC = b"GGUF"


@dataclass(frozen=True)
class ModelFile:
    """A whole GGUF file; `context` is how many tokens the model was made for, None where it does not say.

    `vocabulary` is how many tokens it knows, `controls` are the numbers of those that are no text.
    """

    path: Path
    id: str
    context: int | None
    vocabulary: int
    controls: frozenset[int]


def read_model_file(path: Path) -> ModelFile:
    """Check that `path` is a whole GGUF file; raise ModelMissing or ModelDamaged."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as exc:
        raise ModelMissing(
            f"Die Modelldatei {path} fehlt oder ist nicht lesbar. "
            "Bitte prüfen Sie den Pfad oder geben Sie mit --model eine GGUF-Datei an."
        ) from exc
    if magic != MAGIC:
        raise ModelDamaged(f"{path} ist keine GGUF-Modelldatei. Bitte geben Sie mit --model eine GGUF-Datei an.")
    return _read_index(path)


def _read_index(path: Path) -> ModelFile:
    """Read the whole index of the file: every tensor must lie inside it."""
    import gguf  # half a second with numpy: only where a model file is really opened

    try:
        reader = gguf.GGUFReader(path)
        if not reader.tensors:
            raise ValueError("no tensors")
        architecture = _value(reader, "general.architecture")
        context = _value(reader, f"{architecture}.context_length")
        kinds = _value(reader, "tokenizer.ggml.token_type") or ()
        controls = frozenset(number for number, kind in enumerate(kinds) if kind == gguf.TokenType.CONTROL)
        words = reader.get_field("tokenizer.ggml.tokens")
        vocabulary = len(words.data) if words else len(kinds)
    except (ValueError, LookupError, TypeError, OverflowError, MemoryError, UnicodeDecodeError) as exc:
        raise ModelDamaged(
            f"Die Modelldatei {path} ist beschädigt oder unvollständig. Bitte kopieren oder laden Sie sie noch einmal."
        ) from exc
    return ModelFile(path.resolve(), path.stem, int(context) if context is not None else None, vocabulary, controls)


def _value(reader: Any, name: str) -> Any:
    field = reader.get_field(name)
    return None if field is None else field.contents()
