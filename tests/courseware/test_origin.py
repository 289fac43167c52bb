"""The front door while the site is built anew: readers get the new pages, under the new pages' policy."""

import re
from pathlib import Path

import httpx
import pytest

from courseware.policy import write_hashes
from tests.courseware.serving import CourseServer, serving


def build(site: Path, said: str) -> None:
    """Write a small site of two files; what it says stands in an inline script too."""
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(f"<script>sage('{said}')</script><p>{said}</p>", encoding="utf-8")
    (site / "vieraugen.js").write_text(f"sage('{said}')", encoding="utf-8")
    write_hashes(site, site)


@pytest.mark.parametrize("name", ["", "vieraugen.js"])
def test_who_was_here_before_gets_the_new_file(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    build(site, "gestern")
    with serving(site) as server:
        before = httpx.get(f"{server.url}/kurs/{name}")
        asked = {"If-None-Match": before.headers["Etag"]}
        assert httpx.get(f"{server.url}/kurs/{name}", headers=asked).status_code == 304
        build(site, "morgen!")  # as long as the other word
        after = httpx.get(f"{server.url}/kurs/{name}", headers=asked)
    assert (after.status_code, "morgen!" in after.text) == (200, True)


def test_a_new_page_may_run_its_scripts(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "gestern")
    with serving(site) as server:
        allowed = [policy_of(server)]
        build(site, "morgen!")
        allowed.append(policy_of(server))
    assert allowed[0] != allowed[1]


def policy_of(server: CourseServer) -> list[str]:
    return re.findall(r"'sha256-[^']+'", httpx.get(f"{server.url}/kurs/").headers["Content-Security-Policy"])


@pytest.mark.parametrize(
    ("name", "is_asked_again"), [("", True), ("assets/vieraugen.js", True), ("main", False), ("palette", False)]
)
def test_only_files_whose_names_change_with_them_are_kept_unasked(
    server: CourseServer, name: str, is_asked_again: bool
) -> None:
    found = re.search(rf"assets/stylesheets/{name}\.[0-9a-f]{{8}}\.min\.css", httpx.get(f"{server.url}/kurs/").text)
    reply = httpx.get(f"{server.url}/kurs/{found[0] if found else name}")
    assert reply.status_code == 200
    assert (reply.headers.get("Cache-Control") == "no-cache") is is_asked_again
