"""The intake inside a real Jupyter server on loopback."""

import json
from pathlib import Path

import pytest

from grading import cohort_store, feedback, fleet, intake
from tests.fakes.cohort import body, people
from tests.grading.jupyter import KEY, TOKEN, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory, module_desk):
    server = Server(module_desk, tmp_path_factory.mktemp("jupyter"), "grading.intake")
    yield server
    server.stop()


def _letter(server, name, **files):
    named = {"muster.ipynb": server.desk.release, "answers.json": files.pop("answers", "{}"), **files}
    return json.dumps({"format": 1, "lab": "muster", "name": name, "files": named})


def test_a_hand_in_gets_a_receipt_and_the_same_again_says_so(server):
    first = server.post(_letter(server, "Jörg Müller"))
    again = server.post(_letter(server, "Jörg Müller"))

    assert (first.status_code, again.status_code) == (201, 201)
    receipt = first.json()["receipt"]
    assert {"lab", "learner", "name", "version", "received", "sha256"} <= set(receipt)
    assert again.json()["receipt"] == {**receipt, "repeated": True}
    assert (server.desk.settings.submissions / receipt["learner"] / "muster" / "1" / "receipt.json").is_file()


@pytest.mark.parametrize("key", ["falsch", "abgabe-schluesse", "ABGABE-SCHLUESSEL", "ä"])
def test_without_the_key_nothing_is_filed_or_told(server, key):
    headers = {"Authorization": f"Bearer {key}".encode()}
    posted = server.http.post("/abgabe", content=_letter(server, "Eve Fremd"), headers=headers)
    asked = server.http.get("/abgabe", params={"lab": "muster", "name": "Jörg Müller"}, headers=headers)

    assert (posted.status_code, asked.status_code) == (401, 401)
    assert "Schlüssel" in posted.json()["error"]["message"]
    assert not list(server.desk.settings.submissions.glob("eve-fremd*"))


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        (b"", 400, "lesbar"),
        (b"{", 400, "lesbar"),
        (b'{"format": 1, "lab": "gibtsnicht", "name": "Ada", "files": {}}', 404, "gibtsnicht"),
        (b'{"format": 1, "lab": "muster", "name": " ", "files": {}}', 400, "Namen"),
        (b'{"format": 1, "lab": "muster", "name": "Ada", "files": {"../x": "y"}}', 400, "gehört nicht"),
    ],
)
def test_what_is_refused_says_why_in_german(server, body, status, word):
    answer = server.post(body)

    assert answer.status_code == status
    assert word in answer.json()["error"]["message"]


def test_too_much_is_refused_with_a_sentence_and_the_server_lives(server):
    too_much = _letter(server, "Ada", **{"journal.jsonl": "x" * (64 * 1024 * 1024)})

    answer = server.post(too_much)

    assert answer.status_code == 413
    assert "64 MiB" in answer.json()["error"]["message"]
    assert server.post(_letter(server, "Ada")).status_code == 201


@pytest.mark.parametrize(("path", "folder"), [("/abgabe", "submissions"), ("/abgabe/summe", "cohort")])
def test_a_fault_of_ours_is_told_to_the_learner_and_explained_in_the_log(server, path, folder):
    place = getattr(server.desk.settings, folder)
    aside = place.with_name("weg")
    if place.exists():
        place.rename(aside)
    place.write_text("")  # where the folder should be
    try:
        content = _letter(server, "Ada") if folder == "submissions" else body(people(1)[0], "e" * 32)
        answer = server.http.post(path, content=content, headers={"Authorization": f"Bearer {KEY}"})
    finally:
        place.unlink()
        if aside.exists():
            aside.rename(place)
    assert answer.status_code == 503
    assert "gerade nicht" in answer.json()["error"]["message"]
    assert f"POST /vier{path}: " in Path(server.log.name).read_text()


def test_receipts_and_feedback_are_found_by_name_and_shown_after_login_only(server):
    learner = server.post(_letter(server, "Grace Hopper")).json()["receipt"]["learner"]
    key = {"Authorization": f"Bearer {KEY}"}
    asked = {"lab": "muster", "name": "grace  hopper"}
    before = server.http.get("/abgabe", params=asked, headers=key).json()
    assert (len(before["receipts"]), before["feedback"]) == (1, None)
    fleet.grade(server.desk.settings, "muster")
    feedback.write_all(server.desk.settings, "muster", {})

    address = server.http.get("/abgabe", params=asked, headers=key).json()["feedback"]
    stranger = server.get(address)
    page = server.get(address, Authorization=f"token {TOKEN}")

    assert address == f"/rueckmeldung/{learner}/muster.html"
    assert stranger.status_code in (302, 403)
    assert "Grace" not in stranger.text
    assert page.status_code == 200
    assert "Für Grace Hopper" in page.text
    assert page.headers["Content-Security-Policy"].startswith(feedback.POLICY)
    assert "script-src" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/rueckmeldung/../../keys/record.html",
        "/rueckmeldung/ada-000000/muster.html",
        "/rueckmeldung/%2e%2e/muster.html",
    ],
)
def test_no_page_and_no_way_out_of_the_folder(server, path):
    assert server.get(path, Authorization=f"token {TOKEN}").status_code == 404


@pytest.mark.parametrize("query", ["", "?lab=muster", "?lab=../x&name=Ada", "?lab=muster&name=%20"])
def test_a_question_without_lab_or_name_is_refused(server, query):
    assert server.get(f"/abgabe{query}", Authorization=f"Bearer {KEY}").status_code == 400


@pytest.mark.parametrize(("key", "status"), [("falsch", 401), (KEY, 400)])
def test_a_name_in_a_question_that_fails_stays_out_of_the_log(server, key, status):
    answer = server.get("/abgabe?lab=../x&name=Ada+Streng-Geheim", Authorization=f"Bearer {key}")

    assert answer.status_code == status
    log = Path(server.log.name).read_text()
    assert f"{status} GET /vier/abgabe " in log
    assert "Geheim" not in log


def test_the_labs_own_client_gets_along_with_the_intake(server, tmp_path):
    from labkit.handin import Desk

    (tmp_path / "answers.json").write_text(server.desk.sheet(gebuehr=24.0), encoding="utf-8")
    desk = Desk(f"{server.http.base_url}/abgabe".replace("//abgabe", "/abgabe"), KEY)

    receipt = desk.hand_in("muster", "Emmy Noether", tmp_path)

    assert receipt.version == 1
    assert [one.sha256 for one in desk.standing("muster", "emmy noether").receipts] == [receipt.sha256]


def test_an_empty_key_opens_nothing(settings):
    with pytest.raises(ValueError, match="key"):
        intake.handlers(settings, "", "/")


def _send(server, content, key=KEY):
    return server.http.post("/abgabe/summe", content=content, headers={"Authorization": f"Bearer {key}"})


def test_a_sum_is_counted_once_and_the_answer_tells_nothing(server):
    settings, one = server.desk.settings, people(1)[0]
    handed, course = (sorted(folder.rglob("*")) for folder in (settings.submissions, settings.course))
    before = cohort_store.waiting(settings, "muster")

    first, again = _send(server, body(one, "a" * 32)), _send(server, body(one, "a" * 32))

    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, b'{"counted": true}')
    assert cohort_store.waiting(settings, "muster") == before + 1
    assert sorted(settings.submissions.rglob("*")) == handed
    assert sorted(settings.course.rglob("*")) == course


@pytest.mark.parametrize(
    ("content", "key", "status"),
    [
        (body(people(1)[0]), "falsch", 401),
        (b"{", KEY, 400),
        (b"x" * 100_000, KEY, 413),
        (body(people(1)[0], lab="gibtsnicht"), KEY, 404),
        (body(people(1)[0], lab="../muster"), KEY, 404),
        (body(people(1)[0], token="Ada"), KEY, 400),
    ],
)
def test_a_sum_that_is_none_is_refused_and_counts_nothing(server, content, key, status):
    before = cohort_store.waiting(server.desk.settings, "muster")

    answer = _send(server, content, key)

    assert answer.status_code == status
    assert answer.json()["error"]["message"].endswith(".")
    assert cohort_store.waiting(server.desk.settings, "muster") == before


def test_the_labs_own_client_sends_a_sum(server):
    from labkit.handin import Desk

    settings = server.desk.settings
    before = cohort_store.waiting(settings, "muster")

    Desk(f"{server.http.base_url}/abgabe".replace("//abgabe", "/abgabe"), KEY).send_sum(
        json.loads(body(people(1)[0], "c" * 32))
    )

    assert cohort_store.waiting(settings, "muster") == before + 1


def test_the_servers_log_keeps_no_sum_and_no_word(server):
    _send(server, body(people(1)[0], "d" * 32))
    _send(server, b"{")
    log = server.log.name

    with open(log) as file:  # noqa: PTH123
        text = file.read()
    assert "baseline_right" not in text
    assert "d" * 32 not in text
