"""Refusal: why a page is no article. Each reason is short and fixed, so that it can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawler.extraction.body.article_area import is_prose, weight
from newscrawler.extraction.body.blocks import Block
from newscrawler.model.reasons import Reason
from newscrawler.text.phrases import pattern
from newscrawler.web.html import Page

_LITTLE = 700
"""Letters of prose: a notice has fewer, an article hardly ever."""

_ONE_TEASER = 150
_MANY = 5

_CHALLENGE_MARKS = (
    "/cdn-cgi/challenge-platform/", "cf-browser-verification", "cf_chl_opt", "_incapsula_resource", "px-captcha",
    "captcha-delivery.com", "datadome", "distil_r_captcha", "/_sec/cp_challenge", "awswafcookiedomainlist",
    "sucuri_cloudproxy",
)  # fmt: skip
_CHALLENGE_TITLES = re.compile(f"(?:{pattern('refusals', 'challenge')})", re.IGNORECASE)
_MISSING = re.compile(pattern("refusals", "missing"), re.IGNORECASE)
_CONSENT = re.compile(pattern("refusals", "consent"), re.IGNORECASE)
_TRACKS = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|Review)\"")


def reason_against(page: Page, title: str | None, body: Sequence[Block], everything: Sequence[Block]) -> Reason | None:
    """Why the page is no article, or None. `body` is what was taken for its text, `everything` all of its blocks."""
    prose = weight(filter(is_prose, body))
    if prose < _LITTLE:
        title, stated = title or "", page.tree.findtext(".//title") or ""
        if _is_challenge(page, stated or title):
            return Reason.CHALLENGE_PAGE
        if _says_missing(title) or _says_missing(stated):
            return Reason.SOFT_404
        if _is_cookie_wall(f"{title} {stated}".strip(), body):
            return Reason.COOKIE_WALL
    if not prose and not weight(body):
        return Reason.SCRIPT_SHELL if _is_shell(page, everything) else Reason.NO_TEXT
    return Reason.SECTION_FRONT if _is_front(page, body, everything) else None


def _is_challenge(page: Page, heading: str) -> bool:
    if any(_CHALLENGE_TITLES.fullmatch(part) for part in _parts(heading)):
        return True
    source = page.html[:200_000].lower()
    return len(page.html) < 60_000 and any(mark in source for mark in _CHALLENGE_MARKS)


def _says_missing(title: str) -> bool:
    """Whether a title, or the part of it before or after the site's name, says little more than "not found"."""
    return any(len(match[0]) >= 0.4 * len(part) for part in _parts(title) if (match := _MISSING.search(part)))


def _parts(title: str) -> list[str]:
    """A title and its parts before and after separators, without blanks and final points."""
    parts = [title[:200], *re.split(r"\s+[-–—|·»:]+\s+", title[:200])]
    return [part.strip(" .…!?") for part in parts]


def _is_cookie_wall(heading: str, body: Sequence[Block]) -> bool:
    """Whether most of what little text there is speaks of consent."""
    about = weight(block for block in body if _CONSENT.search(block.text))
    return bool(body) and about > 0.6 * weight(body) and (about > 100 or bool(_CONSENT.search(heading)))


def _is_shell(page: Page, everything: Sequence[Block]) -> bool:
    return weight(everything) < 400 and page.tree.find(".//body//script") is not None


def _is_front(page: Page, body: Sequence[Block], everything: Sequence[Block]) -> bool:
    """Whether a page lists articles: a home page, or one where nearly every passage belongs to a linked headline."""
    meta = page.tree.find(".//meta[@property='og:type']")
    stated = (meta.get("content") or "").strip().lower() if meta is not None else ""
    if stated == "article" or ('"@type"' in page.html and _TRACKS.search(page.html)):
        return False
    headlines = [block for block in everything if len(block.text) >= 15 and block.linked >= 0.8 * len(block.text)]
    if urlsplit(page.url).path in ("", "/", "/index.html", "/index.php"):
        return len(headlines) >= _MANY
    if weight(body) < _ONE_TEASER and len(headlines) >= 2 * _MANY:
        return True
    passages = [block for block in body if is_prose(block)]
    if weight(passages) < _LITTLE:
        passages = [block for block in body if not block.heading and len(block.text) >= 20]
    if len(headlines) < _MANY or len(passages) > 3 * len(headlines):
        return False
    cards = sum(_is_card(block, passages, headlines) for block in passages)
    return cards >= _MANY and cards >= 0.6 * len(passages)


def _is_card(block: Block, passages: Sequence[Block], headlines: Sequence[Block]) -> bool:
    """Whether the largest element around a passage that holds no other passage holds a linked headline."""
    others = {other.element for other in passages if other is not block}
    element = block.element
    if element in others:
        return False
    for _ in range(4):
        parent = element.getparent()
        if parent is None or any(inner in others for inner in parent.iter()):
            break
        element = parent
    inside = set(element.iter())
    return any(headline.element in inside for headline in headlines)
