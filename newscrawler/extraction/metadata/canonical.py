"""The URL that a page names as its own, and whether that can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newscrawler.extraction.metadata.statements import Statements
from newscrawler.text.lines import tidy
from newscrawler.web import jsonld
from newscrawler.web.urls import absolute, canonical_url, registrable_domain

_SHARED = 2
"""Words that the paths of two URLs, or a path and the title, share if both are of one article.

Held by test_a_canonical_url_shares_words_with_the_page.
"""

_WORD = re.compile(r"[^\W_]{4,}")


class Canonical(NamedTuple):
    """The stated URL, absolute, or None where there is none or it is not believed."""

    url: str | None
    source: str | None
    warnings: tuple[str, ...] = ()


def find_canonical(statements: Statements) -> Canonical:
    """Return the first stated URL that agrees with the page: of the same site, not its home, not another article's."""
    page = statements.page.url
    stated = list(_stated(statements))
    warnings: list[str] = []
    for source, raw in stated:
        url = absolute(page, raw)
        if url is None:
            continue
        problem = _problem(url, page, {elsewhere for place, elsewhere in stated if place != source}, statements)
        if problem is None:
            return Canonical(url, source, tuple(warnings))
        warnings.append(f"canonical address not believed, {problem}: {url[:200]} ({source})")
    return Canonical(None, None, tuple(warnings))


def _stated(statements: Statements) -> Iterable[tuple[str, str]]:
    for rel, url in statements.links:
        if rel == "canonical":
            yield "link:canonical", url
    if stated := statements.meta("og:url"):
        yield "meta:og:url", stated
    for field in ("mainEntityOfPage", "url"):
        for url in jsonld.strings(statements.work.get(field)):
            if url.startswith(("http:", "https:")):
                yield statements.work_from, url


def _problem(url: str, page: str, stated: set[str], statements: Statements) -> str | None:
    if registrable_domain(url) != registrable_domain(page):
        return "of another site"
    if canonical_url(url) == canonical_url(page):
        return None
    parts, own = urlsplit(url), urlsplit(page)
    if parts.path.strip("/") == "" and not parts.query:
        return "the home page"
    path, own_path = parts.path.rstrip("/").casefold(), own.path.rstrip("/").casefold()
    if path == own_path or _tail(path) == _tail(own_path):
        return None
    if own_path.startswith(f"{path}/") and path.count("/") < 2:
        return "a section"
    shared = _words(path) & _words(own_path)
    title = _words(tidy(statements.meta("og:title") or statements.title).casefold())
    if any(word.isdigit() for word in shared) or len(shared) >= _SHARED or len(_words(path) & title) >= _SHARED:
        return None
    return None if url in stated and not _words(_tail(own_path)) else "of another article"


def _tail(path: str) -> str:
    return re.sub(r"\.(?:html?|php|aspx?)$", "", path.rsplit("/", 1)[-1])


def _words(path: str) -> set[str]:
    return set(_WORD.findall(unquote(path)))
