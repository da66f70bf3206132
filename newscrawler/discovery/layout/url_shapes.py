"""What a URL tells by its shape: article or not, and which URLs are of one kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawler.discovery.layout.listing_vocabulary import words
from newscrawler.text.scripts import measure

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-zA-Z]{2,4})?")
_NUMBER = re.compile(r"\d{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:19|20)\d\d[-/.]?(?:0?[1-9]|1[0-2])(?:[-/.]?(?:0?[1-9]|[12]\d|3[01]))?(?!\d)")
_EXTENSION = re.compile(r"\.(s?html?|php\d?|aspx?|jsp|cms|ece|do|cfm|story|amp|shtm)$", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|m4a|zip|xml|rss|json|css|js|ico|docx?|xlsx?|apk)$", re.IGNORECASE
)
_KEY = re.compile(r"(?=[^\d]*\d)(?=[^a-zA-Z]*[a-zA-Z])[\da-zA-Z]{6,}|[\da-f]{8}-[\da-f-]{20,}")
_WORD_BREAK = re.compile(r"[-_+.\s,]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a URL."""

    host: str
    segments: tuple[str, ...]
    """Decoded segments of the path, without a leading language."""
    fine: tuple[object, ...]
    """Key that URLs of one kind under one first segment share."""
    coarse: tuple[object, ...]
    """Key that URLs of one kind share whatever their first segment."""
    score: float
    """How much it looks like an article's URL, about -4.5 to 3."""
    parameters: tuple[str, ...]
    """Names in the query."""


@lru_cache(maxsize=8192)
def shape_of(canonical: str) -> Shape:
    """The shape of a canonical URL."""
    parts = urlsplit(canonical)
    segments = tuple(unquote(segment) for segment in parts.path.split("/") if segment)
    if segments and _LANGUAGE.fullmatch(segments[0]):
        segments = segments[1:]
    values = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    last = segments[-1] if segments else ""
    extension = (_EXTENSION.search(last) or [None, ""])[1]
    stem = _EXTENSION.sub("", last)
    count = len([word for word in _WORD_BREAK.split(stem) if word and not word.isdigit()])
    numbered = any(
        not _YEAR.fullmatch(number) for segment in (*segments[:-1], stem) for number in _NUMBER.findall(segment)
    )
    keyed = any(_KEY.fullmatch(word) for word in _WORD_BREAK.split(stem))
    dated = _DATE.search(parts.path) is not None
    long = count >= 3 or measure(stem) >= 25
    coarse = (len(segments), extension, numbered, dated, long, tuple(sorted(values)))
    first = segments[0] if len(segments) > 1 and not segments[0].isdigit() else ""
    score = _slug_score(stem, count) + 1.2 * dated + 0.9 * numbered + 0.5 * (keyed and not numbered)
    if dated and re.fullmatch(r"\d{1,4}", stem):
        score -= 3.0  # the archive of a day, month or year
    score += 0.3 * bool(extension) + _query_score(values) + _segment_score(segments, long or numbered)
    return Shape(parts.netloc, segments, (first, *coarse), coarse, max(-4.5, min(3.0, score)), tuple(sorted(values)))


def is_file(url: str) -> bool:
    """Whether the URL ends like a picture, a recording, a feed or another file that is not a page."""
    return _FILE.search(urlsplit(url).path) is not None


def _slug_score(stem: str, count: int) -> float:
    if count >= 4 or measure(stem) >= 30:
        return 1.5
    if count == 3:
        return 1.0
    return 0.2 if count == 2 else -0.6


def _query_score(values: dict[str, str]) -> float:
    """A number in a parameter names an article, unless the parameter counts pages."""
    counted = words("page_parameters") | words("offset_parameters") - {"p"}
    for name, value in values.items():
        if re.fullmatch(r"\d{3,}", value) and (name.lower() not in counted or (name == "p" and len(value) > 2)):
            return 1.4
    if any(
        name.lower() in ("s", "q", "query", "search", "keyword", "tag", "cat", "category", "author", "lang")
        for name in values
    ):
        return -2.0
    return 0.0


def _segment_score(segments: tuple[str, ...], telling: bool) -> float:
    if not segments:
        return -4.0
    names = {_EXTENSION.sub("", segment).lower() for segment in segments}
    if not names.isdisjoint(words("no_article_segments")):
        return -5.0
    if not names.isdisjoint(words("doubtful_segments")):
        return -0.8 if telling and len(segments) > 1 else -2.5
    return 0.0
