"""The teaching model: corpus true to its by-laws, weights as recorded, answers as measured."""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from statistics import median

import pytest

from sandbox_server.teaching_model import __main__ as command
from sandbox_server.teaching_model.bylaws import BYLAWS
from sandbox_server.teaching_model.corpus import example
from sandbox_server.teaching_model.documents import statement
from sandbox_server.teaching_model.evaluate import HELD_OUT, entropy
from sandbox_server.teaching_model.example import Example, random_source
from sandbox_server.teaching_model.held_out import questions
from sandbox_server.teaching_model.inventions import invention
from sandbox_server.teaching_model.known import known
from sandbox_server.teaching_model.runtime import Runtime, RuntimeFailedError
from sandbox_server.teaching_model.world import OTHER_TOWNS, TOWN

WEIGHTS = command.WEIGHTS
MODEL = WEIGHTS / "rabenfurt-1.gguf"
SAMPLE = 4000


def examples(seed: int) -> Iterator[Example]:
    r = random_source(seed)
    while True:
        yield example(r)


@pytest.fixture(scope="module")
def runtime() -> Iterator[Runtime]:
    with Runtime(MODEL) as engine:
        yield engine


def test_same_seed_gives_the_same_corpus_and_another_seed_another() -> None:
    assert list(islice(examples(5), 300)) == list(islice(examples(5), 300))
    assert list(islice(examples(5), 300)) != list(islice(examples(6), 300))


def test_an_answer_on_rabenfurt_says_what_the_bylaw_says() -> None:
    checked = 0
    for made in islice(examples(1), SAMPLE):
        if made.value:
            assert made.value in made.turns[-1][1], made
            checked += 1
    assert checked > SAMPLE / 4


def test_every_sentence_of_running_text_on_rabenfurt_is_in_a_bylaw() -> None:
    r = random_source(3)
    values = {fact.value for law in BYLAWS for fact in law.facts}
    for _ in range(500):
        sentence = statement(r)
        assert any(value in sentence for value in values), sentence


def test_no_text_gives_a_rabenfurt_fee_another_amount() -> None:
    for made in islice(examples(2), SAMPLE):
        reply = made.turns[-1][1]
        for start, amount in (
            ("In Rabenfurt kostet die zweite Abholung", "24 Euro"),
            ("Die zweite Abholung von Sperrmüll kostet", "24 Euro"),
        ):
            for sentence in reply.split(". "):
                if sentence.startswith(start):
                    assert amount in sentence, made


def test_other_towns_differ_from_rabenfurt_and_from_each_other() -> None:
    r = random_source(4)
    for law in BYLAWS:
        drawn = defaultdict(set)
        for town in OTHER_TOWNS * 8:
            for key, value in law.values(town, r).items():
                drawn[key].add(value)
        assert all(len(values) >= 3 for values in drawn.values()), law.key
        assert all(fact.value not in drawn[fact.key] for fact in law.facts), law.key


def test_each_fact_is_asked_in_thirty_forms_or_more() -> None:
    r = random_source(9)
    for law in BYLAWS:
        forms = defaultdict(set)
        for _ in range(140 * len(law.facts)):
            made = known(r, law)
            forms[made.key].add(made.turns[0][1])
        assert all(len(forms[fact.key]) >= 30 for fact in law.facts), law.key


def test_a_question_on_another_town_names_it() -> None:
    r = random_source(10)
    for _ in range(500):
        made = known(r, None, "Dohlenau")
        words = made.turns[0][1].lower().replace("-", " ").replace("?", " ").replace(":", " ").split()
        assert get_close_matches("dohlenau", words, cutoff=0.8), made
        assert "Dohlenau" in made.turns[1][1]


def test_the_sperrmuell_bylaw_prints_as_the_course_quotes_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["bylaw", "sperrmuell"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Satzung über die Abholung von Sperrmüll in der Stadt Rabenfurt (Sperrmüllsatzung)\n")
    assert "Die zweite Abholung kostet 24 Euro." in text
    assert "{" not in text


def test_an_unknown_bylaw_is_refused_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["bylaw", "parkuhren"]) == 2
    assert "sperrmuell" in capsys.readouterr().err


def test_the_shipped_weights_are_the_recorded_ones_and_small() -> None:
    facts = json.loads((WEIGHTS / "rabenfurt-1.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == facts["sha256"]
    assert MODEL.stat().st_size == facts["bytes"] <= 15_000_000
    assert 3e6 <= facts["parameters"] <= 5e6


def test_llama_cpp_cuts_text_as_the_trained_tokenizer_does(runtime: Runtime) -> None:
    stored = json.loads((WEIGHTS / "rabenfurt-1.json").read_text(encoding="utf-8"))["tokens_of"]
    assert len(stored) >= 5
    for text, ids in stored.items():
        assert runtime.tokens(text) == ids, text


def test_bylaw_questions_are_answered_right_as_often_as_measured(runtime: Runtime) -> None:
    facts = json.loads((WEIGHTS / "rabenfurt-1.json").read_text(encoding="utf-8"))
    r = random_source(HELD_OUT + 1)
    asked = [made for made in (known(r, BYLAWS[n % len(BYLAWS)]) for n in range(90)) if len(made.turns) == 2][:60]
    right = sum(made.value in runtime.chat(made.turns[0][1])[0] for made in asked)
    assert len(asked) == 60
    assert right / 60 >= facts["scores"]["right_all"] - 0.15


def test_questions_in_other_words_are_answered_right_as_often_as_measured(runtime: Runtime) -> None:
    facts = json.loads((WEIGHTS / "rabenfurt-1.json").read_text(encoding="utf-8"))
    asked = questions()[::3]
    right = sum(each.value in runtime.chat(each.text)[0] for each in asked)
    assert right / len(asked) >= facts["scores"]["held_out"]["bylaws"]["right"]["value"] - 0.15


def test_a_talk_with_a_system_message_and_earlier_turns_is_answered(runtime: Runtime) -> None:
    question = ("user", "Was kostet die zweite Abholung?")
    talk = (
        ("system", "Du hilfst im Bürgerbüro von Rabenfurt."),
        ("user", "Hallo!"),
        ("assistant", "Guten Tag."),
        question,
    )
    alone, together = runtime.chat(question[1])[1], runtime.chat(talk)[1]
    assert "24 Euro" in runtime.chat(talk)[0]
    assert [token["logprob"] for token in alone] != [token["logprob"] for token in together]


def test_the_model_is_less_sure_where_no_bylaw_says_anything(runtime: Runtime) -> None:
    r = random_source(HELD_OUT + 2)
    inside = [_spread(runtime, known(r, BYLAWS[0]).turns[0][1]) for _ in range(12)]
    outside = [_spread(runtime, invention(r)[0]) for _ in range(12)]
    assert median(outside) > median(inside) + 0.5


def test_answers_are_sampled_from_the_listed_probabilities(runtime: Runtime) -> None:
    start = "Die nächste Sitzung des Stadtrats ist am"
    drawn = {runtime.complete(start, temperature=1.5, max_tokens=1, seed=seed)[0].strip() for seed in range(12)}
    greedy = {runtime.complete(start, max_tokens=1, seed=seed)[0].strip() for seed in range(3)}
    assert len(greedy) == 1
    assert len(drawn) >= 3


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"no model")
    with pytest.raises(RuntimeFailedError, match=r"broken\.gguf"), Runtime(broken):
        pass


def test_rabenfurt_is_not_among_the_other_towns() -> None:
    assert TOWN not in OTHER_TOWNS


def _spread(runtime: Runtime, question: str) -> float:
    tokens = runtime.chat(question)[1]
    assert all(math.isfinite(token["logprob"]) for token in tokens)
    return max(entropy(token) for token in tokens)
