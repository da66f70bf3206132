"""The record of one article (schema 1): the lines of the published JSON Lines files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

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
"""Number of the record's schema; a field is added only together with a new number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page showed it at `fetched_at`. Unknown values are null or empty, never guessed.

    Fields that only the store knows (`run`, `first_seen`, `found_by`, `cluster`, `http.status`) are null, and
    `revision` is 0, until the article is stored.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    schema: int = SCHEMA
    """Number of the record's schema: 1."""
    id: str
    """`a` and 25 characters of base32(sha256(canonical URL as first stored)); stable in one store."""
    revision: int = 0
    """1 for the first stored text, 2 for the next, and so on; 0 where no store was involved."""
    run: str | None = None
    """Name of the run that wrote this record."""
    status: Status = "live"
    """`live`; `corrected`: the page states a correction; `gone`: the page was taken down, `text` is the last known;
    `forgotten`: a tombstone (`Article.tombstone`)."""
    url: str
    """URL as fetched, after redirects."""
    canonical_url: str
    """Canonical form of the article's URL (`newscrawler.web.urls.canonical_url`)."""
    aliases: tuple[str, ...] = ()
    """Other canonical URLs of this text on this site that were known when the record was written."""
    site: str
    """Name of the site: `name` in its site file; without one, the host without `www.`."""
    section: str | None = None
    """Section or category, as the page names it."""
    kind: Kind = "article"
    """Kind of article."""
    language: str | None = None
    """BCP 47 tag of the text's language."""
    title: str
    """Headline, without the site's name."""
    standfirst: str | None = None
    """The lead, where the page shows it apart from the body."""
    text: str
    """The body without title and standfirst: paragraphs in Unicode NFC, separated by one blank line."""
    markdown: str | None = None
    """The body as Markdown; null unless requested."""
    entries: tuple[Entry, ...] = ()
    """Dated entries of a live blog, in page order."""
    authors: tuple[str, ...] = ()
    """People, in page order; if no person is credited, the organisation that the page names as author."""
    agency: str | None = None
    """News agency that is credited."""
    published: datetime | None = None
    """Time of publication, with the offset that the page states; a day without a time is 00:00 in the site's zone."""
    modified: datetime | None = None
    """Time of the last change that the page states."""
    dates: Dates = field(default_factory=Dates)
    """Evidence for `published` and `modified`."""
    first_seen: datetime | None = None
    """When this store first settled the article, UTC."""
    fetched_at: datetime | None = None
    """When the page was fetched, UTC; of a tombstone, when the article was forgotten."""
    tags: tuple[str, ...] = ()
    """Keywords that the page states."""
    image: Image | None = None
    """Lead image."""
    word_count: int = 0
    """Words in `text`; in scripts without spaces, the number of letters divided by two."""
    is_free: bool | None = None
    """False behind a paywall, true where the page says so, null if unknown."""
    cluster: str | None = None
    """`id` of the first article with this text on any site, often its own; null where no store was involved."""
    duplicate_of: str | None = None
    """`id` of the best match on another site."""
    changed: tuple[str, ...] = ()
    """Names of the fields that differ from the previous revision."""
    found_by: Discovery | None = None
    """How the article was found."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Field name → where its value was found, such as `{"title": "json-ld"}`."""
    warnings: tuple[str, ...] = ()
    """What was unusual about the page, in short sentences."""
    rights: Rights = field(default_factory=Rights)
    """Licence and opt-outs that the page states."""
    http: Http = field(default_factory=Http)
    """Status, final URL and headers of the response."""
    extractor: Mapping[str, str] = field(default_factory=dict)
    """Name → version of the software that extracted the record."""

    @classmethod
    def tombstone(cls, id_: str, site: str, revision: int, at: datetime) -> Article:
        """Return the record that says that an article was deleted with `newscrawler forget`.

        It has `id`, `site`, `revision` (one more than the last), `status` and `fetched_at`, and nothing else: every
        text is empty, every other field is null or empty.
        """
        return cls(
            id=id_,
            site=site,
            revision=revision,
            status="forgotten",
            fetched_at=at,
            url="",
            canonical_url="",
            title="",
            text="",
        )

    @property
    def is_tombstone(self) -> bool:
        """Whether this record says that the article was forgotten, and nothing else."""
        return self.status == "forgotten"

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON types; datetimes are ISO 8601 strings, keys as in the schema."""
        result: dict[str, Any] = orjson.loads(self.to_json())
        return result

    def to_json(self) -> bytes:
        """Return the record as a line of UTF-8 JSON without the line feed; terminal control characters are escaped."""
        values = {name: getattr(self, name) for name in _field_names()}
        values["dates"] = {"published": _stated(self.dates.published), "modified": _stated(self.dates.modified)}
        return escaped_json(orjson.dumps(values))

    @classmethod
    def from_json(cls, line: bytes | str) -> Article:
        """Read one line; fields of a later schema are ignored. Raises ValueError if it is not a record."""
        record = orjson.loads(line)
        if not isinstance(record, dict) or not isinstance(record.get("schema"), int):
            raise ValueError("not an article record: no schema number")
        return cls.from_dict(record)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """Return the Article of a record's JSON types. Raises ValueError that names a missing field or a wrong type."""
        try:
            return _revive(record)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not an article record: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle(Article):
    """An Article on its way through the pipelines. `dataclasses.replace` keeps it one."""

    row: int
    """Id of the frontier row that was fetched."""

    @classmethod
    def of(cls, article: Article, row: int) -> FetchedArticle:
        """Return the same article with its row."""
        return cls(row=row, **{name: getattr(article, name) for name in _field_names()})

    def article(self) -> Article:
        """Return the same article without its row."""
        return Article(**{name: getattr(self, name) for name in _field_names()})


def _stated(evidence: DateEvidence | None) -> dict[str, str] | None:
    """Return evidence under its keys in the record: `from` is a reserved word in Python."""
    if evidence is None:
        return None
    return {
        "raw": evidence.raw,
        "from": evidence.source,
        "precision": evidence.precision,
        "zone_from": evidence.zone_from,
    }


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _evidence(value: Mapping[str, Any] | None) -> DateEvidence | None:
    if value is None:
        return None
    return DateEvidence(
        raw=value["raw"], source=value["from"], precision=value["precision"], zone_from=value["zone_from"]
    )


def _revive(record: Mapping[str, Any]) -> Article:
    values = {name: record[name] for name in _field_names() if name in record}
    for name, kinds in _plain_fields():
        if name in values and not isinstance(values[name], kinds):
            raise TypeError(f"{name}: {type(values[name]).__name__} is of another type")
    for name in ("published", "modified", "first_seen", "fetched_at"):
        values[name] = _moment(values.get(name))
    for name in ("aliases", "authors", "tags", "changed", "warnings"):
        values[name] = tuple(values.get(name) or ())
    values["entries"] = tuple(
        Entry(published=_moment(entry.get("published")), title=entry.get("title"), text=entry["text"])
        for entry in values.get("entries") or ()
    )
    dates = values.get("dates") or {}
    values["dates"] = Dates(published=_evidence(dates.get("published")), modified=_evidence(dates.get("modified")))
    for name, type_ in (("image", Image), ("found_by", Discovery)):
        values[name] = type_(**values[name]) if values.get(name) else None
    values["rights"] = Rights(**(values.get("rights") or {}))
    values["http"] = Http(**(values.get("http") or {}))
    return Article(**values)


@cache
def _field_names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Article))


@cache
def _plain_fields() -> tuple[tuple[str, tuple[type, ...]], ...]:
    """Return the names of the fields that hold texts, numbers, true or false, each with its types."""
    found = []
    for name, hint in get_type_hints(Article).items():
        parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        kinds = tuple(str if get_origin(part) is Literal else part for part in parts)
        if name in _field_names() and set(kinds) <= {str, int, bool, NoneType}:
            found.append((name, kinds))
    return tuple(found)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record; field descriptions are the docstrings of this package."""
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
