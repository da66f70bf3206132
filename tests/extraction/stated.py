"""Small pages that state things, for the tests of what is read from them."""

from __future__ import annotations

import json
from typing import Any

from newscrawler.extraction.metadata.page_metadata import Metadata, read_metadata
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.web.html import Page

URL = "https://www.harbour-times.example/news/2024/05/ferry-back-in-port-48213.html"


def ld(**fields: Any) -> str:
    """A JSON-LD script of a NewsArticle."""
    return script(json.dumps({"@type": "NewsArticle", **fields}, ensure_ascii=False))


def script(body: str) -> str:
    """A JSON-LD script with this body."""
    return f'<script type="application/ld+json">{body}</script>'


def meta(**contents: str) -> str:
    """`<meta>` elements; `__` in a name stands for a colon, a single `_` for itself."""
    return "".join(f'<meta property="{n.replace("__", ":")}" content="{c}">' for n, c in contents.items())


def html(head: str = "", body: str = "", lang: str = "en") -> str:
    """A page of the Harbour Times."""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def read(head: str = "", body: str = "", *, lang: str = "en", url: str = URL, **options: Any) -> Metadata:
    """The metadata of such a page."""
    return read_metadata(Page.parse(html(head, body, lang), url, options.pop("headers", None)), **options)


def statements(head: str = "", body: str = "", *, url: str = URL) -> Statements:
    """The statements of such a page."""
    return Statements.of(Page.parse(html(head, body), url))
