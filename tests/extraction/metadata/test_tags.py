"""Which keywords and which section are believed."""

from __future__ import annotations

import pytest

from tests.extraction.stated import meta, read

SITE = meta(og__site_name="The Harbour Times")


def linked(content: str) -> tuple[str, ...]:
    return read("", f"<h1>x</h1>{content}").tags


@pytest.mark.parametrize(("size", "expected"), [(50, 1), (51, 0)])
def test_a_tag_link_is_short(size: int, expected: int) -> None:
    assert len(linked(f"<ul class='tags'><li><a href='/a'>{'x' * size}</a></li></ul>")) == expected


@pytest.mark.parametrize(("link", "beside", "expected"), [(5, 34, 1), (5, 35, 0), (50, 79, 1), (50, 80, 0)])
def test_tag_links_stand_alone(link: int, beside: int, expected: int) -> None:
    assert len(linked(f"<p class='tags'>{'y' * beside} <a href='/a'>{'x' * link}</a></p>")) == expected


@pytest.mark.parametrize(("levels", "expected"), [(3, ("ferries",)), (4, ())])
def test_tag_lists_are_named_near_their_links(levels: int, expected: tuple[str, ...]) -> None:
    content = f"<div class='tags'>{'<div>' * levels}<a href='/a'>ferries</a>{'</div>' * levels}</div>"

    assert linked(content) == expected


@pytest.mark.parametrize(("phrase", "is_strong"), [("one two three four", True), ("one two three four five", False)])
def test_a_lone_phrase_is_weak(phrase: str, is_strong: bool) -> None:
    tags = read(meta(article__tag=phrase) + meta(news_keywords="ferry, port")).tags

    assert tags == ((phrase,) if is_strong else ("ferry", "port"))


@pytest.mark.parametrize(("number", "is_strong"), [(8, True), (9, False)])
def test_the_sites_own_keywords_are_weak(number: int, is_strong: bool) -> None:
    own = ["The Harbour Times", *(f"word{n}" for n in range(number - 1))]
    tags = read(SITE + meta(article__tag=", ".join(own)) + meta(news_keywords="ferry, port")).tags

    assert tags == (tuple(own) if is_strong else ("ferry", "port"))


@pytest.mark.parametrize(("number", "expected"), [(5, 7), (6, 0)])
def test_codes_are_no_tags(number: int, expected: int) -> None:
    codes = [f"AB{n}" for n in range(number)]

    assert len(read(meta(news_keywords=", ".join([*codes, "ferry", "port"]))).tags) == expected


@pytest.mark.parametrize(("size", "expected"), [(80, 1), (81, 0)])
def test_a_tag_is_short(size: int, expected: int) -> None:
    assert len(read(meta(news_keywords="x" * size)).tags) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["Home", "Harbour", "Ferries", "North", "Now"], "Harbour"),
        (["Home", "Harbour", "Ferries", "North", "Now", "Here"], None),
        (["Home", "x" * 40], "x" * 40),
        (["Home", "x" * 41], None),
    ],
)
def test_a_breadcrumb_is_short(steps: list[str], expected: str | None) -> None:
    trail = " > ".join(f"<a href='/{n}'>{step}</a>" for n, step in enumerate(steps))

    assert read("", f"<div>{trail}</div><h1>x</h1>").section == expected


@pytest.mark.parametrize(
    "links",
    [
        "<div><a href='/a'>ferries</a></div><div><a href='/b'>ports</a></div>",
        "<p><span><a href='/a'>ferries</a></span></p><p><span><a href='/b'>ports</a></span></p>",
        "<ul><li><div><a href='/a'>ferries</a></div></li><li><div><a href='/b'>ports</a></div></li></ul>",
        "<a href='/a'><span>ferries</span></a><a href='/b'><span>ports</span></a>",
    ],
)
@pytest.mark.parametrize("attribute", ["class='tags'", "id='article-tags'", "data-testid='tags-box'"])
def test_each_tag_may_stand_in_a_wrapper_of_its_own(links: str, attribute: str) -> None:
    assert linked(f"<p>Text</p><div {attribute}>{links}</div>") == ("ferries", "ports")


@pytest.mark.parametrize(("wrappers", "expected"), [(2, ("ferries", "ports")), (3, ("ferries",))])
def test_a_tag_has_few_wrappers(wrappers: int, expected: tuple[str, ...]) -> None:
    links = "".join(
        f"{'<b>' * wrappers}<a rel='tag' href='/{t}'>{t}</a>{'</b>' * wrappers}" for t in ("ferries", "ports")
    )

    assert linked(f"<div>{links}</div>") == expected


def test_a_single_tag_does_not_take_in_what_stands_beside_its_list() -> None:
    body = "<section><div class='tags'><span class='tag'><a href='/a'>ferries</a></span></div><p>Text</p></section>"

    assert linked(body) == ("ferries",)


def test_the_footer_of_an_article_holds_its_tags() -> None:
    category = "<div class='entry-footer__categories'><a rel='tag' href='/c'>Coast</a></div>"
    tags = "<div class='entry-footer__tags'><a rel='tag' href='/a'>ferries</a> <a rel='tag' href='/b'>ports</a></div>"

    assert linked(category + tags) == ("ferries", "ports")
