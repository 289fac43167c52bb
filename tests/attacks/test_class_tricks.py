"""Numbers, texts and objects that lie about their class and their value come out as plain data, or not at all."""

import pytest

from tests import codelab
from tests.codelab import RIGHT

LIARS = [
    "class N(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\nvalue = N(7)",
    "class N(float):\n    def __eq__(self, other): return True\n    __sub__ = __eq__\nvalue = N(7.5)",
    "class N(str):\n    def __eq__(self, other): return True\n    __hash__ = str.__hash__\nvalue = N('x')",
    "class N:\n    __class__ = property(lambda self: float)\n    def __eq__(self, other): return True\nvalue = N()",
    "class N(list):\n    def __eq__(self, other): return True\n    def __iter__(self): return iter([1])\nvalue = N()",
]


@pytest.mark.parametrize("liar", LIARS)
def test_earns_nothing(liar: str) -> None:
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": f"{liar}\ndef haelfte(zahl):\n    return value"}))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}
