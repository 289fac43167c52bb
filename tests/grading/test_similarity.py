import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from grading import similarity

WORDS = [
    "Satzung",
    "Klavier",
    "Preis",
    "Frist",
    "Gebühr",
    "Termin",
    "Hof",
    "Wagen",
    "Anruf",
    "Kollegin",
    "Amt",
    "Pass",
    "Stück",
    "Menge",
    "Regel",
    "Tag",
]
MODEL = "Öffnen Sie die geltende Satzung und vergleichen Sie damit jede Angabe des Modells, auch jeden Paragrafen."


def _text(seed, words=60):
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abcdefghijklmnoprstuvw", k=dice.randint(3, 9))) for _ in range(words))


def test_a_copied_sentence_is_seen_whatever_its_case_and_punctuation():
    copied = "Das Modell nannte mir einen Preis für ein Klavier, obwohl die Satzung dazu gar nichts sagt."
    ours, theirs = f"{_text(1, 20)}. {copied}", f"{copied.upper().replace(',', ' –')}\n{_text(2, 20)}"

    assert set(similarity.alike(ours, {"a": theirs, "b": _text(3)}, [])) == {"a"}


def test_wording_of_question_and_model_answer_is_no_hint():
    ours, theirs = f"{MODEL} {_text(1, 8)}", f"{_text(2, 8)} {MODEL}"

    assert similarity.alike(ours, {"a": theirs}, [])
    assert not similarity.alike(ours, {"a": theirs}, [MODEL])


def test_a_shared_phrase_is_too_little():
    assert not similarity.alike("Das steht in der Satzung.", {"a": "Das steht in der Satzung."}, [])
    assert not similarity.alike("", {"a": ""}, [])


def test_independent_texts_with_the_same_vocabulary_are_no_hint():
    texts = {str(seed): " ".join(random.Random(seed).choices(WORDS, k=60)) for seed in range(20)}
    first = texts.pop("0")

    assert similarity.alike(first, texts, []) == {}


@given(st.text(max_size=200), st.text(max_size=200))
def test_pieces_add_up_to_the_text(text, other):
    pieces = similarity.passages(text, similarity.shingles(other))

    assert "".join(piece for piece, _ in pieces) == text
    assert all(one[1] != two[1] for one, two in itertools.pairwise(pieces))


def test_the_shared_passage_is_marked_and_nothing_else():
    shared = similarity.shingles("das ist ganz gleich gesagt")
    pieces = similarity.passages("Anders, aber: das IST ganz – GLEICH gesagt!", shared)

    assert pieces == [("Anders, aber: ", False), ("das IST ganz – GLEICH gesagt", True), ("!", False)]
