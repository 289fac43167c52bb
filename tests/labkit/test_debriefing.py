"""The debriefing: nothing right or wrong before it, and then both errors with equal weight."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from ipywidgets.widgets.widget import _instances

from labkit.findings import to_be_shown
from tests.experiment import POOL, opened
from tests.fakes.participants import ORACLE, REJECT_ALL, run_of, truth_of
from tests.widgets import shown_in, undivided


@pytest.mark.usefixtures("advising")
def test_nothing_on_the_page_tells_right_from_wrong_before_the_debriefing(tmp_path: Path) -> None:
    panel = opened(tmp_path)
    seen = [shown_in(panel.widget)]
    widgets = []
    for _ in range(34):
        ORACLE.play(panel, steps=1)
        panel.work.join()
        seen.append(shown_in(panel.widget))
        widgets.append(len(_instances))
    assert len(set(widgets[3:33])) == 1  # the same widgets serve all cases: memory stays flat
    page = "".join(seen)
    assert "Die Empfehlungen sind teils falsch; wie oft, erfahren Sie am Ende." in page
    for solution in POOL.solutions.values():
        assert solution.shows not in page
    assert not re.search(r"Fassung|richtig entschieden\.|falsch entschieden|Quartett|commission|omission", page)
    ORACLE.play(panel)
    last = shown_in(panel.widget)
    for trial in run_of(panel).measured():
        if trial.advice_wrong:
            assert POOL.solutions[trial.case].shows in last
    assert "Die Empfehlungen waren vorbereitet." in last


@pytest.mark.usefixtures("advising")
def test_the_debriefing_weighs_both_errors_and_puts_verification_first(tmp_path: Path) -> None:
    panel = opened(tmp_path, "S")
    REJECT_ALL.play(panel)
    shown = shown_in(panel.widget)
    order = ["Haben Sie nachgesehen?", "falsch entschieden", "falsche Empfehlung übernommen",
             "richtige Empfehlung abgelehnt", "Was Sie geschätzt haben", "Die Fälle, auf die es ankam"]  # fmt: skip
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    assert "0 von 3" in shown
    assert "6 von 6" in shown
    assert "12 von 18 (67\u00a0%)" in shown  # the system, in truth
    assert shown.count("<svg") == shown.count("<figure") == shown.count("</table></figure>") == 2
    assert undivided("".join(re.findall(r"<th.*?</th>", shown))) == []
    assert not re.search(r"anfällig|bestanden|Prozentrang|Rang|Note\b|besser als|Punktzahl", shown)


@pytest.mark.usefixtures("advising")
def test_of_several_deciding_documents_it_says_how_many_were_opened(tmp_path: Path) -> None:
    panel = opened(tmp_path, "L")
    replace(REJECT_ALL, reads=lambda run: list(truth_of(run)[1][:1])).play(panel)
    shown = shown_in(panel.widget)
    assert "Das entscheidende Dokument hatten Sie geöffnet." in shown
    several = [trial for trial in to_be_shown(run_of(panel).measured()) if len(trial.decisive) == 2]
    assert several, "the pool has such a case"
    assert shown.count("Von 2 entscheidenden Dokumenten hatten Sie 1 geöffnet.") == len(several)
