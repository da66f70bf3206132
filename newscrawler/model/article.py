"""The record: what newscrawler knows of one article. JSON Lines of it are the product (schema 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar

import orjson

from newscrawler.model.escaping import escaped_json
from newscrawler.model.fields import (
    DOCSTRINGS,
    DateEvidence,
    Dates,
    Discovery,
    Entry,
    Http,
    Image,
    Kind,
    Precision,
    Rights,
    Status,
    ZoneFrom,
)

__all__ = [
    "SCHEMA",
    "Article",
    "DateEvidence",
    "Dates",
    "Discovery",
    "Entry",
    "FetchedArticle",
    "Http",
    "Image",
    "Kind",
    "Precision",
    "Rights",
    "Status",
    "ZoneFrom",
    "json_schema",
]

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page showed it at `fetched_at`. Unknown is None or empty, never guessed.

    Fields that only the store knows (`run`, `first_seen`, `found_by`, `cluster`, `http.status`; `revision` 0) are unset
    until the verdict fills them with `dataclasses.replace`.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    schema: int = SCHEMA
    """Number of this record's schema: 1."""
    id: str
    """`a` and 25 characters of base32(sha256(canonical URL as first stored)); stable in one store."""
    revision: int = 0
    """1 for the first stored text, then counting up; 0 before the store has seen it."""
    run: str | None = None
    """Name of the run that wrote this record."""
    status: Status = "live"
    """`live`; `corrected`: the page states a correction; `gone`: the page was taken down, text is the last known."""
    url: str
    """Address as fetched, after redirects."""
    canonical_url: str
    """Canonical form of the article's address (`newscrawler.web.urls.canonical_url`)."""
    aliases: tuple[str, ...] = ()
    """Other canonical addresses of this text on this site, known when the record was written."""
    site: str
    """Name of the site: `name` of its file, else the host without `www.`."""
    section: str | None = None
    """Section or category as the page names it."""
    kind: Kind = "article"
    """What sort of article it is."""
    language: str | None = None
    """BCP 47 tag of the text."""
    title: str
    """Headline, without the site's name."""
    standfirst: str | None = None
    """The lead where it is shown apart from the body."""
    text: str
    """The body: NFC paragraphs parted by one blank line, zero-width joiners kept. Without title and standfirst."""
    markdown: str | None = None
    """The body as Markdown; null unless asked for."""
    entries: tuple[Entry, ...] = ()
    """Dated entries of a live blog, in page order."""
    authors: tuple[str, ...] = ()
    """People, in page order; where no person is credited, the organisation that the page names as author."""
    agency: str | None = None
    """News agency credited."""
    published: datetime | None = None
    """Publication time with the offset that the page states; a bare day is 00:00 in the site's zone."""
    modified: datetime | None = None
    """Time of the last change that the page states."""
    dates: Dates = field(default_factory=Dates)
    """Evidence for the two times."""
    first_seen: datetime | None = None
    """UTC time at which this store first settled the article."""
    fetched_at: datetime | None = None
    """UTC time of the response."""
    tags: tuple[str, ...] = ()
    """Keywords that the page states."""
    image: Image | None = None
    """Lead image."""
    word_count: int = 0
    """Words in `text`; for scripts without spaces, characters that are letters, divided by two."""
    is_free: bool | None = None
    """False behind a paywall, True where the page says so, null when unknown."""
    cluster: str | None = None
    """Id of the first article with this text over all sites; alone it is the own id. Null only before the store."""
    duplicate_of: str | None = None
    """Id of the best match on another site."""
    changed: tuple[str, ...] = ()
    """Fields that changed since the last revision."""
    found_by: Discovery | None = None
    """How the article was found."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Field name → where its value stood, e.g. `{"title": "json-ld"}`."""
    warnings: tuple[str, ...] = ()
    """What was odd about the page; short sentences."""
    rights: Rights = field(default_factory=Rights)
    """Licence and opt-outs."""
    http: Http = field(default_factory=Http)
    """The response."""
    extractor: Mapping[str, str] = field(default_factory=dict)
    """Name → version of what extracted the record."""

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON types; datetimes are ISO 8601 strings, keys as in the schema."""
        result: dict[str, Any] = orjson.loads(self.to_json())
        return result

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON, without the line feed; what could steer a terminal is escaped in it."""
        return escaped_json(orjson.dumps(_plain(self)))

    @classmethod
    def from_json(cls, line: bytes | str) -> Article:
        """Read one line. Raises ValueError when it is no record; fields of a later schema are ignored."""
        record = orjson.loads(line)
        if not isinstance(record, dict) or not isinstance(record.get("schema"), int):
            raise ValueError("not an article record: no schema number")
        return cls.from_dict(record)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """The Article of a record's JSON types. Raises ValueError naming what is missing or of a wrong type."""
        try:
            return _revive(record)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not an article record: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle(Article):
    """An Article on its way through the pipelines. `dataclasses.replace` keeps it one."""

    row: int
    """The frontier row that it answers."""

    @classmethod
    def of(cls, article: Article, row: int) -> FetchedArticle:
        """The same article, with its row."""
        return cls(row=row, **{name: getattr(article, name) for name in _article_fields()})

    def article(self) -> Article:
        """The same article without its row."""
        return Article(**{name: getattr(self, name) for name in _article_fields()})


def _plain(value: Any) -> Any:
    """Dataclasses to dicts for orjson, which would do so itself but for the key `from`, a reserved word in Python."""
    if is_dataclass(value):
        return {
            "from" if f.name == "source" and isinstance(value, DateEvidence) else f.name: _plain(getattr(value, f.name))
            for f in fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _evidence(value: Mapping[str, Any] | None) -> DateEvidence | None:
    if value is None:
        return None
    return DateEvidence(
        raw=value["raw"], source=value["from"], precision=value["precision"], zone_from=value["zone_from"]
    )


def _revive(record: Mapping[str, Any]) -> Article:
    known = {name: record[name] for name in _article_fields() if name in record}
    for name in ("published", "modified", "first_seen", "fetched_at"):
        known[name] = _moment(known.get(name))
    for name in ("aliases", "authors", "tags", "changed", "warnings"):
        known[name] = tuple(known.get(name) or ())
    known["entries"] = tuple(
        Entry(published=_moment(e.get("published")), title=e.get("title"), text=e["text"])
        for e in known.get("entries") or ()
    )
    dates = known.get("dates") or {}
    known["dates"] = Dates(published=_evidence(dates.get("published")), modified=_evidence(dates.get("modified")))
    for name, type_ in (("image", Image), ("found_by", Discovery)):
        known[name] = type_(**known[name]) if known.get(name) else None
    known["rights"] = Rights(**(known.get("rights") or {}))
    known["http"] = Http(**(known.get("http") or {}))
    return Article(**known)


@cache
def _article_fields() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Article))


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one record, with each field's description from this module."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Article).json_schema(mode="serialization")
    evidence = schema["$defs"]["DateEvidence"]
    evidence["properties"]["from"] = evidence["properties"].pop("source")
    evidence["required"] = ["raw", "from", "precision", "zone_from"]
    for definition in [schema, *schema["$defs"].values()]:
        definition["additionalProperties"] = False
        definition["required"] = list(definition["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newscrawler article record, schema {SCHEMA}",
        **{k: v for k, v in schema.items() if k != "title"},
    }
