"""The dates that a page shows its readers: beside the headline, or with a label at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import following
from newscrawler.extraction.metadata.shown_lines import Line, Lines
from newscrawler.text.phrases import any_of, class_names, pattern

_NAME = r"[^\W\d_]{3,14}\.?"
DAY = re.compile(
    r"(?<![\d./-])(?:"
    r"(?:19|20|[۱١][۳۴٣٤]|[۲٢][۰٠])\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)"
    r"|\d{1,2}\s?[-/.|]\s?\d{1,2}\s?[-/.|]\s?(?:(?:19|20|25)\d\d|\d\d)(?!\d|[./-]\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|º|er|\.|-)?,?[\s-]*(?:(?:of|de|d’|d')\s?)?{_NAME}(?:\s?/\s?{_NAME})?(?:\s?(?:de|del))?"
    r",?[\s-]*'?(?:[1۱١][34۳۴٣٤]|19|20|25|[۲٢][۰٠])\d\d(?!\d)"
    rf"|{_NAME}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,\s?|\s)\s?(?:19|20)\d\d(?!\d)"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}"
    rf"|(?:19|20)\d\d[\s.,]+{_NAME}\s*\d{{1,2}}(?!\d)"
    r")",
    re.IGNORECASE,
)
"""What may be a day with its year, in numbers or with a month's name in any language."""

_NAMES = class_names("article")
_PUBLISHED = re.compile(pattern("dates", "published"), re.IGNORECASE)
_CHANGED = re.compile(pattern("dates", "changed"), re.IGNORECASE)
_LEAD_IN = re.compile(rf"(?:(?:{pattern('dates', 'published')})\w*\W*)?(?:{pattern('dates', 'on')})?", re.IGNORECASE)
"""What may stand before a publication day in its line."""

_PUBLISHED_CLASS = re.compile(any_of(_NAMES["published"]), re.IGNORECASE)
_CHANGED_CLASS = re.compile(any_of(_NAMES["changed"]), re.IGNORECASE)
_TIME_CLASS = re.compile(any_of(_NAMES["time"]), re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d+")
_DATELINE_END = re.compile(r"\s*+(?:[)\]]\s*+)?(?:\([^()]{1,20}\)\s*+)?(?:[-–—:|]|\)\s)")
_RAW_END = re.compile(r"[|•·⋅∙/]|\s[-–—]\s")
_SECOND_NAME = re.compile(r"\s?/\s?[^\W\d_]{3,14}(?=\s\d{4})")
"""The second name of a month: papers of the Levant write both."""

_PROPERTIES = {"datePublished", "dateCreated", "dateModified", "uploadDate"}
_VALUES = ("data-time", "datetime", "data-datetime", "data-date", "content")
_NAMED_VALUES = ("datetime", "data-datetime", "data-date", "data-utime", "title")

_AFTER, _BEFORE = 40, 8
"""Lines after and before the headline among which its date stands without a label.

Held by tests/extraction/metadata/test_shown_dates.py::test_a_date_stands_near_the_headline.
"""

_LONGEST, _PARAGRAPHS = 160, 3
"""Characters of a line that may be a label with a date; longer ones are paragraphs, after so many the search ends.

Held by tests/extraction/metadata/test_shown_dates.py::test_a_date_stands_above_the_third_paragraph.
"""

_REST, _LINKED_REST = 80, 12
"""Characters beside the date in a line, and in one that is a link, such as the author and the reading time.

Held by tests/extraction/metadata/test_shown_dates.py::test_a_date_alone_in_its_line.
"""

_LINK, _PROSE_LINKED = 0.8, 0.5
"""Share of a line in links from which on it is a link, and of a long line from which on it is not a paragraph.

Held by tests/extraction/metadata/test_shown_dates.py::test_a_line_is_a_link_from_four_fifths_on,
::test_a_date_in_a_link_stands_nearly_alone and ::test_a_long_line_of_links_is_no_paragraph.
"""

_DATELINE, _LABEL, _TAIL, _SHORT = 60, 60, 40, 40
"""Characters before a day at the beginning of the text, of a label before a day, of a time behind it, of a line that
is nothing but a label: what is longer is prose.

Held by tests/extraction/metadata/test_shown_dates.py::test_a_label_is_short.
"""

_LEVELS = 4
"""Levels above the headline that a line above it stands in, too: sites show today's date at the top of their pages.

Held by tests/extraction/metadata/test_shown_dates.py::test_todays_date_at_the_top_of_the_page.
"""

_LIST = 3
"""Different days in the same dress that make a list of other articles.

Held by tests/extraction/metadata/test_shown_dates.py::test_dates_of_a_list.
"""

_DRESSED, _BARE, _LONG, _FAR = 2, 3, 6, 60
"""What a line costs besides its distance in lines: with a class named after dates, without, as a long line, and
beyond the headline's neighbourhood, where only a label makes it believed.

Held by tests/extraction/metadata/test_shown_dates.py::test_the_nearest_and_best_marked_date.
"""

_MAX_LINE, _MAX_SIGHTS, _MAX_ELEMENTS, _MAX_FAR, _GLANCE = 400, 16, 40, 200, 60
"""Characters of a line that are searched, dates that are returned, elements of a line and far dates looked at, and
elements after the headline at which a quick look is taken: they bound the time.

The last is held by tests/extraction/metadata/test_shown_dates.py::test_a_quick_look_ends_after_60_elements.
"""


class Sight(NamedTuple):
    """A date as it is shown."""

    source: str
    """`time` for an attribute that machines read, `visible` for text."""
    raw: str
    is_change: bool
    """Whether the page says that it is the date of a change."""
    is_marked: bool
    """Whether a label or the markup says that it is a date of the article."""
    is_listed: bool = False
    """Whether it is one of several in the same dress: those of a list of other articles."""
    is_beneath: bool = False
    """Whether it is the only day of a line right under the headline that holds little else."""


class _Found(NamedTuple):
    cost: int
    is_labelled: bool
    dress: str
    sight: Sight


def find_shown_dates(lines: Lines) -> list[Sight]:
    """Return the dates of the page's lines, the likeliest first.

    Near the headline any date counts that is nearly alone in its line; elsewhere one with a label, or the only one.
    """
    near = dict(near_lines(lines))
    found = [
        date._replace(sight=date.sight._replace(is_beneath=True)) if _is_beneath(date, lines, number) else date
        for number, distance in near.items()
        for date in _of_line(lines.lines, number, distance)
    ]
    far = list(islice(_far(lines, near), _MAX_FAR))
    found += [date for date in far if date.is_labelled]
    listed = _listed(found)
    found = [date for date in found if date not in listed]
    if not found and len({date.sight.raw for date in far}) == 1:
        found = far
    sights = [date.sight for date in sorted(found, key=lambda date: date.cost)[:_MAX_SIGHTS]]
    return [*sights, *(date.sight._replace(is_listed=True) for date in islice(listed, _MAX_SIGHTS))]


def shows_other_day(headline: HtmlElement | None, stated: date) -> bool:
    """Whether a day right under the headline may be another than the stated one: a quick look before all are read.

    A day agrees if it has the number and the year of the stated one, or of a day beside it in another time zone.
    """
    days = [stated + timedelta(days=away) for away in (-1, 0, 1)]
    for element in following(headline, _GLANCE) if headline is not None else ():
        for text in (element.text, element.tail, element.get("datetime")):
            if not text or len(text) > _MAX_LINE or not _YEAR.search(text):
                continue
            for match in DAY.finditer(text):
                numbers = {int(number) for number in _NUMBER.findall(match[0])}
                if not any(day.day in numbers and {day.year, day.year % 100} & numbers for day in days):
                    return True
    return False


def near_lines(lines: Lines) -> list[tuple[int, int]]:
    """Return the lines around the headline, with their distance; above it one line counts as two."""
    if lines.number is None:
        return [(number, number) for number in range(min(_AFTER, len(lines.lines)))]
    near = [(lines.number, 0)]
    paragraphs = 0
    for number in range(lines.number + 1, min(lines.number + _AFTER, len(lines.lines))):
        line = lines.lines[number]
        if _is_other_headline(line):
            break
        near.append((number, number - lines.number))
        paragraphs += len(line.text) >= _LONGEST and line.linked < _PROSE_LINKED * len(line.text)
        if paragraphs >= _PARAGRAPHS:
            break
    around = set(islice(lines.headline.iterancestors(), _LEVELS)) if lines.headline is not None else set()
    for number in range(lines.number - 1, max(lines.number - _BEFORE, -1), -1):
        line = lines.lines[number]
        if len(line.text) >= _LONGEST:
            break
        if _is_close(line, around):
            near.append((number, 2 * (lines.number - number)))
    return near


def _far(lines: Lines, near: dict[int, int]) -> Iterator[_Found]:
    for number, line in enumerate(lines.lines):
        if number not in near and len(line.text) <= _LONGEST:
            away = number - lines.start if number >= lines.start else 2 * (lines.start - number)
            yield from _of_line(lines.lines, number, _FAR + away)


def _is_beneath(found: _Found, lines: Lines, number: int) -> bool:
    """Whether a date is the only one of its line, under the headline, and nothing but a label stands before it."""
    if lines.number is None or number <= lines.number or found.cost - (number - lines.number) > _BARE:
        return False
    days = list(DAY.finditer(lines.lines[number].text[:_MAX_LINE]))
    if len(days) != 1:
        return False
    return _LEAD_IN.fullmatch(days[0].string[: days[0].start()].strip(" :：|•·⋅-–—,")) is not None


def _is_other_headline(line: Line) -> bool:
    """Whether a line is a heading that is a link: that of another article."""
    is_heading = any(element.tag in ("h1", "h2", "h3") for element in line.elements)
    is_link = line.linked >= _LINK * len(line.text)
    return is_heading and is_link and not any(map(str.isdigit, line.text)) and not _label_in(line.text)


def _is_close(line: Line, around: set[HtmlElement]) -> bool:
    """Whether a line above the headline belongs to it: by its name, its label, or its place."""
    if any(_is_publication(element.get("class")) for element in line.elements):
        return True
    if _label_in(line.text[:_LABEL]) == "published":
        return True
    around = {element for element in around if element.tag not in ("body", "html")}
    innermost = line.elements[-1:]
    return any(above in around for element in innermost for above in (element, *element.iterancestors()))


def _of_line(lines: Sequence[Line], number: int, distance: int) -> Iterator[_Found]:
    line = lines[number]
    text = line.text[:_MAX_LINE]
    days = list(DAY.finditer(text)) if _NUMBER.search(text) else []
    marked = list(_marked(line))
    if not days and not marked:
        if len(text) <= _SHORT and _is_distance(line):
            sight = Sight("visible", text, _CHANGED.search(text) is not None, is_marked=True)
            yield _Found(distance + _DRESSED, False, _dress(line), sight)
        return
    before = lines[number - 1].text if number else ""
    if len(before) > _SHORT or DAY.search(before) or any(_marked(lines[number - 1])):
        before = ""
    labels = [_label(text, days, index, before) for index in range(len(days))]
    dress = _dress(line)
    own = labels or [_label_in(text[:_LABEL]) or _label_in(before)]
    for index, (element, value) in enumerate(marked):
        label = own[min(index, len(own) - 1)]
        sight = Sight("time", value, _is_change(element, label), is_marked=True)
        yield _Found(distance + (_LONG if len(text) > _LONGEST else 0), bool(label), dress, sight)
    for index, day in enumerate(days):
        if (cost := _cost(line, text, days, day, labels[index])) is not None:
            sight = Sight("visible", _raw(text, days, index), labels[index] == "changed", is_marked=cost <= _DRESSED)
            yield _Found(distance + cost, bool(labels[index]), dress, sight)


def _cost(line: Line, text: str, days: Sequence[re.Match[str]], day: re.Match[str], label: str) -> int | None:
    """What it costs to believe a day; None where it stands in prose."""
    rest = len(text) - sum(len(other[0]) for other in days)
    if label and len(line.text) <= _LONGEST:
        return 0
    if rest <= _REST and line.is_dated:
        return _DRESSED
    if rest <= (_REST if line.linked < _LINK * len(text) else _LINKED_REST):
        return _BARE
    return _LONG if day.start() <= _DATELINE and _DATELINE_END.match(text, day.end()) else None


def _raw(text: str, days: Sequence[re.Match[str]], index: int) -> str:
    """A day with the time behind it."""
    day = days[index]
    end = days[index + 1].start() if index + 1 < len(days) else len(text)
    raw = text[day.start() : min(end, day.end() + _TAIL)]
    if cut := _RAW_END.search(raw, len(day[0])):
        raw = raw[: cut.start()]
    return _SECOND_NAME.sub("", raw.replace(day[0], day[0].replace("|", "."))).strip()


def _label(text: str, days: Sequence[re.Match[str]], index: int, before: str) -> str:
    """`published` or `changed` as the words before a day say it, or behind the last, or the line above; else empty."""
    start = days[index - 1].end() if index else 0
    words = text[start : days[index].start()][-_LABEL:]
    if (label := _label_in(words)) or any(map(str.isalpha, words)) or index < len(days) - 1:
        return label
    if label := _label_in(text[days[index].end() :][:_LABEL]):
        return label
    return _label_in(before) if not index else ""


def _label_in(text: str) -> str:
    """Which of the two the last label in a text says."""
    changed = max((match.start() for match in _CHANGED.finditer(text)), default=-1)
    published = max((match.start() for match in _PUBLISHED.finditer(text)), default=-1)
    if changed == published == -1:
        return ""
    return "changed" if changed >= published else "published"


def _marked(line: Line) -> Iterator[tuple[HtmlElement, str]]:
    """Elements of a line with a value for machines: `<time>`, `itemprop`, `<abbr>` of hAtom, with that value."""
    for element in line.elements[-_MAX_ELEMENTS:]:
        if element.tag == "time" or element.get("itemprop") in _PROPERTIES:
            names = _VALUES
        elif element.tag == "abbr" or _is_publication(element.get("class")):
            names = _NAMED_VALUES
        else:
            continue
        values = (element.get(name) or "" for name in names)
        if value := next((value for value in values if _YEAR.search(value)), ""):
            yield element, value


def _is_change(element: HtmlElement, label: str) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    if _CHANGED_CLASS.search(name) and not _is_publication(name):
        return True
    return label == "changed"


def _is_distance(line: Line) -> bool:
    """Whether a line without a full date may say how long ago, or a day without its year."""
    if not any(map(str.isdigit, line.text)) or not any(map(str.isalpha, line.text)):
        return False
    return any(element.tag == "time" or _is_time(element.get("class")) for element in line.elements)


@lru_cache(maxsize=4096)  # pages repeat their classes
def _is_publication(name: str | None) -> bool:
    """Whether a class is one of publication times."""
    return name is not None and _PUBLISHED_CLASS.search(name) is not None


@lru_cache(maxsize=4096)
def _is_time(name: str | None) -> bool:
    """Whether a class is one of times of any kind."""
    return name is not None and _TIME_CLASS.search(name) is not None


def _dress(line: Line) -> str:
    """The names of the elements around a line: what a template repeats."""
    if not line.elements:
        return ""
    around = [line.elements[0], *islice(line.elements[0].iterancestors(), 3)]
    return " ".join(f"{element.tag}.{element.get('class') or ''}" for element in around)


def _listed(found: Sequence[_Found]) -> dict[_Found, None]:
    """The dates of lists: several days in the same dress."""
    days: dict[tuple[str, str], set[str]] = {}
    for at in found:
        days.setdefault((at.dress, at.sight.source), set()).add(at.sight.raw)
    return dict.fromkeys(at for at in found if at.dress and len(days[at.dress, at.sight.source]) >= _LIST)
