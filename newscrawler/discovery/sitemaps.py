"""Sitemaps (sitemaps.org 0.9, Google News): read as a stream, so that a bomb or a cut file costs only itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml import etree

from newscrawler.errors import DiscoveryError
from newscrawler.hints import language_tag, moment, newest_first, once
from newscrawler.links import Link, LinkKind
from newscrawler.markup import chunks, encoding_of, plain, without_controls
from newscrawler.urls import absolute

MAX_URLS = 50_000
"""URLs read of one sitemap: the limit of sitemaps.org."""

_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(?:urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
_HEAD = 64 * 1024  # characters within which the root element, or the first address of a text sitemap, must come
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)")
_REFERENCE_LENGTH = 12
_TEXT_LINE = 4_096
_ENTRIES = {"url": LinkKind.ARTICLE, "sitemap": LinkKind.SITEMAP}


def find_links(body: bytes, url: str) -> list[Link]:
    """The links of the sitemap at `url`, newest first, at most MAX_URLS, each address once.

    Those of an index are of kind sitemap. A file that is cut gives what is whole. Raises DiscoveryError where the bytes
    are no sitemap at all; an empty one is an empty list.
    """
    pieces = _text(body)
    head = ""
    for piece in pieces:
        head += piece
        if len(head) >= _HEAD:
            break
    root = _ROOT.search(head)
    if root is not None:
        found = _xml_links(chain([head[root.start() :]], pieces), url)
    elif re.match(r"\s*https?://", head, re.IGNORECASE):
        found = _text_links(chain([head], pieces), url)
    else:
        raise DiscoveryError(url, "is no sitemap")
    return newest_first(once(islice(found, MAX_URLS)))


def _text(body: bytes) -> Iterator[str]:
    """The decoded text in pieces. The encoding is judged by the first."""
    pieces = chunks(body)
    first = next(pieces, b"")
    decoder = codecs.getincrementaldecoder(encoding_of(first))("replace")
    for piece in chain([first], pieces):
        yield decoder.decode(piece).removeprefix("\ufeff")


def _xml_links(pieces: Iterator[str], url: str) -> Iterator[Link]:
    """From the root element on: the document type, and with it every entity, is left behind unread.

    The parser is never closed: closing would end open elements and make a cut address look whole.
    """
    parser = etree.XMLPullParser(
        events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    rest = ""
    for piece in pieces:
        text = rest + piece
        cut = text.rfind("&", -_REFERENCE_LENGTH)
        text, rest = (text[:cut], text[cut:]) if cut >= 0 else (text, "")
        try:
            parser.feed(_BARE_AMPERSAND.sub("&amp;", without_controls(text)).encode("utf-8", "ignore"))
        except etree.XMLSyntaxError:
            return
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element) or (kind := _ENTRIES.get(_name(element))) is None:
                continue
            if (link := _link(element, kind, url)) is not None:
                yield link
            element.clear()
            while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                parent.remove(before)


def _name(element: etree._Element) -> str:
    """The name without namespace: the namespaces of sitemaps are often wrong and never decide anything."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _is_home(address: str) -> bool:
    """Sitemaps list the home page as well, which is never an article."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _link(element: etree._Element, kind: LinkKind, url: str) -> Link | None:
    stated: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name in ("loc", "lastmod"):
            stated.setdefault(name, _words(child))
        elif name == "news":
            for part in child.iter():
                if (inner := _name(part)) in ("title", "publication_date", "language"):
                    stated.setdefault(inner, _words(part))
    address = absolute(url, stated.get("loc", "")) if stated.get("loc") else None
    if address is None or (kind is LinkKind.ARTICLE and _is_home(address)):
        return None
    return Link(
        url=address,
        kind=kind,
        title=plain(stated.get("title")),
        published=moment(stated.get("publication_date"), stated.get("lastmod")),
        language=language_tag(stated.get("language")),
        source=url,
    )


def _text_links(pieces: Iterator[str], url: str) -> Iterator[Link]:
    """One address a line; other lines are passed over. The last line of a cut file cannot be told from a whole one."""
    rest = ""
    for piece in chain(pieces, ["\n"]):
        *lines, rest = (rest + piece).splitlines(keepends=True) or [""]
        if rest.endswith(("\n", "\r")):
            lines, rest = [*lines, rest], ""
        rest = rest[-_TEXT_LINE:]
        for line in lines:
            if line.lstrip()[:8].lower().startswith(("http://", "https://")):
                address = absolute(url, line)
                if address is not None:
                    yield Link(url=address, source=url)
