"""What an author may write in a quiz fence."""

from typing import Any

import pytest
import yaml

from courseware.errors import FenceError
from courseware.quiz import Choice, Gaps, Match, Order, Proofread, parse


def fence(**changes: Any) -> str:
    """Return a right choice question's source, with changes; None takes a field away."""
    fields: dict[str, Any] = {
        "id": "probe",
        "kind": "one",
        "question": "Was ist ein Token?",
        "answers": [
            {"key": "wort", "text": "Ein Wort", "feedback": "Nicht immer."},
            {"key": "stueck", "text": "Ein Stück", "correct": True, "feedback": "Ja."},
        ],
        "explanation": "Darum.",
    } | changes
    return yaml.safe_dump({name: value for name, value in fields.items() if value is not None}, allow_unicode=True)


def without_reason(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as an author writes it who leaves out why it is right."""
    return {name: value for name, value in entry.items() if name != "feedback"}


def other(kind: str, **fields: Any) -> str:
    """Return a question of another kind."""
    return fence(kind=kind, answers=None, **fields)


def test_choice() -> None:
    question = parse(fence())
    assert isinstance(question, Choice)
    assert not question.several
    assert [(answer.key, answer.correct) for answer in question.answers] == [("wort", False), ("stueck", True)]


def test_several_may_have_several_right_answers() -> None:
    answers = [{"key": key, "text": key, "correct": True, "feedback": "Ja."} for key in ("a", "b")]
    question = parse(fence(kind="several", answers=answers))
    assert isinstance(question, Choice)
    assert question.several


def test_gaps_with_alternatives() -> None:
    question = parse(other("gap", text="Es kostet [[24]] oder [[12| zwölf ]] Euro.", feedback=["Eins.", "Zwei."]))
    assert isinstance(question, Gaps)
    assert question.gaps == (("24",), ("12", "zwölf"))
    assert question.feedback == ("Eins.", "Zwei.")


PAIRS = [
    {"key": "a", "left": "A", "right": "eins", "feedback": "F"},
    {"key": "b", "left": "B", "right": "zwei", "feedback": "F"},
]
ITEMS = [{"key": key, "text": key.upper(), "feedback": "F"} for key in "abc"]


def test_match_and_order_keep_what_the_author_wrote() -> None:
    question = parse(other("match", pairs=PAIRS))
    assert isinstance(question, Match)
    assert [pair.right for pair in question.pairs] == ["eins", "zwei"]
    ordered = parse(other("order", items=ITEMS))
    assert isinstance(ordered, Order)
    assert [item.text for item in ordered.items] == ["A", "B", "C"]


PASSAGES = [{"key": "preis", "feedback": "Stimmt."}, {"key": "norm", "wrong": True, "feedback": "Erfunden."}]
PROOF = "Es kostet [[preis: 24 Euro]] nach [[norm: § 2: Absatz 4]]."


def test_proofreading() -> None:
    question = parse(other("error", text=PROOF, passages=PASSAGES))
    assert isinstance(question, Proofread)
    assert [(passage.key, passage.text, passage.wrong) for passage in question.passages] == [
        ("preis", "24 Euro", False),
        ("norm", "§ 2: Absatz 4", True),
    ]


def test_a_mistake_in_an_entry_names_its_line() -> None:
    source = fence().replace("feedback: Ja.", "feedback: ''")
    with pytest.raises(FenceError, match="answers, Eintrag 2: feedback ist leer") as caught:
        parse(source)
    assert caught.value.line is not None
    assert "stueck" in "".join(source.splitlines()[caught.value.line - 1 :][:4])
    assert "wort" not in "".join(source.splitlines()[caught.value.line - 1 :])


ANSWER = {"key": "a", "text": "A", "feedback": "F"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (fence(kind="raten"), "kind „raten“ gibt es nicht"),
        (fence(id="Groß"), "id darf nur"),
        (fence(explanation=None), "explanation fehlt"),
        (fence(punkte=3), "„punkte“ ist hier unbekannt"),
        (fence(answers=[ANSWER]), "mindestens 2"),
        (fence(answers=[ANSWER, ANSWER | {"key": "b"}]), "Keine Antwort ist als richtig"),
        (fence(answers=[ANSWER | {"correct": True}, ANSWER | {"key": "b", "correct": True}]), "nur eine Antwort"),
        (fence(answers=[ANSWER | {"correct": True}, ANSWER]), "„a“ kommt mehrfach vor"),
        (fence(answers=[{"key": "a", "text": "A"}, ANSWER]), "answers, Eintrag 1: Das Feld feedback fehlt"),
        (fence(answers=[ANSWER, ANSWER | {"korrekt": True}]), "answers, Eintrag 2: .*korrekt"),
        (other("gap", text="Keine Lücke."), "mindestens eine gefüllte Lücke"),
        (other("gap", text="Leer: [[a|]]"), "mindestens eine gefüllte Lücke"),
        (other("gap", text="Leer: [[]] und [[zwei]]"), "mindestens eine gefüllte Lücke"),
        (other("gap", text="Offen: [[eins] und [[zwei]]"), "mindestens eine gefüllte Lücke"),
        (other("gap", text="Geteilt: [[eins\nzwei]] und [[drei]]"), "mindestens eine gefüllte Lücke"),
        (other("gap", text="[[24]]"), "Das Feld feedback fehlt"),
        (other("match", pairs=[PAIRS[0], without_reason(PAIRS[1])]), "pairs, Eintrag 2: Das Feld feedback fehlt"),
        (other("order", items=[*ITEMS[:2], without_reason(ITEMS[2])]), "items, Eintrag 3: Das Feld feedback fehlt"),
        (other("order", items=ITEMS[:1] * 3), "„a“ kommt mehrfach vor"),
        (
            other("match", pairs=[pair | {"right": "gleich"} for pair in PAIRS]),
            "dieselbe rechte Seite",
        ),
        (other("gap", text="[[24]]", feedback=["Eins.", "Zwei."]), "einen Text je Lücke"),
        (other("error", text="Es kostet [[preis: 24]].", passages=PASSAGES), r"fehlt die Stelle \[\[norm"),
        (other("error", text=PROOF + " [[rest: x]]", passages=PASSAGES), "in derselben Reihenfolge"),
        (other("error", text=PROOF + " [[rest]]", passages=PASSAGES), "in derselben Reihenfolge"),
        (other("error", text=PROOF, passages=[entry | {"wrong": False} for entry in PASSAGES]), "Keine Stelle"),
    ],
)
def test_a_wrong_fence_is_refused_with_a_reason(source: str, said: str) -> None:
    with pytest.raises(FenceError, match=said):
        parse(source)
