"""YAML as text, read by libyaml where PyYAML was built with it: ten times as fast, with the same results."""

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


def load(text: str) -> Any:
    """Return the one document of `text` as plain values; raise yaml.YAMLError."""
    return yaml.load(text, Loader=Loader)


def load_all(text: str) -> list[Any]:
    """Return all documents of `text`, divided by lines of ---; raise yaml.YAMLError."""
    return list(yaml.load_all(text, Loader=Loader))


def compose(text: str) -> Any:
    """Return the one document of `text` as nodes that know their lines; raise yaml.YAMLError."""
    return yaml.compose(text, Loader=Loader)
