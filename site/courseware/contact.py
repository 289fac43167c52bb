"""Names whoever runs the course: whom a reader writes to about a barrier or about their data."""

from courseware.context import Build
from courseware.wording import inline

NOBODY = "Wer diesen Kurs betreibt, hat hier noch keine Ansprechstelle eingetragen."


def contact(build: Build) -> str:
    """Return the line that the operator set, with addresses in angle brackets as links, or say that it is missing."""
    said = build.settings.contact
    line = f"<strong>Ansprechstelle:</strong> {inline(said)}" if said else NOBODY
    return f'<p data-kurs="kontakt">{line}</p>'
