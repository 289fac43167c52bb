"""The file on the left: its documents behind buttons, one open at a time, and the by-law."""

from collections.abc import Callable
from html import escape

from labkit.panels import parts
from labkit.panels.evidence import source_as_html
from labkit.pool import Document, File

MOST_DOCUMENTS = 8
OnOpen = Callable[[str], None]


class CasefilePanel:
    """Shows one file after the other in the same widgets, so that a long run needs no more memory than a short one."""

    def __init__(self, law: str, on_open: OnOpen, on_close: Callable[[], None]):
        self._on_open, self._on_close = on_open, on_close
        self.title = parts.heading()
        self.rows = [_DocumentRow(self._toggle) for _ in range(MOST_DOCUMENTS)]
        how = parts.prose("Öffnen Sie die Dokumente, die Sie brauchen. Es ist immer nur eines offen.", "how")
        paper = parts.markup(law_as_html(law), "law")
        self.widget = parts.box(self.title, how, *(row.widget for row in self.rows), paper, name="file")

    def show(self, file: File) -> None:
        """Show a file with all documents closed."""
        parts.entitle(self.title, file.title)
        for place, row in enumerate(self.rows):
            row.fill(file.documents[place] if place < len(file.documents) else None)

    def _toggle(self, row: "_DocumentRow") -> None:
        was_open = row.is_open
        for each in self.rows:
            each.close()
        if row.document is None:
            return
        if was_open:
            self._on_close()
        else:
            self._on_open(row.document.key)
            row.open()


class _DocumentRow:
    """A button with a document's title, and below it the document while it is open."""

    def __init__(self, toggle: Callable[["_DocumentRow"], None]):
        self.document: Document | None = None
        self.is_open = False
        self.button = parts.button("", lambda: toggle(self), "document")
        self.paper = parts.markup("", "paper-place")
        self.widget = parts.box(self.button, self.paper, name="document-row")

    def fill(self, document: Document | None) -> None:
        """Take another document, closed; without one the row is not there."""
        self.close()
        self.document = document
        self.button.description = document.title if document else ""
        self.widget.layout.display = "" if document else "none"

    def open(self) -> None:
        """Show the document."""
        if self.document is not None:
            self.is_open = True
            self.button.add_class("va-is-open")
            self.paper.value = paper(self.document)

    def close(self) -> None:
        """Hide it."""
        if self.is_open:
            self.is_open = False
            self.button.remove_class("va-is-open")
            self.paper.value = ""


def law_as_html(law: str, *, is_open: bool = False) -> str:
    """Return the by-law to be unfolded, or unfolded already."""
    return f"<details{' open' * is_open}><summary>Satzung zum Nachlesen</summary>{source_as_html(law)}</details>"


def paper(document: Document) -> str:
    """Return a document as HTML, its lines kept and everything escaped."""
    return f'<div class="va-paper" lang="de">{escape(document.text)}</div>'
