"""A text to continue or to embed: words, or the numbers of a model's tokens; one of them, or several at once."""

from collections.abc import Callable, Collection
from typing import Any

from sandbox_server.errors import InvalidField
from sandbox_server.fields import clean_text

Prompt = str | tuple[int, ...]
HIGHEST = 2**31 - 1  # of a token's number; each model ends far below


def read_prompts(value: Any, name: str, most: int, typed: Callable[[str], str]) -> tuple[Prompt, ...]:
    """Return 1..most texts (NFC, and what `typed` leaves of them) or lists of token numbers; raise InvalidField."""
    alone = isinstance(value, str) or _is_tokens(value)
    prompts = [value] if alone else value
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= most:
        raise InvalidField(
            f"„{name}“ muss ein Text, eine Liste von Token-Nummern oder eine Liste von 1 bis {most} davon sein.", name
        )
    return tuple(_prompt(prompt, name, typed) for prompt in prompts)


def check_tokens(prompt: Prompt, name: str, vocabulary: int, controls: Collection[int]) -> None:
    """Raise InvalidField where a prompt has numbers that are none of a model's, or stand for control tokens."""
    if not isinstance(prompt, str) and (max(prompt) >= vocabulary or any(number in controls for number in prompt)):
        raise InvalidField(
            f"Token-Nummern gelten nur für ein Modell. Hier gehen sie von 0 bis {vocabulary - 1}, ohne Steuerzeichen.",
            name,
        )


def wire_prompt(prompt: Prompt) -> str | list[int]:
    """Return a prompt as JSON takes it."""
    return prompt if isinstance(prompt, str) else list(prompt)


def _prompt(value: Any, name: str, typed: Callable[[str], str]) -> Prompt:
    if _is_tokens(value):
        return tuple(value)
    text = typed(clean_text(value, name)) if isinstance(value, str) else ""
    if not text:
        raise InvalidField(f"In „{name}“ darf kein Text leer sein und nichts anderes stehen als Texte.", name)
    return text


def _is_tokens(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(type(number) is int and 0 <= number <= HIGHEST for number in value)
    )
