"""MkDocs' events, passed on: MkDocs alone knows which page a fence stands on. Named in mkdocs.yml."""

from pathlib import Path
from typing import Any

from courseware import context, modules, recht_due, recht_foot


def on_pre_build(config: Any) -> None:
    """Begin a run for the repository that the configuration lies in; say which reviews of the law are due."""
    build = context.begin(context.settings_for(Path(config.config_file_path).resolve().parent))
    recht_due.warn(build.law, build.settings.today, modules.read_modules(Path(config.docs_dir)))


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 (MkDocs' signature)
    """Note the page under construction and check its record."""
    build = context.current()
    path = Path(page.file.abs_src_path)
    modules.check_page(path, Path(config.docs_dir))
    build.page = context.Page(path, page.file.url, path.read_text(encoding="utf-8"))
    return markdown


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 (MkDocs' signature)
    """Close a page that shows law with its state of law and its next review."""
    return html + recht_foot.foot(context.current())
