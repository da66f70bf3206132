"""Refusal: why a page is not an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawler.extraction.body.blocks import Block
from newscrawler.extraction.body.prose import is_prose, weight
from newscrawler.model.reasons import Reason
from newscrawler.text.phrases import pattern
from newscrawler.text.scripts import SPACELESS
from newscrawler.web.html import Page

_LITTLE = 700
"""Letters of prose: a notice has fewer, an article hardly ever. Held by test_only_a_short_text_is_a_notice."""

_ONE_TEASER = 150
"""Letters of the longest text that is one teaser among many links. Held by test_many_headlines_and_one_teaser."""

_MANY = 5
"""Linked headlines, or cards, of a page that lists articles. Held by test_a_home_page_has_headlines."""

_HEADLINE, _LINKED = 15, 0.8
"""Characters of a linked headline and the share of them in the link. Held by test_linked_headlines."""

_PASSAGE = 20
"""Characters of a passage where there is little prose. Held by test_short_passages_make_no_cards."""

_PASSAGES = 3
"""Passages for each linked headline from which on the cards are not counted: it saves time and decides nothing."""

_CARDS = 0.6
"""Share of the passages that belong to a linked headline on a list of articles.

Held by test_most_passages_are_cards.
"""

_CARD_LEVELS = 4
"""Levels above a passage in which its headline may stand. Held by test_headlines_stand_near_their_teasers."""

_TEASER = 600
"""Characters of a passage from which on it is not a teaser, whatever headline stands above it.

Held by test_a_long_passage_is_no_teaser.
"""

_WORDS, _LETTERS = 4, 8
"""Words of a title, or letters in scripts without spaces, from which on it is a headline and not a section's name.

Held by test_a_headline_with_its_time_is_an_articles.
"""

_GUESSED = {"url", "htmldate", "link", "script", "title"}
"""Places of a publication time that say nothing about whether the page is an article."""

_SAID = 0.4
"""Share of a title that says "not found". Held by test_most_of_a_title_says_not_found."""

_ABOUT, _CERTAIN = 0.6, 100
"""Share of the text that speaks of consent, and letters from which on the title need not. Held by test_cookie_walls."""

_SHELL = 400
"""Letters on a page with scripts and no text: an application's frame.

Held by test_a_page_with_much_text_is_no_shell.
"""

_CHALLENGE_SIZE = 60_000
"""Characters of a page that only asks a question: articles carry the same scripts.

Held by test_challenges_are_small.
"""

_QUESTION = 300
"""Letters of prose of such a page. Held by test_a_page_with_prose_is_no_challenge."""

_MAX_TITLE = 200
"""Characters of a title that are read."""

_CHALLENGE_MARKS = (
    "/cdn-cgi/challenge-platform/", "cf-browser-verification", "cf_chl_opt", "_incapsula_resource", "px-captcha",
    "captcha-delivery.com", "datadome", "distil_r_captcha", "/_sec/cp_challenge", "awswafcookiedomainlist",
    "sucuri_cloudproxy",
)  # fmt: skip
_CHALLENGE_TITLES = re.compile(f"(?:{pattern('refusals', 'challenge')})", re.IGNORECASE)
_MISSING = re.compile(pattern("refusals", "missing"), re.IGNORECASE)
_CONSENT = re.compile(pattern("refusals", "consent"), re.IGNORECASE)
_WITHOUT_SPACES = re.compile(f"[{SPACELESS}]")
_JOINT = re.compile(r"(?<!\s)\s++[-–—|·»:]++\s+")
_TRACKS = re.compile(
    r"\"@type\"\s*+:\s*+(?:\[\s*+)?\"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|Review)\""
)


def reason_against(
    page: Page,
    title: str | None,
    body: Sequence[Block],
    everything: Sequence[Block],
    *,
    lead: str | None = None,
    published_from: str | None = None,
) -> Reason | None:
    """Return why the page is not an article, or None.

    `body` is what was taken for its text, `everything` all blocks of the page, `lead` its standfirst, `published_from`
    where its publication time stood (`DateEvidence.source`).
    """
    prose = weight(filter(is_prose, body))
    if prose < _LITTLE:
        title, stated = title or "", page.tree.findtext(".//title") or ""
        if _is_challenge(page, stated or title, prose):
            return Reason.CHALLENGE_PAGE
        if _says_missing(title) or _says_missing(stated):
            return Reason.SOFT_404
        if _is_cookie_wall(f"{title} {stated}".strip(), body):
            return Reason.COOKIE_WALL
    if not prose and not weight(body):
        return Reason.SCRIPT_SHELL if _is_shell(page, everything) else Reason.NO_TEXT
    if _is_dated(page, title or "", published_from):
        return None
    return Reason.SECTION_FRONT if _is_front(page, body, everything, lead or "") else None


def _is_challenge(page: Page, heading: str, prose: int) -> bool:
    if any(_CHALLENGE_TITLES.fullmatch(part) for part in _parts(heading)):
        return True
    if len(page.html) >= _CHALLENGE_SIZE or prose >= _QUESTION:
        return False
    source = page.html.lower()
    return any(mark in source for mark in _CHALLENGE_MARKS)


def _says_missing(title: str) -> bool:
    """Whether a title, or the part of it before or after the site's name, says little more than "not found"."""
    return any(len(match[0]) >= _SAID * len(part) for part in _parts(title) if (match := _MISSING.search(part)))


def _parts(title: str) -> list[str]:
    """A title and its parts before and after separators, without blanks and final points."""
    parts = [title[:_MAX_TITLE], *_JOINT.split(title[:_MAX_TITLE])]
    return [part.strip(" .…!?") for part in parts]


def _is_cookie_wall(heading: str, body: Sequence[Block]) -> bool:
    """Whether most of what little text there is speaks of consent."""
    about = weight(block for block in body if _CONSENT.search(block.text))
    return bool(body) and about > _ABOUT * weight(body) and (about > _CERTAIN or bool(_CONSENT.search(heading)))


def _is_shell(page: Page, everything: Sequence[Block]) -> bool:
    return weight(everything) < _SHELL and page.tree.find(".//body//script") is not None


def _is_dated(page: Page, title: str, published_from: str | None) -> bool:
    """Whether a page with a headline states when it was published: what lists articles has a name, and no such time."""
    if published_from is None or published_from in _GUESSED or _is_home(page):
        return False
    return len(title.split()) >= _WORDS or len(_WITHOUT_SPACES.findall(title)) >= _LETTERS


def _is_home(page: Page) -> bool:
    return urlsplit(page.url).path in ("", "/", "/index.html", "/index.php") and not urlsplit(page.url).query


def _is_front(page: Page, body: Sequence[Block], everything: Sequence[Block], lead: str) -> bool:
    """Whether a page lists articles: a home page, or one where nearly every passage belongs to a linked headline."""
    meta = page.tree.find(".//meta[@property='og:type']")
    stated = (meta.get("content") or "").strip().lower() if meta is not None else ""
    if stated == "article" or ('"@type"' in page.html and _TRACKS.search(page.html)):
        return False
    headlines = [
        block for block in everything if len(block.text) >= _HEADLINE and block.linked >= _LINKED * len(block.text)
    ]
    if len(headlines) < _MANY:
        return False
    if weight(body) < _ONE_TEASER and len(headlines) >= 2 * _MANY:
        return True
    passages = [block for block in body if is_prose(block)]
    if weight(passages) < _LITTLE:
        passages = [block for block in body if not block.heading and len(block.text) >= _PASSAGE]
    is_home = _is_home(page)
    if not is_home and len(passages) > _PASSAGES * len(headlines):
        return False
    cards = [block for block in passages if len(block.text) <= _TEASER and _is_card(block, passages, headlines)]
    own = weight(passages) - weight(cards) + sum(map(str.isalpha, lead))
    if own >= _LITTLE:  # what belongs to no headline is an article's text
        return False
    return is_home or (len(cards) >= _MANY and len(cards) >= _CARDS * len(passages))


def _is_card(block: Block, passages: Sequence[Block], headlines: Sequence[Block]) -> bool:
    """Whether the largest element around a passage that holds no other passage holds a linked headline."""
    elsewhere = {passage.element for passage in passages if passage is not block}
    element = block.element
    if element in elsewhere:
        return False
    for _ in range(_CARD_LEVELS):
        parent = element.getparent()
        if parent is None or any(inner in elsewhere for inner in parent.iter()):
            break
        element = parent
    inside = set(element.iter())
    return any(headline.element in inside for headline in headlines)
