"""Draws a participation record as a PDF page and reads such a page back."""

import io
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

Lines = list[tuple[str, str]]
"""Label and value of each row on the page."""


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


def read(content: bytes) -> tuple[bytes, str]:
    """Return the embedded record and the visible text of a PDF. Raises NotARecord."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        found = reader.attachments.get(ATTACHMENT, [])
        text = "\n".join(page.extract_text() for page in reader.pages[:5])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        raise NotARecord("Diese PDF-Datei ist beschädigt oder kein Teilnahmenachweis.") from exc
    if len(found) != 1:
        raise NotARecord("Diese PDF-Datei enthält keinen Teilnahmenachweis.")
    return found[0], text


def visible_text(lines: Lines) -> str:
    """Return all text of the page in reading order."""
    return "\n".join([HEADING, *(f"{label}\n{value}" for label, value in lines), CLOSING])


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
