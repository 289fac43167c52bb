"""Draws a participation record as a PDF page and reads such a page back."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.errors import FontMissing, NotARecord

ATTACHMENT = "nachweis.json"
HEADING = "Teilnahmenachweis"
CLOSING = (
    "Dieser Nachweis bestätigt die Teilnahme am Modul. Er sagt nichts über die Leistung aus. "
    "Die Angaben sind elektronisch unterschrieben und liegen dieser Datei bei. "
    "Prüfen ohne Netz: vieraugen record verify DATEI"
)
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/arial.ttf",
)
"""Fonts for letters beyond Windows-1252, the alphabet of PDF's built-in Helvetica."""

MAX_PAGES = 3
"""A record is one page; only a very long title or name needs more."""
OPERATORS = frozenset({b"BT", b"ET", b"J", b"Q", b"Td", b"Tf", b"Tj", b"g", b"q", b"w"})
"""What fpdf2 draws a record with: text in shades of grey. Pictures, shapes and invisible text need others."""
FONT_KINDS = frozenset({"/Type0", "/Type1"})
"""A font of another kind could draw anything in place of its letters."""

Lines = list[tuple[str, str]]
"""Label and value of each row on the page."""


@dataclass(frozen=True)
class Page:
    """What a PDF holds: the embedded record, the text that it shows, and German sentences on what was added."""

    attachment: bytes
    text: str
    foreign: tuple[str, ...]


def render(lines: Lines, attachment: bytes) -> bytes:
    """Return a PDF page showing `lines`, with `attachment` embedded. Raises FontMissing."""
    import fpdf

    pdf = fpdf.FPDF()
    pdf.set_lang("de-DE")
    pdf.set_title(HEADING)
    pdf.set_margin(25)
    pdf.add_page()
    font = _use_font(pdf, visible_text(lines))
    pdf.set_font(font, size=24)
    pdf.cell(0, 20, HEADING, new_x="LMARGIN", new_y="NEXT")
    for label, value in lines:
        pdf.set_font(font, size=9)
        pdf.set_text_color(80)
        pdf.cell(0, 6, label, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font(font, size=13)
        pdf.set_text_color(0)
        pdf.multi_cell(0, 8, value, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.ln(4)
    pdf.set_font(font, size=10)
    pdf.multi_cell(0, 6, CLOSING, align="L")
    pdf.embed_file(bytes=attachment, basename=ATTACHMENT, desc="Unterschriebene Angaben")
    return bytes(pdf.output())


def read(content: bytes) -> Page:
    """Read a record's PDF back. Raises NotARecord.

    Nothing here proves that the page looks as issued: a font may show other letters than it names.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        found = reader.attachments.get(ATTACHMENT, [])
        text = "\n".join(page.extract_text() for page in reader.pages[:MAX_PAGES])
        foreign = list(dict.fromkeys(_foreign(reader)))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as exc:
        raise NotARecord("Diese PDF-Datei ist beschädigt oder kein Teilnahmenachweis.") from exc
    if len(found) != 1:
        raise NotARecord("Diese PDF-Datei enthält keinen Teilnahmenachweis.")
    return Page(found[0], text, tuple(foreign))


def visible_text(lines: Lines) -> str:
    """Return all text of the page in reading order."""
    return "\n".join([HEADING, *(f"{label}\n{value}" for label, value in lines), CLOSING])


def _foreign(reader: Any) -> Iterator[str]:
    """Say what was added to the page. Text is compared elsewhere; this is about all that is not text."""
    from pypdf.generic import ContentStream, DictionaryObject

    if len(reader.pages) > MAX_PAGES:
        yield "Dem Nachweis wurden Seiten hinzugefügt."
    if "/AcroForm" in reader.trailer["/Root"]:
        yield "Dem Nachweis wurde ein Formular hinzugefügt."
    for page in reader.pages[:MAX_PAGES]:
        if "/Annots" in page:
            yield "Dem Nachweis wurden Anmerkungen hinzugefügt."
        resources = page.get("/Resources", DictionaryObject()).get_object()
        fonts = [font.get_object() for font in resources.get("/Font", DictionaryObject()).get_object().values()]
        if "/XObject" in resources or not {font["/Subtype"] for font in fonts} <= FONT_KINDS:
            yield "Dem Nachweis wurden Bilder oder Zeichnungen hinzugefügt."
        contents = page.get_contents()
        operations = ContentStream(contents, reader).operations if contents is not None else []
        if not {operator for _, operator in operations} <= OPERATORS:
            yield "Dem Nachweis wurden Bilder oder Zeichnungen hinzugefügt."


def _use_font(pdf: Any, text: str) -> str:
    try:
        text.encode("windows-1252")
    except UnicodeEncodeError:
        return _use_file(pdf, text)
    pdf.core_fonts_encoding = "windows-1252"
    return "helvetica"


def _use_file(pdf: Any, text: str) -> str:
    needed = {ord(char) for char in text if not char.isspace()}
    for path in filter(Path.is_file, map(Path, FONTS)):
        if needed <= _letters(path):
            pdf.add_font("Nachweis", fname=str(path))
            return "Nachweis"
    raise FontMissing(
        "Der Name enthält Zeichen, für die auf diesem Rechner keine Schrift liegt. "
        "Installieren Sie die Schrift DejaVu Sans (Debian: fonts-dejavu-core) oder nehmen Sie --pseudonym."
    )


def _letters(path: Path) -> set[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with fpdf2

    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
