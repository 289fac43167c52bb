"""Looks into a model file before the engine does: the engine has one opaque error for every fault."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_server.engines.child import child_environment
from sandbox_server.errors import ModelDamaged, ModelMissing, StartFault

MAGIC = b"GGUF"


@dataclass(frozen=True)
class ModelFile:
    """A whole GGUF file; `context` is how many tokens the model was made for, None where it does not say.

    `vocabulary` is how many tokens it knows, `controls` are those that are no text: numbers, and how they are written.
    """

    path: Path
    id: str
    context: int | None
    vocabulary: int
    controls: dict[int, str]


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


def read_apart(path: Path) -> ModelFile:
    """Do as read_model_file, in a short-lived process: what reading takes in memory, a server would keep for ever."""
    words = [sys.executable, "-m", "sandbox_server.engines.model_file", str(path.absolute())]
    done = subprocess.run(words, capture_output=True, env=child_environment(), check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError as exc:
        raise ModelDamaged(_damaged(path)) from exc
    if fault := said.get("fault"):
        raise (ModelMissing if fault == ModelMissing.__name__ else ModelDamaged)(said["message"])
    path, controls = Path(said["path"]), {int(number): word for number, word in said["controls"].items()}
    return ModelFile(path, said["id"], said["context"], said["vocabulary"], controls)


def main(arguments: list[str]) -> int:
    """Read one file and print what `read_apart` wants to know as JSON."""
    try:
        file = read_model_file(Path(arguments[0]))
    except StartFault as fault:
        print(json.dumps({"fault": type(fault).__name__, "message": fault.message}))
    else:
        print(json.dumps(vars(file) | {"path": str(file.path)}))
    return 0


def _read_index(path: Path) -> ModelFile:
    """Read the whole index of the file: every tensor must lie inside it."""
    import gguf  # half a second and 14 MB with numpy: only where a model file is really opened

    try:
        reader = gguf.GGUFReader(path)
        if not reader.tensors:
            raise ValueError("no tensors")
        architecture = _value(reader, "general.architecture")
        context = _value(reader, f"{architecture}.context_length")
        kinds = _value(reader, "tokenizer.ggml.token_type") or ()
        words = reader.get_field("tokenizer.ggml.tokens")
        numbers = [number for number, kind in enumerate(kinds) if kind == gguf.TokenType.CONTROL]
        controls = {number: str(words.contents(number)) if words else "" for number in numbers}
        vocabulary = len(words.data) if words else len(kinds)
    except (ValueError, LookupError, TypeError, OverflowError, MemoryError, UnicodeDecodeError) as exc:
        raise ModelDamaged(_damaged(path)) from exc
    return ModelFile(path.resolve(), path.stem, int(context) if context is not None else None, vocabulary, controls)


def _value(reader: Any, name: str) -> Any:
    field = reader.get_field(name)
    return None if field is None else field.contents()


def _damaged(path: Path) -> str:
    return f"Die Modelldatei {path} ist beschädigt oder unvollständig. Bitte kopieren oder laden Sie sie noch einmal."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
