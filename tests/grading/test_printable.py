import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.printable import printable


@given(st.text())
def test_no_control_character_and_no_half_pair_gets_through(text):
    shown = printable(text)

    assert len(shown) == len(text)
    assert all(ord(char) >= 32 and not 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode()


@pytest.mark.parametrize("text", ["Jörg Müller", "👩‍💻", "„Satzung“ – § 2 €", "a\u00a0b", "Nguye\u0302\u0303n"])
def test_ordinary_text_stays_as_it_is(text):
    assert printable(text) == text


def test_a_limit_cuts_and_lines_become_one():
    assert printable("a\nb\x1b[2Jc", 4) == "a b\ufffd"
