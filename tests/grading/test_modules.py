import pytest

from grading import modules
from grading.errors import ModuleUnknown


def test_reads_front_matter_and_adds_the_minutes(settings):
    module = modules.find(settings.courses, "sprachmodell")

    assert (module.title, module.version, module.minutes) == ("Was ein Sprachmodell rechnet", "1.0", 75)
    assert (module.state_of_law, module.lab) == ("2026-11-20", "muster")


def test_an_unknown_module_lists_the_known_ones(settings):
    with pytest.raises(ModuleUnknown, match="sprachmodell"):
        modules.find(settings.courses, "gibt-es-nicht")


@pytest.mark.parametrize(
    ("old", "new"),
    [("minutes: 30\n", ""), ("minutes: 30", "minutes: halbe Stunde"), ("2026-11-20", "bald"), ("lab: muster\n", "")],
)
def test_incomplete_front_matter_names_the_page(settings, old, new):
    path = settings.courses / "01-sprachmodell" / "index.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ModuleUnknown, match=r"01-sprachmodell/index\.md"):
        modules.find(settings.courses, "sprachmodell")


def test_pages_without_front_matter_do_not_disturb(settings):
    (settings.courses / "02-leer").mkdir()
    (settings.courses / "02-leer" / "index.md").write_text("# Leer\n---\n", encoding="utf-8")

    assert modules.find(settings.courses, "sprachmodell").id == "sprachmodell"
