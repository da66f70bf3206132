"""The end of a run in a few lines. Pure: counters in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from newscrawler.crawl.statistics import stored

_KNOWN = (("unchanged", "unchanged"), ("alias", "already stored under another address"))


def _reasons(counts: Mapping[str, int], prefix: str) -> str:
    found = {name.removeprefix(prefix): number for name, number in counts.items() if name.startswith(prefix)}
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number} {_IN_WORDS.get(reason, reason)}" for reason, number in ordered)


def _total(counts: Mapping[str, int], prefix: str) -> int:
    return sum(number for name, number in counts.items() if name.startswith(prefix))


def lines(counts: Mapping[str, int], seconds: float, parts: Sequence[Path], output: Path) -> list[str]:
    """The summary: found, fetched, stored, dropped and why, how long, where the files are."""
    left = {name: n for name, n in counts.items() if name.startswith("link/") and name not in _LINKS}
    waiting = {name: left.pop(name) for name in _WAITING if name in left}
    text = [f"found    {counts.get('link/found', 0)} links, {counts.get('link/new', 0)} of them new"]
    if left:
        text.append(f"left out {_total(left, 'link/')} links: {_reasons(left, 'link/')}")
    text.append(f"fetched  {counts.get('fetched', 0)} pages and sources")
    text.append(f"stored   {stored(counts)} articles")
    text += [f"         {counts[name]} {words}" for name, words in _KNOWN if counts.get(name)]
    for prefix, words in (("dropped/", "dropped "), ("failed/", "failed  "), ("later/", "later   ")):
        if number := _total(counts, prefix):
            text.append(f"{words} {number}: {_reasons(counts, prefix)}")
    for prefix, words in (("source/failed/", "failed"), ("source/later/", "later")):
        if number := _total(counts, prefix):
            text.append(f"sources  {number} {words}: {_reasons(counts, prefix)}")
    if cut := counts.get("source/cut"):
        text.append(f"sources  {cut} go on behind what is read of one")
    if unchanged := counts.get("source/read/unchanged"):
        text.append(f"sources  {unchanged} say what they said before")
    if looks := counts.get("look"):
        more = counts.get("look/left", 0)
        wait = f"; {more} more wait for the next run" if more else ""
        text.append(f"looked   again at {looks} stored articles{wait}")
    if held := counts.get("site/held"):
        text.append(f"skipped  {held} sites that another run is crawling")
    if waiting:
        text.append(f"waiting  {sum(waiting.values())} further sources for the next run: {_reasons(waiting, 'link/')}")
    if bound := counts.get("site/page-budget"):
        text.append(f"bounded  {bound} sites at the most requests of a run; the next run goes on")
    if broken_off := counts.get("site/broken-off"):
        text.append(f"left     {broken_off} hosts alone that kept refusing; the next run tries again")
    text.append(f"took     {seconds:.1f} s")
    text.append(f"files    {_files(parts, output)}")
    return text


_WAITING = ("link/source-budget", "link/site-budget", "link/barren")
_IN_WORDS = {
    "beyond-bound": "beyond what is read of a source",
    "no-articles": "sitemaps of tags, authors or images",
    "robots-unreachable": "whose host does not answer",
    "address": "at a private address that is not allowed",
    "source-budget": "beyond the budget of a source",
    "site-budget": "beyond the budget of the site",
    "barren": "after pages without an article",
    "growing-path": "of growing paths",
    "too-deep": "too deep",
    "calendar": "in a calendar's future",
    "many-gone": "missing with many others, to be looked at again",
    "same-page": "of one page under ever new parameters",
}
_LINKS = ("link/found", "link/new")


def _files(parts: Sequence[Path], output: Path) -> str:
    if not parts:
        return f"nothing new under {output}"
    return str(parts[0]) if len(parts) == 1 else f"{len(parts)} files under {output}, the first {parts[0]}"
