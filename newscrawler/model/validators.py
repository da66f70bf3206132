"""Validators: what an answer said of itself, kept so that the next request can be conditional on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import orjson


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer said of itself (RFC 9110, section 8.8)."""

    etag: str | None = None
    """Header `ETag` as received."""
    last_modified: str | None = None
    """Header `Last-Modified` as received."""
    digest: str | None = None
    """Hash of the body (`web.conditional_requests.digest`)."""
    verified: float = 0.0
    """When the body was last compared, in seconds since 1970."""
    lies: bool = False
    """The body has changed under the same validators: never ask conditionally again."""
    made_with: str = ""
    """What the body was read with: another site file or release of newscrawler reads it anew."""
    further: tuple[str, ...] = ()
    """For a sitemap index: the sitemaps that can change without it, because it states no time for them."""

    def same_content(self, later: Validators) -> bool:
        """Whether a later answer has the same body, read in the same way."""
        return self.digest is not None and (self.digest, self.made_with) == (later.digest, later.made_with)

    def to_json(self) -> str:
        """The fields that are set, as JSON for the store."""
        return orjson.dumps({name: value for name, value in asdict(self).items() if value}).decode()

    @classmethod
    def from_json(cls, text: str | None) -> Validators:
        """Validators from the store; `NO_VALIDATORS` for None."""
        values = orjson.loads(text) if text else {}
        return cls(**values | {"further": tuple(values.get("further", ()))})


NO_VALIDATORS = Validators()
"""For what was never requested: every request is unconditional."""
