"""Which title is the headline."""

from __future__ import annotations

import pytest

from newscrawler.extraction.metadata.titles import without_site
from newscrawler.model.links import Link
from newscrawler.model.sites import Selectors, Site
from tests.extraction.stated import URL, ld, meta, read

SITE = meta(og__site_name="The Harbour Times")


@pytest.mark.parametrize(
    "title",
    [
        "Ferry back in port | The Harbour Times",
        "Ferry back in port - Harbour Times",
        "Harbour Times: x | Ferry back in port",
        "Ferry back in port – harbour-times.example",
        "Ferry back in port | Harbour Times News",
        "Ferry back in port",
        "Ferry back in port | The Harbour Times | 03.05.2024",
        "Harbour Times » Ferry back in port",
        "Ferry back in portㅣHarbour Times",
        "Ferry back in port ｜ Harbour Times",
        "Ferry back in port - Shipping | Harbour Times",
        "Ferry back in port：Harbour Times",
        "Ferry back in port【Harbour Times】",
        "Ferry back in port (Harbour Times)",
        "Ferry back in port - Harbour Times - All the news of the coast",
    ],
)
def test_the_sites_name_is_taken_off_either_end(title: str) -> None:
    names = {"theharbourtimes", "harbourtimes", "harbourtimesx", "harbourtimesexample"}

    assert without_site(title, names, "shipping") == "Ferry back in port"


@pytest.mark.parametrize(
    "title",
    [
        "Shipping - what now",
        "Storm in Ohio - and no end",
        "Ferries: slow - but sure",
        "Times change",
        "5 - 3 for us",
        "渡轮：返航",
        "Ferry (again)",
        "Storm - ferries - and no end",
    ],
)
def test_a_separator_in_the_headline_is_left_alone(title: str) -> None:
    assert without_site(title, {"theharbourtimes", "times"}, "shipping") == title


def test_where_json_ld_and_og_agree_that_is_the_headline() -> None:
    page = read(
        SITE
        + "<title>Ferry, port, harbour: news</title>"
        + meta(og__title="Ferry back in port")
        + ld(headline="Ferry back in port"),
        "<h1>A ferry is back</h1>",
    )

    assert (page.title, page.provenance["title"]) == ("Ferry back in port", "meta:og:title")


def test_an_og_title_that_repeats_the_title_element_gives_way_to_the_headline_shown() -> None:
    page = read(
        "<title>Ferry rudder storm port</title>"
        + meta(og__title="Ferry rudder storm port")
        + ld(headline="Ferry back in port"),
        "<h1>Ferry back in port</h1>",
    )

    assert (page.title, page.provenance["title"]) == ("Ferry back in port", "json-ld")


def test_an_og_title_of_its_own_was_written_on_purpose() -> None:
    page = read(
        "<title>Ferry rudder storm port</title>"
        + meta(og__title="Ferry back in port")
        + ld(headline="Ferry rudder storm port"),
        "<h1>Ferry rudder storm port</h1>",
    )

    assert page.title == "Ferry back in port"


def test_an_og_title_cut_at_a_quotation_mark_is_not_believed() -> None:
    page = read(
        '<title>Ferry is "back" in port</title><meta property="og:title" content="Ferry is "back" in port">',
        "<h1>Ferry is &quot;back&quot; in port</h1>",
    )

    assert page.title == 'Ferry is "back" in port'


@pytest.mark.parametrize("dots", ["…", " …", "..."])
def test_a_title_that_is_cut_gives_way_to_the_whole_one_wherever_it_stands(dots: str) -> None:
    page = read(
        "<title>Ferry back in port | Harbour Times</title>"
        + meta(og__title="Ferry back in port")
        + ld(headline=f"Ferry back in{dots}"),
        "<h1>Ferry back in port</h1>",
    )

    assert page.title == "Ferry back in port"


def test_a_headline_that_ends_in_dots_keeps_them() -> None:
    head = meta(og__title="And then came the flood …") + ld(headline="And then came the flood …")

    assert read(head, "<h1>And then came the flood</h1>").title == "And then came the flood …"


def test_a_longer_title_with_something_behind_a_separator_is_shortened_by_the_other() -> None:
    page = read(meta(og__title="Ferry back in port - Coast") + ld(headline="Ferry back in port"))

    assert page.title == "Ferry back in port"


def test_of_several_h1_the_one_that_another_place_repeats_counts() -> None:
    page = read(
        "<title>Ferry back in port | Harbour Times</title>",
        "<h1>Harbour Times</h1><h1>Most read</h1><h1>Ferry back in port</h1>",
    )

    assert page.title == "Ferry back in port"


def test_an_h1_that_holds_a_logo_gives_way_to_the_title_element() -> None:
    assert read("<title>Ferry back in port - HT</title>", "<h1>Harbour Daily</h1>").title == "Ferry back in port - HT"


def test_a_page_that_gives_its_headline_for_the_sites_name_still_has_a_title() -> None:
    page = read(meta(og__site_name="Ferry back in port", og__title="Ferry back in port"), "<h1>Ferry back in port</h1>")

    assert page.title == "Ferry back in port"


def test_an_inner_element_does_not_change_the_order_of_words() -> None:
    assert (
        read("", "<h1><span>Ferry <b>back <i>in</i></b></span> port<br>again</h1>").title == "Ferry back in port again"
    )


def test_the_link_decides_between_two_titles() -> None:
    head = meta(og__title="Ferry back in port") + ld(headline="Rudder found") + "<title>Rudder found</title>"

    assert read(head, "<h1>Rudder found</h1>", link=Link(url=URL, title="Rudder found")).title == "Rudder found"


def test_the_sites_selector_goes_first() -> None:
    site = Site(name="harbour", home="https://www.harbour-times.example/", selectors=Selectors(title=".head"))
    page = read(
        meta(og__title="Other") + ld(headline="Other"), '<p class="head">Ferry <b>back</b> in port</p>', site=site
    )

    assert (page.title, page.provenance["title"]) == ("Ferry back in port", "selector")


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Ferry &amp;amp; port", "Ferry & port"),
        ("Ferry &quot;back&quot;", 'Ferry "back"'),
        ("F\u00c3\u00a4hre im Hafen", "Fähre im Hafen"),
        ("Fe\u00adrry  back\n in port", "Ferry back in port"),
        ("کشتی\u200cها در بندر", "کشتی\u200cها در بندر"),
        ("<em>Ferry</em> back", "Ferry back"),
        ("Ferry \ud83d\udea2 back".encode("utf-16", "surrogatepass").decode("utf-16"), "Ferry 🚢 back"),
    ],
)
def test_a_title_is_plain_text(stated: str, title: str) -> None:
    assert read(ld(headline=stated)).title == title


def test_all_stated_titles_are_kept_for_the_body() -> None:
    page = read(
        SITE + "<title>A | The Harbour Times</title>" + meta(og__title="B", twitter__title="C") + ld(headline="D"),
        "<h1>E</h1>",
    )

    assert {"A", "A | The Harbour Times", "B", "C", "D", "E"} <= set(page.titles)


@pytest.mark.parametrize(("name", "expected"), [("Gazettee", True), ("Gazette", False)])
def test_a_long_name_may_have_words_beside_it(name: str, expected: bool) -> None:
    title = f"Ferry back in port - {name} and the coast"

    assert (without_site(title, {name.lower()}) == "Ferry back in port") is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("back to the sea", "Ferry back in port"), ("back in the old harbour", "back in the old harbour")],
)
def test_a_heading_that_is_a_logo(heading: str, expected: str) -> None:
    assert read("<title>Ferry back in port</title>", f"<h1>{heading}</h1>").title == expected


@pytest.mark.parametrize(
    ("site", "title"),
    [
        ("Le Port", "Vivre à quai : le port d'après"),
        ("Hafen", "Sturm am Kai – Hafen gesperrt"),
        ("Zeit", "Ein Jahr danach | Zeit heilt"),
        ("Harbour Times", "Harbour Times: how a paper began"),
    ],
)
def test_what_og_title_and_h1_say_alike_is_never_shortened(site: str, title: str) -> None:
    page = read(meta(og__site_name=site, og__title=title), f"<h1>{title}</h1>")

    assert page.title == title


def test_an_og_title_with_the_sites_name_and_its_motto_is_not_the_headline() -> None:
    motto = "The Harbour Times - news from the sea"
    page = read(f"<title>{motto}</title>{SITE}{meta(og__title=motto)}", "<h1>Ferry back in port</h1>")

    assert (page.title, page.provenance["title"]) == ("Ferry back in port", "h1")


@pytest.mark.parametrize(
    ("og", "h1", "expected"),
    [
        ("Ferry timetable 2026 - all times and fares", "Every ferry of 2026 at a glance", 1),
        ("Ferry back in port | Full guide", "Ferry back in port", 1),
        ("Ferry back in port", "Ferry back in port | Coast", 0),
        ("Breakpoint: ferry back", "Breakpoint : ferry back", 0),
        ("Ferry back in port", "Coast", 0),
        ("Ferry back in port", "Coast Ferry back in port", 0),
    ],
)
def test_the_shown_headline_goes_before_a_title_for_search_engines(og: str, h1: str, expected: int) -> None:
    head = f"<title>{og}</title>{meta(og__title=og)}"

    assert read(head, f"<h1>{h1}</h1>").title == (og, h1)[expected]


@pytest.mark.parametrize(("words", "expected"), [(8, "h1"), (10, "meta:og:title")])
def test_a_shown_headline_shares_words_with_the_stated_one(words: int, expected: str) -> None:
    """One of `words` words is shared with a title of one word."""
    h1 = " ".join(["ferry", *(f"word{number}" for number in range(words - 1))])

    assert read(meta(og__title="ferry"), f"<h1>{h1}</h1>").provenance["title"] == expected


def test_a_kicker_in_the_heading_is_no_part_of_the_title() -> None:
    page = read("<title>x</title>", "<h1><span>Coast</span> <span>Ferry back in port</span></h1>")

    assert page.title is not None
    head = meta(og__title="Ferry back in port")

    assert read(head, "<h1><span>Coast</span> <span>Ferry back in port</span></h1>").title == "Ferry back in port"
