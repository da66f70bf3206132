"""robots.txt as RFC 9309 has it, with Crawl-delay. Pure: bytes in, rules out; linear in what it reads."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

AGENT = "newscrawler"
"""The product token that groups are matched against (RFC 9309, 2.2.1)."""
MAX_BYTES = 500 * 1024
"""Bytes that are read: the least that RFC 9309, 2.5, asks for."""

_TOKEN = re.compile(r"[a-z_-]+")
_LINE = re.compile(rb"[\r\n]+")
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
        at = len(first)
        if not rest:
            return not self.to_end or at == len(path)
        for piece in rest[:-1] if self.to_end else rest:
            at = path.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return not self.to_end or (path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for newscrawler."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None
    """Seconds of Crawl-delay, above 0; no number of a file is an upper bound."""
    reachable: bool = True
    """False: the server could not say, and nothing may be fetched for now (RFC 9309, 2.3.1.4)."""

    def allowed(self, url: str) -> bool:
        """Whether the address may be fetched. The longest rule that matches decides, `Allow` where two are equal."""
        if not self.reachable:
            return False
        path = path_of(url)
        if path == "/robots.txt":
            return True
        # sorted by parse(): the first that matches is the longest
        return next((each.allow for each in self.rules if each.matches(path)), True)


UNREACHABLE = Robots(reachable=False)
ANYTHING = Robots()


def path_of(url: str) -> str:
    """What rules are matched against: path and query of an address, each octet in one spelling."""
    parts = urlsplit(url)
    return _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _normal(path: str) -> str:
    """One spelling of each octet: escapes of unreserved characters are undone, others and bare octets are escaped."""

    def unescape(match: re.Match[str]) -> str:
        octet = int(match[1], 16)
        return chr(octet) if octet in _PLAIN else f"%{octet:02X}"

    encoded = "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in path)
    return _ESCAPE.sub(unescape, encoded)


def rule(allow: bool, pattern: str) -> Rule:
    """A pattern with `*` and a final `$` (RFC 9309, 2.2.3)."""
    to_end = pattern.endswith("$")
    normal = re.sub(r"\*+", "*", _normal(pattern.removesuffix("$") if to_end else pattern))
    return Rule(allow, tuple(normal.split("*")), to_end, len(normal) + to_end)


def _seconds(value: str) -> float | None:
    try:
        number = float(value[:32])
    except ValueError:
        return None
    return number if math.isfinite(number) and number > 0 else None


def parse(body: bytes, agent: str = AGENT) -> Robots:
    """The rules for `agent` in a robots.txt, of which `MAX_BYTES` are read; those for `*` where no group names it.

    Never raises: lines that are none are passed over. Groups that name the same agent are one (RFC 9309, 2.2.1).
    """
    named: tuple[list[Rule], list[float]] = ([], [])
    general: tuple[list[Rule], list[float]] = ([], [])
    found = in_agents = False
    current: list[tuple[list[Rule], list[float]]] = []
    for raw in _LINE.split(body[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf")):
        key, colon, value = raw.partition(b"#")[0].decode("utf-8", "replace").partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key in ("user-agent", "useragent"):
            if not in_agents:
                current = []
            in_agents = True
            token = _TOKEN.match(value.lower())
            if value == "*":
                current.append(general)
            elif token is not None and token[0] == agent:
                found = True
                current.append(named)
        elif key in ("allow", "disallow", "crawl-delay"):
            in_agents = False
            for rules, delays in current:
                if key == "crawl-delay":
                    delays += [delay] if (delay := _seconds(value)) is not None else []
                elif value.startswith(("/", "*", "$")):
                    rules.append(rule(key == "allow", value))
    rules, delays = named if found else general
    ordered = sorted(rules, key=lambda each: (-each.length, not each.allow))
    return Robots(tuple(ordered), max(delays, default=None))


def of_status(status: int, body: bytes) -> Robots:
    """What an answer to the request for robots.txt means: 2xx its rules, 4xx anything goes, all else nothing does.

    RFC 9309, 2.3.1: a server that forbids robots.txt has none; one that is broken may have any.
    """
    if 200 <= status < 300:
        return parse(body)
    return ANYTHING if 400 <= status < 500 and status != 407 else UNREACHABLE  # 407 is a proxy's word
