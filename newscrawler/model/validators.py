"""Validators of an answer, kept so that the next request can be conditional on them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import orjson


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """Validators of an earlier answer (RFC 9110, section 8.8) and a hash of its body.

    The store keeps the fields by their names: renaming one needs a migration.
    """

    etag: str | None = None
    """Header `ETag` as received."""
    last_modified: str | None = None
    """Header `Last-Modified` as received."""
    digest: str | None = None
    """Hash of the body (`web.conditional_requests.digest`)."""
    verified: float = 0.0
    """When the body was last compared: seconds since 1970."""
    lies: bool = False
    """Whether the body has changed under the same validators: then no request is conditional any more."""
    made_with: str = ""
    """What the body was read with: under another site file or release of newscrawler it is read again."""
    further: tuple[str, ...] = ()
    """URLs of the sitemaps of an index that can change without it, because it states no time for them."""

    def same_content(self, later: Validators) -> bool:
        """Whether a later answer has the same body, read in the same way."""
        return self.digest is not None and (self.digest, self.made_with) == (later.digest, later.made_with)

    def to_json(self) -> str:
        """Return the fields that are set, as JSON for the store."""
        return orjson.dumps({name: value for name, value in asdict(self).items() if value}).decode()

    @classmethod
    def from_json(cls, text: str | None) -> Validators:
        """Return validators from the store; `NO_VALIDATORS` for None."""
        values = orjson.loads(text) if text else {}
        return cls(**values | {"further": tuple(values.get("further", ()))})


NO_VALIDATORS = Validators()
"""Validators of what was never requested: its next request is unconditional."""
