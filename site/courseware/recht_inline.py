"""A legal statement inside a sentence: [recht:id] becomes its wording, norm and state. Named in mkdocs.yml."""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from courseware import context, recht_box
from courseware.errors import FenceError, PageError

MARK = r"\[recht:\s*([^\]]*)\]"
PRIORITY = 185  # before links, after code spans, so that `[recht:id]` can be written about


def makeExtension(**_: Any) -> Extension:  # noqa: N802 (the name that Python-Markdown looks for)
    """Return the extension."""
    return _LawMarks()


class _LawMarks(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.inlinePatterns.register(_LawMark(MARK, md), "recht", PRIORITY)


class _LawMark(InlineProcessor):  # type: ignore[misc]
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: ARG002, N802
        build = context.current()
        try:
            statement = build.law.find(m[1].strip())
        except FenceError as error:
            raise PageError(f"{build.place_of_text(m[0])}: {error}") from error
        build.note(statement)
        return self.md.htmlStash.store(recht_box.phrase(statement, build.settings.today)), m.start(0), m.end(0)
