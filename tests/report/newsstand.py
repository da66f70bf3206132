"""A made-up store with its parts, of any size, for tests of what shows it: sites that do well, fail, and fall silent.

The rows are written as they stand after many runs, which would take hours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import create_engine, insert

from newscrawler.model.article import Article, DateEvidence, Dates, Discovery, Image, Rights
from newscrawler.model.frontier import Ending, FoundBy, RowState
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.model.site_runs import RunEnd, RunKind
from newscrawler.store.database import open_engine
from newscrawler.store.tables import address, article, frontier, left_out_example, part, record, site_run, source_result
from newscrawler.web.urls import article_id, fingerprint

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
DAYS = 30
"""Days over which the newsstand was crawled."""
_PLACES = (
    "Harbour Valley Lindow Saltgate Northam Eastmoor Westford Riverton Oakham Millbrook Ashdown Fenwick Graystone "
    "Hollin Kestrel Larkfield Marden Netherby Orford Penrose"
).split()
_NAMES = "Gazette Herald Courier Mercury Observer Post Tribune Star Chronicle Echo".split()
_HEADLINES = {
    "en": "Council votes on the {} budget;Ferry to {} runs again;{} school wins prize;Fire in {} is out".split(";"),
    "de": "Rat berät über Haushalt von {};Fähre nach {} fährt wieder;Schule in {} gewinnt;Brand in {} gelöscht".split(
        ";"
    ),
    "fa": "شورای {} بودجه را تصویب کرد;کشتی {} دوباره راه افتاد;مدرسه {} برنده شد;آتش در {} خاموش شد".split(";"),
    "ru": "Совет {} принял бюджет;Паром в {} снова ходит;Школа в {} победила;Пожар в {} потушен".split(";"),
}
_WORDS = (
    "river council harbour budget school winter market engine museum letter garden station player village captain "
    "doctor painter lawyer bridge valley orchard ferry library concert baker tunnel festival island farmer teacher"
).split()
_LANGUAGES = ("en", "en", "en", "de", "fa", "ru")
_KINDS = ("article",) * 16 + ("opinion", "live-blog", "gallery", "press-release")


@dataclass(frozen=True)
class Newsstand:
    """Where it is."""

    folder: Path
    sites: tuple[str, ...]
    articles: int

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def state(self) -> str:
        return f"sqlite:///{self.output}/.state/newscrawler.db"


def build(folder: Path, *, sites: int, articles: int, hostile: str = "", seed: int = 7) -> Newsstand:
    """Write a newsstand. `hostile` stands in every text of every record, in names, reasons and errors."""
    dice = random.Random(seed)  # noqa: S311  # a corpus, not secrets
    names = tuple(f"{_PLACES[n % 20]} {_NAMES[n // 20 % 10]} {n // 200 or ''}".strip() for n in range(sites))
    slugs = tuple(name.lower().replace(" ", "-") + hostile for name in names)
    stand = Newsstand(folder, slugs, articles)
    stand.output.mkdir(parents=True)
    engine = open_engine(stand.state)
    engine.dispose()
    engine = create_engine(stand.state)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        for number, site in enumerate(slugs):
            made = list(_articles(dice, number, site, articles // sites, hostile))
            _write(connection, stand, number, site, made)
            connection.execute(insert(frontier), list(_missed(dice, number, site, articles // sites, hostile)))
            connection.execute(insert(site_run), list(_runs(dice, number, site, articles // sites, hostile)))
            connection.execute(insert(source_result), list(_sources(number, site, hostile)))
            connection.execute(insert(left_out_example), list(_left_out(number, site, hostile)))
    engine.dispose()
    return stand


def _mood(number: int) -> str:
    """How a site does: of twelve, one fails, one partly, one is quiet."""
    return {3: "failing", 6: "partly", 9: "quiet", 11: "killed"}.get(number % 12, "fine")


def _base(number: int) -> str:
    return f"https://paper{number}.example"


def _text(dice: random.Random, words: int, hostile: str) -> str:
    paragraphs = [
        " ".join(dice.choices(_WORDS, k=min(60, words - start))).capitalize() + "." for start in range(0, words, 60)
    ]
    return "\n\n".join([*paragraphs, hostile] if hostile else paragraphs)


def _articles(dice: random.Random, number: int, site: str, count: int, hostile: str) -> Iterator[Article]:
    language = _LANGUAGES[number % len(_LANGUAGES)]
    last = DAYS - 5 if _mood(number) == "quiet" else DAYS
    first_run = NOW - timedelta(days=DAYS)
    share = {name: dice.random() ** 0.4 for name in ("standfirst", "authors", "section", "tags", "image", "modified")}
    moments = sorted(dice.random() for _ in range(count))
    for place in range(count):
        at_first = place < count // 8
        seen = first_run if at_first else first_run + timedelta(days=last * moments[place])
        delay = timedelta(hours=dice.random() * 200) if at_first else timedelta(minutes=dice.lognormvariate(3, 1.2))
        published = seen - delay
        # every fortieth text came from the paper before it, a little later
        shared = place % 40 == 0 and number % 10
        origin = f"{_base(number - number % 10)}/news/story-{place}"
        url = f"{_base(number)}/news/story-{place}"
        headline = dice.choice(_HEADLINES[language]).format(dice.choice(_PLACES))
        words = int(dice.lognormvariate(5.6, 0.7)) + 20
        day_only = number % 7 == 2

        def has(name: str, share: dict[str, float] = share) -> bool:
            return dice.random() < share[name]

        yield Article(
            id=article_id(url), revision=1, run=f"run-{place % 50}{hostile}", url=url, canonical_url=url, site=site,
            section=f"Town{hostile}" if has("section") else None, kind=dice.choice(_KINDS),  # type: ignore[arg-type]
            language=language, title=f"{headline}{hostile}",
            standfirst=f"{_text(dice, 14, '')}{hostile}" if has("standfirst") else None,
            text=_text(dice, words, hostile),
            authors=(f"Ada Bell{hostile}",) if has("authors") else (), agency=f"AFP{hostile}" if shared else None,
            published=published, modified=published + timedelta(hours=1) if has("modified") else None,
            dates=Dates(published=DateEvidence(raw=f"now{hostile}", source="json-ld",
                        precision="day" if day_only else "minute", zone_from="stated")),
            first_seen=seen, fetched_at=seen, tags=(f"town{hostile}", "council") if has("tags") else (),
            image=Image(url=f"{_base(number)}/image.jpg", caption=hostile or None) if has("image") else None,
            word_count=words, is_free=None if number % 3 else True,
            cluster=article_id(origin) if shared else article_id(url),
            duplicate_of=article_id(origin) if shared else None,
            found_by=Discovery(source="feed", url=f"{_base(number)}/feed.xml"),
            rights=Rights(licence=f"CC BY{hostile}" if number % 5 == 0 else None),
            warnings=(hostile,) if hostile else (),
        )  # fmt: skip


def _revised(one: Article) -> Article:
    assert one.fetched_at is not None
    later = one.fetched_at + timedelta(hours=3)
    return replace(
        one, revision=2, text=one.text.replace("river", "stream"), title=f"{one.title} (2)", fetched_at=later,
        changed=("title", "text"), run=f"{one.run}b",
    )  # fmt: skip


def _write(connection: Any, stand: Newsstand, number: int, site: str, made: list[Article]) -> None:
    """Write a site's records into one part a day, every thirtieth with a later revision, and their rows."""
    with_revisions = [record for one in made for record in ([one, _revised(one)] if one.id < "ab" else [one])]
    by_day: dict[str, list[Article]] = {}
    for one in sorted(with_revisions, key=lambda one: one.fetched_at or NOW):
        by_day.setdefault(f"{one.fetched_at:%Y-%m-%d}", []).append(one)
    rows = []
    for day, records in by_day.items():
        path = f"paper{number}/{day}/{day.replace('-', '')}T235900-{number:012d}.jsonl"
        file = stand.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        values = {"site": site, "path": path, "state": "published", "assigned_at": NOW.timestamp()}
        key = connection.execute(insert(part).values(**values)).inserted_primary_key[0]
        offset = 0
        with file.open("wb") as lines:
            for one in records:
                line = one.to_json() + b"\n"
                lines.write(line)
                rows.append({"article_id": one.id, "revision": one.revision, "site": site, "run": one.run,
                             "json": None, "part_id": key, "offset": offset})  # fmt: skip
                offset += len(line)
    connection.execute(insert(record), rows)
    connection.execute(
        insert(article),
        [
            {
                "id": one.id, "site": site, "revision": 2 if one.id < "ab" else 1,
                "text_hash": f"{one.cluster}{number if one.duplicate_of is None else ''}"[:17].encode(),
                "tracked": "{}", "cluster": one.cluster, "duplicate_of": one.duplicate_of,
                "first_seen": (one.first_seen or NOW).timestamp(), "found_by": "{}",
                "position": number * 100_000 + place, "status": "live",
                "published": (one.published or NOW).timestamp(), "agency": one.agency,
            }
            for place, one in enumerate(made)
        ],
    )  # fmt: skip
    connection.execute(
        insert(address),
        [{"site": site, "fingerprint": fingerprint(one.url), "url": one.url, "article_id": one.id} for one in made],
    )


def _row(site: str, url: str, **more: Any) -> dict[str, Any]:
    return {
        "site": site, "fingerprint": fingerprint(url), "kind": LinkKind.ARTICLE.value, "host": "paper.example",
        "url": url, "found_by": FoundBy.FEED.value, "priority": 0, "rank": 0.0, "due_at": NOW.timestamp(), "tries": 0,
        "state": RowState.DONE.value, "ending": None, "reason": None, "settled_at": None, **more,
    }  # fmt: skip


def _missed(dice: random.Random, number: int, site: str, count: int, hostile: str) -> Iterator[dict[str, Any]]:
    yield _row(site, f"{_base(number)}/news/next", state=RowState.DUE.value)
    reasons = [
        (Ending.DROPPED, Reason.SECTION_FRONT), (Ending.DROPPED, Reason.NOT_HTML), (Ending.DROPPED, Reason.SOFT_404),
        (Ending.DROPPED, Reason.SECTION_FRONT), (Ending.FAILED, "http-503"), (Ending.FAILED, Reason.TIMEOUT),
        (Ending.LATER, Reason.NO_TEXT),
    ]  # fmt: skip
    for place in range(count // 12):
        ending, reason = dice.choice(reasons)
        at = NOW - timedelta(days=DAYS * dice.random())
        state = RowState.DUE.value if ending is Ending.LATER else RowState.DONE.value
        url = f"{_base(number)}/section-{place}/a-rather-long-path-of-a-page-that-was-no-article{hostile}"
        yield _row(site, url, state=state, ending=ending.value, reason=f"{reason}{hostile}", settled_at=at.timestamp())


def _runs(dice: random.Random, number: int, site: str, count: int, hostile: str) -> Iterator[dict[str, Any]]:
    mood, runs = _mood(number), 60
    for place in range(runs):
        started = NOW - timedelta(hours=12) * (runs - place) + timedelta(hours=11, minutes=48)
        last = place == runs - 1
        share = count // runs + 1
        counts = {
            "link/found": 30, "link/new": share + 1, "link/off-site": 2, "link/excluded": dice.randrange(3),
            "requested": share + 6, "fetched": share + 5, "bytes": 90_000 * share, "stored": share,
            "copy": place % 7 == 0, "revised": place % 4 == 0, "unchanged": 3, "alias": place % 2,
            f"dropped/section front{hostile}": 1 + share // 10, "dropped/not-html": place % 3,
            "failed/http-503": place % 5 == 0,
            "later/no text": place % 4 == 0, "source/read": 1,
        }  # fmt: skip
        ended, error = RunEnd.DONE.value, None
        if last and mood == "failing":
            ended, counts = RunEnd.NOTHING_READ.value, {"requested": 2, "fetched": 0}
        if hostile and last and mood == "fine":
            ended, error = RunEnd.ERROR.value, hostile
        yield {
            "site": site, "run": f"run-{place}", "kind": RunKind.SOURCES.value, "started_at": started.timestamp(),
            "updated_at": (started + timedelta(minutes=4)).timestamp(), "error": error,
            "ended": None if last and mood == "killed" else ended,
            "counts": orjson.dumps({name: int(value) for name, value in counts.items() if value}).decode(),
            "newest": started.timestamp(),
        }  # fmt: skip


def _left_out(number: int, site: str, hostile: str) -> Iterator[dict[str, Any]]:
    for reason in (Reason.OFF_SITE, Reason.EXCLUDED):
        urls = [f"{_base(number)}/{reason}-{place}{hostile}" for place in range(3)]
        yield {"site": site, "reason": reason, "urls": orjson.dumps(urls).decode(), "seen_at": NOW.timestamp()}


def _sources(number: int, site: str, hostile: str) -> Iterator[dict[str, Any]]:
    mood = _mood(number)
    for place, kind in enumerate(("feed", "sitemap")):
        fails = mood == "failing" or (mood == "partly" and place == 0)
        reason = ("blocked" if mood == "failing" else "http-503") + hostile
        url = f"{_base(number)}/{kind}.xml{hostile}"
        yield {
            "site": site, "fingerprint": fingerprint(url), "url": url, "kind": kind, "found_by": FoundBy.HOME.value,
            "reason": reason if fails else None, "tried_at": NOW.timestamp(),
            "since": (NOW - timedelta(days=2 if fails else DAYS)).timestamp(),
            "read_at": (NOW - timedelta(days=2 if fails else 0)).timestamp(),
        }  # fmt: skip
