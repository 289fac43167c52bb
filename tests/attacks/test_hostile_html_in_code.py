"""HTML and JavaScript in code, names and messages are shown to trainers and learners as text, never run."""

from nbconvert import HTMLExporter
from nbformat import from_dict

from grading import notebooks
from tests import codelab
from tests.codelab import RIGHT

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
CODE = f"# {SCRIPT}\ndef haelfte(zahl):\n    '''{SCRIPT}'''\n    raise ValueError('{SCRIPT}')"


def test_is_shown_as_text() -> None:
    result = codelab.grade(codelab.files({**RIGHT, "haelfte": CODE}))
    assert codelab.points(result) == {"haelfte": 0.0, "zaehlen": 3.0}
    assert result.code["haelfte"] == CODE

    shown = from_dict(notebooks.with_code(codelab.built().stored, result.code))
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(shown)

    assert "alert" in page, "the code is there"
    assert "<script>alert" not in page
    assert "<img src=x" not in page
