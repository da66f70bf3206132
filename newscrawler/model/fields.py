"""The types of a record's fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

DOCSTRINGS: dict[str, Any] = {"use_attribute_docstrings": True}
"""Pydantic configuration: docstrings become descriptions in the JSON Schema."""

Status = Literal["live", "corrected", "gone", "forgotten"]
Kind = Literal["article", "live-blog", "opinion", "video", "gallery", "audio", "press-release", "review", "analysis"]
Precision = Literal["second", "minute", "hour", "day"]
ZoneFrom = Literal["stated", "site", "assumed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """Where a date was found and how exact it is."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    raw: str
    """The characters that the page states."""
    source: str
    """Where they stand: `json-ld`, `microdata`, `meta:…`, `time`, `visible`, `url`, `link` … Key `from` in JSON."""
    precision: Precision
    """The smallest unit that the page states."""
    zone_from: ZoneFrom
    """`stated`: the text has an offset; `site`: the site's zone was used; `assumed`: neither is known, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Evidence for `published` and `modified`; null where the field is null."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    published: DateEvidence | None = None
    modified: DateEvidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated entry of a live blog."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    published: datetime | None = None
    """Time of the entry, with the offset that the page states."""
    title: str | None = None
    """Heading of the entry."""
    text: str
    """Paragraphs, separated by one blank line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The lead image. Only its URL is kept; the image itself is not fetched."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """The source that first named the article in this store."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    source: str
    """`feed`, `sitemap`, `listing` or `url` (named by the user)."""
    url: str
    """URL of that source; for `url`, the URL that the user gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the page and its site state about reuse; null where they state nothing."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    licence: str | None = None
    """Licence URL or name."""
    noai: bool | None = None
    """Robots meta or X-Robots-Tag `noai` / `noimageai`."""
    noarchive: bool | None = None
    """Robots meta or X-Robots-Tag `noarchive`."""
    tdm: bool | None = None
    """True: rights for text and data mining are reserved (TDM Reservation Protocol, `tdm-reservation: 1`)."""
    tdm_policy: str | None = None
    """URL of the TDM policy."""
    ai_txt: str | None = None
    """What the site's ai.txt says about this URL: `allow` or `disallow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """The response that the article was read from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    status: int | None = None
    """HTTP status code; null if the page did not come over HTTP."""
    final_url: str | None = None
    """URL after redirects."""
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
