"""Values that are no JSON, too large or too deep are refused with the reason; the session goes on."""

import pytest

from grading.jail import CallFailed, Session

VALUES = {
    "a gigabyte of text": ("'x' * (1 << 30)", ("raised", "too_large")),
    "two megabytes of text": ("'x' * (1 << 21)", ("too_large",)),
    "many numbers": ("list(range(100_000))", ("too_large",)),
    "deep lists": ("__import__('functools').reduce(lambda a, _: [a], range(100), 0)", ("too_deep",)),
    "very deep lists": ("__import__('functools').reduce(lambda a, _: [a], range(100_000), 0)", ("too_deep",)),
    "deep objects": ("__import__('functools').reduce(lambda a, _: {'a': a}, range(100), 0)", ("too_deep",)),
    "itself": ("(lambda a: a.append(a) or a)([])", ("too_deep",)),
    "not a number": ("float('nan')", ("no_json",)),
    "infinity": ("[1, float('-inf')]", ("no_json",)),
    "ten million digits": ("1 << 33_000_000", ("no_json", "too_large")),
    "half a character": ("'\\ud800'", ("no_json",)),
    "half a character as a key": ("{'\\udfff': 1}", ("no_json",)),
    "bytes": ("b'x'", ("no_json",)),
    "a set": ("{1, 2}", ("no_json",)),
    "a function": ("print", ("no_json",)),
    "a key that is no text": ("{None: 1}", ("no_json",)),
    "a complex number": ("1j", ("no_json",)),
}


@pytest.mark.parametrize("name", VALUES)
def test_it_is_refused(session: Session, name: str) -> None:
    source, kinds = VALUES[name]
    assert session.run(f"def f(): return {source}").error is None
    with pytest.raises(CallFailed) as failed:
        session.call("f", [])
    assert failed.value.kind in kinds
    assert failed.value.message
    assert session.run("1").error is None


def test_lifting_the_limit_on_digits_is_no_use(session: Session) -> None:
    session.run("import sys; sys.set_int_max_str_digits(0); x = 10**5000")
    with pytest.raises(CallFailed) as failed:
        session.value("x")
    assert failed.value.kind == "no_json"


def test_json_written_by_a_patched_module_is_read_by_ours(session: Session) -> None:
    source = "import json\njson.dumps = lambda *a, **k: '{{\"a\": {}}}'\nx = 1"
    for text in ("NaN", "[" * 50 + "]" * 50, "1e999", '\\"\\\\ud800\\"', '1, \\"a\\": 2'):
        session.run(source.format(text))
        with pytest.raises(CallFailed) as failed:
            session.value("x")
        assert failed.value.kind in ("no_json", "too_deep")
