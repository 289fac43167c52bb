"""`make zensical`: tries whether Zensical, in an environment of its own, builds the pages too; reports, never fails.

Zensical knows no hooks and none of our templates' words. What must work is the content: pages, fences, navigation.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".build" / "zensical-venv"
WORK = ROOT / ".build" / "zensical"  # Zensical takes only pages that lie beside its configuration
CONFIG = WORK / "mkdocs.yml"
OURS = re.compile(r"assets/|^extra_(css|javascript):")  # lines of mkdocs.yml that name the theme's files
NEEDS_PAGE = re.compile(r"^```(?:labor|kurs)\n.*?^```$", re.DOTALL | re.MULTILINE)
NEEDED = ["zensical", "httpx", "beautifulsoup4", "pypdf"]  # and what courseware imports to read a fence


def main() -> int:
    """Print what Zensical said and what it built."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        installed = subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDED], capture_output=True, text=True)
        if installed.returncode:
            print(f"Zensical ließ sich nicht installieren:\n{installed.stderr[-800:]}")
            return 0
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "courses", WORK / "courses")
    left_out = _without_what_needs_a_page(WORK / "courses" / "de")
    CONFIG.write_text(_core((ROOT / "mkdocs.yml").read_text(encoding="utf-8")), encoding="utf-8")
    words = [HOME / "bin" / "zensical", "build", "--config-file", CONFIG, "--clean"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "site"), "VIERAUGEN_HOME": str(ROOT)}
    built = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=WORK)
    print((built.stdout + built.stderr).strip()[-1500:])
    _report(built.returncode)
    print(f"Weggelassene Laborkarten und Übersichten, weil nur MkDocs ihnen ihre Seite nennt: {left_out}")
    return 0


def _core(config: str) -> str:
    """Return the configuration without what only MkDocs knows: hooks and templates."""
    config = config.replace("site_dir: .build/site", "site_dir: site")
    config = config.replace("  custom_dir: site/theme/overrides\n", "")
    config = config.replace("hooks:\n  - site/courseware/hooks.py\n", "")
    return "\n".join(line for line in config.splitlines() if not OURS.search(line)) + "\n"


def _without_what_needs_a_page(docs: Path) -> int:
    found = 0
    for page in docs.rglob("*.md"):
        text, count = NEEDS_PAGE.subn("", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
        found += count
    return found


def _report(status: int) -> None:
    pages = list((WORK / "site").rglob("index.html"))
    texts = [page.read_text(encoding="utf-8") for page in pages]
    forms, raw = sum(text.count('class="quiz"') for text in texts), sum("kind: one" in text for text in texts)
    law = sum(text.count('class="recht"') for text in texts)
    print(f"\nZensical endete mit {status}. Seiten: {len(pages)}, Selbstprüfungen: {forms}, Rechtsaussagen: {law}.")
    print(f"Seiten, auf denen ein Block unübersetzt blieb: {raw}")


if __name__ == "__main__":
    sys.exit(main())
