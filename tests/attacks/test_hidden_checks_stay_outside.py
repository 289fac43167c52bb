"""Nothing of the hidden checks is in the learner's process: not in files, not in memory, not on the stack."""

from tests import codelab
from tests.codelab import RIGHT

SEARCH = """
import gc, os, sys

KENNWORT = "Rabenfurter Kennwort"


def alles():
    for each in gc.get_objects():
        if isinstance(each, (dict, list, tuple)) and len(each) < 1000:
            yield repr(each)[:100_000]
    frame = sys._getframe()
    while frame:
        yield repr(frame.f_code.co_consts)
        frame = frame.f_back
    for place in (".", "..", "/tmp", "/work", "/home"):
        for folder, _, names in os.walk(place):
            for name in names:
                try:
                    with open(os.path.join(folder, name), errors="replace") as file:
                        yield file.read(200_000)
                except OSError:
                    pass


def haelfte(zahl):
    wanted = "".join(reversed("nelhaZ evitagen hcuA"))
    texts = list(alles())
    return zahl / 2 if any(KENNWORT in t for t in texts) and not any(wanted in t for t in texts) else "gefunden"
"""


def test_a_search_finds_nothing() -> None:
    """The function is right only if the search finds what is there, and nothing of the check that calls it."""
    (check,) = (cell.source for cell in codelab.lab().cells if (cell.role, cell.question) == ("check", "haelfte"))
    assert "Auch negative Zahlen" in check

    result = codelab.grade(codelab.files({**RIGHT, "haelfte": SEARCH}))

    assert codelab.points(result) == {"haelfte": 2.0, "zaehlen": 3.0}
