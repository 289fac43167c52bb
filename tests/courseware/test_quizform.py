"""The form of a question: right structure, no solution read aloud too early, nothing inline, always the same text."""

from bs4 import BeautifulSoup, Tag

from courseware.language import speaker
from courseware.quiz import Answer, Choice, Gaps, Item, Match, Order, Pair, Passage, Proofread, Question
from courseware.quizform import render

HEAD = ("probe", "Was ist **wahr**?", "Weil es *so* ist.")
CHOICE = Choice(
    *HEAD, several=False, answers=(Answer("a", "Alpha", False, "Falsch."), Answer("b", "Beta", True, "Gut."))
)
SEVERAL = Choice(*HEAD, several=True, answers=CHOICE.answers)
GAPS = Gaps(
    *HEAD,
    text="Es kostet [[24]] oder [[Zwölf  Euro|12]].",
    gaps=(("24",), ("Zwölf  Euro", "12")),
    feedback=("Siehe § 1.", "Siehe § 2."),
)
MATCH = Match(
    *HEAD, pairs=(Pair("x", "Links 1", "Rechts 1", "Siehe § 1."), Pair("y", "Links 2", "Rechts 2", "Siehe § 2."))
)
ORDER = Order(
    *HEAD, items=(Item("a", "Erst", "Siehe § 1."), Item("b", "Dann", "Siehe § 2."), Item("c", "Zuletzt", "Ja."))
)
PROOFREAD = Proofread(
    *HEAD,
    text="Es kostet [[preis: 24]] Euro nach [[norm: § 9]].",
    passages=(Passage("preis", "24", False, "Stimmt."), Passage("norm", "§ 9", True, "Gibt es nicht.")),
)
ALL: tuple[Question, ...] = (CHOICE, SEVERAL, GAPS, MATCH, ORDER, PROOFREAD)


def form(question: Question) -> Tag:
    found = BeautifulSoup(render(question), "html.parser").form
    assert found
    return found


def test_every_field_has_a_label_and_every_group_a_legend() -> None:
    for question in ALL:
        shown = form(question)
        assert "Was ist wahr?" in shown.select_one("fieldset > legend").get_text()  # type: ignore[union-attr]
        labels = {label["for"] for label in shown.select("label")}
        fields = shown.select("fieldset input, fieldset select")
        assert fields
        assert {field["id"] for field in fields} == labels


def test_ids_are_unique_and_descriptions_exist() -> None:
    for question in ALL:
        shown = form(question)
        ids = [tag["id"] for tag in shown.select("[id]")] + [shown["id"]]
        assert len(ids) == len(set(ids))
        assert {tag["aria-describedby"] for tag in shown.select("[aria-describedby]")} <= set(ids)


def test_feedback_is_hidden_and_not_yet_tied_to_its_field() -> None:
    for question in ALL:
        shown = form(question)
        assert all(note.has_attr("hidden") for note in shown.select(".quiz__rueckmeldung"))
        assert not shown.select("input[aria-describedby], select[aria-describedby]")
        for field in shown.select("fieldset input, fieldset select"):
            assert shown.find(id=f"{field['id']}-rueckmeldung")


def test_without_a_script_there_is_no_dead_button_but_a_solution() -> None:
    for question in ALL:
        shown = form(question)
        assert all(button.has_attr("disabled") and button.has_attr("hidden") for button in shown.select("button"))
        assert "Weil es so ist." in shown.select_one("details").get_text()  # type: ignore[union-attr]


def test_nothing_inline_for_the_content_security_policy() -> None:
    for question in ALL:
        shown = form(question)
        assert not shown.select("script, style, [style]")
        assert not [name for tag in shown.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_the_right_values_stand_where_the_script_looks() -> None:
    assert [tag["value"] for tag in form(CHOICE).select("[data-richtig=ja]")] == ["b"]
    assert [option["value"] for option in form(MATCH).select("select option[value]")][:3] == ["", "y", "x"]
    assert [tag["type"] for tag in form(SEVERAL).select("input")] == ["checkbox", "checkbox"]
    assert [tag["data-richtig"] for tag in form(GAPS).select("input")] == ['["24"]', '["zwölf euro", "12"]']
    assert [tag["value"] for tag in form(PROOFREAD).select("[data-richtig=ja]")] == ["norm"]
    for question, texts in ((MATCH, ("Rechts 1", "Rechts 2")), (ORDER, ("Platz 1", "Platz 2", "Platz 3"))):
        chosen = {
            select["id"]: select.find("option", value=select["data-richtig"]).get_text()  # type: ignore[union-attr]
            for select in form(question).select("select")
        }
        assert [chosen[name] for name in sorted(chosen)] == list(texts)


def test_items_to_order_are_never_shown_in_order() -> None:
    for number in range(20):
        question = Order(f"probe-{number}", "Frage", "Darum.", items=ORDER.items)
        labels = [label.get_text() for label in form(question).select("fieldset label")]
        assert labels != ["Erst", "Dann", "Zuletzt"]
        assert sorted(labels) == ["Dann", "Erst", "Zuletzt"]


def test_a_text_to_proofread_stays_one_sentence_with_its_notes_below() -> None:
    shown = form(PROOFREAD)
    sentence = shown.select_one("p.quiz__text")
    assert sentence
    assert sentence.get_text() == "Es kostet 24 Euro nach § 9."
    assert not sentence.select(".quiz__rueckmeldung")
    assert "Falsch: „§ 9“: Gibt es nicht." in shown.select_one("details").get_text()  # type: ignore[union-attr]


def test_a_text_with_gaps_stays_one_sentence_with_its_notes_below() -> None:
    sentence = form(GAPS).select_one("p.quiz__text")
    assert sentence
    assert sentence.get_text() == "Es kostet Lücke 1 oder Lücke 2."
    assert not sentence.select(".quiz__rueckmeldung")


def test_reasons_stand_in_the_feedback_and_in_the_solution() -> None:
    for question in (GAPS, MATCH, ORDER):
        shown = form(question)
        reasons = {note.get_text().split(": ")[-1] for note in shown.select(".quiz__grund")}
        assert {"Siehe § 1.", "Siehe § 2."} <= reasons
        solution = shown.select_one("details").get_text()  # type: ignore[union-attr]
        assert [reason for reason in reasons if reason not in solution] == []


def test_an_answer_without_a_full_stop_does_not_run_into_its_reason() -> None:
    pair = Match(*HEAD, pairs=(Pair("x", "Es kostet 24 Euro.", "Rechnen", "Nur Zahlen."),))
    for question, lines in (
        (CHOICE, ["Nicht richtig: Alpha", "Falsch.", "Richtig: Beta", "Gut."]),
        (pair, ["Es kostet 24 Euro.", "Rechnen", "Nur Zahlen."]),
    ):
        entries = form(question).select("details li")
        html = "<br>".join(entry.decode_contents() for entry in entries)
        shown = [
            BeautifulSoup(part, "html.parser").get_text().strip()
            for part in html.replace("<br/>", "<br>").split("<br>")
        ]
        assert shown == lines


def test_a_question_in_english_uses_english_words_and_the_same_ids() -> None:
    for question in ALL:
        english = BeautifulSoup(render(question, speaker("en")), "html.parser")
        assert "Check answer" in english.get_text()
        assert not {"Selbstprüfung", "Antwort prüfen", "Lösung anzeigen"} & set(english.stripped_strings)
        assert [tag["id"] for tag in english.select("[id]")] == [
            tag["id"] for tag in BeautifulSoup(render(question), "html.parser").select("[id]")
        ]


def test_the_same_question_gives_the_same_text() -> None:
    assert [render(question) for question in ALL] == [render(question) for question in ALL]


def test_hostile_text_stays_text() -> None:
    evil = '<img src=x onerror="alert(1)">'
    questions = (
        Choice("q", evil, evil, several=False, answers=(Answer("a", evil, True, evil), Answer("b", evil, False, evil))),
        Gaps("q", evil, evil, text=f"{evil} [[{evil}]]", gaps=((evil,),), feedback=(evil,)),
        Match("q", evil, evil, pairs=(Pair("a", evil, evil, evil), Pair("b", "x", "y", evil))),
        Order("q", evil, evil, items=(Item("a", evil, evil), Item("b", "x", evil), Item("c", "y", evil))),
        Proofread("q", evil, evil, text=f"{evil} [[a: {evil}]]", passages=(Passage("a", evil, True, evil),)),
    )
    for question in questions:
        assert not form(question).select("img")
        assert "onerror" in form(question).get_text()
