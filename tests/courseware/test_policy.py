"""The Content-Security-Policy: every inline script of the built pages is allowed by its hash, and nothing else."""

import base64
import hashlib
from pathlib import Path

import pytest

from courseware.errors import NotBuilt
from courseware.policy import content_security_policy, inline_parts, write_hashes
from courseware.settings import Settings


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def directive(policy: str, name: str) -> list[str]:
    parts = {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}
    return parts[name]


def test_finds_inline_parts_exactly_as_written() -> None:
    html = (
        '<head><style>a > b { c: "&amp;" }</style><script src="x.js"></script>'
        '<script type="application/json">{"a": 1}</script></head>'
        '<body>Text<script>\n if (a < b && c) { d("</p>") }\n</script><script type=module>e()</script></body>'
    )
    assert list(inline_parts(html)) == [
        ("style", 'a > b { c: "&amp;" }'),
        ("script", '\n if (a < b && c) { d("</p>") }\n'),
        ("script", "e()"),
    ]


def test_hashes_reach_the_header(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "tief").mkdir(parents=True)
    (site / "index.html").write_text("<script>eins()</script>", encoding="utf-8")
    (site / "tief" / "index.html").write_text("<style>ü{}</style><script>zwei('ä')</script>", encoding="utf-8")
    write_hashes(site, site)
    policy = content_security_policy(site)
    assert set(directive(policy, "script-src")) == {"'self'", digest("eins()"), digest("zwei('ä')")}
    assert set(directive(policy, "style-src")) == {"'self'", digest("ü{}")}


def test_nothing_unsafe_and_nothing_foreign_for_the_real_theme(sample: Settings) -> None:
    policy = content_security_policy(sample.site_dir)
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert directive(policy, "object-src") == ["'none'"]
    for page in sample.site_dir.rglob("*.html"):
        for tag, text in inline_parts(page.read_text(encoding="utf-8")):
            assert digest(text) in directive(policy, f"{tag}-src")


def test_a_site_that_was_never_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="vieraugen site"):
        content_security_policy(tmp_path / "site")
