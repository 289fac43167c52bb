"""The optional mixed logit model: a clear sentence without its extra, known effects with it."""

import sys

import pytest

from grading import cohort_model
from grading.errors import ExtraMissing, GroupTooSmall
from tests.fakes.cohort import people


def test_below_forty_people_there_is_none() -> None:
    with pytest.raises(GroupTooSmall, match="40"):
        cohort_model.fit(people(39))


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.genmod.bayes_mixed_glm", None)
    with pytest.raises(ExtraMissing, match=r"vieraugen\[science\]"):
        cohort_model.fit(people(40))


def test_the_known_effects_are_found_again() -> None:
    """Log-odds of an error: alone 0.3, misled 0.5, helped 0.12, misled but first decided 0.38 in place of 0.5."""
    pytest.importorskip("statsmodels", reason="die Erweiterung science (statsmodels) ist nicht installiert")
    terms = {term.name: term for term in cohort_model.fit(people(80))}
    assert set(terms) == set(cohort_model.TERMS)
    assert terms["misled"].value == pytest.approx(0.85, abs=0.4)
    assert terms["helped"].value == pytest.approx(-1.15, abs=0.4)
    assert terms["misled_first"].value == pytest.approx(-0.65, abs=0.4)
    assert all(term.low <= term.value <= term.high for term in terms.values())


def test_its_table_is_german_and_escaped() -> None:
    shown = cohort_model.as_html([cohort_model.Term("misled", -0.5, -1.25, 0.2)])
    assert "<td>−0,5</td><td>−1,2 bis 0,2</td>" in shown
    assert "falsche Empfehlung" in shown
