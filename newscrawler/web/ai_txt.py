"""ai.txt, as Spawning's generator writes it: robots.txt lines about what may be used to train models. Pure.

`User-Agent`, `Allow` and `Disallow` mean what they mean in robots.txt; a pattern `*.html` names the files that end so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawler.web import robots

PATH = "/ai.txt"

_EXTENSION = re.compile(rb"(?im)^([ \t]*(?:dis)?allow[ \t]*:[ \t]*\*\.[a-z0-9]{1,12})(?=[ \t]*(?:#.*)?\r?$)")


@dataclass(frozen=True, slots=True)
class AiTxt:
    """The lines of one origin that hold for newscrawler."""

    rules: tuple[robots.Rule, ...] = ()

    def says(self, url: str) -> str | None:
        """Return `allow` or `disallow`, None where no line matches the URL. The longest pattern that fits decides."""
        path = robots.path_of(url)
        bare = robots.path_of(urlsplit(url)._replace(query="").geturl())
        fits = (rule for rule in self.rules if rule.matches(path) or rule.matches(bare))
        rule = next(fits, None)
        return None if rule is None else "allow" if rule.allow else "disallow"


NOTHING = AiTxt()


def parse(body: bytes) -> AiTxt:
    """Return the lines for newscrawler, else for all. Never raises; a file in another format states nothing."""
    return AiTxt(robots.parse(_EXTENSION.sub(rb"\1$", body[: robots.MAX_BYTES])).rules)


def of_status(status: int, body: bytes) -> AiTxt:
    """Return what an answer to the request for ai.txt means: a file, or nothing."""
    return parse(body) if 200 <= status < 300 else NOTHING
