"""A learner's function is called by value, and what goes wrong is said in words."""

import enum
import math
from typing import Any

import numpy as np
import pytest

from labkit.errors import FunctionFailedError
from labkit.functions import Function, plain


def test_values_go_in_and_come_out_as_copies() -> None:
    kept = []

    def grow(values: list[int], more: int = 0) -> list[int]:
        values.append(more)
        kept.append(values)
        return values

    given = [1]
    returned = Function("grow", {"grow": grow})(given, more=2)
    assert (given, returned) == ([1], [1, 2])
    kept[0].append(3)
    assert returned == [1, 2]


def test_the_function_is_looked_up_at_each_call() -> None:
    names: dict[str, Any] = {}
    function = Function("f", names)
    names["f"] = lambda: 1
    assert function() == 1
    names["f"] = lambda: 2
    assert function() == 2


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({}, "gibt es noch nicht"),
        ({"f": 3}, "ist keine Funktion"),
        ({"f": lambda: 1 / 0}, "bricht ab .ZeroDivisionError: division by zero"),
        ({"f": lambda: math.nan}, "keine einfachen Daten: „nan“"),
        ({"f": lambda: object()}, "keine einfachen Daten: „object“"),
        ({"f": lambda: {(1, 2): 3}}, "„tuple“, nicht Text"),
        ({"f": lambda: f_endless()}, "zu tief"),
        ({"f": lambda x: x}, "bricht ab .TypeError"),
    ],
)
def test_what_goes_wrong_is_said_and_earns_nothing(names: dict[str, Any], said: str) -> None:
    with pytest.raises(FunctionFailedError, match=said) as caught:
        Function("f", names)()
    assert isinstance(caught.value, AssertionError)


def test_a_stub_is_not_written_yet() -> None:
    def f() -> None:
        raise NotImplementedError

    with pytest.raises(FunctionFailedError, match="noch nicht geschrieben"):
        Function("f", {"f": f})()


class Colour(enum.IntEnum):
    RED = 1


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ((1, [2.5, "drei"], None, True), [1, [2.5, "drei"], None, True]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.float64(0.5), 0.5),
        (np.bool_(True), True),
        (np.int64(7), 7),
        ({1: "a", np.int64(2): "b"}, {"1": "a", "2": "b"}),
        (Colour.RED, 1),
    ],
)
def test_arrays_and_numbers_become_plain_data(value: object, same: object) -> None:
    found = plain(value)
    assert found == same
    assert type(found) is type(same)


def test_a_table_becomes_lists() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"token": ["a", "b"], "rang": [1, 2]})
    assert plain(table) == {"token": ["a", "b"], "rang": [1, 2]}
    assert plain(table["rang"]) == [1, 2]


def test_an_object_that_equals_everything_is_no_data() -> None:
    class Always:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    with pytest.raises(ValueError, match="Always"):
        plain([Always()])


def f_endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value
