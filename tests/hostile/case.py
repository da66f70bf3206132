"""Case: one thing that a site does to a crawler, and what must come of it; and how cases are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.hostile.server import Page, Reply, good_page
from tests.plainsite import text_of

HTML = "Content-Type: text/html; charset=utf-8"
XML = "Content-Type: application/xml"
PAGE = "/h/page"
TEXT = text_of(99_999)


@dataclass(frozen=True)
class Case:
    """One thing that a site does."""

    name: str
    group: str
    pages: Mapping[str, Reply] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """Links in a feed of their own."""
    sources: tuple[tuple[str, str], ...] = ()
    """Further sources: kind, path."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """Path → how its row ends: `ending/reason`, alternatives parted by `|`."""
    unasked: tuple[str, ...] = ()
    """Paths that may not be asked for."""
    asked: Mapping[str, int | range] = field(default_factory=dict)
    """Pattern of a path → how many requests go to such paths."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counters that say how it ended, and what the case adds to them."""
    made: Callable[[str], Page | None] = lambda path: None
    """Pages that are made when they are asked for."""
    max_pages: int | None = 200
    """The site file's; None for the default."""
    good: bool = True
    """The good articles are stored; False: robots.txt forbids them."""
    slow: bool = False
    """Takes as long as a request may."""
    more: str = ""
    """Further lines of the site file."""


CASES: list[Case] = []


def page(group: str, name: str, reply: Reply, ends: str = "", *, slow: bool = False) -> None:
    """A hostile article."""
    ending = {PAGE: ends} if ends else {}
    CASES.append(Case(f"{group}-{name}", group, {PAGE: reply}, (f"@BASE@{PAGE}",), ends=ending, slow=slow))


def source(group: str, name: str, kind: str, reply: Reply, ends: str = "", *, slow: bool = False) -> None:
    """A hostile feed, sitemap or listing beside the good feed."""
    path = f"/h/{kind}.xml"
    ending = {path: ends} if ends else {}
    CASES.append(Case(f"{group}-{name}", group, {path: reply}, sources=((kind, path),), ends=ending, slow=slow))


def robots(name: str, reply: Reply, *, good: bool = True, unasked: tuple[str, ...] = (), slow: bool = False) -> None:
    """A hostile robots.txt."""
    CASES.append(Case(f"robots-{name}", "robots", {"/robots.txt": reply}, good=good, unasked=unasked, slow=slow))


def article(head: str = "", title: str = "A hostile page", body: str = "") -> Page:
    found = good_page(title, TEXT, head)
    return Page(found.body.replace(b"</article>", body.encode("utf-8", "surrogatepass") + b"</article>"))


def body_of(html: str | bytes, content_type: str = HTML) -> Page:
    return Page(html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass"), headers=(content_type,))
