"""URLs: one spelling for one article, keys made from it, and a join that never raises.

courlan's list of trackers is not used: it takes `gallery`, `cid`, `eid` and `source` for trackers wherever they stand,
and so makes two articles one. w3lib's canonicalisation is not used: it decodes `%2525` once more each time it is
applied. The list of trackers is data/trackers.txt.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from newscrawler.model.hosts import INVISIBLE, ascii_host
from newscrawler.text.normal_forms import normalized
from newscrawler.web.domains import is_local, main_host, registrable_domain

__all__ = ["MAX_LENGTH", "absolute", "article_id", "canonical_url", "fingerprint", "registrable_domain"]

MAX_LENGTH = 2_083
"""Longest URL that `absolute` accepts, in characters: the smallest limit that a browser ever had; sitemaps.org asks
for less than 2,048."""
_LONGEST_CANONICAL = 8_192  # what web servers read of a request line by default

_WHOLE = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_PLAIN = re.compile(r"(https?)://([a-z\d](?:[a-z\d.-]*[a-z\d])?)((?:/[A-Za-z\d_-][A-Za-z\d_.-]*)+)")
_TELLING = re.compile(r"/amp|amp_|[-_.]amp|/(?:index|default)\.|//www\.google\.", re.IGNORECASE)
"""URLs of most articles need no closer look, which takes four times as long: a sitemap has 50,000 of them."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^;]*", re.IGNORECASE)

# Twins: other URLs of the same text.
_AMP_SEGMENTS = frozenset({"amp", "amphtml"})
_DIRECTORY_INDEX = re.compile(r"(?:index|default)\.(?:php\d?|s?html?|aspx?|jsp|cfm)", re.IGNORECASE)
_AMP_FILE = re.compile(r"(?:\.amp|(?<=\d{5})[-_.]amp(?=\.html?$))(?=\.html?$|$)", re.IGNORECASE)
_AMP_PREFIX = re.compile(r"\Aamp_(?=\w+show$)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"/(?:c|v|wp|r|i)/(?:s/)?([^/.]+\.[^/]+/.*)", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"/amp/(?:s/)?([^/.]+\.[^/]+/.*)", re.IGNORECASE)

_VIEWS = frozenset({"amp", "amp-type", "amphtml", "mobile", "desktop", "print", "printable", "web"})
_VIEW_PARAMETERS = frozenset(
    {"output", "outputtype", "view", "format", "mode", "layout", "display", "device", "platform", "version", "template"}
    | {"tmpl", "service", "type"}
)
_TWIN_PARAMETERS = frozenset({"amp", "isamp", "_amp", "noamp", "nonamp", "mobile", "print", "printable"})
_SWITCH = re.compile(r"(?:|0|1|true|false|yes|no|on|off|amp|mobile|html|available|y|n|t)", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """Return the one spelling shared by all URLs of an article, made from the URL alone.

    Public hosts get `https`, no port 80 or 443, no `www.`, `m.`, `amp.` … label; IP addresses and local names keep
    scheme and port, and every other port stays with its scheme. Applying it twice changes nothing. Raises ValueError
    for anything but an http or https URL, for one that carries a user name, and beyond 8,192 characters.
    """
    if len(url) > _LONGEST_CANONICAL:
        raise ValueError(f"a URL of {len(url)} characters")
    if (plain := _PLAIN.fullmatch(url)) is not None and _TELLING.search(url) is None:
        return _origin(plain[1], ascii_host(plain[2])) + plain[3]
    for _ in range(4):
        parts = _split(url)
        host = ascii_host(parts.hostname or "")
        inner = _inside_amp_cache(host, parts.path)
        if inner is None:
            break
        url = f"https://{inner}?{parts.query}"
    local = is_local(host)
    scheme, port = parts.scheme, parts.port
    if port == (443 if scheme == "https" else 80) or (not local and port in (80, 443)):
        port = None
    if not local:
        host = main_host(host)
        scheme = "https" if port is None else scheme
    path = _path(parts.path)
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    canonical = urlunsplit((scheme, netloc, path, _query(parts.query, path), _route(parts.fragment, path)))
    if len(canonical) > _LONGEST_CANONICAL:
        raise ValueError(f"a URL of {len(canonical)} characters")
    return canonical


@lru_cache(maxsize=1024)
def _origin(scheme: str, host: str) -> str:
    """The beginning of canonical URLs, of a host without a port."""
    return f"{scheme}://{host}" if is_local(host) else f"https://{main_host(host)}"


def article_id(canonical: str) -> str:
    """Return `a` and the first 25 characters of the lower-case base32 of the SHA-256 of a canonical URL."""
    return "a" + base64.b32encode(hashlib.sha256(canonical.encode()).digest()).decode().lower()[:25]


def fingerprint(canonical: str) -> bytes:
    """Return the first 16 bytes of the SHA-256 of a canonical URL: the store's key."""
    return hashlib.sha256(canonical.encode()).digest()[:16]


def absolute(base: str, href: str) -> str | None:
    """Return `href` as a browser would resolve it on the page `base`, without fragment; None if it cannot be fetched.

    Refused are other schemes than http and https, user names, bad hosts and ports, and more than MAX_LENGTH characters.
    """
    if (plain := _PLAIN.fullmatch(href)) is not None and len(href) <= MAX_LENGTH:
        try:
            return href if ascii_host(plain[2]) == plain[2] else None
        except ValueError:
            return None
    href = _CONTROL.sub("", href.strip(INVISIBLE)).replace("&amp;", "&")
    if len(href) > MAX_LENGTH:
        return None
    before, mark, query = href.partition("?")
    try:
        reference = before.replace("\\", "/") + mark + query
        joined = reference if _WHOLE.match(reference) else urljoin(base, reference)
        parts = _split(joined)
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return None
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port is not None else "")
    path = parts.path.replace(" ", "%20") or "/"
    route = _route(parts.fragment, path)
    url = urlunsplit((parts.scheme, netloc, path, parts.query.replace(" ", "%20"), route))
    return url if len(url) <= MAX_LENGTH else None


def _split(url: str) -> SplitResult:
    parts = urlsplit(_CONTROL.sub("", url.strip(INVISIBLE)))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url[:80]!r} is not an http or https URL")
    if "@" in parts.netloc:
        raise ValueError("the URL carries a user name")
    if parts.port == 0:  # reading .port raises ValueError where it is not a number
        raise ValueError("port 0 cannot be fetched")
    return parts


def _inside_amp_cache(host: str, path: str) -> str | None:
    """The publisher's host and path where an AMP cache or viewer carries them (amp.dev, "AMP Cache URL format")."""
    if host.endswith(".cdn.ampproject.org"):
        match = _AMP_CACHE.match(path)
    elif host.startswith("www.google."):
        match = _AMP_VIEWER.match(path)
    else:
        return None
    return match[1] if match else None


def _decoded(text: str) -> str | bytes:
    raw = unquote_to_bytes(text)
    try:
        return normalized("NFC", raw.decode())
    except UnicodeDecodeError:
        return raw  # another charset: its bytes are kept as they are


def _path(path: str) -> str:
    """Segments decoded and encoded one way, without session, dot segments, index files and AMP twins."""
    segments: list[str] = []
    for part in _SESSION.sub("", path).split("/"):
        decoded = _decoded(part)
        segment = quote(decoded.strip(INVISIBLE) if isinstance(decoded, str) else decoded, safe="!$'()*,;:@&=+")
        if segment == "..":
            segments = segments[:-1]
        elif segment not in ("", ".") and segment.lower() != "index.php":
            segments.append(segment)
    before: list[str] | None = None
    while segments and segments != before:  # one removal can bare the next
        before = segments
        segments = _without_twin(segments)
    return "/" + "/".join(segments)


def _without_twin(segments: list[str]) -> list[str]:
    last = segments[-1]
    if last == "" or _DIRECTORY_INDEX.fullmatch(last):
        return segments[:-1]
    segments = [_AMP_PREFIX.sub("", s) for s in segments[:-1]] + [_AMP_FILE.sub("", last)]
    if len(segments) == 1:
        return segments
    if segments[-1].lower() in _AMP_SEGMENTS:
        return segments[:-1]
    if segments[0].lower() in _AMP_SEGMENTS:
        return segments[1:]
    if segments[-2].lower() in _AMP_SEGMENTS and _tells_articles_apart(last):
        return [*segments[:-2], segments[-1]]
    return segments


def _query(query: str, path: str) -> str:
    """Parameters that matter, in one order and one spelling; a parameter with an empty value does not."""
    telling = _tells_articles_apart(path.rpartition("/")[2])
    kept = []
    for pair in query.replace("&amp;", "&").split("&"):
        raw_name, sign, raw_value = pair.partition("=")
        name, value = _spelling(raw_name), _spelling(raw_value)
        if name and not (sign and not value) and not _is_ignored(name.lower(), value, telling):
            kept.append(name + sign + value)
    return "&".join(sorted(kept))


def _tells_articles_apart(segment: str) -> bool:
    """Whether a last segment of a path is a number of an article, a slug of three words, or long in another script."""
    return (
        re.search(r"\d{5}", segment) is not None or len(re.findall(r"[-_]\w", segment)) >= 2 or segment.count("%") >= 8
    )


def _spelling(text: str) -> str:
    return quote(_decoded(text.replace("+", " ")), safe="/:@!$'()*,;?")


@cache
def _trackers() -> Mapping[str, frozenset[str]]:
    """The sections of data/trackers.txt: `names`, `prefixes`, `suspects`, `origins`, `places`."""
    sections: dict[str, set[str]] = {}
    section = ""
    for line in files("newscrawler.data").joinpath("trackers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(section, set()).add(line)
    return {name: frozenset(lines) for name, lines in sections.items()}


@cache
def _tracker_prefixes() -> tuple[str, ...]:
    return tuple(_trackers()["prefixes"])


def _is_ignored(name: str, value: str, telling: bool) -> bool:
    trackers = _trackers()
    if name in trackers["names"] or name.startswith(_tracker_prefixes()):
        return True
    if name in _TWIN_PARAMETERS:
        return _SWITCH.fullmatch(value) is not None
    if name in _VIEW_PARAMETERS:
        return value.lower() in _VIEWS
    if name == "m":
        return value in ("0", "1")  # Blogger's mobile view
    if name not in trackers["suspects"] or _is_identifier(value):
        return False
    return telling or (
        name in trackers["origins"] and not trackers["places"].isdisjoint(re.split(r"[^a-z]", value.lower()))
    )


def _is_identifier(value: str) -> bool:
    return re.search(r"\d{3}", value) is not None and re.fullmatch(r"[\w-]+", value) is not None


def _route(fragment: str, path: str) -> str:
    """The fragment where it is a route of a one-page site, `/#!/story/7`; others are never sent, and dropped."""
    if path in ("", "/") and re.match(r"!?/.|!.", fragment):
        return quote(unquote_to_bytes(fragment), safe="/:@!$'()*,;?&=+")
    return ""
