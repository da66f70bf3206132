"""robots.txt as RFC 9309 has it, with Crawl-delay. Pure: bytes in, rules out; linear in what it reads.

Not Protego, which Scrapy installs: Protego 0.7 takes a group for any beginning of our name, such as `news`, as ours,
which then replaces the group for all crawlers, and ignores a group for `newscrawler/2`. Both let through what the file
forbids; RFC 9309, 2.2.1, compares whole product tokens. Of tests/web/test_robots.py
`test_a_group_for_a_name_like_ours_is_not_ours` and `test_a_version_behind_our_name` fail with Protego.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawler.web.inflation import inflated

AGENT = "newscrawler"
"""The product token that groups are matched against (RFC 9309, 2.2.1)."""
MAX_BYTES = 500 * 1024
"""Bytes that are read: the least that RFC 9309, 2.5, asks for."""

_TOKEN = re.compile(r"[a-z_-]+")
_NAME_LENGTH = 64
"""Characters in which the name of a line without a colon is looked for."""

_NUMBER_LENGTH = 32
"""Characters of a Crawl-delay that are read."""

_KEYS = {
    **dict.fromkeys(("user-agent", "useragent", "user agent"), "user-agent"),
    **dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
    "allow": "allow",
    **dict.fromkeys(("crawl-delay", "crawl delay", "crawldelay"), "crawl-delay"),
    **dict.fromkeys(("sitemap", "sitemaps", "site-map"), "sitemap"),
}
"""How files spell the names of lines: what Google's parser and Protego accept."""

_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff\0\udca0"
"""What surrounds names and values: white space, invisible characters, and a no-break space of windows-1252."""

_DELAY = re.compile(r"(\d+)(?:[.,](\d+))?")
_INDEX = re.compile(r"(?<=/)index\.html?$", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One `Allow` or `Disallow` line."""

    allow: bool
    pieces: tuple[str, ...]
    """What must follow one another, with anything between: the pattern split at its `*`."""
    to_end: bool
    """The pattern ended with `$`."""
    length: int
    """Of the pattern: the longest that matches decides (RFC 9309, 2.2.2)."""

    def matches(self, path: str) -> bool:
        """Whether the pattern fits the beginning of `path`; greedy search is enough, so that nothing is tried twice."""
        first, *rest = self.pieces
        if not path.startswith(first):
            return False
        position = len(first)
        if not rest:
            return not self.to_end or position == len(path)
        for piece in rest[:-1] if self.to_end else rest:
            position = path.find(piece, position)
            if position < 0:
                return False
            position += len(piece)
        return not self.to_end or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= position)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for newscrawler."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None
    """Seconds of Crawl-delay, above 0; no number of a file is an upper bound."""
    reachable: bool = True
    """False: the server could not say, and nothing may be fetched for now (RFC 9309, 2.3.1.4)."""

    def allowed(self, url: str) -> bool:
        """Whether the URL may be fetched. The longest rule that matches decides, `Allow` where two are equal."""
        if not self.reachable:
            return False
        path = path_of(url)
        if path == "/robots.txt":
            return True
        # sorted by parse(): the first that matches is the longest
        return next((rule.allow for rule in self.rules if rule.matches(path)), True)


UNREACHABLE = Robots(reachable=False)
ANYTHING = Robots()


def path_of(url: str) -> str:
    """Return what rules are matched against: path and query of a URL, each octet in one spelling."""
    parts = urlsplit(url)
    return _literal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _octets(path: str) -> bytes:
    """The bytes of a path: those of a file that is not UTF-8 as they are."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")


def _literal(path: str) -> str:
    """One spelling of each octet: escapes of unreserved characters are undone; others, bare octets, `*` and `$` are
    escaped, because a pattern can only name those two by their escapes (RFC 9309, 2.2.2 and 2.2.3)."""

    def unescape(match: re.Match[str]) -> str:
        octet = int(match[1], 16)
        return chr(octet) if octet in _PLAIN else f"%{octet:02X}"

    octets = _octets(path)
    encoded = "".join(chr(octet) if octet < 128 else f"%{octet:02X}" for octet in octets)
    return _ESCAPE.sub(unescape, encoded).replace("*", "%2A").replace("$", "%24")


def rule(allow: bool, pattern: str) -> Rule:
    """Return the rule of a pattern with `*` and a final `$` (RFC 9309, 2.2.3)."""
    to_end = pattern.endswith("$")
    parts = re.split(r"\*+", pattern.removesuffix("$") if to_end else pattern)
    pieces = tuple(map(_literal, parts))
    return Rule(allow, pieces, to_end, sum(map(len, pieces)) + len(pieces) - 1 + to_end)


def _seconds(value: str) -> float | None:
    """A delay such as `2`, `0.5`, `0,7` or `5 seconds`; None for one that is not a number above 0."""
    text = value[:_NUMBER_LENGTH]
    match = _DELAY.match(text)
    try:
        number = float(text)
    except ValueError:
        number = float(f"{match[1]}.{match[2] or 0}") if match else 0.0
    return number if math.isfinite(number) and number > 0 else None


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    """Yield the name of each line that is known, in one spelling, and its value.

    Read as Google's parser and Protego do: with names that are often misspelt, without a colon, in UTF-16, gzipped.
    """
    data = inflated(body[:MAX_BYTES], MAX_BYTES)[0]
    codec = next((codec for mark, codec in _BOMS if data.startswith(mark)), "utf-8")
    for line in data.decode(codec, "surrogateescape" if codec == "utf-8" else "replace").splitlines():
        text = line.partition("#")[0].strip(_SPACE)
        name, colon, value = text.partition(":")
        key = _KEYS.get(name.rstrip(_SPACE).lower()) if colon else None
        if key is None and not (colon and value[:1] in _SPACE):
            name, value = _parted(text)
            key = _KEYS.get(name)
        if key is not None:
            yield key, value.strip(_SPACE)


def _parted(text: str) -> tuple[str, str]:
    """Name and value of a line without a colon between them: `Disallow /a`, `User agent *`."""
    first, second, *_ = (*text[:_NAME_LENGTH].lower().split(maxsplit=2), "", "")
    name = f"{first} {second}" if f"{first} {second}" in _KEYS else first
    return name, text[len(name) :]


def sitemaps(body: bytes) -> list[str]:
    """Return the values of the `Sitemap` lines (sitemaps.org, "Specifying the Sitemap location"), in their order."""
    lines = (value.split() for key, value in _lines(body) if key == "sitemap")
    return [word.rstrip(",") for words in lines for word in words[:1] + [w for w in words[1:] if "://" in w]]


def parse(body: bytes, agent: str = AGENT) -> Robots:
    """Return the rules for `agent` in a robots.txt, of which `MAX_BYTES` are read; without a group, those for `*`.

    Never raises: lines that are not understood are ignored. Groups that name the same agent are one (RFC 9309, 2.2.1).
    """
    named, general = _Group(), _Group()
    is_named = in_agents = False
    current: list[_Group] = []
    for key, value in _lines(body):
        if key == "user-agent":
            current = current if in_agents else []
            in_agents = True
            token = _TOKEN.match(value.lower())
            if value == "*" or value[:2] in ("* ", "*\t"):
                current.append(general)
            elif token is not None and token[0] == agent:
                is_named = True
                current.append(named)
        elif key != "sitemap":
            in_agents = False
            for group in current:
                group.add(key, value)
    group = named if is_named else general
    ordered = sorted(group.rules, key=lambda rule: (-rule.length, not rule.allow))
    return Robots(tuple(ordered), max(group.delays, default=None))


@dataclass(slots=True)
class _Group:
    """What the lines of a file say to one agent."""

    rules: list[Rule] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)

    def add(self, key: str, value: str) -> None:
        """Add a line; a rule that begins with no path is ignored, as is a delay that is not a number above 0."""
        if key == "crawl-delay":
            if (delay := _seconds(value)) is not None:
                self.delays.append(delay)
        elif value.startswith(("/", "*", "$")):
            self.rules.append(rule(key == "allow", value))
            if key == "allow" and (index := _INDEX.search(value)) is not None:
                self.rules.append(rule(True, value[: index.start()] + "$"))  # as Google and Protego have it


def of_status(status: int, body: bytes) -> Robots:
    """Return what an answer to the request for robots.txt means (RFC 9309, 2.3.1).

    2xx brings its rules. 4xx allows everything: there is no file. Everything else forbids everything for now: there
    may be a file.
    """
    if 200 <= status < 300:
        return parse(body)
    return ANYTHING if 400 <= status < 500 and status != 407 else UNREACHABLE  # 407 is a proxy's word
