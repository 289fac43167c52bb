"""One stylesheet and one script of ours: everything in its order, comments only where people write."""

import re

from bs4 import BeautifulSoup

from courseware.bundle import shipped
from courseware.settings import Settings
from tests.courseware.conftest import REPO

ASSETS = REPO / "site" / "theme" / "overrides" / "assets"


def test_comments_on_lines_of_their_own_go_and_nothing_else() -> None:
    code = '.a { color: red; } /* why */\n/* b */ .b { }\nlet x = "/* no comment */"; // why\n'
    assert shipped(f"/* What\n   this is. */\n{code}  // a line\n{code}") == code + code


def test_a_line_begins_without_a_space_and_says_something() -> None:
    assert shipped("a {\n  b: c;\n\n\t/* d */\n}\n") == "a {\nb: c;\n}\n"


def test_no_text_runs_over_lines() -> None:
    """A script's text over several lines would lose its indents."""
    for script in ASSETS.glob("*.js"):
        code = shipped(script.read_text(encoding="utf-8"))
        assert [line for line in code.splitlines() if line.count("`") % 2] == [], script.name


def test_a_page_loads_one_stylesheet_and_one_script_of_ours(sample: Settings) -> None:
    page = BeautifulSoup((sample.site_dir / "index.html").read_text(encoding="utf-8"), "html.parser")
    ours = [str(tag.get("href") or tag.get("src")) for tag in page.select("link[rel=stylesheet], script[src]")]
    assert [name for name in ours if re.fullmatch(r"(\./)?assets/[a-z]+\.(css|js)", name)] == [
        "assets/vieraugen.css",
        "assets/vieraugen.js",
    ]


def test_every_part_stands_in_it_in_its_order(sample: Settings) -> None:
    config = (REPO / "mkdocs.yml").read_text(encoding="utf-8")
    for kind in ("css", "js"):
        names = re.findall(rf"^  - assets/([a-z]+\.{kind})\b", config, re.MULTILINE)
        whole = (sample.site_dir / "assets" / f"vieraugen.{kind}").read_text(encoding="utf-8")
        places = [whole.find(shipped((ASSETS / name).read_text(encoding="utf-8"))) for name in names]
        assert len(places) > 5
        assert -1 not in places
        assert places == sorted(places)
        assert not [name for name in names if (sample.site_dir / "assets" / name).exists()]


def test_headings_are_not_torn_apart_by_a_browser_that_knows_german() -> None:
    """Firefox hyphenates wherever it may: vor-her, öffentli-che."""
    sheets = (ASSETS / "seite.css", REPO / "site/theme/jupyter/voila/templates/vieraugen/static/seite.css")
    rules = [rule for sheet in sheets for rule in sheet.read_text(encoding="utf-8").split("}")]
    headings = [rule for rule in rules if re.search(r"\bh[12]\b", rule) and "hyphens: auto" in rule]
    assert len(headings) == 3
    assert [rule for rule in headings if "hyphenate-limit-chars" not in rule] == []
