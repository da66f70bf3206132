"""Date archives: pages that list the articles of a day, month or year, told by where links to them lead."""

from __future__ import annotations

from newscrawler.discovery.layout.anchors import anchors_of, base_of
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.ranges import DateRange
from newscrawler.web.html import read_tree
from newscrawler.web.url_periods import archive_period
from newscrawler.web.urls import registrable_domain

_SHORT = 20.0
"""Latin letters of the name of an archive page, such as `December 2025 (31)`; a link with a title is an article.
Held by tests/discovery/test_archives.py::test_an_archive_page_has_a_short_name."""


def find_links(body: bytes, url: str, *, content_type: str | None = None) -> list[Link]:
    """Return the archive pages of the same site to which the page at `url` links, newest first. Never raises."""
    tree, _ = read_tree(body, content_type)
    if tree is None:
        return []
    pages: dict[str, tuple[float, str]] = {}
    for anchor in anchors_of(tree, base_of(tree, url)):
        period = archive_period(anchor.url)
        if period is None or anchor.size > _SHORT or anchor.url == url:
            continue
        if registrable_domain(anchor.url) == registrable_domain(url):
            pages.setdefault(anchor.key, (-period.end.timestamp(), anchor.url))
    return [Link(url=link_url, kind=LinkKind.LISTING, source=url) for _, link_url in sorted(pages.values())]


def add_archives(
    links: list[Link], body: bytes, url: str, range_: DateRange, *, content_type: str | None = None
) -> tuple[list[Link], int]:
    """Return the links of a page without its archive pages as articles, and with those that may overlap the range.

    With them the number of archive pages that do not.
    """
    archives = find_links(body, url, content_type=content_type)
    pages = {link.url for link in archives}
    wanted = [link for link in archives if (p := archive_period(link.url)) is not None and range_.may_overlap(p)]
    return [link for link in links if link.url not in pages] + wanted, len(archives) - len(wanted)
