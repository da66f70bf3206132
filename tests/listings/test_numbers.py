"""Pages on which one number of the layout decides: half or twice as much gives another list."""

from __future__ import annotations

import pytest

from newscrawler.discovery.listings import find_links
from newscrawler.model.links import Link, LinkKind

URL = "https://harbour.example/news"
NAMES = (
    "port", "fish", "rain", "boat", "crew", "dock", "pier", "sail", "tide", "wave", "knot", "mast", "helm", "keel",
    "reef", "quay", "gulf", "cape", "isle", "cove",
)  # fmt: skip
HEADLINE = "The yellow ferry sinks off the coast in a heavy storm"
DATE = '<time datetime="2026-11-0{n}T12:00:00Z">{n} November</time>'


def read(html: str) -> dict[str, Link]:
    """The links of a page by path."""
    links = find_links(f"<body>{html}</body>".encode(), URL)
    return {link.url.removeprefix("https://harbour.example"): link for link in links}


def articles(html: str) -> list[str]:
    """The paths of the articles of a page, in order."""
    return [path for path, link in read(html).items() if link.kind is LinkKind.ARTICLE]


def rows(count: int) -> str:
    return "".join(
        f'<li><a href="/a/{n}-ferry-sinks-off-the-coast">The ferry number {n} sinks off the coast again</a></li>'
        for n in range(count)
    )


def test_tags_in_the_same_role_pull_a_label_down_but_not_a_headline() -> None:
    tags = "".join(f'<a href="/tag/{name}">{name}</a> ' for name in NAMES)
    article = f'<a href="/2026/11/03/the-ferry-sinks-off-the-coast">{HEADLINE}</a>'
    label = '<a href="/advertise-with-us-today">Advertise with our newspaper today, friends</a>'

    assert list(read(f"{tags} {article} {label}")) == ["/2026/11/03/the-ferry-sinks-off-the-coast"]


def test_a_menu_of_the_same_shape_pulls_a_label_down_but_not_a_headline() -> None:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in NAMES)
    article = f'<div><h2><a href="/ferry-sinks">{HEADLINE}</a></h2></div>'
    label = '<section><h3><a href="/our-shop">Our shop is open for friends</a></h3></section>'

    assert list(read(f'<ul class="nav">{menu}</ul>{article}{label}')) == ["/ferry-sinks"]


@pytest.mark.parametrize(("own", "friends"), [(2, 6), (3, 0), (4, 0)])
def test_from_three_own_articles_on_those_of_other_sites_are_left_out(own: int, friends: int) -> None:
    there = "".join(
        f'<li><h2><a href="https://friend.example/2026/11/03/{name}-sinks-off-the-coast-again">{HEADLINE}</a></h2></li>'
        for name in NAMES[:6]
    )
    here = "".join(
        f'<li><h2><a href="/2026/11/03/{name}-opens-after-years">The {name} opens after ten years of work</a></h2></li>'
        for name in NAMES[:own]
    )

    assert len(read(f"<ul>{here}{there}</ul>")) == own + friends


SUMMARY = (
    "It was the third time this year that a ferry of the line sank in a storm off the coast, and the harbour master "
    "said that the next one will be built of steel, with two more engines and a keel of lead"
)
LONG_HEADLINE = (
    "The ferry comes back to the port after three years of work in the yards of the neighbouring country, and "
    "everybody is glad"
)


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (SUMMARY, "The ferry comes back to the port", "The ferry comes back to the port"),
        (LONG_HEADLINE, "Continue reading now", LONG_HEADLINE),
        ("More now", "The ferry comes back to the port", "The ferry comes back to the port"),
        ("No 12", "Ferry comes home", "Ferry comes home"),
    ],
)
def test_the_title_is_as_long_as_a_headline(first: str, second: str, title: str) -> None:
    """Between 10 and 150 letters, whichever of two links to one place comes first."""
    url = "/a/9-ferry-comes-back-to-the-port"
    card = f'<li><p><a href="{url}">{first}</a></p><div><a href="{url}">{second}</a></div></li>'

    assert read(f"<ul>{rows(8)}{card}</ul>")[url].title == title


@pytest.mark.parametrize(("tags", "is_dated"), [(7, True), (8, False)])
def test_a_card_leads_to_eight_places_at_most(tags: int, is_dated: bool) -> None:
    """A larger block is more than one article's: a date in it may belong to another."""
    labels = "".join(f'<a href="/tag/{name}">{name}</a> ' for name in NAMES[:tags])
    cards = "".join(
        f'<div class="card"><h2><a href="/a/{n}-ferry-sinks-off-the-coast">{HEADLINE} {n}</a></h2><p>{labels}</p>'
        f"{DATE.format(n=n)}</div>"
        for n in range(1, 5)
    )
    link = read(cards)["/a/1-ferry-sinks-off-the-coast"]

    assert (link.published is not None) is is_dated


@pytest.mark.parametrize(("letters", "is_summary"), [(30, False), (45, True)])
def test_a_summary_has_40_letters(letters: int, is_summary: bool) -> None:
    row = '<div><h2><a href="/a/{n}-ferry-sinks-off-the-coast">{headline} {n}</a></h2><p>{text}</p></div>'
    cards = "".join(row.format(n=n, headline=HEADLINE, text="x" * letters) for n in range(4))

    assert (read(cards)["/a/1-ferry-sinks-off-the-coast"].standfirst is not None) is is_summary


def test_columns_of_one_article_each_are_one_list() -> None:
    """Links are told apart by four levels above them: names further up are those of places, not of templates."""
    columns = "".join(
        f'<div class="{name}"><div><section><ul><li><a href="/a/{n}-ferry-sinks-off-the-coast">{HEADLINE} {n}</a>'
        f"{DATE.format(n=n)}</li></ul></section></div></div>"
        for n, name in enumerate(("left", "middle", "right"), 1)
    )
    links = read(f"<main><div>{columns}</div></main>")

    assert [link.published.day for link in links.values() if link.published] == [1, 2, 3]


def test_a_headline_and_a_topic_with_the_same_parents_are_told_apart() -> None:
    cards = "".join(
        f'<div><ul class="head"><li><b><a href="/a/{n}-ferry-sinks-off-the-coast">{HEADLINE} {n}</a></b></li></ul>'
        f'<ul class="subject"><li><b><a href="/topic-{name}">{name}</a></b></li></ul>{DATE.format(n=n)}</div>'
        for n, name in enumerate(NAMES[:4], 1)
    )
    links = read(cards)

    assert [links[f"/a/{n}-ferry-sinks-off-the-coast"].published is not None for n in range(1, 5)] == [True] * 4


@pytest.mark.parametrize(("text", "is_article"), [("Archive two", False), ("Ferry comes home now", True)])
def test_a_short_link_to_a_page_of_the_list_is_not_an_article(text: str, is_article: bool) -> None:
    row = '<li><h2><a href="{url}">{title}</a></h2><time>3 November 2026</time><img src="x.jpg"></li>'
    cards = "".join(row.format(url=f"/a/{name}-sinks-off-the-coast-again", title=HEADLINE) for name in NAMES[:8])

    page = row.format(url="/news/9", title=text)

    assert ("/news/9" in articles(f'<ul>{cards}{page}</ul><a rel="next" href="/news/2">2</a>')) is is_article
