"""A learner's house and the trainer's: two real Jupyter servers, one of which asks the other."""

import pytest

from grading import class_desk, feedback, fleet
from grading.class_desk import ClassDesk
from grading.errors import HandInRefused, SettingsError
from tests.fakes.cohort import body, people
from tests.grading.jupyter import TOKEN, Server
from tests.grading.test_intake import _letter

SECRET = b"s" * 64


@pytest.fixture(scope="module")
def trainers(tmp_path_factory, module_desk):
    folder = tmp_path_factory.mktemp("kursleitung")
    (folder / "klasse").write_bytes(SECRET + b"\n")
    server = Server(module_desk, folder, "grading.intake", VIERAUGEN_CLASS_SECRET_FILE=str(folder / "klasse"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def annas(tmp_path_factory, module_desk, trainers):
    """The house of the account anna: it has its own folder for people's work, which must stay without hand-ins."""
    folder = tmp_path_factory.mktemp("anna")
    at_class = {
        "VIERAUGEN_VAR": str(folder / "var"),
        "VIERAUGEN_CLASS_URL": f"{trainers.http.base_url}/abgabe".replace("//abgabe", "/abgabe"),
        "VIERAUGEN_CLASS_KEY": class_desk.key_of(SECRET, "anna"),
    }
    server = Server(module_desk, folder, "grading.intake", **at_class)
    yield server
    server.stop()


def test_what_is_handed_in_at_home_lies_at_the_trainers(annas, trainers, tmp_path):
    from labkit.handin import Desk

    (tmp_path / "answers.json").write_text(annas.desk.sheet(gebuehr=24.0), encoding="utf-8")
    desk = Desk(f"{annas.http.base_url}/abgabe".replace("//abgabe", "/abgabe"), "abgabe-schluessel")
    receipt = desk.hand_in("muster", "Anna", tmp_path)
    assert [one.sha256 for one in desk.standing("muster", "anna").receipts] == [receipt.sha256]
    settings = trainers.desk.settings
    assert (settings.submissions / receipt.learner / "muster" / "1" / "receipt.json").is_file()
    assert not list(annas.desk.settings.var.parent.rglob("anna/var/submissions"))

    fleet.grade(settings, "muster")
    feedback.write_all(settings, "muster", {})
    address = desk.standing("muster", "Anna").feedback.removeprefix("/vier")
    assert annas.get(address).status_code in (302, 403), "a stranger reads nothing"
    page = annas.get(address, Authorization=f"token {TOKEN}")
    assert page.status_code == 200
    assert "Für Anna" in page.text
    assert page.headers["Content-Security-Policy"].startswith(feedback.POLICY)


def test_nobody_hands_in_or_asks_under_anothers_name(annas, trainers):
    trainers.post(_letter(trainers, "Bert"))
    posted = annas.post(_letter(annas, "Bert"))
    key = {"Authorization": "Bearer abgabe-schluessel"}
    asked = annas.http.get("/abgabe", params={"lab": "muster", "name": "Bert"}, headers=key)
    for refused in (posted, asked):
        assert refused.status_code == 403
        assert "anna" in refused.json()["error"]["message"]


def test_the_name_in_an_address_does_not_open_anothers_feedback(annas, trainers):
    trainers.post(_letter(trainers, "Bert"))
    fleet.grade(trainers.desk.settings, "muster")
    feedback.write_all(trainers.desk.settings, "muster", {})
    bert = trainers.http.get(
        "/abgabe", params={"lab": "muster", "name": "Bert"}, headers={"Authorization": "Bearer abgabe-schluessel"}
    ).json()["feedback"]
    shown = annas.get(bert, Authorization=f"token {TOKEN}")
    assert "Bert" not in shown.text


def test_a_sum_goes_to_the_class_too(annas):
    key = {"Authorization": "Bearer abgabe-schluessel"}
    assert annas.http.post("/abgabe/summe", content=body(people(1)[0], "b" * 32), headers=key).status_code == 201


@pytest.mark.parametrize("bearer", ["anna:", "anna", ":", "bert:" + class_desk.key_of(SECRET, "anna")[5:], "ä:ö"])
def test_a_key_that_was_not_made_for_an_account_opens_nothing(trainers, bearer):
    headers = {"Authorization": f"Bearer {bearer}".encode("latin-1")}
    assert trainers.http.post("/abgabe", content=_letter(trainers, "Anna"), headers=headers).status_code == 401
    assert trainers.http.get("/abgabe/rueckmeldung?lab=muster", headers=headers).status_code == 404


def test_without_a_class_no_key_of_an_account_counts():
    assert class_desk.account_of(b"", class_desk.key_of(b"", "anna")) == ""
    assert class_desk.account_of(SECRET, class_desk.key_of(SECRET, "anna")) == "anna"
    class_desk.check_name("", "irgendwer")
    with pytest.raises(HandInRefused):
        class_desk.check_name("anna", "bert")


def test_a_class_that_is_set_up_by_halves_is_refused(tmp_path, monkeypatch):
    (tmp_path / "kurz").write_text("kurz")
    for named in ("kurz", "fehlt"):
        with pytest.raises(SettingsError):
            class_desk.secret({"VIERAUGEN_CLASS_SECRET_FILE": str(tmp_path / named)})
    assert class_desk.secret({}) == b""
    monkeypatch.setenv("VIERAUGEN_CLASS_URL", "http://127.0.0.1:1/abgabe")
    with pytest.raises(SettingsError):
        ClassDesk.from_environment()
