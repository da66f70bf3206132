"""Refusal: why a page is no article. Each reason is short and fixed, so that it can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawler.extraction.body.area import is_prose, weight
from newscrawler.extraction.body.blocks import Block
from newscrawler.web.html import Page

CHALLENGE = "challenge page"
COOKIES = "cookie wall"
MISSING = "soft 404"
SHELL = "script shell"
FRONT = "section front"
NO_TEXT = "no text"
NO_TITLE = "no title"

_LITTLE = 700
"""Letters of prose: a notice has fewer, an article hardly ever."""

_ONE_TEASER = 150
_MANY = 5

_CHALLENGE_MARKS = (
    "/cdn-cgi/challenge-platform/", "cf-browser-verification", "cf_chl_opt", "_incapsula_resource", "px-captcha",
    "captcha-delivery.com", "datadome", "distil_r_captcha", "/_sec/cp_challenge", "awswafcookiedomainlist",
    "sucuri_cloudproxy",
)  # fmt: skip
_CHALLENGE_TITLES = re.compile(
    r"(?:just a moment|attention required|access denied|access to this page has been denied|pardon our interruption"
    r"|are you (?:a )?(?:human|robot)|robot check|human verification|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|security check|checking your browser|ddos-guard|please wait|one moment,? please|request blocked|403 forbidden"
    r"|bot verification|nur einen moment|un instant|un momento|один момент)",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b404\b|page (?:was )?not found|not found$|page (?:does not|doesn.t) exist"
    r"|page (?:is )?(?:no longer|not) available"
    r"|article not found|content not found|nothing found|seite (?:wurde )?nicht gefunden|nicht gefunden"
    r"|page (?:introuvable|non trouvée)|página no encontrada|no encontrad[ao]|página não encontrada|não encontrad[ao]"
    r"|pagina non trovata|pagina niet gevonden|sidan (?:kunde inte )?hitta(?:de)?s|siden (?:ble |blev )?ikke fun?net"
    r"|sivua ei löy|nie znaleziono|nie istnieje|stránka nenalezena|stránku (?:jsme )?nena|nem található|pagina nu"
    r"|страница не найдена|сторінк[ау] не знайдено|страницата не е намерена|η σελίδα δεν βρέθηκε|sayfa bulunamadı"
    r"|الصفحة غير موجودة|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|پاڼه ونه موندل|הדף לא נמצא|העמוד לא נמצא|पेज नहीं मिला"
    r"|पृष्ठ नहीं मिला|পৃষ্ঠাটি (?:খুঁজে )?পাওয়া যায়নি|পাতাটি পাওয়া যায়নি|页面不存在|找不到页面|找不到網頁|頁面不存在"
    r"|ページが見つかりません|お探しのページ|페이지를 찾을 수 없|ไม่พบหน้า|halaman tidak ditemukan|không tìm thấy trang",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b|\bconsent\b|einwilligung|consentement|consentimiento|consenso|toestemming|samtycke|zgod[aęy]\b"
    r"|\bgdpr\b|datenschutz|privacy policy|personal data|personenbezogen",
    re.IGNORECASE,
)
_TRACKS = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|Review)\"")


def reason_against(page: Page, title: str | None, body: Sequence[Block], everything: Sequence[Block]) -> str | None:
    """Why the page is no article, or None. `body` is what was taken for its text, `everything` all of its blocks."""
    prose = weight(filter(is_prose, body))
    if prose < _LITTLE:
        title, stated = title or "", page.tree.findtext(".//title") or ""
        if _is_challenge(page, stated or title):
            return CHALLENGE
        if _says_missing(title) or _says_missing(stated):
            return MISSING
        if _is_cookie_wall(f"{title} {stated}".strip(), body):
            return COOKIES
    if not prose and not weight(body):
        return SHELL if _is_shell(page, everything) else NO_TEXT
    return FRONT if _is_front(page, body, everything) else None


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
    about = weight(block for block in body if _COOKIES.search(block.text))
    return bool(body) and about > 0.6 * weight(body) and (about > 100 or bool(_COOKIES.search(heading)))


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
