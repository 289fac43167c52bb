"""What a learner's process sends, cut as nbgrader cuts it, and made harmless for a browser."""

import nbformat
import pytest
from nbgrader.preprocessors import LimitOutput

from grading import foreign_outputs
from grading.foreign import Options, SourceNotebook
from grading.foreign_sanitizer import sanitize
from tests.equality import cohort
from tests.grading import foreign

HTML = "<script>fetch('/formgrader')</script>"


def _stream(text: str, name: str = "stdout") -> dict[str, str]:
    return {"output_type": "stream", "name": name, "text": text}


@pytest.mark.parametrize(
    "output",
    [
        None,
        "x",
        {},
        {"output_type": "stream", "name": "stdlog", "text": "x"},
        {"output_type": "stream", "name": "stdout", "text": ["x"]},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": "x"},
        {"output_type": "execute_result", "data": []},
        {"output_type": "clear_output"},
    ],
    ids=str,
)
def test_what_nbformat_does_not_know_is_left_out(output):
    assert foreign_outputs.checked([output], Options()) == []


def test_only_text_and_bitmaps_stay():
    data = {
        "text/plain": "3",
        "text/html": HTML,
        "image/svg+xml": HTML,
        "application/javascript": "x",
        "image/png": "aGFsbG8=\n",
        "image/jpeg": '" onerror="x',
    }
    output = {
        "output_type": "execute_result",
        "execution_count": 1,
        "data": data,
        "metadata": {"image/png": {"width": HTML}},
    }

    (kept,) = foreign_outputs.checked([output], Options())

    assert kept["data"] == {"text/plain": "3", "image/png": "aGFsbG8=\n"}
    assert kept["metadata"] == {}


@pytest.mark.parametrize("lines", [3, 5, 6, 7, 20])
@pytest.mark.parametrize("most", [-1, 5, 12])
def test_output_is_cut_where_nbgrader_cuts_it(lines, most):
    text = "\n".join(f"Zeile {number}" for number in range(lines))
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": [str(number) for number in range(lines)]}
    outputs = [_stream(text), error, _stream(text, "stderr"), _stream(text)]
    cell = nbformat.v4.new_code_cell("x", outputs=nbformat.from_dict(outputs))

    expected, _ = LimitOutput(max_lines=most, max_traceback=most).preprocess_cell(cell, {}, 0)

    assert foreign_outputs.checked(outputs, Options(max_lines=most, max_traceback=most)) == expected.outputs


def test_output_that_the_course_ignores_does_not_count():
    outputs = [_stream("FutureWarning: x", "stderr"), _stream("anderes", "stderr"), _stream("FutureWarning: y")]

    kept = foreign_outputs.checked(outputs, Options(ignore_pattern="Future"))

    assert kept == outputs[1:]


def test_broken_characters_can_be_written():
    (kept,) = foreign_outputs.checked([_stream("\ud800 ü")], Options())

    assert kept["text"] == "? ü"


def test_learners_markdown_is_shown_letter_by_letter_and_the_instructors_as_it_is(tmp_path):
    made = foreign.course(tmp_path)
    assignment = foreign.assignment(made)
    notebook = cohort.right(made)
    cohort.cell(notebook, "deutung")["source"] = HTML
    notebook["cells"].append(
        {"id": "roh", "cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": HTML}
    )
    notebook["cells"].append(
        {"id": "link", "cell_type": "markdown", "metadata": {"tags": [HTML]}, "source": "[x](javascript:x)"}
    )
    notebook["metadata"]["title"] = HTML
    clean = sanitize(nbformat.writes(nbformat.from_dict(notebook)).encode(), assignment.notebooks[0], Options())

    shown = foreign_outputs.harmless(clean.notebook, assignment.notebooks[0])

    nbformat.validate(nbformat.from_dict(shown))
    sources = [cell["source"] for cell in shown["cells"] if cell["cell_type"] == "markdown"]
    assert "# Ausleihen der Stadtbücherei" in sources
    assert not any("<" in source or "[" in source for source in sources)
    assert HTML not in nbformat.writes(nbformat.from_dict(shown))
    assert {cell["cell_type"] for cell in shown["cells"]} == {"code", "markdown"}


def test_without_the_source_all_prose_is_taken_for_the_learners():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Titel")])

    shown = foreign_outputs.harmless(notebook, SourceNotebook("x", {}, ()))

    assert shown["cells"][0]["source"] == "&#35; Titel"
