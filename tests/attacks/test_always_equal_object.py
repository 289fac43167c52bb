"""An object that equals everything is no data and never reaches a check."""

from tests import codelab

ALWAYS = """
class Always(dict):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __hash__(self): return 0
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __len__(self): return 2
    def __contains__(self, key): return True
    def __getitem__(self, key): return 1
    def keys(self): return ["a", "b"]
"""


def test_earns_nothing_from_a_function_or_in_its_place() -> None:
    returned = f"{ALWAYS}\ndef haelfte(zahl):\n    return Always()"
    instead = f"{ALWAYS}\nzaehlen = Always()"

    result = codelab.grade(codelab.files({"haelfte": returned, "zaehlen": instead}))

    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 0.0}
