"""The authors that a page shows its readers: in the byline beside the headline, or as a signature at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.names import Name, looks_like_person, names_in, opens_with_by
from newscrawler.extraction.metadata.shown_dates import DAY, near_lines
from newscrawler.extraction.metadata.shown_lines import Line, Lines
from newscrawler.text.phrases import any_of, class_names, pattern

_CLASSES = class_names("article")
_NAMED = re.compile(any_of(_CLASSES["byline"]), re.IGNORECASE)
_PICTURE = re.compile(any_of(_CLASSES["no_byline"]), re.IGNORECASE)
_PROFILE = re.compile(rf"/(?:{any_of(_CLASSES['author_folder'])})/[^/?#]", re.IGNORECASE)
_CARD = re.compile(rf"(?:^|\s)(?:{any_of(_CLASSES['author_name'])})(?:\s|$)", re.IGNORECASE)
_LABEL = re.compile(rf"(?:{pattern('bylines', 'by')}|{pattern('bylines', 'label')})\s*[:：]?", re.IGNORECASE)
_TIME_LABEL = f"(?:{pattern('dates', 'published')}|{pattern('dates', 'changed')})"
_TIMES = re.compile(rf"(?<=\S)\s+(?:{_TIME_LABEL}[^,;|]*|(?:{pattern('dates', 'on')}))$", re.IGNORECASE)
_PARTS = re.compile(r"(?:(?<!\s)\s+)?[,|·•⋅]\s*")
_PICTURED = {"figure", "figcaption", "picture"}
_DASH = re.compile(r"^\s*[-–—―~/(]+\s*")
_EDGES = " |,·•⋅-–—"

_LONGEST_LINE, _LONGEST_CARD, _LONGEST_WORD, _LONGEST_NAME = 140, 40, 24, 60
"""Characters of a byline, of a name in hCard, of a first name behind "by", of a line that is nothing but a name.

Held by tests/extraction/metadata/test_shown_authors.py::test_a_byline_is_a_short_line.
"""

_PROSE, _PROSE_LINKED, _SIGNATURES = 160, 0.5, 3
"""Characters of a paragraph, the share of it in links from which on it is none, and lines behind the last one in which
a signature stands.

Held by tests/extraction/metadata/test_shown_authors.py::test_a_signature_stands_right_behind_the_text and
::test_a_signature_stands_behind_prose.
"""

_CLOSE, _BESIDE, _FEWEST, _MOST = 8, 2, 2, 3
"""Lines between the headline and its date, and the date and a name without any mark; words of such a name.

Held by tests/extraction/metadata/test_shown_authors.py::test_a_name_alone_stands_beside_the_date.
"""

_MAX_FOLLOWERS = 9
"""Further lines in the dress of a byline that are read."""


def find_byline(lines: Lines, site: set[str]) -> list[Name]:
    """Return the people of the first byline near the headline. `site` are the site's names."""
    found = (_of_line(lines.lines, number, site) for number in _numbers(lines))
    return next((names for names in found if names), [])


def find_signature(lines: Lines, site: set[str]) -> list[Name]:
    """Return who is named alone beside the date under the headline, else who signed the end of the text."""
    return _beside_date(lines, site) or _signed(lines, site)


def bare_byline(text: str) -> str:
    """Return a line without its date, its reading time and what stands behind them."""
    words = re.split(r"\d", DAY.sub(" | ", text), maxsplit=1)[0].strip(_EDGES)
    first, bar, rest = words.partition(" | ")
    return f"{_TIMES.sub('', first.strip(_EDGES))}{bar}{rest}"


def _numbers(lines: Lines) -> list[int]:
    return [number for number, _ in sorted(near_lines(lines), key=lambda near: near[1])]


def _of_line(lines: Sequence[Line], number: int, site: set[str]) -> list[Name]:
    """The names in a line that a class, a link, the label above it or its first word makes a byline."""
    line = lines[number]
    if len(line.text) > _LONGEST_LINE or _is_picture(line) or _is_in_link(line):
        return []
    opens = opens_with_by(bare_byline(line.text))
    is_named = any(map(_is_byline, line.elements))
    is_labelled = number > 0 and _LABEL.fullmatch(lines[number - 1].text.strip()) is not None
    if not (opens or is_named or is_labelled):
        return []
    people = _people(line.text, site)
    if not people:
        return (_of_card(line, site) if is_named else []) or (_of_word(line, site) if opens else [])
    return people if opens else [*people, *_followers(lines, number, site)]


def _followers(lines: Sequence[Line], number: int, site: set[str]) -> Iterator[Name]:
    """The people in the lines behind one that look the same: each author in an element of their own."""
    dress = _dress(lines[number])
    for line in lines[number + 1 : number + 1 + _MAX_FOLLOWERS]:
        people = _people(line.text, site) if _dress(line) == dress else []
        if not people:
            return
        yield from people


def _of_card(line: Line, site: set[str]) -> list[Name]:
    """A name of one word, where hCard or a link to the author says that it is a name."""
    for element in line.elements:
        is_card = _CARD.search(element.get("class") or "") or "author" in (element.get("rel") or "").split()
        text = " ".join("".join(islice(element.itertext(), 5)).split()) if is_card else ""
        if 1 < len(text) <= _LONGEST_CARD and not any(map(str.isdigit, text)):
            return names_in(Name(text), site)[:1]
    return []


def _of_word(line: Line, site: set[str]) -> list[Name]:
    """A first name alone behind "by": `By Ada, 3 May 2026`."""
    text = _PARTS.split(bare_byline(line.text), maxsplit=1)[0]
    names = names_in(Name(text), site) if len(text) <= _LONGEST_WORD else []
    name = names[0].text if names else ""
    return names[:1] if name.isalpha() and name[:1].isupper() and not _LABEL.fullmatch(name) else []


def _is_byline(element: HtmlElement) -> bool:
    if is_named_byline(*map(element.get, ("class", "data-testid", "rel", "itemprop"))):
        return True
    return element.tag == "a" and _PROFILE.search(element.get("href") or "") is not None


@lru_cache(maxsize=4096)  # pages repeat their classes
def is_named_byline(*names: str | None) -> bool:
    """Whether a class or another name of an element is one of bylines, and not of a portrait."""
    text = " ".join(name or "" for name in names)
    return _NAMED.search(text) is not None and _PICTURE.search(text) is None


def _is_in_link(line: Line) -> bool:
    """Whether a link around the whole block holds a line, as in teasers."""
    return line.linked == len(line.text) > 0 and not any(element.tag == "a" for element in line.elements)


def _is_picture(line: Line) -> bool:
    return any(above.tag in _PICTURED for e in line.elements[-1:] for above in (e, *islice(e.iterancestors(), 3)))


def _dress(line: Line) -> str:
    return " ".join(f"{element.tag}.{element.get('class') or ''}" for element in line.elements[-2:])


def _people(text: str, site: set[str]) -> list[Name]:
    """The people in a visible line: it may be anything, so its first name must look like a person's."""
    names = names_in(Name(bare_byline(text)), site)
    persons = [name for name in names if not name.organisation and looks_like_person(name.text)]
    return persons if names and persons[:1] == names[:1] else []


def _beside_date(lines: Lines, site: set[str]) -> list[Name]:
    """A line with nothing but a name, next to the date under the headline."""
    start = lines.number
    if start is None:
        return []
    numbers = _numbers(lines)
    close = (number for number in numbers if abs(number - start) <= _CLOSE)
    dated = [number for number in close if DAY.search(lines.lines[number].text[:_LONGEST_LINE])]
    for number in numbers:
        line = lines.lines[number]
        is_beside = number != start and any(abs(number - other) <= _BESIDE for other in dated)
        if not is_beside or len(line.text) > _LONGEST_NAME or any(e.tag == "li" for e in line.elements):
            continue
        if _FEWEST <= len(bare_byline(line.text).split()) <= _MOST and (people := _people(line.text, site)):
            return people
    return []


def _signed(lines: Lines, site: set[str]) -> list[Name]:
    """Who signed the text: a line behind its last paragraph that opens with "by" or a dash."""
    prose = [number for number in range(lines.start + 1, len(lines.lines)) if _is_prose(lines.lines[number])]
    behind = lines.lines[prose[-1] + 1 : prose[-1] + 1 + _SIGNATURES] if prose else ()
    for line in behind:
        is_signed = len(line.text) <= _LONGEST_NAME and (opens_with_by(line.text) or _DASH.match(line.text))
        if is_signed and (people := _people(_DASH.sub("", line.text).rstrip(")"), site)):
            return people
    return []


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE and line.linked < _PROSE_LINKED * len(line.text)
