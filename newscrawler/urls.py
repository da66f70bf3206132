"""Addresses: one spelling for one article, keys made from it, and a join that never raises.

courlan's list of trackers is not used: it takes `gallery`, `cid`, `eid` and `source` for trackers wherever they stand,
and so makes two articles one. w3lib's canonicalisation is not used: it decodes `%2525` once more each time it is
applied. The list of trackers is data/trackers.txt.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import re
import socket
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

MAX_LENGTH = 2_083
"""Longest address that `absolute` accepts, in characters: the smallest limit that a browser ever had; sitemaps.org asks
for less than 2,048."""
_LONGEST_CANONICAL = 8_192  # what web servers read of a request line by default

_INVISIBLE = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u200e\u200f\u2060\ufeff"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_LOCAL = re.compile(r"[^.]+|.*\.(?:localhost|local|internal|lan|home\.arpa)")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^;]*", re.IGNORECASE)

# Twins: other addresses of the same text.
_TWIN_LABELS = frozenset({"www", "m", "mobile", "mobil", "amp", "wap", "touch"})
_AMP_SEGMENTS = frozenset({"amp", "amphtml"})
_DIRECTORY_INDEX = re.compile(r"(?:index|default)\.(?:php\d?|s?html?|aspx?|jsp|cfm)", re.IGNORECASE)
_AMP_FILE = re.compile(r"(?:\.amp|(?<=\d{5})[-_.]amp(?=\.html?$))(?=\.html?$|$)", re.IGNORECASE)
_AMP_PREFIX = re.compile(r"amp_(?=articleshow$|\w+show$)", re.IGNORECASE)
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
    """The one spelling under which all addresses of an article meet, made from the address alone.

    Public hosts get `https`, no port 80 or 443, no `www.`, `m.`, `amp.` … label; IP addresses and local names keep
    scheme and port, and every other port stays with its scheme. Applying it twice changes nothing. Raises ValueError
    for what is no http or https address, for one that carries a user name, and beyond 8,192 characters.
    """
    if len(url) > _LONGEST_CANONICAL:
        raise ValueError(f"an address of {len(url)} characters")
    for _ in range(4):
        parts = _split(url)
        host = ascii_host(parts.hostname or "")
        inner = _inside_amp_cache(host, parts.path)
        if inner is None:
            break
        url = f"https://{inner}?{parts.query}"
    local = _is_local(host)
    scheme, port = parts.scheme, parts.port
    if port == (443 if scheme == "https" else 80) or (not local and port in (80, 443)):
        port = None
    if not local:
        host = _main_host(host)
        scheme = "https" if port is None else scheme
    path = _path(parts.path)
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    found = urlunsplit((scheme, netloc, path, _query(parts.query, path), _route(parts.fragment, path)))
    if len(found) > _LONGEST_CANONICAL:
        raise ValueError(f"an address of {len(found)} characters")
    return found


def article_id(canonical: str) -> str:
    """`a` and the first 25 characters of the lower-case base32 of the SHA-256 of a canonical URL."""
    return "a" + base64.b32encode(hashlib.sha256(canonical.encode()).digest()).decode().lower()[:25]


def fingerprint(canonical: str) -> bytes:
    """The first 16 bytes of the SHA-256 of a canonical URL: the store's key."""
    return hashlib.sha256(canonical.encode()).digest()[:16]


def registrable_domain(host_or_url: str) -> str:
    """The name that someone registered, by the public suffix list: `news.example.co.uk` → `example.co.uk`, in ASCII.

    Of an IP address it is the address without port; a single label, or a public suffix, is its own domain. Raises
    ValueError where there is no host.
    """
    text = host_or_url.strip(_INVISIBLE)
    if "://" in text:
        text = urlsplit(text).hostname or ""
    elif text.count(":") <= 1:
        text = text.partition("/")[0].partition(":")[0]
    host = ascii_host(text.strip("[]"))
    return host if _is_address(host) else _registrable(host)


def absolute(base: str, href: str) -> str | None:
    """`href` as a browser would resolve it on the page `base`, without fragment; None where nothing can be fetched.

    Refused are other schemes than http and https, user names, bad hosts and ports, and more than MAX_LENGTH characters.
    """
    href = _CONTROL.sub("", href.strip(_INVISIBLE)).replace("&amp;", "&")
    if len(href) > MAX_LENGTH:
        return None
    before, mark, query = href.partition("?")
    try:
        joined = urljoin(base, before.replace("\\", "/") + mark + query)
        parts = _split(joined)
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return None
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port is not None else "")
    path = parts.path.replace(" ", "%20") or "/"
    route = _route(parts.fragment, path)
    found = urlunsplit((parts.scheme, netloc, path, parts.query.replace(" ", "%20"), route))
    return found if len(found) <= MAX_LENGTH else None


def ascii_host(host: str) -> str:
    """A host name in lower-case ASCII (IDNA 2008 by UTS 46, as browsers do), an IP address in its usual spelling.

    `127.1`, `0x7f000001` and `[::ffff:7f00:1]` are recognized as the addresses that they are (URL Standard, "host
    parsing"). Raises ValueError.
    """
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    host = unquote(host).lower().strip(_INVISIBLE)
    if not host.isascii():
        host = _punycode(host)
    host = host.removesuffix(".")
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise ValueError(f"{host[:80]!r} is no host name")
    last = host.rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        try:
            return str(ipaddress.IPv4Address(socket.inet_aton(host)))
        except OSError as error:
            raise ValueError(f"{host!r} is no IP address") from error
    return host


def _punycode(host: str) -> str:
    import idna

    host = re.sub("[。．｡]", ".", host).removesuffix(".")
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        try:
            return host.encode("idna").decode("ascii")  # IDNA 2003 knows the symbols that IDNA 2008 forbids
        except UnicodeError as error:
            raise ValueError(f"{host[:80]!r} is no host name") from error


def _split(url: str) -> SplitResult:
    parts = urlsplit(_CONTROL.sub("", url.strip(_INVISIBLE)))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url[:80]!r} is no http or https address")
    if "@" in parts.netloc:
        raise ValueError("the address carries a user name")
    if parts.port == 0:  # reading .port raises ValueError for what is no port
        raise ValueError("port 0 cannot be fetched")
    return parts


def _is_address(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()


def _is_local(host: str) -> bool:
    return _is_address(host) or _LOCAL.fullmatch(host) is not None


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    found = _suffixes()(host)
    if found.suffix:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # an unknown top-level domain is a public suffix (publicsuffix.org, rule "*")


@lru_cache(maxsize=4096)
def _main_host(host: str) -> str:
    """Without the labels of twins, as long as a registered name stays: `en.m.site.org` → `en.site.org`."""
    domain = _registrable(host)
    below = host.removesuffix(domain)
    kept = [label for label in below.split(".") if label and label not in _TWIN_LABELS]
    return ".".join([*kept, domain])


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
        return unicodedata.normalize("NFC", raw.decode())
    except UnicodeDecodeError:
        return raw  # another charset: its bytes are kept as they are


def _path(path: str) -> str:
    """Segments decoded and encoded one way, without session, dot segments, index files and AMP twins."""
    segments: list[str] = []
    for part in _SESSION.sub("", path).split("/"):
        decoded = _decoded(part)
        segment = quote(decoded.strip(_INVISIBLE) if isinstance(decoded, str) else decoded, safe="!$'()*,;:@&=+")
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
    """Parameters that matter, in one order and one spelling; a parameter with an empty value says nothing."""
    telling = _tells_articles_apart(path.rpartition("/")[2])
    kept = []
    for pair in query.replace("&amp;", "&").split("&"):
        raw_name, sign, raw_value = pair.partition("=")
        name, value = _spelling(raw_name), _spelling(raw_value)
        if name and not (sign and not value) and not _says_nothing(name.lower(), value, telling):
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
    """The sections of data/trackers.txt: `names`, `prefixes`, `suspects`."""
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


def _says_nothing(name: str, value: str, telling: bool) -> bool:
    if name in _trackers()["names"] or name.startswith(_tracker_prefixes()):
        return True
    if name in _TWIN_PARAMETERS:
        return _SWITCH.fullmatch(value) is not None
    if name in _VIEW_PARAMETERS:
        return value.lower() in _VIEWS
    if name == "m":
        return value in ("0", "1")  # Blogger's mobile view
    return telling and name in _trackers()["suspects"] and not _is_identifier(value)


def _is_identifier(value: str) -> bool:
    return re.search(r"\d{3}", value) is not None and re.fullmatch(r"[\w-]+", value) is not None


def _route(fragment: str, path: str) -> str:
    """A fragment is never sent and dropped, but for the routes of one-page sites: `/#!/story/7`."""
    if path in ("", "/") and re.match(r"!?/.|!.", fragment):
        return quote(unquote_to_bytes(fragment), safe="/:@!$'()*,;?&=+")
    return ""
