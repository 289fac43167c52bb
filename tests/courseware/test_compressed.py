"""Pages travel compressed where the reader takes it, and are the same pages."""

import gzip
from pathlib import Path

import httpx
import pytest

from courseware.compressed import LEAST, SUFFIX, write_twins
from tests.courseware.serving import CourseServer


def test_only_texts_worth_it_get_a_twin_and_twice_the_same_one(tmp_path: Path) -> None:
    text = "<p>Sperrmüll</p>" * LEAST
    (tmp_path / "tief").mkdir()
    (tmp_path / "tief" / "seite.html").write_text(text, encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\0" * 2 * LEAST)
    (tmp_path / "kurz.css").write_text("a{}", encoding="utf-8")
    write_twins(tmp_path)
    twins = list(tmp_path.rglob(f"*{SUFFIX}"))
    assert [path.name for path in twins] == ["seite.html.gz"]
    first = twins[0].read_bytes()
    assert gzip.decompress(first).decode() == text
    write_twins(tmp_path)
    assert (list(tmp_path.rglob(f"*{SUFFIX}")), twins[0].read_bytes()) == (twins, first)


@pytest.mark.parametrize(("address", "kind"), [("", "text/html"), ("assets/vieraugen.css", "text/css")])
def test_a_page_is_the_same_compressed_or_not(server: CourseServer, address: str, kind: str) -> None:
    url = f"{server.url}/kurs/{address}"
    packed = httpx.get(url, headers={"Accept-Encoding": "gzip"})
    plain = httpx.get(url, headers={"Accept-Encoding": "identity"})
    assert (packed.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    assert packed.text == plain.text
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    assert packed.headers["Etag"] != plain.headers["Etag"]
    for reply in (packed, plain):
        assert (reply.headers["Content-Type"], reply.headers["Vary"]) == (kind, "Accept-Encoding")
        assert reply.headers["Content-Security-Policy"]


def test_a_missing_page_is_not_said_to_be_compressed(server: CourseServer) -> None:
    reply = httpx.get(f"{server.url}/kurs/gibt-es-nicht/", headers={"Accept-Encoding": "gzip"})
    assert (reply.status_code, "Content-Encoding" in reply.headers) == (404, False)
    assert "<html" in reply.text
