"""Fetched: what a server answered, as a plain value: everything that reads answers takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newscrawler.model.article import Rights

_LISTS = frozenset({"x-robots-tag"})
"""Headers whose values add up where the header is repeated; of every other header the last value counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer, after redirects. `headers` are as received, so that they can be archived with the body."""

    url: str
    """URL that answered."""
    request_url: str
    """URL that was asked for first."""
    status: int
    """HTTP status code."""
    headers: tuple[tuple[str, str], ...] = ()
    """Name and value of each header line in order, repeated ones too; bytes are decoded as Latin-1 (RFC 9110, 5.5)."""
    body: bytes = b""
    """The body without transfer and content encodings; a large sitemap may still be gzip data."""
    stated: Rights = field(default_factory=Rights)
    """What the site's access files state about the reuse of this URL."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Lower-case name → last value of each header; all values of `X-Robots-Tag`, joined by commas."""
        values: dict[str, str] = {}
        for name, value in self.headers:
            key = name.lower()
            values[key] = f"{values[key]}, {value}" if key in _LISTS and key in values else value
        return values

    @property
    def content_type(self) -> str | None:
        """The `Content-Type` header; None without one."""
        return self.fields.get("content-type")
