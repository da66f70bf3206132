"""Answers in JSON to the request of a "load more" button, made a page: its HTML or items, and where more is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import orjson

from newscrawler.discovery.layout.listing_vocabulary import words
from newscrawler.web import jsonld

_DEPTH = 6
"""Levels of an answer that are looked at: those of common systems have four. Bounds recursion."""
_MARKUP = re.compile(r"<[a-z][^>]{0,2000}>", re.IGNORECASE)
_NEXT = frozenset(
    {"next", "nexturl", "nextpage", "nextpageurl", "nextlink", "nexthref", "loadmoreurl", "moreurl", "more"}
)
_MORE = frozenset({"hasmore", "hasnext", "hasnextpage", "more", "ismore", "morepages"})


def page_of_json(text: str, url: str) -> str | None:
    """Return the answer at `url` as HTML; None where the text is not JSON with markup or a list in it."""
    value = jsonld.read_value(text)
    if not isinstance(value, dict | list):
        return None
    fields = list(_fields(value, 0))
    markup = [piece for _, piece in fields if isinstance(piece, str) and _MARKUP.search(piece)]
    further = next(filter(None, (_further(name, stated) for name, stated in fields)), None)
    over = any(name in _MORE and stated is False for name, stated in fields)
    if further is None and not over and not any("href" in piece and "data-" in piece for piece in markup):
        further = _next_number(url)
    data = orjson.dumps(value).decode().replace("</", "<\\/")
    link = f'<link rel="next" href="{html.escape(further)}">' if further is not None else ""
    script = "" if markup else f'<script type="application/json">{data}</script>'
    return f"<html><head>{link}</head><body>{''.join(markup)}{script}</body></html>"


def _fields(value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Every field with a simple value, its name in small letters without separators; items of lists have no name."""
    if depth > _DEPTH:
        return
    members = value.items() if isinstance(value, dict) else (("", inner) for inner in value)
    for name, inner in members:
        if isinstance(inner, dict | list):
            yield from _fields(inner, depth + 1)
        else:
            yield re.sub(r"[^a-z]", "", str(name).lower()), inner


def _further(name: str, stated: Any) -> str | None:
    """The URL of the next answer, where a field is named after it."""
    return stated if name in _NEXT and isinstance(stated, str) and re.match(r"https?://|[/?]", stated) else None


def _next_number(url: str) -> str | None:
    """The URL with its page number one higher; None where it has none."""
    parts = urlsplit(url)
    pairs = [pair.partition("=") for pair in parts.query.split("&")]
    for position, (name, sign, number) in enumerate(pairs):
        if name.lower() in words("page_parameters") and re.fullmatch(r"\d{1,5}", number):
            pairs[position] = (name, sign, str(int(number) + 1))
            return urlunsplit(parts._replace(query="&".join(map("".join, pairs))))
    return None
