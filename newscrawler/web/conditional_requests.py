"""Conditional requests (RFC 9110, section 13): which headers make the next request conditional. Pure: no clock.

Some servers answer 304 for ever, others change a feed and keep its ETag. So a source is requested unconditionally once
a day and its content compared; one whose validators were wrong is never requested conditionally again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from newscrawler.model.validators import Validators

TRUSTED = timedelta(days=1)
"""How long 304 answers are believed before the content is requested and compared again."""
_MAX_VALIDATOR = 500
"""Characters of a validator; longer values are malformed or hostile."""


def digest(body: bytes) -> str:
    """Return a hash that is equal for equal bodies: 32 hexadecimal characters."""
    return hashlib.sha256(body).hexdigest()[:32]


def stated_validators(headers: Mapping[str, str]) -> Validators:
    """Return the validators in an answer's headers, whose names are in lower case."""
    values = (headers.get("etag", "").strip(), headers.get("last-modified", "").strip())
    etag, modified = (
        value if value.isprintable() and value.isascii() and len(value) <= _MAX_VALIDATOR else "" for value in values
    )
    return Validators(etag=etag or None, last_modified=modified or None)


def request_headers(validators: Validators) -> dict[str, str]:
    """Return the headers that make a request conditional; empty without validators, or where they were wrong before."""
    if validators.lies:
        return {}
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value}


def source_request_headers(validators: Validators, now: datetime, made_with: str) -> dict[str, str]:
    """Return the same for a source; empty where its content is due to be compared, or would be read differently now."""
    age = now.timestamp() - validators.verified
    fresh = 0 <= age < TRUSTED.total_seconds() and made_with == validators.made_with
    return request_headers(validators) if fresh else {}


def updated_validators(
    known: Validators, headers: Mapping[str, str], body: bytes, now: datetime, made_with: str, *, conditional: bool
) -> Validators:
    """Return the validators after an answer with a body, which may show that the known ones were wrong.

    `conditional`: the request was. A server that sends a changed body under the validators that it was asked about does
    not go by them: it does no harm to send them again.
    """
    new = stated_validators(headers)
    content = digest(body)
    same = bool(request_headers(new)) and (new.etag, new.last_modified) == (known.etag, known.last_modified)
    changed = known.digest is not None and known.digest != content
    lies = known.lies or (same and changed and not conditional)
    return replace(new, digest=content, verified=now.timestamp(), lies=lies, made_with=made_with)
