"""The element that shows the headline, found by what it says: byline, date and tags stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import is_elsewhere, line_of
from newscrawler.text.lines import key, letters, tidy
from newscrawler.web.html import Page

_HEADINGS = ("h1", "h2", "h3", "h4")
_PLAIN = ("div", "p", "span", "b", "strong", "td", "font")

_MAX_HEADINGS, _MAX_INNER, _MAX_PLAIN, _MAX_BESIDE = 120, 20, 4_000, 20
"""Headings, elements in one, elements of other names, and characters beside a title in them: they bound the time."""

_ALIKE, _RELATED = 0.6, 0.3
"""Likeness to a stated title that makes a heading of a lower level the headline, and one of the first level.

Held by tests/extraction/metadata/test_headline.py::test_a_heading_in_other_words.
"""


def find_headline(page: Page, titles: Collection[str], site: set[str]) -> HtmlElement | None:
    """Return the heading that says one of the stated titles, else the likeliest one, else None.

    `titles` are the page's statements with and without the site's name, `site` are the site's names
    (`titles.site_names`). The order: a heading that says a title, `<h1>` before the others, but none below an `<h1>`
    that says one in other words; an element of any other name that says a title; a heading that says one in other
    words; the first `<h1>` that is not the site's name.
    """
    wanted = {key(title) for title in titles if title}
    elements = list(islice(page.tree.iter(*_HEADINGS), _MAX_HEADINGS))
    firsts = list(_with_text((element for element in elements if element.tag == "h1"), site))
    if (said := _saying(firsts, wanted)) is not None:
        return said
    related = next((element for element, text in firsts if _likeness(element, text, wanted) >= _RELATED), None)
    if related is not None:  # a kicker may stand in the heading, too
        inner = islice(related.iterdescendants(), _MAX_INNER)
        return next((e for e in inner if isinstance(e.tag, str) and key(line_of(e)) in wanted), related)
    lower = [element for element in elements if element.tag != "h1" and not is_elsewhere(element)]
    others = list(_with_text(sorted(lower, key=lambda element: element.tag), site))
    if (said := _saying(others, wanted)) is not None:
        return said
    if (plain := _plain(page, {title for title in wanted if letters(title) not in site})) is not None:
        return plain
    likest = max((*firsts, *others), key=lambda heading: _likeness(heading[0], heading[1], wanted), default=None)
    if likest is not None and _likeness(likest[0], likest[1], wanted) >= _ALIKE:
        return likest[0]
    return firsts[0][0] if firsts else None


def _with_text(headings: Iterable[HtmlElement], site: set[str]) -> Iterator[tuple[HtmlElement, str]]:
    """Headings with their text, but for the site's name."""
    for element in headings:
        if (text := line_of(element)) and letters(text) not in site:
            yield element, text


def _saying(headings: Iterable[tuple[HtmlElement, str]], wanted: Collection[str]) -> HtmlElement | None:
    """The first heading that says one of the titles."""
    return next((element for element, text in headings if key(text) in wanted), None)


def likeness(text: str, title: str) -> float:
    """Return what two texts have in common, from 0 to 1: Dice's coefficient of their words."""
    words, others = set(key(text).split()), set(key(title).split())
    return 2 * len(words & others) / (len(words) + len(others)) if words and others else 0.0


def _likeness(element: HtmlElement, text: str, titles: Collection[str]) -> float:
    """The best likeness of a heading; half of it for a link: those of other articles are links."""
    best = max((likeness(text, title) for title in titles), default=0.0)
    return best / 2 if _is_link(element) else best


def _is_link(element: HtmlElement) -> bool:
    around = (*islice(element.iter("a"), 1), *islice(element.iterancestors("a"), 1))
    return any(link.get("href") for link in around)


def _plain(page: Page, wanted: Collection[str]) -> HtmlElement | None:
    """The first element whose own text is a title, on pages that have no heading for it."""
    body = page.tree.find("body")
    if body is None or not wanted:
        return None
    longest = max(map(len, wanted)) + _MAX_BESIDE
    for element in islice(body.iter(*_PLAIN), _MAX_PLAIN):
        text = element.text or ""
        if text and len(text) <= longest and key(tidy(text)) in wanted and not is_elsewhere(element):
            return element
    return None
