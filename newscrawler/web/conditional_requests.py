"""Conditional requests (RFC 9110, section 13): what of an answer the next request is conditional on. Pure: no clock.

Servers lie: some answer 304 for ever, some change a feed and keep its ETag. So once a day a source is asked for without
condition, its content is compared, and one that was caught is never again asked conditionally.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import orjson

TRUSTED = timedelta(days=1)
"""How long a server's word that nothing has changed is taken before the content is compared again."""
_LONGEST = 500  # characters of a validator; longer ones are nobody's


def digest(body: bytes) -> str:
    """What equal contents share."""
    return hashlib.sha256(body).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer said of itself."""

    etag: str | None = None
    """Header `ETag` as it came."""
    last_modified: str | None = None
    """Header `Last-Modified` as it came."""
    digest: str | None = None
    """`digest` of the body."""
    verified: float = 0.0
    """When the body was seen last, in seconds since 1970."""
    lies: bool = False
    """The content has changed under the same validators."""
    made_with: str = ""
    """What the body was read with: another site file or newscrawler reads it anew."""
    further: tuple[str, ...] = ()
    """Of a sitemap index: the sitemaps that can change without it, as it states no time for them."""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Validators:
        """The validators of an answer; `headers` have lower-case names."""
        stated = (headers.get("etag", "").strip(), headers.get("last-modified", "").strip())
        etag, modified = (
            value if value.isprintable() and value.isascii() and len(value) <= _LONGEST else "" for value in stated
        )
        return cls(etag=etag or None, last_modified=modified or None)

    def conditions(self) -> dict[str, str]:
        """Headers of a request that is answered with 304 where nothing has changed; none where nothing is known."""
        if self.lies:
            return {}
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}

    def conditions_of_source(self, now: datetime, made_with: str) -> dict[str, str]:
        """As `conditions`; none where the content is due to be compared or is read otherwise than before."""
        age = now.timestamp() - self.verified
        fresh = 0 <= age < TRUSTED.total_seconds() and made_with == self.made_with
        return self.conditions() if fresh else {}

    def seen(self, headers: Mapping[str, str], body: bytes, now: datetime, made_with: str) -> Validators:
        """The validators after an answer with a body, which may show that the ones before were no good."""
        new = Validators.of(headers)
        found = digest(body)
        same_word = bool(new.conditions()) and (new.etag, new.last_modified) == (self.etag, self.last_modified)
        lies = self.lies or (same_word and self.digest is not None and self.digest != found)
        return replace(new, digest=found, verified=now.timestamp(), lies=lies, made_with=made_with)

    def same_content(self, later: Validators) -> bool:
        """Whether a later answer has the same body, read in the same way."""
        return self.digest is not None and (self.digest, self.made_with) == (later.digest, later.made_with)

    def to_json(self) -> str:
        """For the store; what is unset is left out."""
        return orjson.dumps({name: value for name, value in asdict(self).items() if value}).decode()

    @classmethod
    def from_json(cls, text: str | None) -> Validators:
        """From the store; of nothing, none."""
        values = orjson.loads(text) if text else {}
        return cls(**values | {"further": tuple(values.get("further", ()))})


NOTHING = Validators()
"""Of what was never asked for."""
