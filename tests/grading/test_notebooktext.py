from hypothesis import given
from hypothesis import strategies as st

from grading.notebooks import to_bytes
from grading.notebooktext import NotebookText

CELLS = st.lists(st.dictionaries(st.text(max_size=3), st.text() | st.lists(st.integers()) | st.none()), max_size=4)


@given(CELLS, CELLS, st.dictionaries(st.text(max_size=3), st.text()))
def test_the_bytes_are_those_of_the_plain_encoder(own, others, metadata):
    notebook = {"cells": own, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    text = NotebookText(notebook)

    for cells in (own, others, [*others, *own]):
        assert text.to_bytes(cells) == to_bytes({**notebook, "cells": cells})
