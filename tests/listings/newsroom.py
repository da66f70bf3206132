"""Made-up newspapers: stories with addresses in many styles, and the furniture that stands around lists."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

FIRST = datetime(2026, 11, 20, 18, 40, tzinfo=timezone(timedelta(hours=2)))
Style = Callable[["Story"], str]


@dataclass(frozen=True, slots=True)
class Story:
    """One article of a made-up newspaper."""

    number: int
    title: str
    lead: str
    published: datetime
    section: tuple[str, str]
    author: tuple[str, str]

    @property
    def slug(self) -> str:
        """Lower-case ASCII words of the title; for other scripts a few made-up Latin words."""
        plain = unicodedata.normalize("NFKD", self.title.replace("ı", "i").replace("ß", "ss"))
        words = re.findall(r"[a-z]+", plain.encode("ascii", "ignore").decode().lower())
        if len(words) < 2:
            syllables = ["ka", "mo", "ri", "ten", "sol", "ba", "nu", "lek", "dar", "vi"]
            words = [syllables[(self.number * k + k) % 10] + syllables[(self.number + 3 * k) % 10] for k in range(1, 6)]
        return "-".join(words[:9])

    @property
    def native(self) -> str:
        """The title's own words joined by hyphens."""
        return re.sub(r"[\s،,，、]+", "-", self.title.lower())

    @property
    def key(self) -> str:
        """Six letters and digits without meaning."""
        digits = "aB3cD5eF7gH9jK2mN4pQ6rS8tU"
        return "".join(digits[(self.number * p) % 26] for p in (3, 7, 11, 17, 19, 23)) + str(self.number % 10)


@dataclass
class Page:
    """A listing or home page with its truth."""

    name: str
    url: str
    html: str
    articles: set[str]
    next: str | None = None


@dataclass
class Newsroom:
    """The words of one language, and the stories told in it."""

    code: str
    words: dict[str, str]
    data: dict[str, Any]
    linked: set[str] = field(default_factory=set)
    style: Style = lambda story: f"/{story.section[1]}/{story.slug}"

    @property
    def home(self) -> str:
        return f"https://www.{self.data['host']}"

    @property
    def direction(self) -> str:
        return ' dir="rtl"' if self.data.get("rtl") else ""

    def sections(self) -> list[tuple[str, str]]:
        return [(label, slug) for label, slug in self.data["sections"]]

    def stories(self, count: int, start: int = 0, short: bool = True) -> list[Story]:
        """`count` stories from the `start`th on; every ninth has a headline of two or three words."""
        return [self.story(start + n, short) for n in range(count)]

    def story(self, n: int, short: bool = True) -> Story:
        data = self.data
        subject, predicate = data["subjects"][n % 10], data["predicates"][(n * 3 + n // 10) % 8]
        title = subject + ("" if data.get("joined") else " ") + predicate
        if short and n % 9 == 4:
            title = data["short"][(n // 9) % 3]
        sections, authors = self.sections(), data["authors"]
        return Story(
            number=180_992 - 37 * n,
            title=title,
            lead=data["leads"][n % 2],
            published=FIRST - timedelta(minutes=47 * n),
            section=sections[(n * 5) % len(sections)],
            author=(authors[n % 3][0], authors[n % 3][1]),
        )

    def href(self, story: Story, relative: bool = True) -> str:
        """The address of a story as it stands in a link; it is entered into the truth."""
        path = self.style(story)
        self.linked.add(self.home + path)
        return path if relative else self.home + path

    def day(self, story: Story) -> str:
        """The day in words."""
        when = story.published
        if self.data.get("joined") and self.code != "th":
            return f"{when.year}年{when.month}月{when.day}日"
        return f"{when.day} {self.data['months'][when.month - 1]} {when.year}"

    def page(self, name: str, path: str, html: str, following: str | None = None) -> Page:
        return Page(f"{name}-{self.code}", self.home + path, html, self.linked, following and self.home + following)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "newsrooms.toml").read_text(encoding="utf-8"))


def newsroom(code: str) -> Newsroom:
    """A fresh newsroom of a language."""
    data = _data()[code]
    return Newsroom(code, data["words"], data)


def links(pairs: Sequence[tuple[str, str]], pattern: str = '<a href="{href}">{text}</a>') -> str:
    """Links of (text, address) pairs."""
    return "".join(pattern.format(text=text, href=href) for text, href in pairs)


def menu(room: Newsroom, prefix: str = "/", suffix: str = "") -> list[tuple[str, str]]:
    """The main menu."""
    return [(label, f"{prefix}{slug}{suffix}") for label, slug in room.sections()]


def service(room: Newsroom) -> list[tuple[str, str]]:
    """What stands in footers."""
    w = room.words
    return [
        (w["about"], "/about-us"),
        (w["contact"], "/contact"),
        (w["privacy"], "/privacy-policy"),
        (w["ad"], "/advertise"),
    ]


def tags(room: Newsroom, prefix: str = "/tag/") -> list[tuple[str, str]]:
    """Tags, one of them as long as a headline."""
    return [(label, prefix + slug) for label, slug in room.data["tags"]]


def share(url: str) -> str:
    """Buttons that send an article elsewhere."""
    return (
        f'<a class="share-fb" href="https://www.facebook.com/sharer/sharer.php?u={url}">Facebook</a>'
        f'<a class="share-tw" href="https://twitter.com/intent/tweet?url={url}">X</a>'
        f'<a href="whatsapp://send?text={url}">WhatsApp</a>'
    )
