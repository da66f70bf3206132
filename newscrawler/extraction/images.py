"""The lead image as a page states it."""

from __future__ import annotations

from typing import Any

from newscrawler.article import Image
from newscrawler.extraction import jsonld
from newscrawler.extraction.lines import key, tidy
from newscrawler.extraction.statements import Statements
from newscrawler.urls import absolute


def find_image(statements: Statements) -> tuple[Image | None, str | None]:
    """The lead image, and where it was stated: og:image, then JSON-LD, then Twitter's; a caption from any of them."""
    node = _node(statements.work.get("image")) or _node(statements.work.get("thumbnailUrl"))
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
        address = absolute(statements.page.url, stated) if stated else None
        if address:
            alt = statements.meta("og:image:alt", "twitter:image:alt")
            if not caption and alt and key(alt) != key(statements.meta("og:title") or ""):
                caption = alt
            return Image(url=address, caption=caption, credit=credit), source
    return None, None


def _node(value: Any) -> jsonld.Node:
    """The first image of a string, an object, or a list of either."""
    while isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, str):
        return {"url": value}
    return value if isinstance(value, dict) else {}
