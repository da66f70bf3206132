"""URLs that a record names besides its own: what its page states as canonical, links in its text. Pure."""

from __future__ import annotations

import re

from newscrawler.model.article import Article
from newscrawler.web.urls import canonical_url

_MAX_URLS = 500
"""URLs of one text that are read, a tenth of a second of work: a page of links must not hold up a report.

Held by tests/identity/test_origin.py::test_of_a_text_that_is_a_list_of_urls_500_are_read."""
_STATED = re.compile(r"^canonical address not believed, .*?: (https?://\S+) \(([^()\s]+)\)$")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'“”«»]{4,2000}")


def named_urls(record: Article) -> dict[str, str]:
    """Return the URLs that a record names: canonical URL → how, such as `link:canonical` or `text`.

    A record has no list of links: those in `markdown` are read, or in `text` where there is none.
    """
    names: dict[str, str] = {}
    for warning in record.warnings:
        if match := _STATED.match(warning):
            _note(names, match[1], match[2])
    _note(names, record.canonical_url, record.provenance.get("canonical_url", "canonical"))
    urls = dict.fromkeys(_URL.findall(record.markdown or record.text))
    for url in list(urls)[:_MAX_URLS]:
        _note(names, url.rstrip(".,;:!?*_"), "text")
    return names


def _note(names: dict[str, str], url: str, how: str) -> None:
    try:
        names.setdefault(canonical_url(url), how)
    except ValueError:
        return
