"""How well listings are read: `python -m tests.listings.evaluate [-v]` prints precision, recall and pagination."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscrawler.discovery.listings import find_links
from newscrawler.model.links import LinkKind
from newscrawler.web.urls import canonical_url
from tests.listings import apps, blogs, oddities, portals
from tests.listings.newsroom import Newsroom, Page, newsroom

Template = Callable[[Newsroom, int], Page]
PLAN: Sequence[tuple[Template, Sequence[tuple[str, int]]]] = (
    (blogs.wordpress_classic, [("en", 1), ("he", 3), ("bn", 2)]),
    (lambda room, page: blogs.wordpress_classic(room, page, last=True), [("el", 7)]),
    (blogs.wordpress_blocks, [("es", 2), ("hi", 3)]),
    (blogs.drupal_views, [("fa", 0), ("en", 4)]),
    (blogs.drupal_seven, [("ar", 1), ("ru", 3)]),
    (blogs.blogger, [("th", 1), ("tr", 2)]),
    (blogs.table_portal, [("ru", 2), ("el", 1)]),
    (blogs.board, [("ko", 1), ("zh", 3)]),
    (blogs.read_more_only, [("ar", 2), ("de", 1)]),
    (blogs.shared_everywhere, [("de", 2), ("fa", 3)]),
    (portals.three_columns, [("de", 1), ("en", 1), ("he", 1), ("ja", 1)]),
    (portals.plain_lists, [("zh", 1), ("ko", 1)]),
    (portals.channel_list, [("zh", 1), ("th", 3)]),
    (portals.bootstrap_cards, [("tr", 1), ("hi", 2)]),
    (portals.hashed_classes, [("es", 2), ("ja", 3)]),
    (portals.utility_classes, [("bn", 1), ("ar", 2)]),
    (portals.wide_list, [("ja", 1), ("ko", 4)]),
    (portals.picture_tiles, [("el", 1), ("fa", 2)]),
    (portals.day_archive, [("ru", 0), ("th", 2)]),
    (portals.last_page, [("tr", 9), ("hi", 5)]),
    (apps.item_list, [("es", 1), ("zh", 1)]),
    (apps.next_data, [("en", 1), ("ko", 1)]),
    (apps.next_rendered, [("he", 1), ("ru", 2)]),
    (apps.amp_list, [("bn", 1), ("de", 2)]),
    (apps.scroll_fragments, [("en", 2), ("ja", 1)]),
    (apps.magazine, [("es", 1), ("th", 1)]),
    (apps.embedded_state, [("fa", 1), ("tr", 1)]),
    (oddities.few_among_many, [("en", 1), ("ru", 1), ("zh", 1)]),
    (oddities.bare_numbers, [("zh", 1), ("he", 2), ("es", 3)]),
    (oddities.own_digits, [("fa", 2), ("ar", 1), ("hi", 3), ("bn", 1)]),
    (oddities.one_word_slugs, [("de", 1), ("ko", 2)]),
    (oddities.topics_like_articles, [("en", 1), ("es", 2), ("el", 1)]),
    (oddities.declared_articles, [("ja", 1), ("th", 1)]),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What was found on one page, in canonical addresses."""

    page: Page
    right: frozenset[str]
    wrong: frozenset[str]
    missed: frozenset[str]
    next: str | None

    @property
    def next_is_right(self) -> bool:
        return self.next == (self.page.next and canonical_url(self.page.next))


def pages() -> list[Page]:
    """All pages of the plan."""
    return [template(newsroom(code), number) for template, variants in PLAN for code, number in variants]


def judge(page: Page) -> Result:
    """Read one page and compare."""
    links = find_links(page.html.encode(), page.url)
    truth = {canonical_url(url) for url in page.articles}
    found = {canonical_url(link.url) for link in links if link.kind is LinkKind.ARTICLE}
    following = next((canonical_url(link.url) for link in links if link.kind is LinkKind.LISTING), None)
    return Result(page, frozenset(found & truth), frozenset(found - truth), frozenset(truth - found), following)


def rates(results: Sequence[Result]) -> tuple[float, float, float]:
    """Precision and recall of article links over all pages, and the share of pages with the right next page."""
    right = sum(len(r.right) for r in results)
    wrong = sum(len(r.wrong) for r in results)
    missed = sum(len(r.missed) for r in results)
    return (
        right / max(1, right + wrong),
        right / max(1, right + missed),
        sum(r.next_is_right for r in results) / len(results),
    )


def report(results: Sequence[Result], everything: bool) -> list[str]:
    """A line a page that is not perfect, or every page with its errors, then the figures."""
    lines = []
    for r in results:
        if everything or r.wrong or r.missed or not r.next_is_right:
            counts = f"right {len(r.right):3} wrong {len(r.wrong):3} missed {len(r.missed):3}"
            lines.append(f"{r.page.name:24} {counts} next {'right' if r.next_is_right else r.next}")
        if everything:
            lines.extend(f"    + {url}" for url in sorted(r.wrong))
            lines.extend(f"    - {url}" for url in sorted(r.missed))
    precision, recall, pagination = rates(results)
    figures = f"precision {precision:.3f}, recall {recall:.3f}, pagination {pagination:.3f}"
    return [*lines, f"listings: {len(results)} pages, {figures}"]


if __name__ == "__main__":
    sys.stdout.write("\n".join(report([judge(page) for page in pages()], "-v" in sys.argv)) + "\n")
