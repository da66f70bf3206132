"""The lines that a page shows, with the elements that they stand in, but for what is about something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawler.text.phrases import any_of, class_names, pattern

_SILENT = {"script", "style", "noscript", "template", "svg", "button", "select", "option", "textarea", "iframe"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "big", "cite", "em", "font", "i", "label", "mark", "nobr", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "wbr",
}  # fmt: skip
_NAMES = class_names("article")
_ELSEWHERE = re.compile(any_of(_NAMES["elsewhere"]), re.IGNORECASE)
_DATED = re.compile(any_of(_NAMES["date"]), re.IGNORECASE)
_APART = _SILENT | {"nav", "aside", "article"}
_PUBLISHED = re.compile(pattern("dates", "published"), re.IGNORECASE)

_MAX_ELEMENTS, _MAX_LINE, _MAX_NAME, _MAX_ARTICLES = 20_000, 2_000, 300, 2
"""Elements that are walked, characters of a line and of a name that are kept, articles that are counted."""

_PROSE, _PARAGRAPHS = 160, 2
"""Characters of a paragraph, and paragraphs of what is called a teaser and is an article.

Held by tests/extraction/metadata/test_shown_dates.py::test_what_is_called_a_teaser_and_holds_paragraphs.
"""

_LEVELS, _LABEL = 6, 40
"""Levels above a time where a link around it is looked for, and characters of its label: they bound the time."""

_LITTLE, _MAX_INNER = 150, 30
"""Characters, and elements looked at, of an aside that is named after a date and kept for the line that it holds.

Held by tests/extraction/metadata/test_shown_dates.py::test_an_aside_with_nothing_but_a_date.
"""


@dataclass(slots=True)
class Line:
    """What stands between two line breaks or edges of blocks."""

    text: str = ""
    elements: list[HtmlElement] = field(default_factory=list)
    """The elements that begin in it, outermost first."""
    linked: int = 0
    """Characters inside links."""

    @property
    def is_dated(self) -> bool:
        """Whether an element of the line is a `<time>` or named after a date."""
        return any(element.tag == "time" or _is_dated(element) for element in self.elements)

    def add(self, text: str, *, is_linked: bool) -> None:
        """Add a text, unless the line is long enough."""
        if len(self.text) < _MAX_LINE:
            self.text += text[:_MAX_LINE]
            if is_linked:
                self.linked += len(text)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page in document order."""

    lines: list[Line]
    number: int | None
    """Which line is the headline's."""
    headline: HtmlElement | None

    @property
    def start(self) -> int:
        """The headline's line, or the first where there is none."""
        return self.number if self.number is not None else 0


def read_lines(root: HtmlElement, headline: HtmlElement | None) -> Lines:
    """Read the lines of a page's tree in one walk.

    Left out are menus, asides, comments and other articles, unless they hold the headline: an element that was left
    open swallows the article.
    """
    body = root.find("body")
    if body is None:
        return Lines([], None, headline)
    above = {headline, *headline.iterancestors()} if headline is not None else set()
    is_apart = _Apart(
        own=any(element.tag == "article" for element in above),
        is_list=len(list(islice(body.iter("article"), _MAX_ARTICLES))) > 1,
    )
    lines = [Line()]
    line, number, links = lines[0], None, 0
    walk = iterwalk(body, events=("start", "end"))
    left_out: HtmlElement | None = None
    for event, element in islice(walk, 4 * _MAX_ELEMENTS):
        tag = element.tag
        if event == "start":
            names = element.get("class"), element.get("id"), element.get("itemprop")
            word = _elsewhere(*names) if any(names) else ""
            if (word or tag in _APART) and element not in above and is_apart(element, word):
                walk.skip_subtree()
                left_out = element
                continue
            links += tag == "a"
            if tag not in _INLINE:
                line = _next_line(lines)
            line.elements.append(element)
            if element is headline:
                number = len(lines) - 1
            if text := element.text:
                line.add(text, is_linked=links > 0)
            continue
        if element is not left_out:
            links -= tag == "a"
            if tag not in _INLINE:
                line = _next_line(lines)
        if (tail := element.tail) and element is not body:
            line.add(tail, is_linked=links > 0)
    line.text = " ".join(line.text.split())
    return Lines(lines, number, headline)


def _next_line(lines: list[Line]) -> Line:
    """End the last line and begin another; one without text is begun again."""
    line = lines[-1]
    if text := " ".join(line.text.split()):
        line.text = text
        lines.append(Line())
    elif line.text or line.elements:
        lines[-1] = Line()
    return lines[-1]


@dataclass(frozen=True, slots=True)
class _Apart:
    """Tells whether an element is about something else than the article, or shows nothing."""

    own: bool
    """Whether the headline stands in an `<article>`."""
    is_list: bool
    """Whether the page has several."""

    def __call__(self, element: HtmlElement, word: str) -> bool:
        """Tell it of an element; `word` is that of its names, if one is telling."""
        tag = element.tag
        if tag in _SILENT or tag == "nav":
            return True
        if tag == "article":
            previous = element.getprevious() if self.is_list else None
            return self.is_list and (self.own or (previous is not None and previous.tag == "article"))
        if tag == "aside":
            return not ((_is_dated(element) and _is_little(element)) or _states_time(element))
        # leads and whole articles are called teasers, too; those of other articles are links with their headlines
        return tag not in ("body", "main") and (word != "teaser" or _leads_elsewhere(element))


@lru_cache(maxsize=4096)  # pages repeat their classes
def _elsewhere(*names: str | None) -> str:
    """The word of a class, id or itemprop that says that an element is about something else; empty where none does."""
    match = _ELSEWHERE.search(_joined(*names))
    return match[0].lower() if match is not None else ""


def _leads_elsewhere(teaser: HtmlElement) -> bool:
    inner = islice(teaser.iter(), _MAX_INNER)
    if not any(element.tag == "a" and _is_linked(element) for element in inner):
        return False
    paragraphs = islice(teaser.iter("p"), _MAX_INNER)
    return sum(len(paragraph.text or "") >= _PROSE for paragraph in paragraphs) < _PARAGRAPHS


def _is_linked(link: HtmlElement) -> bool:
    """Whether a link has words in it: one to a larger picture has none."""
    inner = islice(link.iterdescendants(), _MAX_INNER)
    texts = (text for element in inner for text in (element.text, element.tail))
    return bool(link.text and link.text.strip()) or any(text and text.strip() for text in texts)


def _states_time(aside: HtmlElement) -> bool:
    """Whether an aside tells when the article was published: one time, not as a link, with a label."""
    times = list(islice(aside.iter("time"), 2))
    if len(times) != 1 or any(above.tag == "a" for above in islice(times[0].iterancestors(), _LEVELS)):
        return False
    texts = (element.text or "" for element in islice(aside.iter(), _MAX_INNER))
    return any(len(text) <= _LABEL and _PUBLISHED.search(text) for text in texts)


def _is_little(element: HtmlElement) -> bool:
    inner = list(islice(element.iter(), _MAX_INNER + 1))
    return len(inner) <= _MAX_INNER and sum(len(e.text or "") + len(e.tail or "") for e in inner) <= _LITTLE


def _joined(*names: str | None) -> str:
    return " ".join(name or "" for name in names).strip()[:_MAX_NAME]


def _is_dated(element: HtmlElement) -> bool:
    return _DATED.search(_joined(element.get("class"), element.get("id"), element.get("itemprop"))) is not None
