"""The lead image as a page states it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from newscrawler.extraction.metadata.elements import line_of
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.model.article import Image
from newscrawler.text.lines import key, tidy
from newscrawler.text.phrases import any_of, class_names, pattern
from newscrawler.web import jsonld
from newscrawler.web.urls import absolute

_MAX_FIGURES = 50
_CREDIT = re.compile(any_of(class_names("article")["image_credit"]), re.IGNORECASE)
_CREDIT_LABEL = re.compile(
    rf"^(?:(?:{pattern('images', 'credit')})(?:\s+(?:{pattern('images', 'by')}))?\s*[:：/]\s*|[©(]\s*)", re.IGNORECASE
)


def find_image(statements: Statements) -> tuple[Image | None, str | None]:
    """The lead image, and where it was stated: og:image, then JSON-LD, then Twitter's; a caption from any of them."""
    node = _node(statements.work.get("image")) or _node(statements.work.get("thumbnailUrl"))
    if set(node) <= {"@id", "@type"}:  # a reference into the graph; its own URL may be the page with a fragment
        full = [full for full in statements.nodes if full.get("@id") == node.get("@id") and len(full) > len(node)]
        node = next(iter(full), node)
    caption = tidy(jsonld.first(node.get("caption")) or jsonld.first(node.get("description"))) or None
    credit = tidy(jsonld.first(node.get("creditText")) or jsonld.first(node.get("author"))) or None
    credit = credit or tidy(jsonld.first(node.get("copyrightHolder"))) or None
    places = (
        ("meta:og:image", statements.meta("og:image:secure_url", "og:image", "og:image:url")),
        (
            statements.work_from,
            jsonld.first(node.get("url")) or jsonld.first(node.get("contentUrl")) or jsonld.first(node.get("@id")),
        ),
        ("meta:twitter:image", statements.meta("twitter:image", "twitter:image:src")),
    )
    for source, stated in places:
        url = absolute(statements.page.url, stated) if stated else None
        if url:
            alt = statements.meta("og:image:alt", "twitter:image:alt")
            if not (caption and credit):
                shown, shown_credit = _shown(statements, url)
                caption, credit = caption or shown, credit or shown_credit
            if not caption and alt and key(alt) != key(statements.meta("og:title") or ""):
                caption = alt
            return Image(url=url, caption=caption, credit=credit), source
    return None, None


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
