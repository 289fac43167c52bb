"""MkDocs' events, passed on: MkDocs alone knows which page a fence stands on. Named in mkdocs.yml."""

from pathlib import Path
from typing import Any

from courseware import context, modules, searchindex
from courseware.settings import Settings


def on_pre_build(config: Any) -> None:
    """Begin a run for the repository that the configuration lies in."""
    context.begin(Settings(root=Path(config.config_file_path).resolve().parent))


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 (MkDocs' signature)
    """Note the page under construction and check its record."""
    build = context.current()
    path = Path(page.file.abs_src_path)
    modules.check_page(path, Path(config.docs_dir))
    build.page = context.Page(path, page.file.url, path.read_text(encoding="utf-8"))
    return markdown


def on_post_build(config: Any) -> None:
    """Let pages load without the search's index."""
    searchindex.move_index(Path(config.site_dir), Path(config.docs_dir).parent, config.theme["language"])
