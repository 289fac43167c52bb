"""The page inside a real Jupyter server on loopback."""

import html
import re

import httpx
import pytest
from bs4 import BeautifulSoup

from grading import marking_desk, marking_pages
from grading.markings import Stage
from grading.second_marking import Plan
from tests.grading.jupyter import TOKEN, Server
from tests.grading.marking import QUESTION, TEXTS, case_of, fill, mark, question

HOSTILE = "</blockquote><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }}"


class Trainer:
    """One person's browser: a login, a short name, forms."""

    def __init__(self, server, marker):
        self.http = httpx.Client(base_url=server.http.base_url, trust_env=False, timeout=60, follow_redirects=True)
        self.http.get("/bewertung", params={"token": TOKEN})
        self.send("/bewertung", kuerzel=marker)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.close()

    def get(self, path, **headers):
        return self.http.get(path, headers=headers)

    def send(self, path, headers=None, **fields):
        token = self.http.cookies.get("_xsrf", path="/vier/")
        return self.http.post(path, data={"_xsrf": token, **fields}, headers=headers or {})

    def answer(self, desk, name, stage=1, **query):
        more = "".join(f"&{key}={value}" for key, value in query.items())
        return f"/bewertung/muster/{QUESTION}/{case_of(desk, name).id}?stufe={stage}{more}"

    def mark(self, desk, name, points, stage=1, stand=0, aktion="fertig", script=False, kommentar=""):
        fields = {f"p{place}": value for place, value in enumerate(points) if value is not None}
        return self.send(
            self.answer(desk, name, stage),
            headers={"Accept": "application/json"} if script else None,
            kriterien="3",
            stand=str(stand),
            aktion=aktion,
            kommentar=kommentar,
            **fields,
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory, module_desk):
    fill(module_desk, {**TEXTS, "Hostile": HOSTILE})
    server = Server(module_desk, tmp_path_factory.mktemp("jupyter"), "grading.marking_handlers")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def desk(server):
    return server.desk


@pytest.fixture(scope="module")
def ab(server):
    with Trainer(server, "AB") as trainer:
        yield trainer


@pytest.fixture(scope="module")
def cd(server):
    with Trainer(server, "CD") as trainer:
        yield trainer


def test_strangers_see_nothing(server, desk):
    for path in ("/bewertung", "/bewertung/muster", "/bewertung/marking.js", Trainer.answer(None, desk, "Ada")):
        reply = server.http.get(path)
        assert reply.status_code in (302, 403), path
        assert "wahrscheinliche" not in reply.text


def test_without_a_short_name_there_is_no_answer_to_see(server, desk):
    with Trainer(server, "<b>") as nameless:
        reply = nameless.get(nameless.answer(desk, "Ada"))

    assert "Ihr Kürzel" in reply.text
    assert TEXTS["Ada"] not in reply.text


def test_nobody_is_named_unless_asked_for(desk, ab):
    pages = [ab.get("/bewertung"), ab.get("/bewertung/muster"), ab.get(ab.answer(desk, "Ada"))]

    for page in pages:
        assert page.status_code == 200
        assert not re.search(r"\b(Ada|Bob|Cem)\b|ada-|bob-|cem-", page.text)
    assert "Antwort" in pages[2].text
    assert "Name: <strong>Ada</strong>" in ab.get(ab.answer(desk, "Ada", namen=1)).text
    assert "Ada" not in ab.get(ab.answer(desk, "Ada", stage=2, namen=1)).text


def test_what_a_learner_wrote_is_text_and_nothing_runs_inline(desk, ab):
    page = ab.get(ab.answer(desk, "Hostile"))

    assert html.escape(HOSTILE, quote=False) in page.text.replace("&#34;", '"')
    assert page.headers["Content-Security-Policy"] == marking_pages.POLICY
    assert "unsafe" not in marking_pages.POLICY
    assert '<link rel="icon" href="data:,">' in page.text, "or Firefox asks for one, which the policy forbids"
    assert "img-src data:;" in marking_pages.POLICY
    assert re.findall(r"<script(?![^>]*\bsrc=)", page.text) == []
    assert not re.search(
        r"\sstyle=|<style|\son\w+=|https?://", page.text.replace(html.escape(HOSTILE, quote=False), "")
    )


@pytest.mark.parametrize("path", ["/bewertung", "/bewertung/muster"])
def test_each_link_to_open_answers_names_its_lab_and_points_to_its_question(desk, ab, path):
    page = BeautifulSoup(ab.get(path).text, "html.parser")
    lab, asked = question(desk).lab.title, question(desk).prompt

    links = page.select("a.knopf")
    assert links
    for link in links:
        assert link.get_text().endswith(f"({lab})")
        assert page.find(id=link["aria-describedby"]).get_text() == asked


def test_question_model_answer_and_rubric_stand_beside_the_answer(desk, ab):
    page = ab.get(ab.answer(desk, "Ada")).text

    for words in ("Warum erfindet das Modell", TEXTS["Ada"], "Es schlägt nichts nach.", "Nennt ein Beispiel."):
        assert words in page
    assert page.count('type="radio"') == 5 + 3 + 3
    assert page.count("<legend>") == 4


def test_a_draft_is_saved_for_the_script_and_finished_by_the_form(desk, ab):
    draft = ab.mark(desk, "Bob", ["2", None, "0.5"], aktion="entwurf", script=True, kommentar="halb")
    again = ab.mark(desk, "Bob", ["2", "1", "0.5"], aktion="entwurf", script=True, stand=draft.json()["stand"])
    page = ab.get(ab.answer(desk, "Bob")).text
    assert (draft.status_code, again.json()["stand"]) == (200, 2)
    assert page.count(" checked") == 3

    done = ab.mark(desk, "Bob", ["2", "1", "0.5"], stand=2, kommentar="Gut.")

    assert "Antwort" in done.text
    assert done.url.path != f"/vier{ab.answer(desk, 'Bob')}"
    assert case_of(desk, "Bob").outcome.points == 3.5
    late_draft = ab.mark(desk, "Bob", ["0", "0", "0"], aktion="entwurf", script=True, stand=3)
    assert "Fertig" in late_draft.json()["error"]["message"]
    assert case_of(desk, "Bob").outcome.points == 3.5


def test_the_second_of_two_at_once_is_told_and_loses_nothing_of_the_first(desk, ab, cd):
    assert ab.mark(desk, "Cem", ["1", "1", "1"], kommentar="von AB").status_code == 200

    reply = cd.mark(desk, "Cem", ["0", "0", "0"], kommentar="von CD")
    script = cd.mark(desk, "Cem", ["0", "0", "0"], script=True)

    assert (reply.status_code, script.status_code) == (409, 409)
    assert "Jemand anderes hat diese Antwort bewertet" in reply.text
    assert case_of(desk, "Cem").outcome.points == 3.0


@pytest.mark.parametrize("value", ["9", "-1", "nan", "inf", "viel"])
def test_impossible_points_are_refused_with_a_sentence(desk, ab, value):
    reply = ab.mark(desk, "Hostile", [value, "1", "1"])

    assert reply.status_code == 400
    assert "keine Zahl" in reply.text or "Möglich sind" in reply.text
    assert case_of(desk, "Hostile").outcome.points is None


def test_without_the_token_of_the_form_nothing_is_saved(server, desk, ab):
    reply = ab.http.post(ab.answer(desk, "Hostile"), data={"kriterien": "3", "p0": "2", "p1": "1", "p2": "1"})

    assert reply.status_code == 403
    assert case_of(desk, "Hostile").markings == {}


def test_the_second_marking_is_blind_and_the_difference_shows_afterwards(desk, ab, cd):
    mark(desk, "Ada", [2, 1, 1], marker="AB", comment="Geheimer Kommentar")
    marking_desk.draw(desk.settings, "muster", Plan(1.0))

    blind = cd.get(cd.answer(desk, "Ada", stage=2)).text
    covered = cd.get(cd.answer(desk, "Ada", stage=1)).text
    for page in (blind, covered):
        assert "Geheimer" not in page
        assert " checked" not in page
        assert "4 von 4" not in page
        assert "AB" not in page.replace(TOKEN, "")
    assert "andere Person" in ab.get(ab.answer(desk, "Ada", stage=2)).text
    assert "Geheimer" in ab.get(ab.answer(desk, "Ada", stage=1)).text

    cd.mark(desk, "Ada", ["1", "1", "1"], stage=2, kommentar="Zweiter")
    both = ab.get(ab.answer(desk, "Ada", stage=3)).text
    assert "Erste Bewertung (AB): 4 von 4" in both
    assert "Zweitbewertung (CD): 3 von 4" in both
    assert both.count("(abweichend)") == 2
    ab.mark(desk, "Ada", ["1.5", "1", "1"], stage=3)
    assert case_of(desk, "Ada").outcome.points == 3.5
    lab = ab.get("/bewertung/muster").text
    assert "0 von 1 doppelt bewerteten" in lab


def test_the_queue_leads_to_open_answers_and_then_home(desk, ab, cd):
    open_now = question(desk).open(Stage.FIRST)
    assert [case.text for case in open_now] == [HOSTILE]

    led = ab.get(f"/bewertung/muster/{QUESTION}?stufe=1")
    assert open_now[0].id in str(led.url)
    put_off = ab.mark(desk, "Hostile", [None, None, None], aktion="spaeter")
    assert open_now[0].id in str(put_off.url), "the last one comes back"
    home = ab.mark(desk, "Hostile", ["0", "0", "0"], stand=1)
    assert home.url.path == "/vier/bewertung/muster"
    assert "nichts offen" in home.text


def test_the_sample_is_drawn_by_form_and_kept(desk, ab):
    reply = ab.send("/bewertung/muster", anteil="12,5", startzahl="77")

    assert reply.status_code == 200
    assert 'value="12,5"' in reply.text
    assert question(desk).plan == Plan(0.125, 77)
    for wrong in (
        {"anteil": "101", "startzahl": "1"},
        {"anteil": "x", "startzahl": "1"},
        {"anteil": "5", "startzahl": "-1"},
    ):
        assert ab.send("/bewertung/muster", **wrong).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/bewertung/gibtsnicht",
        f"/bewertung/muster/{QUESTION}/{'0' * 16}",
        "/bewertung/..%2f..%2fkeys",
        f"/bewertung/muster/{QUESTION}?stufe=9&nach=x",
    ],
)
def test_what_is_not_there_is_not_found(ab, path):
    assert ab.get(path).status_code == 404


def test_two_answers_with_the_same_wording_lie_side_by_side(desk, ab):
    same = "Wer niemals gelernt hat zu schweigen, wird auch zu einem Konzertflügel auf dem Dachboden etwas sagen."
    fill(desk, {"Dea": f"Vorab. {same}", "Eve": f"{same} Danach."})
    one, other = case_of(desk, "Dea"), case_of(desk, "Eve")

    page = ab.get(ab.answer(desk, "Dea")).text
    beside = ab.get(f"/bewertung/muster/{QUESTION}/{one.id}/neben/{other.id}").text

    assert "Hinweis, kein Befund" in page
    assert f"neben/{other.id}" in page
    assert f"<mark>{same[:-1]}" in beside
    assert "%" not in re.sub(r"(href|src|action)=\"[^\"]*\"", "", beside)
    assert "Hinweis, kein Befund" not in ab.get(ab.answer(desk, "Ada")).text


def test_only_named_accounts_get_in_where_roles_exist(desk, tmp_path):
    closed = Server(desk, tmp_path, "grading.marking_handlers", VIERAUGEN_TRAINERS="anna, bert")
    try:
        reply = closed.http.get("/bewertung", params={"token": TOKEN}, follow_redirects=True)
        assert reply.status_code == 403
        assert "für die Kursleitung" in reply.text
        assert "muster" not in reply.text
    finally:
        closed.stop()
