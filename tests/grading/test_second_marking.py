import pytest

from grading import second_marking
from grading.errors import LabUnknown, MarkingUnusable
from grading.markings import case_id
from grading.second_marking import Plan

IDS = [case_id("muster", "frage", f"person-{number:06x}") for number in range(1000)]


def test_a_sample_meets_its_share_and_all_is_all():
    assert abs(len(Plan(0.2, 7).drawn(IDS)) - 200) < 60
    assert Plan(1.0).drawn(IDS) == frozenset(IDS)
    assert Plan(0.0).drawn(IDS) == frozenset()
    assert Plan(0.2).drawn([]) == frozenset()


def test_late_hand_ins_do_not_change_who_was_drawn():
    early, late = Plan(0.2, 7).drawn(IDS[:500]), Plan(0.2, 7).drawn(IDS)

    assert early == late & frozenset(IDS[:500])


def test_a_small_class_has_at_least_one_and_another_seed_another_sample():
    assert len(Plan(0.001, 3).drawn(IDS[:5])) == 1
    assert Plan(0.2, 1).drawn(IDS) != Plan(0.2, 2).drawn(IDS)


@pytest.mark.parametrize(("share", "seed"), [(-0.1, 1), (1.1, 1), (float("nan"), 1), (0.5, -1), (0.5, 10**12)])
def test_impossible_plans_are_refused(share, seed):
    with pytest.raises(MarkingUnusable):
        Plan(share, seed)


def test_a_plan_is_kept_per_lab(settings):
    assert second_marking.read(settings, "muster") == Plan()

    second_marking.write(settings, "muster", Plan(0.25, 9))

    assert second_marking.read(settings, "muster") == Plan(0.25, 9)
    assert second_marking.read(settings, "anderes") == Plan()
    with pytest.raises(LabUnknown):
        second_marking.write(settings, "gibtsnicht", Plan(0.5))


@pytest.mark.parametrize("content", ["{", "[]", '{"labs": {"muster": {}}}', '{"labs": 3}'])
def test_a_damaged_file_is_told_with_its_path(settings, content):
    settings.course.mkdir(parents=True)
    (settings.course / "second_marking.json").write_text(content)

    with pytest.raises(MarkingUnusable, match=r"second_marking\.json"):
        second_marking.read(settings, "muster")
