"""Joins our stylesheets and scripts into one file each: fewer bytes and fewer requests on a slow line.

They stay apart where they are written. Comments on lines of their own, indentation and empty lines are for those who
read them there. No script has a text over several lines.
"""

import re
from typing import Any

from mkdocs.structure.files import File

STYLE, SCRIPT = "assets/vieraugen.css", "assets/vieraugen.js"
COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
MARGIN = re.compile(r"^\s+", re.MULTILINE)


def bundle_assets(files: Any, config: Any) -> None:
    """Put the files that `extra_css` and `extra_javascript` name into one each, in their order."""
    config.extra_css = [_joined(files, config, STYLE, config.extra_css)]
    config.extra_javascript = [_joined(files, config, SCRIPT, config.extra_javascript)]


def bare(text: str) -> str:
    """Return a stylesheet or script without comments that fill whole lines, indentation and empty lines."""
    return MARGIN.sub("", COMMENT.sub("", text))


def _joined(files: Any, config: Any, target: str, names: list[Any]) -> str:
    parts = [files.get_file_from_path(str(name)) for name in names]
    text = "\n".join(bare(part.content_string) for part in parts)
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, target, content=text))
    return target
