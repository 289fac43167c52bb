import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import JsonRefused
from grading.jsontext import parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_reads_what_json_writes(value):
    assert parse(json.dumps(value).encode(), max_bytes=10**6, max_depth=50) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a": 1, "a": 2}', "doppelt"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "Infinity"),
        (b"[1e999]", "endlich"),
        (b"[" * 200_000, "verschachtelt"),
        (b"[" * 20 + b"]" * 20, "verschachtelt"),
        (b'{"a":' * 20 + b"1" + b"}" * 20, "verschachtelt"),
        (b"9" * 5000, "JSON"),
        (b"{", "JSON"),
        (b"", "JSON"),
        (b'"\xff"', "UTF-8"),
        (b'"' + b"x" * 2000 + b'"', "KiB"),
    ],
)
def test_refuses_with_a_reason(text, reason):
    with pytest.raises(JsonRefused, match=reason):
        parse(text, max_bytes=250_000 if b"[[" in text else 1024 if b"xx" in text else 10_000)


def _peak(read):
    tracemalloc.start()
    try:
        read()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("text", [b"[" + b"1," * 200_000 + b"1]", b"[" + b"[]," * 100_000 + b"[]]"])
def test_looking_at_the_depth_takes_no_memory_of_its_own(text):
    alone = _peak(lambda: json.loads(text))

    assert _peak(lambda: parse(text, max_bytes=10**6)) < 1.2 * alone


def test_the_deepest_level_allowed_is_allowed():
    assert parse(b'[{"a": [1]}, 2]', max_bytes=100, max_depth=3) == [{"a": [1]}, 2]
    with pytest.raises(JsonRefused, match="verschachtelt"):
        parse(b'[1, {"a": [1, []]}]', max_bytes=100, max_depth=3)
