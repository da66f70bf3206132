"""Live blogs: the dated entries among the blocks of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.prose import within
from newscrawler.extraction.body.rendering import text_of
from newscrawler.model.article import Entry
from newscrawler.text.dates.parsing import parse_date

_FEWEST = 3
"""Entries of a live blog: two dates may be those of publication and change.

Held by test_two_entries_are_no_live_blog.
"""

_TIMES = ".//time | .//*[@itemprop='datePublished'] | .//*[@data-timestamp] | .//*[@data-time] | .//*[@data-datetime]"
_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-timestamp", "data-time", "title")


def find_entries(
    root: HtmlElement, body: Sequence[Block], *, now: datetime | None, timezone: str | None, language: str | None
) -> tuple[Entry, ...]:
    """The entries of a live blog in page order: the largest group of like elements that each hold a time and text.

    `body` are the blocks of the article; text outside them (comments, teasers) makes no entry. An entry's title is its
    first heading; its time is null where the page states none that can be read.
    """
    groups: dict[tuple[HtmlElement | None, str, str], dict[HtmlElement, HtmlElement]] = defaultdict(dict)
    for mark in root.xpath(_TIMES):
        for element in (mark, *mark.iterancestors()):
            if element is root:
                break
            name = (element.get("class") or "").split()[:1]
            groups[element.getparent(), str(element.tag), "".join(name)].setdefault(element, mark)
    best: list[tuple[HtmlElement, HtmlElement, list[Block]]] = []
    for members in groups.values():
        if len(members) >= _FEWEST:
            entries = [(element, mark, within(element, body)) for element, mark in members.items()]
            entries = [entry for entry in entries if entry[2]]
            if len(entries) >= _FEWEST and _letters(entries) > _letters(best):
                best = entries
    languages = [language] if language else []
    result = []
    for _, mark, blocks in best:
        title = next((block for block in blocks if block.heading), None)
        text = text_of([block for block in blocks if block is not title])
        if text:
            moment = _moment(mark, now=now, timezone=timezone, languages=languages)
            result.append(Entry(published=moment, title=title.text if title else None, text=text))
    return tuple(result)


def _letters(entries: Sequence[tuple[HtmlElement, HtmlElement, list[Block]]]) -> int:
    return sum(len(block.key) for _, _, blocks in entries for block in blocks)


def _moment(
    mark: HtmlElement, *, now: datetime | None, timezone: str | None, languages: Sequence[str]
) -> datetime | None:
    stated = [mark.get(attribute) for attribute in _ATTRIBUTES] + [mark.text_content()[:100]]
    for raw in stated:
        if raw and (date := parse_date(raw, now=now, timezone=timezone, languages=languages)):
            return date.moment
    return None
