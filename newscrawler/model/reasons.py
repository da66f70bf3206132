"""Why a link was left out, or a page or source brought nothing: each reason once, with its words for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Reason(StrEnum):
    """A short, fixed reason. Its value is a part of a counter's name and never changes; `words` is for people."""

    words: str
    """What happened and, where there is something, what to do: completes "12 links: …" and "https://…: …"."""

    def __new__(cls, value: str, words: str = "") -> Self:
        """Make a member of its value and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    # Links that are left out
    BAD_URL = "bad-url", "not a URL that can be fetched"
    OFF_SITE = "off-site", "on another site; `include` in the site file would allow it"
    EXCLUDED = "excluded", "matches `exclude` in the site file"
    NOT_INCLUDED = "not-included", "matches nothing in `include` in the site file"
    BEFORE_SINCE = "before-since", "published before `since`"
    OUTSIDE_RANGE = "outside-range", "published outside the days of the backfill"
    BEYOND_BOUND = "beyond-bound", "beyond the limit of what is read from one source"
    NO_ARTICLES = "no-articles", "a sitemap of tags, authors or images"
    GROWING_PATH = "growing-path", "the URL repeats itself"
    TOO_DEEP = "too-deep", "too many pages or sitemap indexes below its source"
    CALENDAR = "calendar", "a calendar page more than 400 days ahead"
    SOURCE_BUDGET = "source-budget", "beyond the budget of the source; the next run continues there"
    SITE_BUDGET = "site-budget", "beyond the budget of the site; the next run continues there"
    BARREN = "barren", "after 20 pages without a new article; the next run continues there"
    HOME_BUDGET = "home-budget", "beyond the 30 feeds and 30 section pages of a home page; they take turns, run by run"
    SAME_PAGE = "same-page", "the same page under ever new parameters"

    # Pages that are not articles
    SOFT_404 = "soft 404", "the page says that it was not found"
    SECTION_FRONT = "section front", "the page lists articles; `newscrawler crawl` takes it as a source"
    CHALLENGE_PAGE = "challenge page", "the page asks whether you are human"
    COOKIE_WALL = "cookie wall", "the page only asks for consent"
    SCRIPT_SHELL = "script shell", "the page loads its text with scripts"
    NO_TEXT = "no text", "the page has no text"
    NO_TITLE = "no title", "the page has no title"
    EMPTY_PAGE = "empty page", "the page is empty"
    NOTICE = "notice", "the page says a few words that are not the article's, such as that the site is down"
    BINARY = "not HTML but binary data", "the page is not HTML but binary data"
    JSON_OR_TEXT = "not HTML but JSON or plain text", "the page is not HTML but JSON or plain text"
    NOT_HTML = "not-html", "the server sent an image, a PDF or another media type"
    NOTHING_FOUND = "nothing-found", "neither an article nor a source was found there"
    UNREADABLE = "unreadable", "not a feed, sitemap or page that can be read"

    # Answers that are not pages
    BLOCKED = "blocked", "the site refuses to answer (401, 403, 407, 451 or a challenge)"
    GONE = "gone", "the page does not exist (404 or 410)"
    MANY_GONE = "many-gone", "missing along with many other articles; to be checked again"
    TOO_BIG = "too-big", "larger than 5 MiB, or a sitemap larger than 50 MiB"
    TOO_MANY_REDIRECTS = "too-many-redirects", "more than eight redirects"
    REFUSED = "refused", "Scrapy or a middleware refused the request"
    NO_SUCH_HOST = "no-such-host", "DNS: no such host; check the URL"
    CONNECTION_REFUSED = "connection-refused", "the host refuses the connection; check the URL and the port"
    CONNECTION_RESET = "connection-reset", "connection reset: the server ended the connection before its answer"
    CUT = "response-data-loss", "the server ended the connection in the middle of the page"
    HEADER_TOO_LONG = "header-too-long", "header too long: more than 256 KiB of headers"
    BAD_ANSWER = "bad-answer", "the answer is not HTTP"
    TLS_EXPIRED = "tls-expired", "TLS: certificate expired"
    TLS_UNTRUSTED = "tls-untrusted", "TLS: certificate of an authority that this machine does not trust"
    TLS_NAME = "tls-name", "TLS: certificate of another host"
    TLS = "tls", "TLS: the server and newscrawler have no protocol in common"
    NETWORK = "network", "no answer from the network"
    TIMEOUT = "timeout", "no answer within 30 seconds, or more than 8 CPU seconds to read the page"
    UNCHANGED = "unchanged", "unchanged"

    # Rules that forbid the request
    ROBOTS = "robots", "forbidden by the site's robots.txt"
    CRAWL_DELAY = (
        "crawl-delay",
        "the site's robots.txt asks for a longer delay between requests than AUTOTHROTTLE_MAX_DELAY",
    )
    ROBOTS_UNREACHABLE = "robots-unreachable", "the host does not answer, not even for robots.txt; check the URL"
    PRIVATE_ADDRESS = "address", "at a private IP address; --allow-address would allow it"
    OPT_OUT_AI_TXT = "opt-out/ai-txt", "opted out by the site's ai.txt, and NEWSCRAWLER_OPT_OUTS is obey"
    OPT_OUT_TDM = "opt-out/tdm", "text and data mining rights are reserved, and NEWSCRAWLER_OPT_OUTS is obey"
    OPT_OUT_NOAI = "opt-out/noai", "the page says noai, and NEWSCRAWLER_OPT_OUTS is obey"
    OPT_OUT_NOARCHIVE = "opt-out/noarchive", "the page says noarchive, and NEWSCRAWLER_OPT_OUTS is obey"
    FORGOTTEN = "forgotten", "kept out by `newscrawler forget`"
    COPY = "copy", "a copy of another site's article, and NEWSCRAWLER_NEAR is drop"

    # What went wrong on this side
    PIPELINE = "pipeline", "dropped by one of your pipelines"
    PIPELINE_ERROR = "pipeline-error", "one of your pipelines raised an exception"
    MEMORY = "memory", "reading the page took more than 512 MiB"
    CRASH = "crash", "reading the page ended its worker"
    BUG = "bug", "a bug in newscrawler; please report it with the log"


def http_reason(status: int) -> str:
    """The reason of a status that brings no page and has no `Reason` of its own, such as `http-503`."""
    return f"http-{status}"


def words_of(reason: str) -> str:
    """A reason's words for people; the reason itself for HTTP statuses and rare network errors."""
    try:
        return Reason(reason).words
    except ValueError:
        return reason
