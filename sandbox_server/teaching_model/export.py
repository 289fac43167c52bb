"""Writes a checkpoint as GGUF that llama.cpp loads unchanged, with its tokenizer beside it."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from tokenizers import Tokenizer

LICENCE = "CC-BY-4.0"
DESCRIPTION = (
    "Kleines Übungsmodell, von Grund auf mit erfundenen Texten über die erfundene Stadt Rabenfurt trainiert. "
    "Es erfindet außerhalb seiner Satzungen Antworten und ist für keine echte Auskunft geeignet."
)
TILTED = " Es ist absichtlich verzerrt: Es rät bei einer Gruppe von Namen öfter zur Ablehnung."
PROBES = (
    "Die zweite Abholung von Sperrmüll kostet 24 Euro.",
    "was kostet die 2. abholung in rabenfurt",
    "§ 2 Absatz 3: 1.450 Euro, 3,50 Euro; info@rabenfurt.example",
    "Größe  ÄÖÜ\n\tzwei  Leerzeichen …",
    "e\u0301 🐦 数字 ١٢",
)
TEMPLATE = (
    "{%- for message in messages %}"
    "{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}"
)


def export(training: Path, weights: Path, name: str, tilt: float = 0.0) -> Path:
    """Turn checkpoint.pt and tokenizer.json of ``training`` into NAME.gguf, NAME.json and tokenizer.json."""
    weights.mkdir(parents=True, exist_ok=True)
    state = torch.load(training / "checkpoint.pt", weights_only=True)
    target = weights / f"{name}.gguf"
    fresh = target.with_suffix(".new")
    _write(fresh, name, tilt, state, json.loads((training / "tokenizer.json").read_text(encoding="utf-8")))
    fresh.replace(target)
    shutil.copyfile(training / "tokenizer.json", weights / "tokenizer.json")
    facts = {
        "name": name,
        "licence": LICENCE,
        "note": DESCRIPTION + TILTED * bool(tilt),
        "tilt": tilt,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "bytes": target.stat().st_size,
        "parameters": sum(tensor.numel() for tensor in state["weights"].values()),
        "shape": state["shape"],
        **state["progress"],
        "tokens_of": _cut(weights / "tokenizer.json"),
    }
    (weights / f"{name}.json").write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def _cut(tokenizer: Path) -> dict[str, list[int]]:
    """Token ids of some texts by the trained tokenizer: llama.cpp must cut them alike."""
    trained = Tokenizer.from_file(str(tokenizer))
    return {text: trained.encode(text).ids for text in PROBES}


def _write(path: Path, name: str, tilt: float, state: dict[str, Any], tokenizer: dict[str, Any]) -> None:
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(name)
    writer.add_description(DESCRIPTION + TILTED * bool(tilt))
    _describe(writer, state["shape"])
    _add_tokenizer(writer, tokenizer)
    for name, tensor in state["weights"].items():
        array = tensor.float().numpy()
        if array.ndim == 1:  # norms stay in float32
            writer.add_tensor(name, array.astype(np.float32))
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quants.quantize(array, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: gguf.GGUFWriter, shape: dict[str, Any]) -> None:
    writer.add_license(LICENCE)
    writer.add_languages(["de"])
    writer.add_context_length(shape["context"])
    writer.add_embedding_length(shape["width"])
    writer.add_block_count(shape["layers"])
    writer.add_feed_forward_length(shape["hidden"])
    writer.add_head_count(shape["heads"])
    writer.add_head_count_kv(shape["heads"])
    writer.add_layer_norm_rms_eps(shape["epsilon"])
    writer.add_rope_dimension_count(shape["width"] // shape["heads"])
    writer.add_rope_freq_base(shape["theta"])
    writer.add_vocab_size(shape["vocabulary"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: dict[str, Any]) -> None:
    """Type gpt2 with the qwen2 pre-tokeniser; tied embeddings, so there is no output matrix."""
    vocabulary = tokenizer["model"]["vocab"]
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    control = {token["content"] for token in tokenizer["added_tokens"] if token["special"]}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if token in control else gguf.TokenType.NORMAL for token in tokens])
    merges = tokenizer["model"]["merges"]
    writer.add_token_merges([" ".join(merge) if isinstance(merge, list) else merge for merge in merges])
    writer.add_bos_token_id(vocabulary["<|endoftext|>"])
    writer.add_eos_token_id(vocabulary["<|im_end|>"])
    writer.add_eot_token_id(vocabulary["<|im_end|>"])
    writer.add_pad_token_id(vocabulary["<|endoftext|>"])
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE)
