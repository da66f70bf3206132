"""Texts with known truth: which are the same text, and which only look like it. Written by `writing.py`, seeded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from random import Random

from newscrawler.model.article import Article, Entry
from tests.corpus.writing import Writer
from tests.makers import article

LANGUAGES = ("en", "de", "es", "ru", "ar", "zh", "ja", "ko")
UNSEEN = "ko"
"""Written last: no figure of `newscrawler.identity.near` was chosen by it, nor by the families under `[held]`."""
_SITES = ("courier", "gazette", "observer", "echo", "tribune", "herald", "mirror", "chronicle")
_QUOTES = {
    "en": "“” \"\"", "de": "„“ »«", "es": "«» “”", "ru": "«» „“", "ar": "«» \"\"", "zh": "“” 「」", "ja": "「」 『』",
    "ko": "“” \"\"",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus."""

    article: Article
    cluster: int
    """Texts of one number are copies of each other."""
    language: str
    relation: str
    """What was made of the cluster's first text: `base`, `wire`, `changed 10 %` …"""
    family: str
    """What it resembles without being a copy: `weather`, `speech` …; `news` for what stands alone."""
    held: bool
    """Whether it was kept out of sight while figures were chosen."""


def corpus(seed: int = 7, articles: int = 30) -> list[Text]:
    """All texts. `articles` of each language are copied in every way; 30 make about 440 texts a language."""
    return list(chain.from_iterable(desk.texts(articles) for desk in _desks(seed)))


def slight(seed: int = 7) -> list[Text]:
    """Short texts that differ from others of their template in names alone, or hardly more, and copies of them."""
    return list(chain.from_iterable(desk.section("names") for desk in _desks(seed)))


def _desks(seed: int) -> list[_Desk]:
    clusters = count(1)
    return [_Desk(language, Random(f"{seed}{language}"), clusters) for language in LANGUAGES]  # noqa: S311 - no secrets


class _Desk:
    """Makes the texts of one language."""

    def __init__(self, language: str, random: Random, clusters: count[int]) -> None:
        self.language = language
        self.random = random
        self.writer = Writer(language, random)
        self.clusters = clusters
        self.number = 0

    def texts(self, articles: int) -> Iterator[Text]:
        bases = []
        for number in range(articles):
            base = self._news(150 + number * 450 // articles)
            bases.append(base)
            yield base
            yield from self._copies(base)
        for _ in range(articles // 2):
            yield self._news(self.random.randint(150, 600))
        yield from self.section("template")
        yield from self.section("held")
        yield from self._speeches()
        yield from self._small()
        yield from (text for text in self.section("names") if text.relation == "base")
        yield from chain.from_iterable(self._edits(base) for base in bases)

    def section(self, section: str) -> Iterator[Text]:
        """The families of one section of the language's file."""
        for family, pattern in self.writer.words.get(section, {}).items():
            yield from self._family(family, pattern, section == "held")

    def _text(self, title: str, text: str, family: str, *, held: bool = False, **fields: object) -> Text:
        self.number += 1
        made = article(
            self.number, self.random.choice(_SITES), title=title, text=text, language=self.language, **fields
        )
        return Text(made, next(self.clusters), self.language, "base", family, held or self.language == UNSEEN)

    def _news(self, words: int) -> Text:
        story = self.writer.story()
        return self._text(self.writer.title(story), "\n\n".join(self.writer.paragraphs(story, words)), "news")

    def _family(self, family: str, pattern: str, held: bool) -> Iterator[Text]:
        """Twelve texts of one template. Half of them are of one place and one company on different days."""
        words = self.writer.words
        fixed = {"p": str(words["place"][0]), "c": str(words["company"][0])}
        if "person#c" in pattern or "person#p" in pattern:
            fixed.pop("p" if "person#p" in pattern else "c")
        for number in range(12):
            kept = dict(fixed) if number % 2 else {}
            text = self.writer.fill(pattern, {}, kept)
            title = self.writer.fill(self.random.choice(("{place}", "{last}", "{team}")), {}, kept)
            base = self._text(f"{family} {title}", text, family, held=held)
            yield base
            if number % 4 == 0:
                yield from (c for c in self._copies(base) if c.relation in ("identical", "wire", "changed 10 %"))

    def _copies(self, base: Text) -> Iterator[Text]:
        """The relations of the corpus, each made from the first text."""
        writer, text = self.writer, base.article.text
        paragraphs = text.split("\n\n")
        story = writer.story()
        other = next(site for site in self.random.sample(_SITES, 2) if site != base.article.site)
        half = max(1, len(paragraphs) // 2)
        more = writer.paragraphs(story, 30)[:2]
        plea = self.random.choice(writer.words["furniture"])
        yield self._copy(base, "identical", text, other)
        yield self._copy(base, "tracking", text, base.article.site, url=f"{base.article.url}?utm_source=mail")
        yield self._copy(base, "amp", f"{text}\n\n{plea}", base.article.site, url=f"{base.article.url}/amp")
        lead = writer.sentence(story)
        yield self._copy(base, "wire", "\n\n".join((lead, *paragraphs[1:])), other, title=writer.title(story))
        yield self._copy(base, "cut to 50 %", _cut(paragraphs, half, len(text)), other)
        yield self._copy(base, "changed 5 %", writer.changed(text, 0.05), other)
        yield self._copy(base, "changed 10 %", writer.changed(text, 0.10), other)
        yield self._copy(base, "update", "\n\n".join((*paragraphs[:1], *more, *paragraphs[1:])), base.article.site)

    def _edits(self, base: Text) -> Iterator[Text]:
        """More ways to change a tenth of a text."""
        for relation, edit in (
            ("left out 10 %", self.writer.shortened),
            ("put in 10 %", self.writer.lengthened),
            ("renamed 10 %", self.writer.renamed),
            ("rewritten 10 %", self.writer.rewritten),
        ):
            yield self._copy(base, relation, edit(base.article.text, 0.10), base.article.site)

    def _copy(self, base: Text, relation: str, text: str, site: str, **fields: str) -> Text:
        self.number += 1
        values = {"title": base.article.title, "language": self.language} | fields
        return replace(base, article=article(self.number, site, text=text, **values), relation=relation)

    def _speeches(self) -> Iterator[Text]:
        """Two articles about one speech, a fifth to two fifths of each, with and without quotation marks."""
        for number in range(12):
            speech = [self.writer.sentence(self.writer.story()) for _ in range(self.random.randint(4, 8))]
            length = sum(len(s) for s in speech)
            for turn in range(2):
                marks = _QUOTES[self.language].split()[turn] if number % 2 else ""
                own = self.writer.paragraphs(self.writer.story(), 60)
                while sum(len(p) for p in own) < length * self.random.choice((1.5, 2, 3)):
                    own += self.writer.paragraphs(self.writer.story(), 30)
                quoted = [marks[:1] + s.translate({ord(c): None for c in '“”"„»«「」『』'}) + marks[1:] for s in speech]
                at = self.random.randint(1, len(own) - 1) if len(own) > 1 else 1
                story = self.writer.story()
                text = "\n\n".join((*own[:at], *quoted, *own[at:]))
                yield self._text(self.writer.title(story), text, "speech" if marks else "speech, unmarked")

    def _small(self) -> Iterator[Text]:
        """Short texts, short texts amid the same furniture, and live blogs."""
        words = self.writer.words
        for number in range(10):
            story = self.writer.story()
            yield self._text(self.writer.title(story), self.writer.sentence(story), "short")
            own = self.writer.paragraphs(story, 70 + 20 * number)
            yield self._text(self.writer.title(story), "\n\n".join((*own, *words["furniture"])), "furniture")
        for _ in range(6):
            entries = [self.writer.sentence(self.writer.story()) for _ in range(4)]
            text = "\n\n".join((*words["live"], *entries))
            yield self._text("Live", text, "live", kind="live-blog", entries=tuple(Entry(text=e) for e in entries))


def _cut(paragraphs: list[str], half: int, length: int) -> str:
    """The first half of a text: whole paragraphs where they make about a half."""
    first = "\n\n".join(paragraphs[:half])
    whole = "\n\n".join(paragraphs)
    return first if 0.4 < len(first) / length < 0.6 else whole[: length // 2]
