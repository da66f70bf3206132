"""Which of the titles that a page states is the headline, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import line_of
from newscrawler.extraction.metadata.headline import likeness
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.text.lines import key, letters, tidy
from newscrawler.web import jsonld
from newscrawler.web.urls import registrable_domain

_SEPARATOR = re.compile(r"(?<!\s)\s++[|\-–—·•»«:*/~›_⋆✮▷►]{1,2}\s+|(?:(?<!\s)\s+)?[|｜_‖¦ㅣᅵ：]\s*|(?<!\s)\s++::\s+")
_BRACKETED = re.compile(
    r"(?:(?<!\s)\s+)?(?:【([^【】]{2,60})】|（([^（）]{2,60})）|\(([^()]{2,60})\)|\[([^\[\]]{2,60})\])$"
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_METAS = ("parsely-title", "sailthru.title", "headline", "dc.title", "dcterms.title", "citation_title")
_NAME_METAS = (
    "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "al:ios:app_name",
    "al:android:app_name", "twitter:site", "publisher",
)  # fmt: skip
_RELATED = 0.2
"""Likeness to the stated title of a shown headline that goes before it.

Held by tests/extraction/metadata/test_titles.py::test_a_shown_headline_shares_words_with_the_stated_one.
"""

_MAX_TITLE = 400
"""Characters of a title that are read."""

_MAX_NAME = 100
"""Characters of a site's name that are read."""

_MAX_WORDS = 8
"""Words of a segment that is compared with the site's names: it bounds the time."""

_TELLING = 8
"""Letters of a site's name that may have several words beside it. Held by test_a_long_name_may_have_words_beside_it."""

_SHARED = 3
"""A heading with less than one in so many words of the `<title>` is a logo. Held by test_a_heading_that_is_a_logo."""

_MAX_HEADINGS, _MAX_STATED = 8, 5
"""Main headings that are compared with other titles, and kept out of the text: a page with more lists articles."""


def site_names(statements: Statements) -> set[str]:
    """The site's names as the page states them, and its host; letters and digits only, folded."""
    stated = statements.all(*_NAME_METAS)
    for node in statements.nodes:
        stated += jsonld.strings(node.get("publisher"))
        if jsonld.types(node) & {"WebSite", "Organization", "NewsMediaOrganization"}:
            stated += jsonld.strings(node.get("name")) + jsonld.strings(node.get("alternateName"))
    host = (urlsplit(statements.page.url).hostname or "").removeprefix("www.")
    labels = [registrable_domain(host).split(".")[0], *(label for label in host.split(".")[:-1] if len(label) > 2)]
    names = {letters(name[:_MAX_NAME]) for name in (*stated, host, *labels) if "://" not in name}
    return {name for name in names if len(name) > 1}


def without_site(title: str, names: Container[str], section: str = "") -> str:
    """The title without segments at its ends that name the site, or at its end a date or the section.

    Behind the site's full name its motto may follow: `Headline - The Site - All the news`.
    """
    title = title[:_MAX_TITLE]
    if (bracket := _BRACKETED.search(title)) and letters(bracket[bracket.lastindex or 0]) in names:
        title = title[: bracket.start()] or title
    while cuts := list(_SEPARATOR.finditer(title)):
        first, last = cuts[0], cuts[-1]
        behind = title[last.end() :]
        if title[: last.start()] and (
            _names_site(behind, names) or letters(behind) == section or _DATE.fullmatch(behind)
        ):
            title = title[: last.start()].rstrip()
        elif title[first.end() :] and letters(title[: first.start()]) in names:
            title = title[first.end() :].lstrip()
        elif first.start() and len(cuts) > 1 and letters(title[cuts[-2].end() : last.start()]) in names:
            title = title[: cuts[-2].start()].rstrip()
        else:
            return title
    return title


def _names_site(segment: str, names: Container[str]) -> bool:
    """`The Daily Star`, `dailystar.example`, `Daily Star News` where the site is the Daily Star."""
    words = segment.split()
    if not letters(segment) or len(words) > _MAX_WORDS:
        return not letters(segment)
    runs = [(words[:n], len(words) - n) for n in range(1, len(words) + 1)]
    runs += [(words[-n:], len(words) - n) for n in range(1, len(words))]
    return any((name := letters("".join(run))) in names and (rest <= 1 or len(name) >= _TELLING) for run, rest in runs)


class Title(NamedTuple):
    """The headline, and every title that the page states."""

    text: str | None
    source: str | None
    candidates: tuple[str, ...]
    """All stated titles, with and without the site's name, each once."""


def date_in_title(statements: Statements) -> str | None:
    """The date that some sites write behind the title: `Headline | The Site | 28.04.2023`."""
    for title in (statements.meta("og:title") or "", statements.title):
        for segment in _SEPARATOR.split(title)[1:]:
            if _DATE.fullmatch(segment.strip()):
                return segment.strip()
    return None


def find_title(
    statements: Statements,
    names: set[str],
    *,
    headline: HtmlElement | None = None,
    selected: str | None = None,
    hint: str | None = None,
) -> Title:
    """Choose among the places that state a title. `selected` is what the site's selector found, `hint` the link's.

    JSON-LD and og:title are written to name the article. If they agree, that is the headline. If they differ, the one
    that was written on purpose is. An og:title equal to `<title>`, while the headline on the page is that of JSON-LD,
    was filled in by a template; one that differs from all of them was chosen by an editor. The same holds for JSON-LD.
    """
    og, ld = statements.meta("og:title") or "", _of_work(statements)
    places = {
        "meta:og:title": og,
        "json-ld": ld,
        "h1": line_of(headline) if headline is not None else "",
        "title": statements.title,
        "meta:twitter:title": statements.meta("twitter:title") or "",
        "meta:headline": statements.meta(*_METAS) or "",
        "link": tidy(hint),
    }
    section = tidy(jsonld.first(statements.work.get("articleSection")) or statements.meta("article:section", "section"))
    shown = key(places["h1"])
    bare = {
        place: text if key(text) == shown else without_site(text, names, letters(section)).removesuffix(f"-{section}")
        for place, text in places.items()
        if text
    }
    bare = {place: text for place, text in bare.items() if text and letters(text) not in names} or bare
    if _is_torn(bare):
        del bare["meta:og:title"]
    bare = {place: text for place, text in bare.items() if not _is_cut(text, bare.values())}
    candidates = [*places.values(), *bare.values(), *(line_of(h) for h in statements.headings[:_MAX_STATED])]
    stated = tuple(dict.fromkeys(text for text in candidates if text))
    if selected:
        return Title(tidy(selected), "selector", (tidy(selected), *stated))
    opens = og != bare.get("meta:og:title") and letters(_SEPARATOR.split(og, maxsplit=1)[0]) in names
    place = _chosen({place: key(text) for place, text in bare.items()}, is_motto=opens)
    if place is None:
        return Title(None, None, stated)
    return Title(bare[place], statements.work_from if place == "json-ld" else place, stated)


def stated_titles(statements: Statements, names: set[str]) -> list[str]:
    """The titles that the page states for machines, as they stand and without the site's name."""
    places = [statements.meta("og:title"), _of_work(statements), statements.title, statements.meta("twitter:title")]
    stated = [text for text in places if text]
    return list(dict.fromkeys(form for text in stated for form in (text, without_site(text, names))))


def _of_work(statements: Statements) -> str:
    return tidy(jsonld.first(statements.work.get("headline")) or jsonld.first(statements.work.get("name")))


def _is_torn(bare: Mapping[str, str]) -> bool:
    """An og:title that ends where a quotation mark in it closed the attribute."""
    og = bare.get("meta:og:title", "")
    rests = [
        text[len(og) :].lstrip()[:1] for place, text in bare.items() if place in ("h1", "title") and text.startswith(og)
    ]
    return bool(og) and '"' in rests


def _is_cut(text: str, titles: Iterable[str]) -> bool:
    """Whether dots end a title that another place states in full."""
    stem = text.rstrip(" .…")
    return text.endswith(("…", "...")) and any(
        title.startswith(stem) and letters(title[len(stem) :]) for title in titles if stem
    )


def _is_extended(longer: str, shorter: str) -> bool:
    """Whether one title is the other with something behind a separator: a section, a date, another site's name."""
    return longer.startswith(shorter) and longer[len(shorter) :].lstrip()[:1] in tuple("|-–—·•»_ㅣ")


def _is_logo(h1: str, title: str) -> bool:
    """Whether an `<h1>` has nothing to do with the `<title>`: sites put their own name into it."""
    words = set(h1.split())
    return h1 not in title and len(words & set(title.split())) * _SHARED < len(words)


def _chosen(keys: Mapping[str, str], *, is_motto: bool) -> str | None:
    og, ld, h1 = keys.get("meta:og:title"), keys.get("json-ld"), keys.get("h1")
    title, twitter, hint = keys.get("title"), keys.get("meta:twitter:title"), keys.get("link")
    if og is None or ld is None:
        stated = og or ld
        if (
            stated
            and h1
            and hint != stated
            and (ld is None or ld == title)
            and _is_told_otherwise(h1, stated, is_motto=is_motto)
        ):
            return "h1"
        heading = ("title", "h1") if h1 and title and _is_logo(h1, title) else ("h1", "title")
        order = ("json-ld", "meta:og:title", "meta:headline", *heading, "meta:twitter:title", "link")
        return next((place for place in order if place in keys), None)
    if og == ld:
        return "meta:og:title"
    if _is_extended(og, ld) or _is_extended(ld, og):
        return "json-ld" if len(ld) < len(og) else "meta:og:title"
    if hint in (og, ld) and hint is not None:
        return "meta:og:title" if hint == og else "json-ld"
    if h1 == ld:
        if og == title or (title != ld and twitter != og):
            return "json-ld"
        return "meta:og:title"
    if h1 == og:
        return "json-ld" if title == og else "meta:og:title"
    return "json-ld" if h1 == title or twitter == ld else "meta:og:title"


def _is_told_otherwise(h1: str, stated: str, *, is_motto: bool) -> bool:
    """Whether the shown heading is the headline in other words than a title for search engines."""
    if letters(h1) == letters(stated) or _is_extended(h1, stated) or h1.endswith(f" {stated}"):
        return False  # a site's name behind it, or a kicker before it
    return is_motto or likeness(h1, stated) >= _RELATED
