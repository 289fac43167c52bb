"""Where sums wait: counted once, linked with nobody, released once."""

import itertools
import json
import random
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grading import cohort_store, cohort_sums
from grading.cohort_sums import Letter, Sum
from grading.errors import GroupReleased, GroupTooSmall, GroupUnusable, LabUnknown, SumRefused, SumsDamaged
from grading.settings import Settings
from tests.fakes.cohort import people, uniform

LAB = "muster"


def sent(settings: Settings, sums: list[Sum]) -> None:
    for one in sums:
        cohort_store.add(settings, Letter(LAB, secrets.token_hex(16), one))


def pages(sums: tuple[Sum, ...]) -> Mapping[str, bytes]:
    return {"auswertung.html": str(len(sums)).encode()}


def test_a_doubled_sum_counts_once_and_two_people_may_have_the_same(settings: Settings) -> None:
    one = uniform(2)
    letter = Letter(LAB, "a" * 32, one)
    for _ in range(3):
        cohort_store.add(settings, letter)
    cohort_store.add(settings, Letter(LAB, "a" * 32, uniform(3)))  # the same word again, with other numbers
    assert cohort_store.waiting(settings, LAB) == 1
    cohort_store.add(settings, Letter(LAB, "b" * 32, one))
    assert cohort_store.waiting(settings, LAB) == 2


def test_a_word_whose_sum_is_released_does_not_count_again(settings: Settings) -> None:
    cohort_store.add(settings, Letter(LAB, "a" * 32, uniform(2)))
    cohort_store.release(settings, LAB, "Herbst", pages)
    cohort_store.add(settings, Letter(LAB, "a" * 32, uniform(2)))
    assert cohort_store.waiting(settings, LAB) == 0


@pytest.mark.parametrize("lab", ["gibtsnicht", "../submissions", "", "a" * 99])
def test_a_sum_for_no_lab_is_refused_and_leaves_nothing(settings: Settings, lab: str) -> None:
    with pytest.raises(SumRefused) as caught:
        cohort_store.add(settings, Letter(lab, "a" * 32, uniform(2)))
    assert caught.value.status == 404
    assert not settings.cohort.exists()
    with pytest.raises(LabUnknown):
        cohort_store.waiting(settings, lab)


def test_neither_order_nor_time_nor_name_of_arrival_is_left(settings: Settings, tmp_path: Path) -> None:
    """Whatever the order in which the same sums and words come, the same bytes lie there with the same old dates."""
    sums, words = people(4), [f"{number:032x}" for number in range(4)]
    found = set()
    for number, order in enumerate(itertools.permutations(range(4))):
        house = Settings(settings.root, settings.lab_folders, settings.courses, tmp_path / str(number), settings.db_url)
        for place in order:
            cohort_store.add(house, Letter(LAB, words[place], sums[place]))
        folder = house.cohort / LAB
        assert sorted(path.name for path in folder.iterdir()) == [".lock", "summen.json"]
        for path in (folder, folder / "summen.json", folder / ".lock"):
            assert path.stat().st_mtime == cohort_store.LONG_AGO
        assert (folder / "summen.json").stat().st_mode & 0o077 == 0
        found.add((folder / "summen.json").read_bytes())
    assert len(found) == 1


def test_a_word_does_not_tell_its_sum(settings: Settings, tmp_path: Path) -> None:
    """Whoever keeps a word finds its hash, but two ways to deal words out to sums leave the same file."""
    sums, words = people(3), [f"{number:032x}" for number in range(3)]
    found = set()
    for turn in range(3):
        house = Settings(settings.root, settings.lab_folders, settings.courses, tmp_path / str(turn), settings.db_url)
        for place in range(3):
            cohort_store.add(house, Letter(LAB, words[place], sums[(place + turn) % 3]))
        content = (house.cohort / LAB / "summen.json").read_bytes()
        assert not any(word.encode() in content for word in words)
        found.add(content)
    assert len(found) == 1


def test_a_sum_and_a_hand_in_share_neither_folder_nor_date_nor_word(settings: Settings, desk) -> None:  # type: ignore[no-untyped-def]
    receipt = desk.hand_in("Ada Lovelace", temperatur="flacher")
    sent(settings, [uniform(2)])
    kept = (settings.cohort / LAB / "summen.json").read_bytes()
    for word in (receipt.learner, "Ada", receipt.sha256, str(receipt.received.year)):
        assert word.encode() not in kept
    handed = [path for path in settings.submissions.rglob("*") if path.is_file()]
    assert all("summe" not in path.name and b"baseline_right" not in path.read_bytes() for path in handed)
    dates = {int(path.stat().st_mtime) for path in handed}
    assert int((settings.cohort / LAB / "summen.json").stat().st_mtime) not in dates
    assert settings.submissions not in settings.cohort.parents
    assert settings.course not in settings.cohort.parents


def test_one_release_per_group_and_the_sums_are_gone(settings: Settings) -> None:
    sent(settings, people(11))
    folder = cohort_store.release(settings, LAB, "Frühjahr  2027", pages)
    assert (folder / "auswertung.html").read_bytes() == b"11"
    assert cohort_store.waiting(settings, LAB) == 0
    assert b"baseline" not in (settings.cohort / LAB / "summen.json").read_bytes()
    sent(settings, people(2))
    for name in ("Frühjahr 2027", "frühjahr 2027", " FRÜHJAHR 2027 "):
        with pytest.raises(GroupReleased, match="schon eine Auswertung"):
            cohort_store.release(settings, LAB, name, pages)
    assert cohort_store.waiting(settings, LAB) == 2
    assert (folder / "auswertung.html").read_bytes() == b"11"
    second = cohort_store.release(settings, LAB, "Herbst", pages)
    assert (second / "auswertung.html").read_bytes() == b"2"  # disjoint: nobody is in both


def test_a_release_that_fails_leaves_everything_as_it_was(settings: Settings) -> None:
    sent(settings, people(3))
    before = (settings.cohort / LAB / "summen.json").read_bytes()

    def refuse(_: tuple[Sum, ...]) -> Mapping[str, bytes]:
        raise GroupTooSmall("Zu wenige.")

    with pytest.raises(GroupTooSmall):
        cohort_store.release(settings, LAB, "Herbst", refuse)
    assert (settings.cohort / LAB / "summen.json").read_bytes() == before
    assert sorted(path.name for path in (settings.cohort / LAB).iterdir()) == [".lock", "summen.json"]


class PowerOffError(Exception):
    """The power went off."""


def cut(patch: pytest.MonkeyPatch, place: str) -> None:
    def off(*_: object) -> None:
        raise PowerOffError

    patch.setattr(cohort_store, place, off)


@pytest.mark.parametrize("place", ["_stage", "_write", "_finish"])
def test_a_power_cut_never_puts_a_sum_into_two_releases(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    sent(settings, people(5))
    with monkeypatch.context() as patch:
        cut(patch, place)
        with pytest.raises(PowerOffError):
            cohort_store.release(settings, LAB, "Herbst", pages)
    is_released = place == "_finish"
    assert cohort_store.waiting(settings, LAB) == (0 if is_released else 5)
    folder = settings.cohort / LAB / cohort_store.group_id("Herbst")
    assert folder.is_dir() == is_released
    if is_released:
        with pytest.raises(GroupReleased):
            cohort_store.release(settings, LAB, "Herbst", pages)
    else:
        assert cohort_store.release(settings, LAB, "Herbst", pages) == folder
    assert not list((settings.cohort / LAB).glob(".[hn]*"))


def test_deleting_without_a_release(settings: Settings) -> None:
    sent(settings, people(4))
    assert cohort_store.discard(settings, LAB) == 4
    assert cohort_store.waiting(settings, LAB) == 0


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x1b[31m", "a\u202eb", "a\nb\x00"])
def test_a_name_that_is_none(settings: Settings, name: str) -> None:
    with pytest.raises(GroupUnusable):
        cohort_store.release(settings, LAB, name, pages)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sums": [{}], "tokens": [], "released": []}', '{"sums": 3}'])
def test_a_damaged_file_is_said_and_not_overwritten(settings: Settings, content: str) -> None:
    path = settings.cohort / LAB / "summen.json"
    path.parent.mkdir(parents=True)
    path.write_text(content)
    deeds: list[Callable[[], object]] = [
        lambda: cohort_store.add(settings, Letter(LAB, "a" * 32, uniform(1))),
        lambda: cohort_store.waiting(settings, LAB),
        lambda: cohort_store.release(settings, LAB, "Herbst", pages),
        lambda: cohort_store.discard(settings, LAB),
    ]
    for deed in deeds:
        with pytest.raises(SumsDamaged):
            deed()
    assert path.read_text() == content


def test_a_flood_is_refused_before_it_fills_the_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohort_store, "MOST_WAITING", 3)
    sent(settings, people(3))
    with pytest.raises(SumRefused) as caught:
        sent(settings, people(1))
    assert caught.value.status == 503
    assert cohort_store.waiting(settings, LAB) == 3


def test_as_many_sums_as_may_wait_can_be_read_again(settings: Settings) -> None:
    most = [one.to_json() for one in people(20)] * (cohort_store.MOST_WAITING // 20)
    tokens = ["f" * 64] * 10 * cohort_store.MOST_WAITING
    assert len(json.dumps({"sums": most, "tokens": tokens, "released": []}, indent=0)) < cohort_store.MOST_BYTES


def test_the_times_stay_old_whatever_is_done(settings: Settings) -> None:
    sent(settings, people(3, seed=random.Random(3).randint(0, 99)))
    cohort_store.release(settings, LAB, "Herbst", pages)
    path = settings.cohort / LAB
    assert {path.stat().st_mtime, (path / "summen.json").stat().st_mtime} == {cohort_store.LONG_AGO}
    assert cohort_sums.MOST_BYTES < cohort_store.MOST_BYTES
