"""MkDocs' events, passed on: MkDocs alone knows which page a fence stands on. Named in mkdocs.yml."""

from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from courseware import bundle, context, modules, neighbours, recht_due, recht_foot, searchindex, translation
from courseware.language import GERMAN, speaker


def on_config(config: Any) -> Any:
    """Put the configuration's German words into the language of the pages."""
    language = config.theme["language"]
    if language != GERMAN:
        translation.translate_config(config, language, speaker(language))
    return config


def on_pre_build(config: Any) -> None:
    """Begin a run for the repository whose courses are built; say once which reviews of the law are due."""
    root = Path(config.docs_dir).resolve().parents[1]
    build = context.begin(context.settings_for(root), config.theme["language"])
    build.check_records()  # before a page shows one: a mistake then names the record's own file
    if build.language == GERMAN:
        recht_due.warn(build.law, build.settings.today, build.modules)


def on_files(files: Any, config: Any) -> Any:
    """Let German pages and pictures stand in for missing ones; join our stylesheets and scripts."""
    build = context.current()
    bundle.bundle_assets(files, config)
    if build.language != GERMAN:
        translation.fill_up(files, build.settings.docs_dir, config)
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:  # noqa: ARG001 (MkDocs' signature)
    """Let the theme's templates speak the language of the pages; compile each once for all languages and builds."""
    env.globals["say"] = speaker(config.theme["language"])
    compiled = context.current().settings.site_dir.with_name("templates")
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 (MkDocs' signature)
    """Note the page under construction and check its record."""
    build = context.current()
    path = Path(page.file.abs_src_path)
    build.page = context.Page(path, page.file.url, modules.text_of(path))
    if modules.FRONT_MATTER.match(build.page.text):
        modules.front_matter(path)  # what MkDocs cannot read there, it would show as text
    if build.language == GERMAN:
        modules.check_page(path, build.settings.docs_dir)
    elif translation.stands_in(page, build.language):
        page.meta["search"] = {"exclude": True}
        if "title" not in vars(page):  # no translated title in the navigation, so the German heading stands there
            page.meta["lang"] = GERMAN
    else:
        page.meta = translation.inherited(page, build.settings.docs_dir)
    return markdown


def on_page_context(words: Any, page: Any, config: Any, nav: Any) -> Any:
    """Let the templates that frame the text speak its language, German where a page stands in, and know the paths."""
    language, build = config.theme["language"], context.current()
    words["text_lang"] = GERMAN if translation.stands_in(page, language) else language
    words["say_here"] = speaker(words["text_lang"])
    words["steps"] = neighbours.steps(page, nav, build, speaker(language))
    words["ways"] = neighbours.ways(page, nav, build)
    return words


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 (MkDocs' signature)
    """Close a page that shows law with its state of law; say where a page stands in for a missing one."""
    build = context.current()
    whole = html + recht_foot.foot(build)
    if translation.stands_in(page, build.language):
        return translation.mark(whole, speaker(build.language))
    return whole


def on_post_build(config: Any) -> None:
    """Let pages load without the search's index."""
    searchindex.move_index(Path(config.site_dir), Path(config.docs_dir).parent, config.theme["language"])
