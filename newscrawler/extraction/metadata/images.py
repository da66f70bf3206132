"""The lead image as a page states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import following, is_elsewhere, line_of
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.model.article import Image
from newscrawler.text.lines import key, tidy
from newscrawler.text.phrases import any_of, class_names, pattern
from newscrawler.web import jsonld
from newscrawler.web.urls import absolute

_MAX_FIGURES = 50
_PLACEHOLDERS = {"", "undefined", "null", "none", "false", "nan", "[object%20object]", "[object object]"}
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-full-src", "data-url")
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<!,)\s++([^,]*+))?")
_DESCRIPTOR = re.compile(r"(?:(\d{1,9}(?:\.\d{1,9})?)[wx]\s*+)?")
_MAX_SRCSET, _WITHIN, _LEVELS = 4_000, 300, 6
"""Characters of a `srcset`, elements after the headline, and levels above an image that are looked at."""

_SMALLEST = 120
"""Pixels of an image that is not an icon. Held by tests/extraction/metadata/test_images.py::test_an_icon_is_small."""

_ICON = re.compile(any_of(class_names("article")["no_picture"]), re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|\?)", re.IGNORECASE)
_CREDIT = re.compile(any_of(class_names("article")["image_credit"]), re.IGNORECASE)
_CREDIT_LABEL = re.compile(
    rf"^(?:(?:{pattern('images', 'credit')})(?:\s+(?:{pattern('images', 'by')}))?\s*[:：/]\s*|[©(]\s*)", re.IGNORECASE
)


def find_image(statements: Statements, headline: HtmlElement | None = None) -> tuple[Image | None, str | None]:
    """The lead image, and where it was stated; a caption from any place that has one.

    The order: og:image, JSON-LD, Twitter's, `itemprop=image`, `<link rel=image_src>`, the first picture under the
    headline. What a template wrote for want of an image (`undefined`, the home page, the page itself) is none.
    """
    node = _node(statements.work.get("image")) or _node(statements.work.get("thumbnailUrl"))
    if set(node) <= {"@id", "@type"}:  # a reference into the graph; its own URL may be the page with a fragment
        full = [full for full in statements.nodes if full.get("@id") == node.get("@id") and len(full) > len(node)]
        node = next(iter(full), node)
    caption = tidy(jsonld.first(node.get("caption")) or jsonld.first(node.get("description"))) or None
    credit = tidy(jsonld.first(node.get("creditText")) or jsonld.first(node.get("author"))) or None
    credit = credit or tidy(jsonld.first(node.get("copyrightHolder"))) or None
    places = (
        ("meta:og:image", statements.all("og:image:secure_url", "og:image", "og:image:url")),
        (statements.work_from, [jsonld.first(node.get(name)) or "" for name in ("url", "contentUrl", "@id")]),
        ("meta:twitter:image", statements.all("twitter:image", "twitter:image:src")),
        ("meta:image", statements.all("image")),
        ("link:image_src", [url for rel, url in statements.links if rel == "image_src"]),
    )
    stated = ((source, _usable(statements.page.url, url)) for source, urls in places for url in urls)
    source, url = next(((source, url) for source, url in stated if url), ("page", None))
    url = url or _in_body(statements, headline)
    if url is None:
        return None, None
    alt = statements.meta("og:image:alt", "twitter:image:alt")
    if not (caption and credit):
        shown, shown_credit = _shown(statements, url)
        caption, credit = caption or shown, credit or shown_credit
    if not caption and alt and key(alt) != key(statements.meta("og:title") or ""):
        caption = alt
    return Image(url=url, caption=caption, credit=credit), source


def _usable(page: str, stated: str) -> str | None:
    """The absolute URL of a stated image; None for a placeholder, the home page and the page itself."""
    if stated.strip().rpartition("/")[2].lower() in _PLACEHOLDERS:
        return None
    url = absolute(page, stated)
    if url is None or url == absolute(page, page) or not urlsplit(url).path.strip("/"):
        return None
    return url


def _in_body(statements: Statements, headline: HtmlElement | None) -> str | None:
    """The first picture of some size after the headline, in the article's own part of the page."""
    for element in following(headline, _WITHIN) if headline is not None else ():
        if element.tag != "img" or _is_small(element) or _is_other(element):
            continue
        for stated in _sources(element):
            url = _usable(statements.page.url, stated)
            if url and not urlsplit(url).path.lower().endswith((".svg", ".gif")):
                return url
    return None


def _sources(image: HtmlElement) -> Iterator[str]:
    """Where an image's file is: lazy loading leaves a placeholder in `src`; of a set, the largest."""
    for name in _LAZY:
        if value := image.get(name):
            yield value
    sets = [image.get("srcset"), image.get("data-srcset")]
    picture = next((above for above in islice(image.iterancestors(), _LEVELS) if above.tag == "picture"), None)
    if picture is not None:
        sources = islice(picture.iter("source"), _LEVELS)
        sets += [source.get(name) for source in sources for name in ("srcset", "data-srcset")]
    for value in sets:
        yield from _largest(value or "")
    if value := image.get("src"):
        yield value


def _largest(srcset: str) -> Iterator[str]:
    """The URLs of a `srcset`, the largest first (WHATWG HTML, image candidate strings)."""
    candidates = [
        (float(size[1] or 1), match[1].rstrip(","))
        for match in _CANDIDATE.finditer(srcset[:_MAX_SRCSET])
        if (size := _DESCRIPTOR.fullmatch(match[2] or "")) is not None
    ]
    yield from (url for _, url in sorted(candidates, key=lambda candidate: -candidate[0]))


def _is_small(image: HtmlElement) -> bool:
    """Whether an image is an icon: by its stated size, or by its name."""
    sizes = [int(value) for name in ("width", "height") if (value := image.get(name) or "").isdecimal()]
    names = f"{image.get('class') or ''} {image.get('id') or ''} {image.get('src') or ''}"
    return any(size < _SMALLEST for size in sizes) or _ICON.search(names) is not None


def _is_other(image: HtmlElement) -> bool:
    """Whether an image is about something else, or a link to it; a link to a larger file is none."""
    link = next((above for above in islice(image.iterancestors(), _LEVELS) if above.tag == "a"), None)
    if link is None:
        return is_elsewhere(image)
    return _FILE.search(link.get("href") or "") is None or is_elsewhere(link)


def _shown(statements: Statements, url: str) -> tuple[str | None, str | None]:
    """Caption and credit that the page shows under this image, in the figure that holds it."""
    name = _file_name(url)
    for figure in islice(statements.page.tree.iter("figure"), _MAX_FIGURES):
        sources = (image.get(a) or "" for image in figure.iter("img") for a in ("src", "data-src"))
        caption = next(figure.iter("figcaption"), None)
        if caption is None or not name or name not in map(_file_name, sources):
            continue
        credited = [e for e in caption.iter() if _CREDIT.search(e.get("class") or "") and e is not caption]
        text, credit = line_of(caption), line_of(credited[0]) if credited else ""
        return text.replace(credit, "").strip() or None, _CREDIT_LABEL.sub("", credit).strip() or None
    return None, None


def _file_name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _node(value: Any) -> jsonld.Node:
    """The first image of a string, an object, or a list of either."""
    while isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, str):
        return {"url": value}
    return value if isinstance(value, dict) else {}
