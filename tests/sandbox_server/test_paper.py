"""Dates, amounts and orders as office paper has them."""

import re
from datetime import date
from random import Random

from sandbox_server.teaching_model.example import HELD_OUT, TRAIN, Wordings
from sandbox_server.teaching_model.tasks import paper


def test_days_lie_before_and_after_and_are_written_with_two_digits() -> None:
    r = Random(1)
    for _ in range(200):
        day = paper.today(r)
        assert paper.earlier(day, r) < day < paper.later(day, r)
    assert paper.written(date(2026, 5, 3)) == "03.05.2026"


def test_amounts_stay_in_their_range_and_some_have_cents() -> None:
    r = Random(2)
    amounts = [paper.amount(r, 3, 40) for _ in range(300)]
    assert all(3 <= int(re.split(r"[, ]", amount)[0]) <= 40 for amount in amounts)
    assert 0 < sum("," in amount for amount in amounts) < 150


def test_people_on_one_paper_have_different_family_names() -> None:
    r = Random(3)
    for split in (TRAIN, HELD_OUT):
        for _ in range(100):
            assert len({person.family for person in paper.people(r, 4, split)}) == 4


def test_herr_is_declined_and_frau_is_not() -> None:
    assert paper.declined("Herr Vogel") == "Herrn Vogel"
    assert paper.declined("Frau Herrmann") == "Frau Herrmann"


def test_an_order_stands_before_or_after_its_text() -> None:
    instructions = Wordings(("Bitte lesen:",), ("Lies vor:",))
    r = Random(4)
    orders = {paper.order(instructions, "Text", r) for _ in range(200)}
    assert any(order.startswith("Text\n\n") for order in orders)
    assert any(order.endswith("\nText") for order in orders)
    assert not any("vor" in order for order in orders)
    assert "or" in paper.order(instructions, "Text", Random(1), HELD_OUT)
