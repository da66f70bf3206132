"""tdmrep.json: what a site reserves for text and data mining. Pure.

TDM Reservation Protocol, W3C community group report of 2024, "TDM File on the Origin Server".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from newscrawler.web import robots

PATH = "/.well-known/tdmrep.json"
MAX_RULES = 1_000
"""Rules of one file that are read."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What holds for one URL."""

    reserved: bool | None = None
    """None where nothing is stated."""
    policy: str | None = None
    """URL of the policy."""


@dataclass(frozen=True, slots=True)
class TdmFile:
    """The rules of one origin."""

    rules: tuple[tuple[robots.Rule, Reservation], ...] = ()

    def says(self, url: str) -> Reservation:
        """Return the reservation of the first rule whose `location` fits; patterns are those of robots.txt."""
        path = robots.path_of(url)
        return next((reservation for rule, reservation in self.rules if rule.matches(path)), Reservation())


NOTHING = TdmFile()


def parse(body: bytes) -> TdmFile:
    """Return the rules of a file. Never raises: whatever is not a JSON array of rules states nothing."""
    try:
        items = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return NOTHING
    rules = [_rule(item) for item in items[:MAX_RULES]] if isinstance(items, list) else []
    return TdmFile(tuple(rule for rule in rules if rule is not None))


def _rule(item: Any) -> tuple[robots.Rule, Reservation] | None:
    if not isinstance(item, dict):
        return None
    location, policy = item.get("location"), item.get("tdm-policy")
    reserved = {"1": True, "0": False}.get(str(item.get("tdm-reservation")).strip())
    if reserved is None or not isinstance(location, str) or not location.startswith(("/", "*")):
        return None
    if not isinstance(policy, str) or not policy.startswith(("https://", "http://")) or len(policy) > 2083:
        policy = None
    return robots.rule(True, location), Reservation(reserved, policy)


def of_status(status: int, body: bytes) -> TdmFile:
    """Return what an answer to the request for tdmrep.json means: a file, or nothing."""
    return parse(body) if 200 <= status < 300 else NOTHING
