"""Which links lead to articles: each by itself, then by its fellows and by URLs of the same shape.

Nothing here knows a site. A page repeats what its template repeats: the titles of its list stand in one role, and their
URLs have one shape. What is sure of the many decides for the few: a short headline in a list of long ones, an
article in a menu's "now" box, a section's link inside a card.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawler.discovery.layout.anchors import Anchor
from newscrawler.discovery.layout.cards import date_beside, has_picture, heading_of, lists_of, mark_blocks
from newscrawler.discovery.layout.embedded import Item
from newscrawler.discovery.layout.listing_vocabulary import core, words
from newscrawler.discovery.layout.url_shapes import Shape, shape_of
from newscrawler.text.scripts import measure
from newscrawler.web.urls import canonical_url, registrable_domain

THRESHOLD = 0.0
"""Score above which a place is an article. The weights below are scaled to it: change them, not this number."""

_NO_ARTICLE_RELS = frozenset({"tag", "author", "license", "nofollow", "sponsored", "next", "prev", "me", "category"})
_MOST = 2.5
"""Score, up or down, that one place counts for others of its shape: a menu must not outweigh the list.
Held by tests/listings/test_numbers.py::test_a_menu_of_the_same_shape_pulls_a_label_down_but_not_a_headline."""

_DISTANCE = 5.0
"""Score by which fellows may pull a link down: roles are mixed where a template has no classes.
Held by tests/listings/test_numbers.py::test_tags_in_the_same_role_pull_a_label_down_but_not_a_headline."""

_ENOUGH = 3
"""Articles of the site itself, beside which those of other sites are friends and advertisements.
Held by tests/listings/test_numbers.py::test_from_three_own_articles_on_those_of_other_sites_are_left_out."""

_SHORT, _LONG = 20.0, 150.0
"""Latin letters: shorter and longer than most headlines.
Held by tests/listings/test_numbers.py::test_the_title_is_as_long_as_a_headline."""

_WHOLE_TITLE = 24.0
"""Latin letters from which on a text is rather a headline than a label: held by
tests/listings/test_listings.py::test_precision_and_recall_of_article_links_are_at_least_97_percent."""


@dataclass(slots=True)
class Candidate:
    """A place that may be an article, with the evidence for it."""

    key: str
    url: str
    shape: Shape
    score: float
    anchor: Anchor | None = None
    """The best of the links to it; None for a place that only embedded data name."""
    title: str = ""
    """The text of the link to it that is most like a title: a heading, else words as long as a headline."""
    item: Item | None = None
    """The embedded item that names it, if any."""


def articles_of(anchors: Sequence[Anchor], items: Sequence[tuple[str, Item]], url: str) -> list[Candidate]:
    """Return the places that the page at `url` lists as articles, in its order. `items` have absolute URLs."""
    home = registrable_domain(url)
    mark_blocks(anchors)
    groups = lists_of(anchors)
    headings: dict[HtmlElement, str] = {}
    for group, fellows in groups:
        _name_by_block(group, fellows, headings)
    parents = _sections(anchors)
    for anchor in anchors:
        anchor.off_site = registrable_domain(anchor.shape.host) != home
        anchor.local = _local(anchor, parents)
    _judge_blocks(anchors)
    _rate_groups(groups)
    candidates = _best(anchors)
    _add_items(candidates, items, home)
    below = _article_path(url)
    rated = _with_shapes([candidate for candidate in candidates.values() if not _is_part(candidate.shape, below)])
    articles = [candidate for candidate in rated if candidate.score > THRESHOLD]
    own = [candidate for candidate in articles if registrable_domain(candidate.shape.host) == home]
    return own if len(own) >= _ENOUGH else articles


def _article_path(url: str) -> tuple[str, tuple[str, ...]] | None:
    """Host and path of this page if it looks like an article itself: what lies below are its pictures and comments."""
    try:
        here = shape_of(canonical_url(url))
    except ValueError:
        return None
    return (here.host, here.segments) if here.score >= 1.5 else None


def _is_part(shape: Shape, of: tuple[str, tuple[str, ...]] | None) -> bool:
    return (
        of is not None
        and shape.host == of[0]
        and len(shape.segments) > len(of[1])
        and (shape.segments[: len(of[1])] == of[1])
    )


def _rate_groups(groups: Sequence[tuple[list[Anchor], list[Anchor]]]) -> None:
    """Score each link by itself and by the mean of its fellows.

    The best group is the page's list. Groups whose texts are less than half as long are labels: topics, authors.
    """
    rated = []
    for group, fellows in groups:
        distinct = {fellow.key: fellow for fellow in fellows}
        size = sum(fellow.size for fellow in distinct.values()) / len(distinct)
        rated.append((_mean([fellow.local for fellow in distinct.values()]), size, len(distinct), group))
    usual = max((mean * count**0.5, size) for mean, size, count, _ in rated)[1] if rated else 0.0
    for mean, size, _, group in rated:
        times = Counter(anchor.key for anchor in group)
        for anchor in group:
            anchor.score = 0.5 * anchor.local + max(mean, anchor.local - _DISTANCE)
            if size < min(0.5 * usual, _WHOLE_TITLE):
                anchor.score -= 1.5
            if times[anchor.key] > 2:
                anchor.score -= 2.0  # a list names an article once or twice, its author and section again and again


def _name_by_block(group: Sequence[Anchor], fellows: Sequence[Anchor], headings: dict[HtmlElement, str]) -> None:
    """Name links that all read "read more" by the heading of their block; `headings` keeps those already read."""
    keys = {fellow.key for fellow in fellows}
    texts = {core(fellow.text) for fellow in fellows}
    repeats = len(keys) > 2 and len(texts) <= 0.34 * len(keys)
    for anchor in group:
        if (repeats or not anchor.text or core(anchor.text) in words("more")) and anchor.block is not None:
            if anchor.block not in headings:
                headings[anchor.block] = heading_of(anchor.block)
            named = headings[anchor.block]
            anchor.extra["own text"] = anchor.text
            anchor.text, anchor.size = named, measure(named)


def _sections(anchors: Sequence[Anchor]) -> dict[tuple[str, tuple[str, ...]], int]:
    """How many other places lie below each path."""
    below: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for anchor in anchors:
        segments = anchor.shape.segments
        for length in range(1, min(len(segments), 8)):
            below[anchor.shape.host, segments[:length]].add(anchor.key)
    return {path: len(keys) for path, keys in below.items()}


def _local(anchor: Anchor, parents: dict[tuple[str, tuple[str, ...]], int]) -> float:
    """The evidence of one link alone."""
    size = anchor.size
    score = max(-1.5, min(1.5, (size - _WHOLE_TITLE) / 12.0)) if anchor.text else -0.3
    if anchor.heading:
        score += 1.0 if size >= 14 else 0.4
    score += anchor.shape.score
    if parents.get((anchor.shape.host, anchor.shape.segments), 0) > 1:
        score -= 2.5 if anchor.shape.score < 1.5 else 1.0
    if anchor.furniture:
        score -= 2.6 if size < 35 else 1.6
    if anchor.label:
        score -= 1.5
    if anchor.advertising:
        score -= 3.0 if anchor.off_site else 1.5
    rel = (anchor.element.get("rel") or "").lower().split()
    if not _NO_ARTICLE_RELS.isdisjoint(rel) or anchor.element.get("itemprop") == "author":
        score -= 2.5 if "nofollow" not in rel else 1.0
    if anchor.off_site:
        score -= 4.0
    return score


def _judge_blocks(anchors: Sequence[Anchor]) -> None:
    """In each block one link is the title: a date or a picture beside speaks for it and for no other."""
    by_block: dict[HtmlElement, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        if anchor.block is not None:
            by_block[anchor.block].append(anchor)
    for block, members in by_block.items():
        best = max(members, key=lambda member: member.local)
        if block is best.element and best.local < 0:
            continue
        bonus = 1.0 * date_beside(block)[0] + 0.3 * has_picture(block)
        for member in members:
            if member.key == best.key:
                member.local += bonus
            elif member.size < _WHOLE_TITLE:
                member.local -= 1.0


def _mean(values: Sequence[float], doubt: float = 1.0) -> float:
    """The mean, drawn to zero where there are few values."""
    return sum(values) / (len(values) + doubt)


def _best(anchors: Sequence[Anchor]) -> dict[str, Candidate]:
    """One candidate a place, with its best link, in the order of the first; a short link in a menu speaks against."""
    candidates: dict[str, Candidate] = {}
    names: dict[str, Anchor] = {}
    in_menu: set[str] = set()
    for anchor in anchors:
        known = candidates.get(anchor.key)
        if known is None:
            candidates[anchor.key] = Candidate(anchor.key, anchor.url, anchor.shape, anchor.score, anchor)
        elif known.anchor is not None and anchor.score > known.anchor.score:
            known.anchor, known.score = anchor, anchor.score
        if anchor.key not in names or _worth_as_title(anchor) > _worth_as_title(names[anchor.key]):
            names[anchor.key] = anchor
        if anchor.furniture and anchor.size < _SHORT:
            in_menu.add(anchor.key)
    for key in in_menu:
        candidates[key].score -= 1.0
    for key, anchor in names.items():
        candidates[key].title = anchor.text
    return candidates


def _worth_as_title(anchor: Anchor) -> int:
    return 4 * anchor.heading + 2 * (anchor.own and "own text" not in anchor.extra) + (_SHORT / 2 < anchor.size < _LONG)


def _add_items(candidates: dict[str, Candidate], items: Sequence[tuple[str, Item]], home: str) -> None:
    """Embedded items speak for the places that they name, and name places to which no link leads."""
    rated: list[tuple[str, str, Shape, Item, float]] = []
    by_role: dict[Hashable, list[float]] = defaultdict(list)
    for url, item in items:
        try:
            key = canonical_url(url)
        except ValueError:
            continue
        shape = shape_of(key)
        score = max(-1.5, min(1.5, (measure(item.title) - _WHOLE_TITLE) / 12.0)) if item.title else -0.3
        score += shape.score + (1.0 if item.published else 0.0) + (2.0 if item.declared else 0.0)
        if registrable_domain(shape.host) != home:
            score -= 4.0
        rated.append((key, url, shape, item, score))
        by_role[item.role].append(score)
    for key, url, shape, item, local in rated:
        score = 0.5 * local + _mean(by_role[item.role])
        known = candidates.setdefault(key, Candidate(key, url, shape, score))
        known.score, known.item = max(known.score, score), known.item or item


def _with_shapes(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with what those of their shape have added to their score."""
    by_shape: dict[Hashable, list[float]] = defaultdict(list)
    for candidate in candidates:
        score = max(-_MOST, min(_MOST, candidate.score))  # a menu must not outweigh the list
        by_shape["fine", candidate.shape.fine].append(score)
        by_shape["coarse", candidate.shape.coarse].append(score)
    means = {shape: _mean(scores) for shape, scores in by_shape.items()}
    for candidate in candidates:
        candidate.score += 0.6 * means["fine", candidate.shape.fine] + 0.4 * means["coarse", candidate.shape.coarse]
    return candidates
