"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Bytes and their URL in, links out; broken ones are mended first.

feedparser gets bytes only, never a URL, and only what is well-formed and without a document type: its second
parser, for the rest, is slow on hostile input, and entities are how a small feed becomes a large one.
"""

from __future__ import annotations

import html
import io
import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from lxml import etree

from newscrawler.discovery.hints import exact_moment, newest_first, once
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.links import Link, LinkKind, Listed
from newscrawler.text.languages import language_tag
from newscrawler.web.html import MAX_BYTES, read_text
from newscrawler.web.inflation import inflated
from newscrawler.web.references import xml_references
from newscrawler.web.snippets import plain
from newscrawler.web.urls import absolute

MAX_ENTRIES = 10_000
"""Entries read of one feed."""

_ROOT = re.compile(r"<(?:\w{1,20}:)?(rss|feed|rdf|channel)(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|!doctype\s+html)(?=[\s>])", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_FEED_HEAD = 20_000
"""Characters of a feed in which it says what it is."""

_LONE_SURROGATE = re.compile(
    r"(?<!\\)(?:\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2})"
)
"""The escape of half a character in JSON."""

_ITEMS = re.compile(r'"items"\s{0,9}:\s{0,9}\[')
_JSON_HEAD = re.compile(r'"(version|title|language)"\s{0,9}:\s{0,9}"([^"\\]{0,500})"')
_HOME_PAGE = re.compile(r'"home_page_url"\s{0,9}:\s{0,9}"([^"]{1,2083})"')
_SITE_LINK = re.compile(
    r"<link>\s{0,99}(?:<!\[CDATA\[)?([^<\]]{1,2083})"
    r"|<link\s(?![^>]{0,2083}rel=[\"'](?!alternate))[^>]{0,2083}href=[\"']([^\"']{1,2083})",
    re.IGNORECASE,
)
_NEXT_URL = re.compile(r'"next_url"\s{0,9}:\s{0,9}"([^"]{1,2083})"')
_LINK_TAG = re.compile(r"<(?:\w{1,20}:)?link\s[^<>]{1,4000}>", re.IGNORECASE)
_HREF = re.compile(r"\shref=[\"']([^\"']{1,2083})", re.IGNORECASE)
_OLDER = re.compile(r"\srel=[\"'](?:next|prev-archive)[\"']", re.IGNORECASE)
_PAGE_DIGITS = 5
_ROOT_END = re.compile(r"</(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\s{0,9}>", re.IGNORECASE)
_SHORT_ELEMENT = re.compile(
    r"(<(?:[\w.-]{1,30}:)?(?:author|creator|contributor|publisher|name|email|managingEditor|webMaster|category|keywords"
    r"|date|pubDate|published|updated|modified|created|issued|valid|lastBuildDate)\b[^<>]{0,500}>)"
    r"(?:<!\[CDATA\[.*?(?:\]\]>|\Z)|[^<]++)++",
    re.DOTALL,
)
_SHORT_TEXT = 2_000
"""Characters of a name or a date; longer ones are left out. feedparser searches names for mail addresses and dates for
many formats, in the square of their length."""
_PREFIX = re.compile(r"</?([a-z][\w.-]{0,30}):[a-z]", re.IGNORECASE)
_DECLARED_PREFIX = re.compile(r"\sxmlns:([\w.-]{1,31})\s{0,9}=")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_PARAGRAPH = re.compile(r"<(?:p|br)[\s/>]", re.IGNORECASE)
_WHOLE_TEXT = 1_000
"""Characters from which on a description of three paragraphs or more is the article: summaries are shorter.
Held by tests/discovery/test_feeds.py::test_a_long_description_of_several_paragraphs_is_the_article."""


def find_links(body: bytes, url: str, *, content_type: str | None = None) -> list[Link]:
    """Return the articles that the feed at `url` announces, newest first, at most MAX_ENTRIES, each URL once.

    `content_type` is the response's header, whose charset comes before the XML declaration's (RFC 7303, 3.2). Raises
    DiscoveryError where the bytes are not a feed; a feed without entries is an empty list.
    """
    return list_links(body, url, content_type=content_type).links


def list_links(body: bytes, url: str, *, content_type: str | None = None) -> Listed:
    """Return the same, with how many entries have no URL, and how many follow MAX_ENTRIES. Raises DiscoveryError."""
    data, longer = inflated(body, MAX_BYTES)
    text, cut = read_text(data, content_type, whole=not longer)
    text, cut = text.lstrip(), cut or longer
    if text.startswith("{"):
        links, entries = _json_links(text, url)
    else:
        links, entries = _xml_links(_root_of(text, url), url)
    beyond = max(entries - MAX_ENTRIES, 0)
    return Listed(newest_first(once(links)), beyond, cut, entries - beyond - len(links))


def site_link(body: bytes, url: str) -> str | None:
    """Return the page of which a feed says that it is the feed: its `link`, or JSON's `home_page_url`. Never raises."""
    data, longer = inflated(body, MAX_BYTES)
    text = read_text(data, None, whole=not longer)[0].lstrip()
    head = text[: match.start()] if (match := _ENTRY_START.search(text)) else text[:_FEED_HEAD]
    if text.startswith("{"):
        named = _HOME_PAGE.search(text)
        return absolute(url, named[1].replace("\\/", "/")) if named else None
    links = (html.unescape(m[1] or m[2]).strip() for m in _SITE_LINK.finditer(head[:_FEED_HEAD]))
    return next((site for link in links if link and (site := absolute(url, link)) is not None), None)


def next_feed(body: bytes, url: str) -> str | None:
    """Return the URL of the older entries of a feed, None without one. Never raises.

    It is the `next` or `prev-archive` link of RFC 5005; WordPress has none, but numbers its pages.
    """
    data, longer = inflated(body, MAX_BYTES)
    text = read_text(data, None, whole=not longer)[0].lstrip()
    if text.startswith("{"):
        named = _NEXT_URL.search(text)
        return absolute(url, named[1].replace("\\/", "/")) if named else None
    head = text[: match.start()] if (match := _ENTRY_START.search(text)) else ""
    for tag in _LINK_TAG.findall(head[:_FEED_HEAD]):
        href = _HREF.search(tag)
        if _OLDER.search(tag) and href and (older := absolute(url, html.unescape(href[1]))) not in (None, url):
            return older
    if "wordpress.org/?v=" not in head:
        return None
    before, _, number = url.partition("paged=")
    if number.isdecimal() and len(number) <= _PAGE_DIGITS:
        return f"{before}paged={int(number) + 1}"
    return f"{url}{'&' if '?' in url else '?'}paged=2" if not number else None


def _root_of(text: str, url: str) -> str:
    """The text from the root element on: leading junk, declarations and the document type are left behind."""
    root = _ROOT.search(text)
    page = _PAGE.search(text)
    if root is None or (page is not None and page.start() < root.start()):
        raise DiscoveryError(url, "not a feed")
    return text[root.start() :]


def _xml_links(text: str, url: str) -> tuple[list[Link], int]:
    """The links of the first MAX_ENTRIES entries, and the number of entries."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    source = io.BytesIO(_well_formed(text, url))
    try:
        result = feedparser.parse(source, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # element names that it cannot split
        raise DiscoveryError(url, "not a feed that can be read") from error
    if not result.get("version") and not result.entries:
        raise DiscoveryError(url, "not a feed")
    links = []
    for entry in result.entries[:MAX_ENTRIES]:
        try:
            link = _link(entry, result.feed, url)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # feedparser should not give an entry of such a shape; only this entry is lost
        if link is not None:
            links.append(link)
    return links, len(result.entries)


def _well_formed(text: str, url: str) -> bytes:
    """The feed as it is if it is well-formed, else mended. Raises DiscoveryError where nothing can be made of it."""
    text = _SHORT_ELEMENT.sub(lambda found: found[0] if len(found[0]) < _SHORT_TEXT else found[1], text)
    data = text.encode("utf-8", "ignore")
    if _parsed(data, recover=False) is not None:
        return data
    tree = _parsed(_mended(text).encode("utf-8", "ignore"), recover=True)
    if tree is None:
        raise DiscoveryError(url, "not a feed")
    return etree.tostring(tree, encoding="utf-8", with_tail=False)


def _parsed(data: bytes, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover, encoding="utf-8"
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _mended(text: str) -> str:
    """Cut feeds end after their last whole entry; HTML's entities, bare ampersands, unknown prefixes are made XML."""
    if _ROOT_END.search(text[-2_000:]) is None:
        *_, end = (0, *(match.end() for match in _ENTRY_END.finditer(text)))
        text = text[:end] or text
    text = "".join(_with_xml_references(text))
    missing = {m[1] for m in _PREFIX.finditer(text)} - {m[1] for m in _DECLARED_PREFIX.finditer(text)} - {"xml"}
    declared = "".join(f' xmlns:{p}="{_NAMESPACES.get(p.lower(), "urn:undeclared:" + p)}"' for p in sorted(missing))
    root = _ROOT.match(text)
    return text[: root.end()] + declared + text[root.end() :] if root else text


def _with_xml_references(text: str) -> Iterator[str]:
    """The text with references that XML knows. What CDATA holds is left as it is."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield xml_references(text[position:start])
        yield text[start : end + 3]
        position = end + 3
    yield xml_references(text[position:])


def _link(entry: dict[str, Any], feed: Mapping[str, Any], url: str) -> Link | None:
    link_url = _address(entry, url)
    if link_url is None:
        return None
    summary, content = entry.get("summary"), _content(entry)
    if content is None and summary and len(summary) > _WHOLE_TEXT and len(_PARAGRAPH.findall(summary)) > 2:
        content = summary
    published, exact = _published(entry)
    return Link(
        url=link_url,
        kind=LinkKind.ARTICLE,
        title=plain(entry.get("title")),
        standfirst=None if summary == content else plain(summary),
        published=published,
        exact=exact,
        language=language_tag(
            entry.get("language"), entry.get("title_detail", {}).get("language"), feed.get("language")
        ),
        content=content,
        source=url,
    )


def _address(entry: Mapping[str, Any], url: str) -> str | None:
    """The page of an entry. Redirecting feed services name it apart; an id or a `self` link is the last resort."""
    links: Sequence[Mapping[str, Any]] = entry.get("links") or ()
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link.get("href") for link in alternates if "html" in (link.get("type") or "html")]
    others = [link.get("href") for link in alternates] + [entry.get("link")]
    last = [entry.get("id"), *(link.get("href") for link in links if link.get("rel") == "self")]
    for candidate in (entry.get("feedburner_origlink"), *pages, *others):
        if candidate and (link_url := absolute(url, candidate)) is not None:
            return link_url
    for candidate in last:
        if candidate and candidate.strip().lower().startswith(("http://", "https://")):
            return absolute(url, candidate)
    return None


def _content(entry: Mapping[str, Any]) -> str | None:
    """HTML of the article, the longest of several; plain text becomes paragraphs, which extraction can use."""
    longest = max(entry.get("content") or (), key=lambda part: len(part.get("value") or ""), default=None)
    if longest is None or not longest.get("value", "").strip():
        return None
    value: str = longest["value"]
    return value if longest.get("type") != "text/plain" or "<" in value else f"<p>{html.escape(value)}</p>"


def _published(entry: dict[str, Any]) -> tuple[datetime | None, bool]:
    """The time of an entry, and whether it is exact. A date that does not exist costs only itself."""
    for name in ("published", "created", "updated"):
        published, exact = exact_moment(dict.get(entry, name))  # feedparser's own .get makes `updated` up
        if published is None:
            published = _read_by_feedparser(dict.get(entry, f"{name}_parsed"), dict.get(entry, name))
        if published is not None:
            return published, exact
    return None, False


def _read_by_feedparser(parsed: time.struct_time | None, stated: str | None) -> datetime | None:
    """A moment in one of the few formats that only feedparser reads, as UTC.

    Its year must be stated with all digits: feedparser guesses one for dates that do not exist.
    """
    if parsed is None or stated is None or parsed.tm_year < 1970 or str(parsed.tm_year) not in stated:
        return None
    return exact_moment(time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed))[0]


def _json_links(text: str, url: str) -> tuple[list[Link], int]:
    """The same for JSON Feed 1.0 and 1.1 (jsonfeed.org)."""
    try:
        feed = orjson.loads(text)
    except orjson.JSONDecodeError:
        feed = _mended_json(text)
    items = feed.get("items")
    if not isinstance(items, list) or not ("jsonfeed.org" in str(feed.get("version")) or "title" in feed):
        raise DiscoveryError(url, "not a JSON feed")
    links = (_json_link(item, feed, url) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return [link for link in links if link is not None], len(items)


def _mended_json(text: str) -> dict[str, Any]:
    """A JSON feed that is cut or has an error: the items before it, and what stands before them.

    Halves of characters are left out: nothing can encode them.
    """
    text = _LONE_SURROGATE.sub("", text)
    if (start := _ITEMS.search(text)) is None:
        return {}
    feed: dict[str, Any] = {match[1]: match[2] for match in _JSON_HEAD.finditer(text[: start.start()])}
    decoder, items, position = json.JSONDecoder(strict=False), [], start.end()
    while (begin := text.find("{", position)) >= 0 and not text[position:begin].strip(" \t\r\n,"):
        try:
            item, position = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError):
            break
        items.append(item)
    return feed | {"items": items}


def _json_link(item: Mapping[str, Any], feed: Mapping[str, Any], url: str) -> Link | None:
    named = [item.get(name) for name in ("url", "external_url", "id")]
    link_urls = (absolute(url, value) for value in named[:2] if isinstance(value, str) and value)
    link_url = next(filter(None, link_urls), None)
    if link_url is None and isinstance(named[2], str) and named[2].startswith(("http://", "https://")):
        link_url = absolute(url, named[2])
    if link_url is None:
        return None
    text = {name: value if isinstance(value, str) else None for name, value in item.items()}
    words = text.get("content_text")
    published, exact = exact_moment(text.get("date_published"), text.get("date_modified"))
    return Link(
        url=link_url,
        title=plain(text.get("title")),
        standfirst=plain(text.get("summary")),
        published=published,
        exact=exact,
        language=language_tag(
            text.get("language"), feed["language"] if isinstance(feed.get("language"), str) else None
        ),
        content=text.get("content_html") or (f"<p>{html.escape(words)}</p>" if words else None),
        source=url,
    )
