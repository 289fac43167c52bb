"""The law as the course tells it: reviewed in time, right on every day, and free of the mistakes often made."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from courseware.modules import read_modules
from courseware.recht import MONTHS, Register, Statement
from courseware.recht_due import by_day, due
from courseware.settings import Settings
from tests.content.passages import (
    Passage,
    lab_sentences,
    of_labs,
    of_pages,
    of_register,
    of_selftest,
    page_sentences,
    sentences,
)
from tests.content.trap import Trap
from tests.content.traps_days import DAYS
from tests.content.traps_literacy import LITERACY
from tests.content.traps_rules import RULES

SETTINGS = Settings.from_environment()
TRAPS = sorted((*LITERACY, *RULES, *DAYS), key=lambda trap: trap.number)
REGISTER = Register.read(SETTINGS.register)
STATEMENTS = list(REGISTER)
HIGH_RISK = date(2027, 12, 2)  # Article 113: chapter III sections 1 to 3 for annex III
FIRST_DAY = date(2026, 8, 1)  # nobody builds for the time before this register
SHOWN = re.compile(r"^[ \t]*```[ \t]*(recht|offen)\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"\[recht:\s*([^\]]*)\]")
DAY = rf"(\d{{1,2}})\. ({'|'.join(MONTHS)}) (\d{{4}})"
FROM, SINCE = re.compile(rf"\b[Aa]b (?:dem )?{DAY}"), re.compile(rf"\b[Ss]eit (?:dem )?{DAY}")


def days_around_changes() -> list[date]:
    """Every day from August 2026 on which a wording switches, with the day before and after it."""
    changes = {statement.valid_from for statement in STATEMENTS if statement.valid_from}
    changes |= {statement.valid_until for statement in STATEMENTS if statement.valid_until}
    named = {date(2026, 8, 2), date(2026, 12, 2), date(2027, 8, 2), HIGH_RISK, date(2028, 8, 2), date(2030, 8, 2)}
    around = {day + timedelta(days=step) for day in changes | named for step in (-1, 0, 1)}
    return sorted(day for day in around if day >= FIRST_DAY)


def article(statement: Statement) -> int:
    """Return the number of the article of the KI-Verordnung that a statement stands on, 0 for another norm."""
    found = re.match(r"Artikel (\d+)\b.*KI-Verordnung$", statement.norm)
    return int(found[1]) if found else 0


def test_no_review_is_later_than_the_grace_period_allows() -> None:
    reviews = due(REGISTER, SETTINGS.today, modules=read_modules(SETTINGS.docs_dir))
    assert by_day(review for review in reviews if review.late) == []


def test_every_statement_on_a_page_is_in_the_register_and_in_the_right_box() -> None:
    used = 0
    for path in sorted(SETTINGS.docs_dir.parent.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        fences = [(kind, name) for kind, names in SHOWN.findall(text) for name in names.split()]
        for kind, name in fences + [("recht", name.strip()) for name in INLINE.findall(text)]:
            assert REGISTER.find(name) if kind == "recht" else REGISTER.find_open(name), path
            used += 1
    assert used


def test_what_is_unsettled_is_a_question() -> None:
    questions = [statement for statement in STATEMENTS if not statement.settled]
    assert questions
    assert [statement.id for statement in questions if "?" not in statement.text or statement.before] == []
    assert [statement.id for statement in questions if not statement.id.endswith("-offen")] == []
    assert [statement.id for statement in STATEMENTS if statement.settled and statement.text.endswith("?")] == []


def test_what_does_not_apply_yet_says_so_in_its_wording() -> None:
    coming = [statement for statement in STATEMENTS if statement.still_to_come(REGISTER.state_of_law)]
    assert coming
    assert [statement.id for statement in coming if not statement.before] == []


@pytest.mark.parametrize("today", days_around_changes(), ids=str)
def test_no_wording_is_behind_or_ahead_of_its_day(today: date) -> None:
    for statement in STATEMENTS:
        if not statement.settled and statement.still_to_come(today):
            continue  # the question was not yet asked
        said = f"{statement.sentence(today)} {statement.state(today)}"
        assert [day for day in map(_day, FROM.findall(said)) if day <= today] == [], statement.id
        assert [day for day in map(_day, SINCE.findall(said)) if day > today] == [], statement.id


def _day(found: tuple[str, str, str]) -> date:
    return date(int(found[2]), MONTHS.index(found[1]) + 1, int(found[0]))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("verbot-intime-bilder", date(2026, 12, 2)),
        ("verbot-missbrauchsdarstellungen", date(2026, 12, 2)),
        ("verbote-uebersicht", date(2026, 12, 2)),
        ("transparenz-maschinenlesbar-altsysteme", date(2026, 12, 2)),
        ("transparenz-chatbot", date(2026, 8, 2)),
        ("aufsicht-automation-bias", date(2027, 12, 2)),
        ("betreiber-aufsicht", date(2027, 12, 2)),
        ("fria-pflicht", date(2027, 12, 2)),
        ("termin-anhang1", date(2028, 8, 2)),
        ("termin-altsysteme", date(2030, 8, 2)),
    ],
)
def test_the_wording_switches_on_the_day_itself(name: str, day: date) -> None:
    statement = REGISTER.find(name)
    eve = day - timedelta(days=1)
    assert statement.state(eve).startswith("gilt ab ")
    assert statement.state(day).startswith("gilt seit ")
    assert statement.sentence(eve) != statement.sentence(day)


def test_the_former_article_4_is_told_as_past() -> None:
    former = REGISTER.find("ki-kompetenz-fassung-2024")
    assert former.state(date(2026, 7, 26)) == "gilt seit 2. Februar 2025"
    assert former.state(date(2026, 7, 27)) == "galt bis 26. Juli 2026"
    assert "gilt nicht mehr" in former.sentence(date(2026, 7, 27))


def test_high_risk_duties_begin_when_article_113_says() -> None:
    duties = [each for each in STATEMENTS if each.settled and (article(each) in range(6, 28) or _annex(each))]
    assert len(duties) > 25
    assert [each.id for each in duties if each.kind == "vorschrift" and each.valid_from != HIGH_RISK] == []


def _annex(statement: Statement) -> bool:
    return statement.norm.startswith("Anhang III")


def test_the_amendment_counts_from_27_july_2026_and_the_german_law_from_29_july() -> None:
    july = {date(2026, 7, day) for day in range(1, 32)}
    begun = [each for each in STATEMENTS if each.kind == "vorschrift" and each.settled and each.valid_from in july]
    assert begun
    for statement in begun:
        assert statement.valid_from == date(2026, 7, 29 if "KI-MIG" in statement.norm else 27), statement.id


def test_ten_prohibitions_with_their_letters() -> None:
    letters = [found[1] for each in STATEMENTS if (found := re.match(r"Artikel 5 Absatz 1 Buchstabe (\w+)", each.norm))]
    assert Counter(letters) == Counter(["a", "b", "ba", "bb", "c", "d", "e", "f", "g", "h"])


def test_german_implementing_law_is_never_given_as_read() -> None:
    german = [each for each in STATEMENTS if "KI-MIG" in each.norm]
    assert german
    assert [each.id for each in german if each.confidence == "P"] == []


def everything() -> list[Passage]:
    """Return all sentences of the course."""
    courses = SETTINGS.docs_dir.parent
    return [*of_pages(courses), *of_selftest(courses), *of_labs(SETTINGS.labs_dir), *of_register(REGISTER)]


ALL = everything()


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.number} {trap.name}")
def test_the_course_does_not_fall_into(trap: Trap) -> None:
    assert [(place, sentence) for place, sentence in ALL if trap.catches(sentence)] == []


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.number} {trap.name}")
def test_the_trap_catches_what_it_should(trap: Trap) -> None:
    assert trap.samples
    for sample in trap.samples:
        assert any(trap.catches(sentence) for sentence in page_sentences(f"# Titel\n\n{sample}\n")), sample
    for right in trap.fine:
        assert not any(trap.catches(sentence) for sentence in page_sentences(right)), right


def test_every_known_trap_has_its_check() -> None:
    assert [trap.number for trap in TRAPS] == list(range(1, 37))


def test_the_sentences_come_from_everywhere() -> None:
    places = {place for place, _ in ALL}
    assert {"de/index.md", "selbsttest.yml", "automation_bias", "ki-kompetenz-pflicht"} <= places
    assert len(ALL) > 1000


def test_a_sentence_is_found_wherever_it_is_meant() -> None:
    wrong = "Ein Zertifikat ist vorgeschrieben."
    quiz = f"```quiz\nanswers:\n  - text: {wrong}\n    correct: {{}}\n    feedback: {{}}\nexplanation: {{}}\n```\n"
    assert wrong in page_sentences(f"Ein Satz.\n\n- {wrong}\n")
    assert wrong in page_sentences(f"| a |\n|---|\n| {wrong} |\n")
    assert wrong in page_sentences(f'!!! note "Kasten"\n    {wrong}\n')
    assert wrong in page_sentences(quiz.format("true", "Ja.", "Darum."))
    assert wrong in page_sentences(quiz.format("false", wrong, "Darum."))
    assert wrong in page_sentences(quiz.format("false", "Nein.", wrong))
    assert wrong in page_sentences(f"```quiz\npairs:\n  - left: A\n    right: {wrong}\n```\n")
    assert wrong in lab_sentences(f"# %% [markdown]\n# {wrong}\n\n# %%\nx = 1\n")
    assert wrong in lab_sentences(f'# %%\nlab.ask(One("a", "{wrong}", {{"b": "c"}}))\n')
    assert wrong in sentences(f"Am 2. Dezember. {wrong}")


def test_what_is_wrong_on_purpose_is_left_out() -> None:
    wrong = "Ein Zertifikat ist vorgeschrieben."
    quiz = f"```quiz\nanswers:\n  - text: {wrong}\n    feedback: Nein.\nexplanation: Darum.\n```\n"
    assert wrong not in page_sentences(quiz)
    assert wrong not in lab_sentences(f'# %%\nlab.ask(One("a", "Frage", {{"b": "{wrong}"}}))\n')
    assert not any(
        "Zertifikat" in sentence for sentence in page_sentences(f"Ein Irrtum lautet: „{wrong}“ Das stimmt nicht.")
    )


def test_dates_and_short_forms_do_not_end_a_sentence() -> None:
    assert sentences("Nach Art. 4 gilt das ab 02.08.2026, z. B. am 2. August 2026. Ende.") == [
        "Nach Artikel 4 gilt das ab 2 August 2026, zum Beispiel am 2 August 2026.",
        "Ende.",
    ]
