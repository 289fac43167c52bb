import base64
import hashlib
import html
import html.parser
import json
import re
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from grading import feedback, fleet, labs, standings, submissions
from grading.marks import State
from grading.settings import Settings
from tests.grading.marking import fill, mark
from tests.running import ROOT


class _Reader(html.parser.HTMLParser):
    """Collects tags, attributes and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def _page(desk, name="Ada", **answers):
    receipt = desk.hand_in(name, **answers)
    fleet.grade(desk.settings, "muster")
    (path,) = feedback.write_all(desk.settings, "muster", {})
    assert path == feedback.page_path(desk.settings, receipt.learner, "muster")
    return receipt, path.read_text(encoding="utf-8")


def _grade_by_person(desk, learner, points, comment):
    with Gradebook(desk.settings.db_url) as book:
        grade = book.find_grade("freitext_begruendung", "muster", "muster", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.find_comment("freitext_begruendung", "muster", "muster", learner).manual_comment = comment
        book.db.commit()


def test_the_page_says_what_went_well_what_to_read_and_what_is_pending(desk):
    _, page = _page(desk, temperatur="flacher", gebuehr=99, begruendung="Weil es rät.")
    text = _Reader(page).text

    sections = re.split(
        r"(Das ist gelungen|Lesen Sie das noch einmal|Das liest noch ein Mensch|Nicht beantwortet)", text
    )
    found = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert "höhere Temperatur" in found["Das ist gelungen"]
    assert "Lesen Sie § 2 der Satzung." in found["Lesen Sie das noch einmal"]
    assert "Weil es rät." in found["Das liest noch ein Mensch"]
    assert "In welcher Reihenfolge?" in found["Nicht beantwortet"]
    assert re.findall(r"Frage (\d)", found["Das liest noch ein Mensch"]) == ["6"], "as on the lab's page"
    assert "Bisher 2 von 13,5 Punkten." in text
    assert "Eine Antwort liest noch ein Mensch." in text


def test_a_persons_points_and_comment_appear(desk):
    receipt, _ = _page(desk, begruendung="Weil es rät.")
    _grade_by_person(desk, receipt.learner, 3.5, "Gut. <b>Und</b> die Satzung?")

    (path,) = feedback.write_all(desk.settings, "muster", {})
    reader = _Reader(path.read_text(encoding="utf-8"))

    assert "3,5 von 4 Punkten, von einem Menschen vergeben" in reader.text
    assert "Gut. <b>Und</b> die Satzung?" in reader.text
    assert "liest noch ein Mensch" not in reader.text


def test_each_line_of_the_rubric_shows_its_points_and_nobodys_name(desk):
    fill(desk, {"Ada": "Es rät."})
    learner = mark(desk, "Ada", [2, 0.5, 0], marker="Quaxi").learner

    (path,) = feedback.write_all(desk.settings, "muster", {})
    page = path.read_text(encoding="utf-8")

    lines = re.findall(r"<li>(.*?)</li>", page)
    assert lines == [
        "2 von 2: Setzt Wahrscheinliches fort.",
        "0,5 von 1: Schlägt nichts nach.",
        "0 von 1: Nennt ein Beispiel.",
    ]
    assert "Quaxi" not in page
    assert "Musterantwort" not in page

    _grade_by_person(desk, learner, 4.0, "Im Formgrader geändert.")
    (path,) = feedback.write_all(desk.settings, "muster", {})
    assert "<li>" not in path.read_text(encoding="utf-8")


def test_no_solution_no_check_no_script_no_request(desk):
    _, page = _page(
        desk,
        "Ada </title><script>alert(1)</script>",
        begruendung="<img src=//example.org/x onerror=alert(1)>",
        gebuehr=1,
    )
    reader = _Reader(page)

    for secret in ("HIDDEN", "assert", "def pruefe", "Musterantwort", "['anmelden'"):
        assert secret not in page
    assert not {"script", "img", "link", "iframe", "form"} & set(reader.tags)
    led = [value for name, value in reader.attributes if name in ("src", "href") or name.startswith("on")]
    assert led == ["../../kurs/"], "the one way on is the course beside these pages"
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("lab_name", ["wortwahrscheinlichkeiten", "muster"])
@pytest.mark.parametrize("answered", ["nothing", "nonsense", "something"])
def test_no_line_of_a_hidden_check_shows_whatever_was_answered(desk, tmp_path, lab_name, answered):
    """Also not through a check that breaks, or through a reason that repeats its own source."""
    home = ROOT if lab_name != "muster" else desk.settings.root
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(home), "VIERAUGEN_VAR": str(tmp_path / "var")})
    lab = labs.read(settings.lab_folder(lab_name))
    values = {"nonsense": {"kind": "one", "value": {"a": [None]}}, "something": {"kind": "number", "value": 12}}
    entries = {} if answered == "nothing" else dict.fromkeys(lab.questions, values[answered])
    sheet = json.dumps({"format": 1, "lab": lab_name, "answers": entries})
    letter = {"format": 1, "lab": lab_name, "name": "Ada", "files": {"answers.json": sheet}}
    submissions.accept(settings, submissions.parse(json.dumps(letter).encode()))
    fleet.grade(settings, lab_name)

    (path,) = feedback.write_all(settings, lab_name, {})

    text = html.unescape(path.read_text(encoding="utf-8"))
    hidden = [
        line.strip() for cell in lab.cells for found in labs.HIDDEN.findall(cell.source) for line in found.split("\n")
    ]
    assert len(hidden) > 10
    assert not [line for line in hidden if len(line) > 5 and line in text]


def test_the_policy_allows_exactly_the_style_of_the_page(desk):
    _, page = _page(desk, gebuehr=1)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in feedback.POLICY
    assert "default-src 'none'" in feedback.POLICY
    assert " style=" not in page


def test_the_page_is_a_document_a_screen_reader_can_follow(desk):
    _, page = _page(desk, **desk.right)
    reader = _Reader(page)

    assert ("lang", "de") in reader.attributes
    assert reader.tags.count("h1") == 1
    assert reader.tags.count("main") == 1
    assert reader.tags.index("h1") < reader.tags.index("h2") < reader.tags.index("h3")
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_wrong_ticks_are_said_to_cost_points_where_some_were_lost(desk):
    _, page = _page(desk, sperrgut=["sofa", "lack", "stuhl"], gebuehr=99)
    (told,) = (text for text in re.findall(r"<p>(.*?)</p>", page) if "Kreuze" in text)
    assert told == "1,5 von 3 Punkten. Falsche Kreuze kosten ebenso Punkte wie fehlende."

    _, page = _page(desk, **desk.right)
    assert "Kreuze" not in page


def test_a_newer_hand_in_is_mentioned(desk):
    receipt, first = _page(desk, gebuehr=1)
    assert "Fassung 1 vom" in first, "as on the receipt"
    desk.hand_in("Ada", gebuehr=2)

    (path,) = feedback.write_all(desk.settings, "muster", {})

    page = path.read_text(encoding="utf-8")
    assert "inzwischen neu abgegeben" in page
    assert "gilt noch für Fassung 1." in page
    assert receipt.version == 1


def test_nothing_graded_is_no_page(desk):
    desk.hand_in("Ada")

    assert feedback.write_all(desk.settings, "muster", {}) == []


@pytest.mark.parametrize("sheet", ["{", "x"])
def test_an_unreadable_sheet_is_told_without_blame(desk, sheet):
    desk.hand_in("Ada", {"answers.json": sheet})
    fleet.grade(desk.settings, "muster")
    (path,) = feedback.write_all(desk.settings, "muster", {})

    text = _Reader(path.read_text(encoding="utf-8")).text
    assert "6 Antworten liest noch ein Mensch" in text
    assert "Antwortbogen nicht lesbar" in text


def test_standings_add_up(desk, lab):
    desk.hand_in("Ada", temperatur="flacher", begruendung="Weil.")
    fleet.grade(desk.settings, "muster")

    (one,) = standings.of_lab(desk.settings, lab, {})

    assert (one.points, one.max_points, one.waiting, one.outdated) == (2.0, 13.5, 1, False)


def test_a_damaged_receipt_costs_one_page_only(desk):
    bad, good = (desk.hand_in(name, gebuehr=1) for name in ("Ada", "Bob"))
    fleet.grade(desk.settings, "muster")
    (desk.settings.submissions / bad.learner / "muster" / "1" / "receipt.json").write_text("{")
    faults = {}

    assert feedback.write_all(desk.settings, "muster", faults) == [
        feedback.page_path(desk.settings, good.learner, "muster")
    ]
    assert list(faults) == [bad.learner]


@pytest.mark.parametrize(("points", "sentence"), [(1.0, "Möglich ist 1 Punkt."), (1.5, "Möglich sind 1,5 Punkte.")])
def test_one_point_is_one_point(points, sentence):
    item = standings.Item("frage", 3, "text", "Frage", 0.0, points, State.NEEDS_PERSON, True, False, "", "", "")
    received = datetime(2026, 7, 15, 22, 30, tzinfo=UTC)

    page = feedback.render(standings.Standing("ada-000000", "Ada", "muster", "Muster", 1, received, (item,), False))

    assert f"Noch offen. {sentence}" in page
    assert "vom 16.07.2026, 00:30 Uhr" in page


def test_each_line_of_a_reason_is_a_paragraph_and_text():
    reason = "Kita: <b>offen</b>.\nPost: klar."
    item = standings.Item("frage", 3, "text", "Frage", 1.0, 2.0, State.GRADED, False, False, reason, "", "")
    received = datetime(2026, 7, 15, 22, 30, tzinfo=UTC)

    page = feedback.render(standings.Standing("ada-000000", "Ada", "muster", "Muster", 1, received, (item,), False))

    assert "<p>Kita: &lt;b&gt;offen&lt;/b&gt;.</p>\n<p>Post: klar.</p>" in page
