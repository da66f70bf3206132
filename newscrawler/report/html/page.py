"""The frame of every page: head, style, headline, navigation. Nothing is loaded, and no script may run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from newscrawler.report.html.markup import Child, Markup, element, joined

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'self'"
"""Content Security Policy: even markup that escaped our escaping would load nothing and run nothing."""


@cache
def style() -> Markup:
    """Return the style sheet that all pages share."""
    return Markup((files(__package__) / "style.css").read_text(encoding="utf-8"))


def page(title: str, header: Child, sections: Mapping[str, str], *content: Child, footer: Child = None) -> Markup:
    """Return a whole page. `sections`: id → name in the navigation."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", style()),
    )
    links = [element("li", element("a", name, href=f"#{id_}")) for id_, name in sections.items()]
    body = element(
        "body",
        element("a", "Skip to the content", href="#content", class_="skip"),
        element("header", header),
        element("nav", element("ul", *links), aria_label="Sections") if links else None,
        element("main", *content, id="content"),
        element("footer", footer) if footer is not None else None,
    )
    return joined(Markup("<!doctype html>\n"), element("html", head, body, lang="en"))
