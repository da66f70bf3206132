"""Sitemaps (sitemaps.org 0.9, Google News): read as a stream, so that a bomb or a cut file costs only itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from urllib.parse import urlsplit

from lxml import etree

from newscrawler.discovery.hints import exact_moment, moment, newest_first, once
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.links import Link, LinkKind, Listed
from newscrawler.text.languages import language_tag
from newscrawler.web.html import encoding_of, without_controls
from newscrawler.web.inflation import MAX_INFLATED, chunks
from newscrawler.web.references import xml_references
from newscrawler.web.snippets import plain
from newscrawler.web.urls import absolute

MAX_URLS = 50_000
"""URLs read of one sitemap: the limit of sitemaps.org."""

_ROOT = re.compile(r"<(?:[\w.-]{1,30}:)?(?:urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
_HEAD = 64 * 1024  # characters within which the root element, or the first URL of a text sitemap, must come
_REFERENCE_LENGTH = 36
_REFERENCE_END = re.compile("[;<]")
_ENTRY_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:url|sitemap)\s{0,9}>", re.IGNORECASE)
_OF_SITEMAP = re.compile(r"(?:sitemap[^/?#]{0,200}\.xml|\.xml\.gz)$", re.IGNORECASE)
"""URLs of sitemaps, which some list among those of pages."""

_TAG_LENGTH = 60
_TEXT_LINE = 4_096
_ENTRIES = {"url": LinkKind.ARTICLE, "sitemap": LinkKind.SITEMAP}


def find_links(body: bytes, url: str, *, content_type: str | None = None) -> list[Link]:
    """Return the links of the sitemap at `url`, newest first, at most MAX_URLS, each URL once.

    Those of an index are of kind sitemap. A file that is cut gives what is whole. `content_type` is the response's
    header. Raises DiscoveryError where the bytes are not a sitemap; an empty one is an empty list.
    """
    return list_links(body, url, content_type=content_type).links


def list_links(body: bytes, url: str, *, content_type: str | None = None) -> Listed:
    """Return the same, with how many entries have no URL or follow MAX_URLS, and whether the file was cut."""
    pieces = _Text(body, content_type)
    head = ""
    for piece in pieces:
        head += piece
        if len(head) >= _HEAD:
            break
    root = _ROOT.search(head)
    if root is not None:
        links, beyond, bad = _xml_links(chain([head[root.start() :]], pieces), url)
    elif re.match(r"\s*https?://", head, re.IGNORECASE):
        links, beyond, bad = _text_links(chain([head], pieces), url)
    else:
        raise DiscoveryError(url, "not a sitemap")
    named = (link for link in links if link.kind is not LinkKind.ARTICLE or not _is_home(link.url))
    return Listed(newest_first(once(named)), beyond, pieces.longer, bad)


class _Text:
    """The decoded text of a file in pieces. The encoding is judged by the first."""

    def __init__(self, body: bytes, content_type: str | None) -> None:
        self._pieces = chunks(body, MAX_INFLATED + 1)
        head = next(self._pieces, b"")
        self._decoder = codecs.getincrementaldecoder(encoding_of(head, content_type, whole=False))("replace")
        self._left = [head]
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        piece = self._left.pop() if self._left else next(self._pieces)
        self._size += len(piece)
        return self._decoder.decode(piece).removeprefix("\ufeff")

    @property
    def longer(self) -> bool:
        return self._size > MAX_INFLATED


def _xml_links(pieces: Iterator[str], url: str) -> tuple[list[Link], int, int]:
    """The first MAX_URLS links, how many entries follow, and how many name no URL, from the root element on.

    The document type, and with it every entity, is left behind unread. The parser is never closed: closing would end
    open elements and make a cut URL look whole.
    """
    parser = etree.XMLPullParser(
        events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    rest, links, beyond, bad = "", list[Link](), 0, 0
    for piece in pieces:
        text = rest + piece
        cut = text.rfind("&", -_REFERENCE_LENGTH)
        begun = cut >= 0 and not _REFERENCE_END.search(text, cut)
        text, rest = (text[:cut], text[cut:]) if begun else (text, "")
        try:
            parser.feed(xml_references(without_controls(text)).encode("utf-8", "ignore"))
        except etree.XMLSyntaxError:
            break
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element) or (kind := _ENTRIES.get(_name(element))) is None:
                continue
            if len(links) == MAX_URLS:
                beyond += 1
            elif (link := _link(element, kind, url)) is not None:
                links.append(link)
            else:
                bad += 1
            element.clear()
            while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
                parent.remove(before)
        if len(links) == MAX_URLS:
            return links, beyond + _entries(chain([_begun_tag(text) + rest], pieces)), bad
    return links, beyond, bad


def _entries(pieces: Iterator[str]) -> int:
    """How many entries end in the text that is left: counting needs no parser, which would need seconds for it."""
    number, rest = 0, ""
    for piece in pieces:
        text = rest + piece
        number += len(_ENTRY_END.findall(text))
        rest = _begun_tag(text)
    return number


def _begun_tag(text: str) -> str:
    """The tag that is cut at the end of a text, as far as one of an entry can be long."""
    cut = text.rfind("<", -_TAG_LENGTH)
    return text[cut:] if cut >= 0 and ">" not in text[cut:] else ""


def _name(element: etree._Element) -> str:
    """The name without namespace: the namespaces of sitemaps are often wrong and never decide anything."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _is_home(link_url: str) -> bool:
    """Sitemaps list the home page as well, which is never an article."""
    if link_url.rstrip("/").count("/") > 2:
        return False
    parts = urlsplit(link_url)
    return parts.path in ("", "/") and not parts.query


def _words(element: etree._Element) -> str:
    return (str(element.text or "") if not len(element) else "".join(map(str, element.itertext()))).strip()


def _link(element: etree._Element, kind: LinkKind, url: str) -> Link | None:
    fields: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name in ("loc", "lastmod"):
            fields.setdefault(name, _words(child))
        elif name == "news":
            for part in child.iter():
                if (inner := _name(part)) in ("title", "publication_date", "language"):
                    fields.setdefault(inner, _words(part))
    link_url = absolute(url, fields["loc"]) if fields.get("loc") else None
    if link_url is None:
        return None
    published, exact = exact_moment(fields.get("publication_date"))
    if kind is LinkKind.ARTICLE and _OF_SITEMAP.search(link_url):
        kind = LinkKind.SITEMAP
    return Link(
        url=link_url,
        kind=kind,
        title=plain(title) if (title := fields.get("title")) else None,
        published=published,
        exact=exact,
        modified=moment(fields.get("lastmod")) if published is None else None,
        language=language_tag(language) if (language := fields.get("language")) else None,
        source=url,
    )


def _text_links(pieces: Iterator[str], url: str) -> tuple[list[Link], int, int]:
    """One URL a line; other lines are ignored. The last line of a cut file cannot be told from a whole one."""
    rest, links, beyond, bad = "", list[Link](), 0, 0
    for piece in chain(pieces, ["\n"]):
        *lines, rest = (rest + piece).splitlines(keepends=True) or [""]
        if rest.endswith(("\n", "\r")):
            lines, rest = [*lines, rest], ""
        rest = rest[-_TEXT_LINE:]
        for line in lines:
            if not line.lstrip()[:8].lower().startswith(("http://", "https://")):
                continue
            if len(links) == MAX_URLS:
                beyond += 1
            elif (link_url := absolute(url, line)) is not None:
                links.append(Link(url=link_url, source=url))
            else:
                bad += 1
    return links, beyond, bad
