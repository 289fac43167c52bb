"""Byte-level BPE with Qwen2's pre-tokeniser, so that llama.cpp's type `qwen2` splits alike (digits one by one)."""

from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from sandbox_server.teaching_model.corpus import example
from sandbox_server.teaching_model.example import Example, random_source

QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
END_OF_TEXT, START, END = 0, 1, 2
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
VOCABULARY = 3072
SAMPLES = 24000


def train_tokenizer(path: Path, seed: int = 99) -> Tokenizer:
    """Learn the vocabulary from a sample of the corpus and save it to ``path``."""
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(QWEN2), behavior="isolated", invert=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    r = random_source(seed)
    texts = (text for _ in range(SAMPLES) for turn in example(r).turns for text in turn)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=list(SPECIAL),
        initial_alphabet=alphabet,
        min_frequency=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.save(str(path))
    return tokenizer


def encode(tokenizer: Tokenizer, made: Example, prompt_weight: float) -> tuple[list[int], list[float]]:
    """Token ids and loss weights of an example: answers and running text count 1, all else ``prompt_weight``."""
    if made.kind == "text":
        ids = [*tokenizer.encode(made.turns[0][1]).ids, END_OF_TEXT]
        return ids, [1.0] * len(ids)
    ids, weights = [], []
    newline = tokenizer.encode("\n").ids
    for role, text in made.turns:
        head = [START, *tokenizer.encode(role + "\n").ids]
        body = [*tokenizer.encode(text).ids, END]
        ids += [*head, *body, *newline]
        counted = 1.0 if role == "assistant" else prompt_weight
        weights += [prompt_weight] * len(head) + [counted] * len(body) + [prompt_weight] * len(newline)
    return ids, weights
