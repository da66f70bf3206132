"""Opt-outs: what a page and its site's files state about reuse, put together, and what keeps an article out. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from newscrawler.model.article import Rights
from newscrawler.web.tdmrep import Reservation

PREFIX = "opt-out/"
"""Begins the reason of each article that was left out."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the files of an origin state about one URL."""

    ai_txt: str | None = None
    """`allow`, `disallow`, None."""
    tdm: Reservation = field(default_factory=Reservation)

    @property
    def reason(self) -> str | None:
        """Why the URL is not fetched where opt-outs are obeyed; None where it may be."""
        return reason(joined(Rights(), self))


def joined(rights: Rights, stated: Stated) -> Rights:
    """Return what holds for a page: its own statement on mining comes first (TDMRep, "Processing priority")."""
    if rights.tdm is None:
        rights = replace(rights, tdm=stated.tdm.reserved, tdm_policy=rights.tdm_policy or stated.tdm.policy)
    return replace(rights, ai_txt=stated.ai_txt)


def reason(rights: Rights) -> str | None:
    """Return the first opt-out among a page's rights, as the reason of an outcome; None without one."""
    words = {
        "noai": rights.noai,
        "noarchive": rights.noarchive,
        "tdm": rights.tdm,
        "ai-txt": rights.ai_txt == "disallow",
    }
    return next((PREFIX + word for word, stated in words.items() if stated), None)
