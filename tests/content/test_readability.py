"""Every German page keeps the ceiling of courses/lesbarkeit.yml, and every exception is still needed."""

from courseware.build import build
from courseware.readability import Readability, read_ceilings, read_page
from courseware.settings import Settings

SETTINGS = Settings.from_environment()
COMMON, EXCEPTIONS = read_ceilings(SETTINGS.docs_dir.parent / "lesbarkeit.yml")


def figures() -> dict[str, Readability]:
    """Return the figures of every page that has a German source, by its address."""
    build(SETTINGS)
    addresses = [
        path.relative_to(SETTINGS.docs_dir).with_suffix("").as_posix() for path in SETTINGS.docs_dir.rglob("*.md")
    ]
    addresses = [f"{address}/".removesuffix("index/") for address in sorted(addresses)]
    return {address: read_page(SETTINGS.site_dir / address / "index.html") for address in addresses}


def test_every_page_is_readable_enough() -> None:
    measured = figures()
    assert measured
    hard = {address: page for address, page in measured.items() if not EXCEPTIONS.get(address, COMMON).kept_by(page)}
    assert hard == {}
    assert set(EXCEPTIONS) <= set(measured)
    assert [address for address in EXCEPTIONS if COMMON.kept_by(measured[address])] == [], "no longer needed"
