"""The values that fields of a record hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

DOCSTRINGS: dict[str, Any] = {"use_attribute_docstrings": True}
"""Read by pydantic where the JSON Schema is made."""

Status = Literal["live", "corrected", "gone"]
Kind = Literal["article", "live-blog", "opinion", "video", "gallery", "audio", "press-release", "review", "analysis"]
Precision = Literal["second", "minute", "hour", "day"]
ZoneFrom = Literal["stated", "site", "assumed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """Where a date came from and how exact it is."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    raw: str
    """The characters that the page states."""
    source: str
    """Where they stood: `json-ld`, `microdata`, `meta:…`, `time`, `visible`, `url`, `link` … Key `from` in JSON."""
    precision: Precision
    """The smallest unit that the page states."""
    zone_from: ZoneFrom
    """`stated`: the text has an offset; `site`: the site's zone was used; `assumed`: UTC for want of both."""


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
    """Time of the entry, aware, with the stated offset."""
    title: str | None = None
    """Heading of the entry."""
    text: str
    """Paragraphs parted by one blank line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The lead image. Only its address is kept, never its bytes."""

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
    """Address of that source; for `url` the address that the user gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the page states about reuse. Null where it states nothing."""

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
    """What the site's ai.txt says of this address: `allow` or `disallow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """The response that the article was read from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOCSTRINGS

    status: int | None = None
    """HTTP status code; null when the bytes did not come over HTTP."""
    final_url: str | None = None
    """Address after redirects."""
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
