"""Titles and summaries of feeds, sitemaps and listings: small pieces of markup as plain text in one line."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HTMLParser, fromstring

from newscrawler.web.html import without_controls

_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,32};")
_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 td tr table blockquote figure section article hr dd dt".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript"})


def plain(markup: str | None, limit: int = 10_000) -> str | None:
    """Return a title or summary as plain text in one line, at most `limit` characters; None where nothing is left.

    Tags and entities are read, and a space parts blocks.
    """
    if not markup:
        return None
    text = markup[: 4 * limit]
    if _MARKUP.search(text):
        text = _text_of(text)
    return _SPACE.sub(" ", text).strip()[:limit].strip() or None


def _text_of(markup: str) -> str:
    """The text of markup, read twice where the first reading leaves entities or tags: feeds escape once too often."""
    for _ in range(2):
        if "<" not in markup:
            markup = html.unescape(markup)
            continue
        try:
            tree = fromstring(f"<div>{without_controls(markup)}</div>", parser=HTMLParser(no_network=True))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return re.sub(r"<[^<>]*>", " ", markup)
        pieces: list[str] = []
        for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            if event == "start":
                pieces.append(" " if element.tag in _BLOCKS else "")
                pieces.append(element.text or "" if element.tag not in _SILENT else "")
            else:
                pieces.append(" " if element.tag in _BLOCKS else "")
                pieces.append(element.tail or "" if element is not tree else "")
        markup = "".join(pieces)
        if not _MARKUP.search(markup):
            break
    return markup
