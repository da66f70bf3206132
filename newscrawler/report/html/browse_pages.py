"""The pages of `newscrawler browse`: a search, and an article with its revisions and copies. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

import orjson

from newscrawler.identity.differences import Piece, differences
from newscrawler.model.article import Article
from newscrawler.report.html.charts import behind, number
from newscrawler.report.html.markup import Child, Markup, element, joined, link, title
from newscrawler.report.html.page import page
from newscrawler.report.quantities import quantity
from newscrawler.store.reading.clusters import Cluster
from newscrawler.store.reading.history import History, Version
from newscrawler.store.reading.search_index import PAGE, Hit, Hits, Query

FILTERS = ("site", "language", "kind", "status")
"""What a search can be limited to, each a parameter of its URL."""
_ALL = {"site": "All sites", "language": "All languages", "kind": "All kinds", "status": "Any status"}


def search_page(query: Query, hits: Hits, choices: Mapping[str, Sequence[tuple[str, int]]]) -> Markup:
    """Return the search with what it found. `choices`: filter → its values with their numbers."""
    found = quantity(hits.number, "article") if hits.number < 1_000 else f"{number(hits.number)} articles"
    heading = element("h1", element("a", "Articles", href="/"))
    return page(
        "newscrawler browse",
        [element("p", "newscrawler browse", class_="kicker"), heading, _form(query, choices)],
        {},
        element("section", element("p", found, class_="note", role="status"), _hits(hits.hits), _pages(query, hits)),
    )


def _form(query: Query, choices: Mapping[str, Sequence[tuple[str, int]]]) -> Markup:
    selects = [
        element(
            "select",
            element("option", _ALL[name], value=""),
            *(
                element("option", f"{value} ({number(count)})", value=value, selected=value == getattr(query, name))
                for value, count in choices.get(name, ())
            ),
            name=name,
            aria_label=_ALL[name],
        )
        for name in FILTERS
    ]
    words = element(
        "input", type="search", name="q", value=query.words, placeholder='Words, or "a phrase"', aria_label="Words",
        autofocus=not query.words,
    )  # fmt: skip
    return element("form", words, *selects, element("button", "Search"), action="/", method="get", class_="search")


def _hits(hits: Sequence[Hit]) -> Markup:
    return element("ol", *map(_hit, hits), class_="hits")


def _hit(hit: Hit) -> Markup:
    facts = [hit.site, _day(hit.time), hit.language, hit.kind if hit.kind != "article" else ""]
    facts += [f"revision {hit.revision}"] if hit.revision > 1 else []
    marks = [element("span", hit.status, class_=f"state {_tone(hit.status)}")] if hit.status != "live" else []
    return element(
        "li",
        element(
            "h2", element("a", title(hit.title, hit.language), href=f"/article?{urlencode({'id': hit.id})}"), *marks
        ),
        element("p", " · ".join(fact for fact in facts if fact), class_="facts"),
        element("p", hit.lead, dir="auto", lang=hit.language or None),
    )


def _tone(status: str) -> str:
    return {"gone": "failing", "corrected": "quiet"}.get(status, "unknown")


def _day(moment: datetime | None) -> str:
    return f"{moment:%d %b %Y, %H:%M} UTC" if moment is not None else ""


def _pages(query: Query, hits: Hits) -> Markup:
    last = max((hits.number + PAGE - 1) // PAGE, 1)
    steps = [("Newer", query.page - 1), ("Older", query.page + 1)]
    links = [element("a", name, href=_search(query, step)) for name, step in steps if 1 <= step <= last]
    return element("p", f"Page {query.page} of {last} ", *links, class_="pages") if last > 1 else joined()


def _search(query: Query, step: int) -> str:
    values = {"q": query.words, **{name: getattr(query, name) for name in FILTERS}, "page": str(step)}
    return f"/?{urlencode({name: value for name, value in values.items() if value})}"


def article_page(article: History, cluster: Cluster | None) -> Markup:
    """Return an article: its last text, what its revisions changed, its copies."""
    readable = [version.record for version in article.versions if version.record is not None]
    back = element("p", element("a", "All articles", href="/"), class_="kicker")
    if not readable:
        sentence = "No record of this article can be read."
        return page("newscrawler browse", [back, element("h1", article.id)], {}, element("p", sentence))
    last = readable[-1]
    sections = {"text": "Text"}
    if len(article.versions) > 1:
        sections["revisions"] = quantity(len(article.versions), "revision")
    if cluster is not None and len(cluster.members) > 1:
        sections["copies"] = f"On {quantity(len({member.site for member in cluster.members}), 'site')}"
    sections["record"] = "Record"
    return page(
        "newscrawler browse",
        [back, element("h1", title(last.title, last.language)), _byline(last)],
        sections,
        element("section", _text(last), id="text", class_="text"),
        element("section", element("h2", "Revisions"), *_revisions(article.versions), id="revisions")
        if "revisions" in sections else None,
        element("section", element("h2", "The same text elsewhere"), *_copies(cluster), id="copies")
        if cluster is not None and "copies" in sections else None,
        element("section", element("h2", "Record"), *_record(article, last), id="record"),
    )  # fmt: skip


def _byline(last: Article) -> Markup:
    published = last.published.isoformat(" ", "minutes") if last.published is not None else ""
    people = ", ".join([*last.authors, *([last.agency] if last.agency else [])])
    facts = [people, last.site, published, last.section or "", quantity(last.word_count, "word")]
    status = element("span", last.status, class_=f"state {_tone(last.status)}") if last.status != "live" else None
    shown = " · ".join(fact for fact in facts if fact)
    return joined(
        element("p", element("bdi", shown), " ", status, class_="lede"),
        element("p", link(last.url, last.url), class_="url"),
    )


def _text(last: Article) -> Iterator[Markup]:
    about = {"dir": "auto", "lang": last.language or None}
    if last.standfirst:
        yield element("p", last.standfirst, class_="standfirst", **about)
    for paragraph in re.split(r"\n{2,}", last.text):
        yield element("p", paragraph, **about)


def _revisions(versions: Sequence[Version]) -> Iterator[Markup]:
    before: Article | None = None
    for version in versions:
        record = version.record
        if record is None:
            yield element("h3", f"Revision {version.revision}")
            yield element("p", version.problem, class_="note")
            continue
        yield element("h3", f"Revision {version.revision}, {_day(record.fetched_at)}")
        if before is None:
            yield element("p", "The oldest record that still exists.", class_="note")
        else:
            yield from _changes(before, record)
        before = record


def _changes(old: Article, new: Article) -> Iterator[Markup]:
    changed = False
    for name in ("status", "title", "standfirst", "text"):
        lines = differences(getattr(old, name) or "", getattr(new, name) or "")
        if lines:
            changed = True
            yield element("p", name, class_="kicker")
            yield element("div", *(element("p", *map(_piece, line), dir="auto") for line in lines), class_="diff")
    if not changed:
        yield element("p", f"Changed: {', '.join(new.changed) or 'nothing that is compared'}.", class_="note")


def _piece(piece: Piece) -> Child:
    """Return words that were removed or added as such; the space before them is neither."""
    tag = {"old": "del", "new": "ins"}.get(piece.kind)
    if tag is None:
        return piece.text
    return joined(" " if piece.text.startswith(" ") else "", element(tag, piece.text.removeprefix(" ")))


def _copies(cluster: Cluster) -> Iterator[Markup]:
    origin = next((member for member in cluster.members if member.id == cluster.origin.id), None)
    where = origin.site if origin is not None else cluster.origin.agency
    if where:
        yield element("p", "Likely origin: ", element("b", where), class_="note")
        yield element("ul", *(element("li", reason) for reason in cluster.origin.reasons))
    rows = []
    for member in cluster.members:
        published = member.published.isoformat(" ", "minutes") if member.published is not None else "not stated"
        name = title(member.title or member.id)
        target = f"/article?{urlencode({'id': member.id})}"
        rows.append(
            element(
                "li",
                element("a", name, href=target),
                element(
                    "p", f"{member.site} · published {published} · first seen {_day(member.first_seen)}", class_="facts"
                ),
            )
        )
    yield element("ol", *rows, class_="hits")


def _record(article: History, last: Article) -> Iterator[Markup]:
    urls = [element("li", link(url, url)) for url in article.urls]
    yield element("ul", *urls, class_="urls")
    fields = orjson.dumps(last.to_dict(), option=orjson.OPT_INDENT_2).decode()
    yield behind("All fields of the last record", element("pre", fields, tabindex="0"))


def problem_page(status: int, sentence: str) -> Markup:
    """Return a page that says what is wrong."""
    home = element("p", element("a", "All articles", href="/"))
    return page(f"{status}", [element("p", str(status), class_="kicker"), element("h1", sentence)], {}, home)
