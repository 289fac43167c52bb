"""The check of schemas and answers, and what it must not cost a server."""

import subprocess
import sys

import pytest

from sandbox_server.validator import STEPS, UNUSED, fault_of, is_valid

FIRST_SCHEMA = """
import importlib, sys
from sandbox_server.validator import UNUSED, fault_of
assert fault_of({"type": "object"}) is None
print([name for name in UNUSED if name in sys.modules], bool(importlib.import_module("idna")))
"""


@pytest.mark.parametrize(("schema", "path"), [({"type": 5}, "$.type"), ({"properties": {"a": {"enum": 1}}}, "$.prop")])
def test_a_broken_schema_is_named_by_its_place(schema: object, path: str) -> None:
    assert (fault_of(schema) or "").startswith(path)
    assert fault_of({"type": "object"}) is None


def test_an_answer_follows_or_not() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
    assert is_valid({"a": 1}, schema)
    assert not is_valid({"a": "1"}, schema)
    assert not is_valid({}, schema)


def test_a_check_without_end_is_given_up() -> None:
    with pytest.raises(ValueError, match="steps"):
        is_valid(["x"] * STEPS, {"items": {"anyOf": [{"const": 1}, {"const": "x"}]}})


def test_the_first_schema_loads_no_helpers_and_bars_nobody_else_from_them() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_SCHEMA], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "True"]
    assert "rfc3987_syntax" in UNUSED
