"""What a learner is told about the own text."""

import pytest

from labkit.notices import KINDS, Protocol, found_sentence
from sandbox_server.privacy import NAMES
from sandbox_server.settings import PRIVACY


def test_every_kind_that_the_sandbox_knows_has_a_name_here() -> None:
    assert set(KINDS) == set(NAMES)
    for mode in set(PRIVACY) - {"aus"}:
        for kind in NAMES:
            assert KINDS[kind][0] in found_sentence(f"{kind}=1", mode)
            assert NAMES[kind][0] == KINDS[kind][0]


def test_several_kinds_make_one_sentence() -> None:
    said = found_sentence("iban=1,email=3,geburtsdatum=1", "schwaerzen")
    assert said.startswith(
        "Ihre Frage enthält vermutlich eine IBAN (Prüfziffer stimmt), 3 E-Mail-Adressen (dem Muster nach) "
        "und ein Geburtsdatum (dem Muster nach). Das Modell hat das nicht gelesen"
    )


@pytest.mark.parametrize("header", ["", "neu=1", "<script>=1", "=", ","])
def test_what_it_does_not_know_it_does_not_say(header: str) -> None:
    assert found_sentence(header, "hinweisen") == ""


@pytest.mark.parametrize("letter", [None, [], {}, {"protocol": None}, {"protocol": "x"}])
def test_no_protocol(letter: object) -> None:
    assert Protocol.from_letter(letter) is None


def test_a_protocol_of_which_only_the_name_is_known() -> None:
    protocol = Protocol.from_letter({"protocol": {"name": "Übung 3"}})
    assert protocol is not None
    assert protocol.banner() == ("Lehrprotokoll „Übung 3“ ist eingeschaltet: Fragen und Antworten werden gespeichert.")
