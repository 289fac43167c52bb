"""Writes a tiny LLaMA-architecture GGUF with random weights: it talks ASCII nonsense, but through the real engine."""

from pathlib import Path

import gguf
import numpy as np

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
MERGES = ["e n", "e r", "c h", "i e", "u n"]
TEMPLATE = (
    "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}"
    "{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}"
)
WIDTH, LAYERS, HEADS, FEED, CONTEXT = 32, 2, 2, 64, 512


def write_tiny_model(path: Path, seed: int = 7) -> Path:
    """Write a model of about 30,000 random parameters to `path`; the same seed gives the same file."""
    tokens = SPECIAL + _byte_alphabet() + [pair.replace(" ", "") for pair in MERGES]
    writer = gguf.GGUFWriter(str(path), "llama")
    _describe(writer, len(tokens))
    _add_tokenizer(writer, tokens)
    _add_weights(writer, len(tokens), np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _describe(writer: gguf.GGUFWriter, vocabulary: int) -> None:
    writer.add_name("Winzling")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(vocabulary)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def _add_tokenizer(writer: gguf.GGUFWriter, tokens: list[str]) -> None:
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if t in SPECIAL else gguf.TokenType.NORMAL for t in tokens])
    writer.add_token_merges(MERGES)
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_eot_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)


def _add_weights(writer: gguf.GGUFWriter, vocabulary: int, random: np.random.Generator) -> None:
    def put(name: str, *shape: int) -> None:
        writer.add_tensor(f"{name}.weight", random.normal(0, 0.3, shape).astype(np.float32))

    writer.add_tensor("token_embd.weight", _embedding(vocabulary, random))
    writer.add_tensor("output.weight", _output(vocabulary, random))
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    for block in (f"blk.{i}" for i in range(LAYERS)):
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{block}.{norm}.weight", np.ones(WIDTH, np.float32))
        for matrix in ("attn_q", "attn_k", "attn_v", "attn_output"):
            put(f"{block}.{matrix}", WIDTH, WIDTH)
        put(f"{block}.ffn_gate", FEED, WIDTH)
        put(f"{block}.ffn_up", FEED, WIDTH)
        put(f"{block}.ffn_down", WIDTH, FEED)


def _embedding(vocabulary: int, random: np.random.Generator) -> np.ndarray:
    """Every token carries a large first component, which `_output` uses as a bias."""
    weights = random.normal(0, 0.3, (vocabulary, WIDTH)).astype(np.float32)
    weights[:, 0] = 20.0
    return weights


def _output(vocabulary: int, random: np.random.Generator) -> np.ndarray:
    """Only lower-case letters and the space are ever likely: half a UTF-8 character would blur the token view."""
    weights = random.normal(0, 0.3, (vocabulary, WIDTH)).astype(np.float32)
    letters = [len(SPECIAL) + byte for byte in (32, *range(97, 123))] + list(
        range(vocabulary - len(MERGES), vocabulary)
    )
    weights[:, 0] = -10.0
    weights[letters, 0] = 0.0
    return weights


def _byte_alphabet() -> list[str]:
    """GPT-2's 256 printable stand-ins for bytes, in byte order (Radford et al. 2019, encoder.py)."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in printable]
    stand_in = {byte: chr(byte) for byte in printable} | {byte: chr(256 + i) for i, byte in enumerate(hidden)}
    return [stand_in[byte] for byte in range(256)]
