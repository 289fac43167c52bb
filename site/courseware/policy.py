"""The Content-Security-Policy of the built pages: own files and exactly the inline scripts that the theme needs."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from courseware.errors import NotBuilt

# Not executed by a browser, so no policy is needed for them.
DATA_TYPES = ("application/json", "application/ld+json")
ELEMENTS = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
FIXED = (
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'none'; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)


def content_security_policy(site_dir: Path) -> str:
    """Return the header's value for the pages below `site_dir`; raise NotBuilt if they were never built."""
    path = _hash_file(site_dir)
    try:
        return _policy(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise NotBuilt(site_dir) from error


def write_hashes(pages: Path, site_dir: Path) -> None:
    """Write the hashes of all inline scripts and styles below `pages`, for the site that will lie at `site_dir`."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for path in pages.rglob("*.html"):
        for tag, text in inline_parts(path.read_text(encoding="utf-8")):
            found[tag].add(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'")
    ordered = {tag: sorted(hashes) for tag, hashes in found.items()}
    place = _hash_file(site_dir)
    fresh = place.with_name(f"{place.name}.new")  # put in place in one step: a house that runs reads it at any time
    fresh.write_text(json.dumps(ordered, indent=1), encoding="utf-8")
    fresh.replace(place)


def inline_parts(html: str) -> Iterable[tuple[str, str]]:
    """Return ("script" or "style", text) for everything inline in a page that a browser would apply."""
    reader = _Inline()
    for element in ELEMENTS.finditer(html):  # the parser is slow, and the rest of a page is none of its business
        reader.feed(element[0])
    reader.close()
    return reader.found


@lru_cache(maxsize=4)
def _policy(path: Path, changed: int) -> str:  # noqa: ARG001 (another build's file is another one)
    allowed = json.loads(path.read_text(encoding="utf-8"))
    scripts, styles = " ".join(["'self'", *allowed["script"]]), " ".join(["'self'", *allowed["style"]])
    return f"default-src 'self'; script-src {scripts}; style-src {styles}; {FIXED}"


def _hash_file(site_dir: Path) -> Path:
    return site_dir.with_name(f"{site_dir.name}.csp.json")


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA_TYPES):
            self.found.append((tag, ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the parser's signature)
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, text = self.found[-1]
            self.found[-1] = (tag, text + data)
