"""The element that shows the headline: found by what it says."""

from __future__ import annotations

import pytest

from newscrawler.extraction.metadata.elements import line_of
from newscrawler.extraction.metadata.headline import find_headline
from newscrawler.extraction.metadata.titles import site_names, stated_titles
from tests.extraction.stated import meta, read, statements

OG = meta(og__site_name="The Harbour Times", og__title="Ferry back in port")


def headline(head: str, body: str) -> str | None:
    page = statements(head, body)
    names = site_names(page)
    element = find_headline(page.page, stated_titles(page, names), names)
    return None if element is None else line_of(element)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Ferry back in port</h1>",
        "<h1>The Harbour Times</h1><h2>Ferry back in port</h2>",
        '<h1>Notes from the quay</h1><h3><a href="/ferry">Ferry back in port</a></h3>',
        "<h1>Most read</h1><h1>FERRY BACK IN PORT</h1>",
        "<div>Coast</div><div><b>Ferry back in port</b></div>",
        "<h1>Coast <span>Ferry back in port</span></h1>",
        "<table><tr><td>Ferry back in port</td></tr></table>",
    ],
)
def test_the_headline_is_what_says_the_title(body: str) -> None:
    text = headline(OG, body)

    assert text is not None
    assert text.casefold() == "ferry back in port"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("a b c d e", "<h1>a b x y z w q v t</h1><h2>a b c d e</h2>", "a b c d e"),
        ("a b c d e", "<h1>a b x y z w q</h1><h2>a b c d e</h2>", "a b x y z w q"),
        ("a b c d e", "<h2>k</h2><h2>a b c x y</h2>", "a b c x y"),
        ("a b c d e", "<h2>k</h2><h2>a b c x y z</h2>", None),
    ],
)
def test_a_heading_in_other_words(title: str, body: str, expected: str | None) -> None:
    assert headline(meta(og__title=title), body) == expected


def test_the_heading_of_another_article_is_a_link() -> None:
    body = '<h1><a href="/b">Ferry in dock</a></h1><h1>Storm in port</h1>'

    assert headline(OG, body) == "Storm in port"


def test_without_a_title_the_first_heading_that_is_not_the_sites_name_is_it() -> None:
    head = meta(og__site_name="The Harbour Times")

    assert headline(head, "<h1>The Harbour Times</h1><h1>Ferry back in port</h1>") == "Ferry back in port"
    assert headline(head, "<h1>The Harbour Times</h1><h2>Coast</h2>") is None


@pytest.mark.parametrize("tag", ["h2", "h3", "div"])
def test_byline_date_and_tags_stand_beside_the_headline_whatever_its_name(tag: str) -> None:
    story = "<p>The ferry came back on Friday with its rudder mended.</p>"
    links = '<div class="tags"><div><a href="/a">ferry</a></div><div><a href="/b">port</a></div></div>'
    body = (
        '<h1>Notes from the quay</h1><p class="byline">By Max Muster</p><p class="date">1 May 2020</p>'
        f"<main><{tag}>Ferry back in port</{tag}><p>By Ada Byron</p><p>3 May 2024</p>{story}{links}</main>"
    )
    page = read(OG, body)

    assert page.authors == ("Ada Byron",)
    assert page.published is not None
    assert page.published.date().isoformat() == "2024-05-03"
    assert page.tags == ("ferry", "port")
