"""Back and on at the foot of built pages: the course's own order, and of each path only what differs from it."""

from itertools import pairwise
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from courseware.settings import Settings

COURSE = ("", "01-probe/", "01-probe/01-fragen/", "01-probe/02-ende/", "01-probe/mitnehmen/", "02-zweites/")


def page(settings: Settings, address: str) -> BeautifulSoup:
    return BeautifulSoup((settings.site_dir / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def links(settings: Settings, address: str) -> dict[tuple[str, str], Tag]:
    """Return the links at the foot by direction and path; "" is the step for everybody."""
    found = page(settings, address).select(".md-footer [data-richtung]")
    return {(str(link["data-richtung"]), str(link.get("data-weg", ""))): link for link in found}


def test_the_course_leads_from_page_to_page_and_back(sample: Settings) -> None:
    for here, then in pairwise(COURSE):
        onward, back = links(sample, here)["weiter", ""], links(sample, then)["zurueck", ""]
        assert not onward.has_attr("hidden")
        assert resolved(here, onward) == then
        assert resolved(then, back) == here
    assert resolved("wege/", links(sample, "wege/")["weiter", ""]) == "fortschritt/", "the paths lie beside the course"
    assert ("zurueck", "") not in links(sample, "")
    assert ("weiter", "") not in links(sample, "rechtsstand/")


def test_inside_a_module_a_role_needs_no_step_of_its_own(sample: Settings) -> None:
    assert {track for _, track in links(sample, "01-probe/01-fragen/")} == {""}


def test_at_its_ends_a_role_skips_the_modules_of_others(sample: Settings) -> None:
    ends = links(sample, "01-probe/mitnehmen/")
    assert resolved("01-probe/mitnehmen/", ends["weiter", "it"]) == "03-drittes/"
    assert resolved("01-probe/mitnehmen/", ends["weiter", "sachbearbeitung"]) == "wege/sachbearbeitung/"
    assert ends["weiter", "it"].has_attr("hidden")
    assert resolved("03-drittes/", links(sample, "03-drittes/")["zurueck", "it"]) == "01-probe/mitnehmen/"
    assert ("zurueck", "fuehrung") not in links(sample, "03-drittes/"), "there everybody's way is the role's too"
    assert resolved("01-probe/", links(sample, "01-probe/")["zurueck", "it"]) == "wege/it/"


def test_a_path_of_steps_leads_through_other_modules_and_to_a_lab(sample: Settings) -> None:
    onward = links(sample, "03-drittes/01-lektion/")["weiter", "kurz"]
    assert onward["href"] == "../../01-probe/#labor-probelabor"
    assert list(onward.stripped_strings) == ["Weiter", "Labor: Ein Probemodul"]
    after = links(sample, "01-probe/")
    assert resolved("01-probe/", after["zurueck", "kurz"]) == "03-drittes/01-lektion/"
    assert resolved("01-probe/", after["weiter", "kurz"]) == "02-zweites/01-lektion/"


@pytest.mark.parametrize(("name", "first"), [("it", "01-probe/"), ("kurz", "01-probe/02-ende/")])
def test_a_paths_own_page_leads_to_its_beginning_and_carries_the_path(sample: Settings, name: str, first: str) -> None:
    found = links(sample, f"wege/{name}/")
    assert found["weiter", ""]["href"] == f"../../{first}?weg={name}"
    assert resolved(f"wege/{name}/", found["zurueck", ""]) == "wege/"


def test_above_the_heading_stand_the_paths_through_the_module_with_counted_steps(sample: Settings) -> None:
    shown = {
        str(way["data-weg"]): way.get_text(" ", strip=True)
        for way in page(sample, "02-zweites/01-lektion/").select(".standort [data-weg]")
    }
    assert shown == {
        "kurz": "Ihr Lernweg: Kurz , Schritt 4 von 4",
        "fuehrung": "Ihr Lernweg: Führung",
    }


def resolved(here: str, link: Tag) -> str:
    """Return where a link leads, below the site's root."""
    return urljoin(f"/{here}", str(link["href"])).removeprefix("/")
