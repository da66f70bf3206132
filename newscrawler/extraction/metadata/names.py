"""Names in bylines: split, without "by", roles and e-mail addresses, and distinguished from organisations."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscrawler.extraction.metadata.agencies import agency_of
from newscrawler.extraction.metadata.roles import (
    AROUND,
    BARE_ROLE,
    HONOUR,
    OTHER_CREDIT,
    POSTED,
    ROLE,
    without_department,
)
from newscrawler.text.lines import key, letters, tidy
from newscrawler.text.phrases import pattern, words
from newscrawler.text.scripts import DENSE, HAN, HANGUL, KATAKANA


class Name(NamedTuple):
    """A statement that names one or several authors, or one name out of it."""

    text: str
    organisation: bool = False


_BY_WORDS, _BY_COLON = pattern("bylines", "by"), pattern("bylines", "author_colon")
_BY = re.compile(
    rf"^(?:(?:{_BY_WORDS}|{pattern('bylines', 'author')})(?:\s*[:：]\s*|\s+)|(?:{_BY_COLON})\s*[:：]\s*"
    rf"|(?:{pattern('bylines', 'author_han')})(?:\s*[:：／/・]\s*|\s+)"
    rf"|(?:本[报報])?(?:記者|记者)(?=[{HAN}]{{2,4}}(?:\W|$)))(?=\S)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^\s*(?:(?:{_BY_WORDS})(?:\s*[:：]|\s)|(?:{_BY_COLON})\s*[:：]"
    rf"|(?:{pattern('bylines', 'opening_han')})\s*[:：／/])",
    re.IGNORECASE,
)
# A middle dot stands within Catalan (l·l), Chinese and Japanese (katakana) names.
_AND = re.compile(
    rf"(?:(?<!\s)\s+)?(?:[;|/／•、،]|(?<![l{HAN}])·|·(?![l{HAN}])|(?<![{KATAKANA}])・|・(?![{KATAKANA}]))\s*"
    rf"|(?:(?<!\s)\s+)?[,，](?!\s*(?:Jr|Sr|Ph\.?D|M\.?D|II|III)\b)\s*"
    rf"(?:(?:{pattern('bylines', 'and_after_comma')})\s)?\s*"
    rf"|(?:(?<!\s)\s+)?[&+]\s*|\s(?:{pattern('bylines', 'and')})\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|<[^<>]*>")
_CUT = re.compile(r"(?:(?<!\s)\s+)?(?:[(\[（【<]|\s[-–—]|@\S|https?:|\bwww\.).*", re.DOTALL)
_MAIL = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@.]++\..*", re.DOTALL)
_FIRST_NAMES = frozenset(words("bylines", "first_name"))  # "by" in Italian and German: Di Wang, Von Miller
_ABBREVIATED = re.compile(r"(?:[\s.]|^)(?:Jr|Sr|[^\W\d_])$")
_EAST_ASIAN = re.compile(f"[{DENSE}{HANGUL}]")
_EDGES = " .,;:|/-–—*•·\"'"
_ORGANISATION = re.compile(
    rf"\b(?:{pattern('bylines', 'organisation')})\b|{pattern('bylines', 'organisation_inside')}", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|\w\.(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|za|tr|no|se|dk|fi|pl|ru|ua|tv|info|jp|kr|in)\b",
    re.IGNORECASE,
)
_SITE_BEHIND = re.compile(r"[(\[]\s*(?:https?://|www\.)")
_PARTICLES = frozenset(words("bylines", "particle"))
_NEVER_FIRST = frozenset(words("bylines", "never_first"))
_NOBODY = frozenset(words("bylines", "nobody"))
_MAX_STATEMENT, _MAX_LINE = 2_000, 500
"""Characters of a statement that are read, and of its one line that are split into names."""

_LONGEST_NAME = 60
"""Characters of one name: what is longer is a sentence. Held by test_a_name_is_short."""

_MAX_WORDS = 12
"""Words of a piece that are looked at: it bounds the time."""

_LONGEST_BYLINE = 200
"""Characters of a line that opens as a byline; what is longer is a paragraph, and not matched, which saves time."""

_WORDS = range(2, 6)
"""Words of a person's name. Held by test_how_long_names_of_people_are."""

_LONGEST_WORD = 20
"""Letters of a word in a name. Held by the same test."""

_HAN = range(2, 9)
"""Characters of a name in Han, kana or Hangul. Held by the same test."""

_AGENCY = 4
"""Capitals of an agency's initials at most: AFP, ANSA. Held by test_an_agencys_desk_is_no_person."""


def names_in(statement: Name, site: set[str]) -> list[Name]:
    """The names in one statement. `site` are the site's own names: organisations, as agencies and newsrooms are."""
    text = statement.text
    whole = _without_by(tidy(text[:_MAX_STATEMENT])[:_MAX_LINE])
    parts = _AND.split(POSTED.sub("", _ASIDE.sub(" ", whole)))
    pieces = [piece for part in parts if (piece := _alone(_bare(part), site))]
    if key(whole) in _NOBODY or whole.startswith(("http:", "https:")):
        return []
    # "Site Name (www.site.example)": nobody is named after a host.
    if statement.organisation or _is_own(whole, site) or _ADDRESS.match(whole) or _SITE_BEHIND.search(text):
        return [Name(_bare(whole) or whole, organisation=True)] if whole else []
    names = [Name(piece, _is_organisation(piece, site)) for piece in pieces if len(piece) <= _LONGEST_NAME]
    has_organisation = any(name.organisation for name in names)
    return [
        name
        for name in names
        if name.organisation
        or not (_is_no_name(name.text) or (has_organisation and name.text.isascii() and " " not in name.text))
    ]


def _is_no_name(text: str) -> bool:
    rest = HONOUR.sub("", text)
    text = rest if looks_like_person(rest) else text
    return OTHER_CREDIT.search(text) is not None or ROLE.search(text) is not None or any(map(str.isdigit, text))


def opens_with_by(text: str) -> bool:
    """Whether a line starts as bylines do: `By Jane Doe`, `Von: …`, `文／…`."""
    return len(text) < _LONGEST_BYLINE and _OPENS.match(text) is not None


def looks_like_person(text: str) -> bool:
    """Whether a line may be one person's name.

    Two to five words, each with a capital or a particle; in scripts without capitals two to five short words; in Han,
    kana and Hangul two to eight characters.
    """
    words = re.split(r"[\s\u200c.]+", text.strip(". "))
    if words[0].lower() in _NEVER_FIRST:
        return False
    if any(not (c.isalpha() or c in " .'’-‐\u200c·\u0301" or c.isspace() or not c.isascii()) for c in text):
        return False
    first = text[:1]
    if _EAST_ASIAN.match(first):
        return len(text.replace(" ", "")) in _HAN
    if len(words) not in _WORDS or any(len(word) > _LONGEST_WORD for word in words):
        return False
    if not any(word[:1].isupper() or word[:1].islower() for word in words):
        return True
    capitals = [word for word in words if word[:1].isupper()]
    return len(capitals) >= 2 and all(word[:1].isupper() or word.lower() in _PARTICLES for word in words)


def _without_by(text: str) -> str:
    while by := _BY.match(text):
        rest = text[by.end() :]
        is_first = by[0].rstrip().lower() in _FIRST_NAMES and rest.isalpha()
        if is_first and not (_ORGANISATION.search(rest) or agency_of(rest)):
            break
        text = rest
    bare = text.strip(_EDGES)
    return f"{bare}." if _ABBREVIATED.search(bare) and f"{bare}." in text else bare


def _bare(text: str) -> str:
    text = _MAIL.sub("", text) if "@" in text else text
    text = text if _ADDRESS.match(text) else _CUT.sub("", text)
    return without_department(_without_by(text))


def _alone(piece: str, site: set[str]) -> str:
    """The name in a piece, without role, place and paper; of a credit for something else only the agency it thanks."""
    if OTHER_CREDIT.search(piece) and agency_of(last := piece.rsplit(" ", 1)[-1]):
        return last
    for around in AROUND:
        if (rest := around.sub("", piece)) != piece and _is_person(rest):
            piece = rest
    words = piece.split(" ")[:_MAX_WORDS]
    if len(words) == 3 and (rest := BARE_ROLE.sub("", piece)) != piece and _is_person(rest):
        return rest
    ends = (n for n in range(2, len(words)) if letters("".join(words[n:])) in site)
    return next((name for n in ends if _is_person(name := " ".join(words[:n]))), piece)


def _is_person(text: str) -> bool:
    return looks_like_person(text) and not _ORGANISATION.search(text) and not _is_agencys(text)


def _is_own(text: str, site: set[str]) -> bool:
    short, first = letters(text), letters(text.split(" ", 1)[0])
    own = short in site or short.removeprefix("the") in site or (first in site and len(first) > 2)
    return own or agency_of(text) is not None


def _is_agencys(text: str, shortest: int = 2) -> bool:
    """`AFP Brasil`, `AP Auto`; not `Ani Petrosyan`, nor a name in capitals. Two capitals may be initials, too."""
    first = text.split(" ", 1)[0]
    return shortest <= len(first) <= _AGENCY and first.isupper() and not text.isupper() and agency_of(first) is not None


def _is_organisation(text: str, site: set[str]) -> bool:
    stated = _ADDRESS.search(text) is not None or _ORGANISATION.search(text) is not None
    return stated or _is_own(text, site) or _is_agencys(text, 3)
