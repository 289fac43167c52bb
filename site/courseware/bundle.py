"""Joins our stylesheets and scripts into one file each: fewer bytes and fewer requests on a slow line.

They stay apart where they are written. Comments that stand on lines of their own are for those who read them there, and
so are the spaces before a line.
"""

import re
from typing import Any

from mkdocs.structure.files import File

STYLE, SCRIPT = "assets/vieraugen.css", "assets/vieraugen.js"
COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"^\s+", re.MULTILINE)


def bundle_assets(files: Any, config: Any) -> None:
    """Put the files that `extra_css` and `extra_javascript` name into one each, in their order."""
    config.extra_css = [_joined(files, config, STYLE, config.extra_css)]
    config.extra_javascript = [_joined(files, config, SCRIPT, config.extra_javascript)]


def shipped(text: str) -> str:
    """Return a stylesheet or script without the comments that fill whole lines, indents and empty lines."""
    return INDENT.sub("", COMMENT.sub("", text))


def _joined(files: Any, config: Any, target: str, names: list[Any]) -> str:
    parts = [files.get_file_from_path(str(name)) for name in names]
    text = "\n".join(shipped(part.content_string) for part in parts)
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, target, content=text))
    return target
