"""Site files: one TOML file a site, read strictly, so that a typing error is an error and not a silent default."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from newscrawler.model.errors import SiteError, UsageError
from newscrawler.model.escaping import without_user
from newscrawler.model.hosts import ascii_host

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,252}")
"""As long as a host name may be, and a folder."""
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # RFC 9110, 5.6.2
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_DURATION = re.compile(r"(\d+)\s*([smhdw])")
_LONGEST = 100 * 366 * 86_400  # seconds: what is longer is no date any more
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(text: str) -> int:
    """`"7d"` → 604800: a whole number and one of s, m, h, d, w. Raises ValueError."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no duration: write a whole number and s, m, h, d or w, such as '6h'")
    found = int(match[1][:12]) * _SECONDS[match[2]]
    if found > _LONGEST:
        raise ValueError(f"{text[:40]!r} is longer than a hundred years")
    return found


def _web_address(url: str) -> str:
    if "@" in urlsplit(_with_user(url)).netloc:
        raise ValueError(f"{without_user(url)!r} carries a user name; `headers` can hold an Authorization")
    return url


def _with_user(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{without_user(url)!r} is no http or https address")
    ascii_host(parts.hostname)
    _ = parts.port  # ValueError where it is none
    return url


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{text!r} is no regular expression: {error}") from error
    return text


def _selector(text: str) -> str:
    from cssselect import SelectorError
    from lxml.etree import XPathError
    from lxml.html import Element

    try:
        Element("p").cssselect(text)  # some that can be parsed cannot be looked for
    except (SelectorError, XPathError, RecursionError) as error:
        raise ValueError(f"{text!r} is no CSS selector: {error}") from error
    return text


def _duration(text: str) -> str:
    seconds(text)
    return text


def _header(name: str) -> str:
    if not _HEADER.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a header or cookie")
    return name


def _value(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError(f"{text!r} has a line break or another control character")
    return text


HeaderName = Annotated[str, AfterValidator(_header)]
HeaderValue = Annotated[str, AfterValidator(_value)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
ProxyAddress = Annotated[str, AfterValidator(_with_user)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Duration = Annotated[str, AfterValidator(_duration)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Source(_Strict):
    """Where a site announces articles."""

    kind: Literal["feed", "sitemap", "listing"]
    """Format of the source."""
    url: WebAddress
    """Its address. For a listing, the first page."""
    language: str | None = None
    """BCP 47 tag where it differs from the site's."""


class Selectors(_Strict):
    """CSS selectors that override what newscrawler finds by itself."""

    links: Selector | None = None
    """On listings: the `<a>` elements that lead to articles."""
    next: Selector | None = None
    """On listings: the `<a>` element of the next page."""
    title: Selector | None = None
    """On article pages: the element that holds the headline."""
    standfirst: Selector | None = None
    """On article pages: the lead."""
    body: Selector | None = None
    """On article pages: the element that holds the text."""
    authors: Selector | None = None
    """On article pages: each element is one author."""
    published: Selector | None = None
    """On article pages: the element with the publication time; `data-time` or `datetime` attributes go first."""


class Site(_Strict):
    """A publication: what a site file says, with the defaults filled in."""

    name: str
    """Short name: lower-case letters, digits, dots and hyphens. It is the record's `site` and the output folder."""
    home: WebAddress
    """Home page."""
    language: str | None = None
    """BCP 47 tag of most articles."""
    timezone: str | None = None
    """IANA zone in which dates without an offset are read, such as `Asia/Kabul`."""
    source: tuple[Source, ...] = ()
    """The `[[source]]` tables. Empty: sources are looked for."""
    include: tuple[Pattern, ...] = ()
    """Regular expressions: only links in which one of them is found are taken."""
    exclude: tuple[Pattern, ...] = ()
    """Regular expressions: links in which one of them is found are dropped."""
    selectors: Selectors = Selectors()
    """Overrides for pages that need them."""
    drop: tuple[Selector, ...] = ()
    """CSS selectors of elements that are removed before extraction."""
    delay: float = Field(default=1.0, gt=0, le=3600, allow_inf_nan=False)
    """Seconds between requests to one host; always above 0."""
    max_pages: int = Field(default=10_000, ge=1)
    """Requests a run at most."""
    revisit: tuple[Duration, ...] = ("1h", "6h", "1d", "7d")
    """When a stored article is looked at again, counted from its first settling."""
    headers: dict[HeaderName, HeaderValue] = {}
    """Request headers."""
    cookies: dict[HeaderName, HeaderValue] = {}
    """Cookies sent with each request."""
    proxy: ProxyAddress | None = None
    """HTTP proxy for this site; a user name and password in it are sent to the proxy only."""
    browser: bool = False
    """Fetch pages with a real browser."""
    tags: tuple[str, ...] = ()
    """Labels of your own: `-a site=tag:NAME` crawls every site that carries the label."""

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not NAME.fullmatch(value):
            raise ValueError(f"{value[:80]!r} has characters other than a-z, 0-9, dot and hyphen, or more than 253")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                ZoneInfo(value)
            except (KeyError, ValueError, OSError) as error:
                raise ValueError(f"{value!r} is no IANA time zone, such as 'Asia/Kabul'") from error
        return value

    @classmethod
    def of_address(cls, url: str) -> Site:
        """The Site of an address without a file: named after its host, less `www.`. Raises UsageError."""
        try:
            host = ascii_host(urlsplit(_web_address(url)).hostname or "")
            return cls(name=re.sub("[:_]", "-", host.removeprefix("www.")).strip("-."), home=url)
        except ValueError as error:
            raise UsageError(f"{without_user(url)}: no address of a site; write it as https://example.org/") from error


def _problem(error: Mapping[str, Any], path: Path | str) -> SiteError:
    """One of pydantic's errors in a site file's own words."""
    key = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        model = Source if key.startswith("source.") else Selectors if key.startswith("selectors.") else Site
        return SiteError(path, key, f"unknown key; allowed are {', '.join(model.model_fields)}")
    message = str(error["msg"]).removeprefix("Value error, ")
    if message.startswith("Input should") and not key.startswith(("headers", "cookies", "proxy")):  # no secrets
        message = f"is {error['input']!r:.60}; {message.removeprefix('Input ')}"
    return SiteError(path, key, message[:1].lower() + message[1:])


def load_site(path: Path | str | Traversable) -> Site:
    """Read one site file. Raises SiteError that names file, key and, for an unknown key, the allowed ones."""
    source = Path(path) if isinstance(path, str) else path
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no UTF-8, no TOML, a number of 5,000 digits
        why = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else f"cannot be read as TOML: {error}"
        raise SiteError(str(source), "", why) from error
    try:
        return Site.model_validate(data)
    except ValidationError as error:
        # a key that is spelled wrong goes first: what it should have been is reported as missing
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        raise _problem(dict(first), str(source)) from error


def _own_files(folder: Path) -> list[Path]:
    """The files of a user's folder, which need not exist. Raises SiteError where it cannot be read."""
    try:
        return sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SiteError(folder, "", f"cannot be read as a folder of site files: {error.strerror}") from error


def _site_files(folder: Path | None) -> Iterator[Path | Traversable]:
    """Own files go before the shipped ones, so that a user can replace one by a file of the same name."""
    if folder is not None:
        yield from _own_files(folder)
    yield from sorted(
        (f for f in files("newscrawler.data.sites").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name
    )


def site_named(name: str, folder: Path | None) -> Site:
    """The Site whose file is `name`.toml in `folder` or among the shipped ones. Raises UsageError, SiteError."""
    known = set()
    for file in _site_files(folder):
        stem = file.name.removesuffix(".toml")
        if stem == name:
            site = load_site(file)
            if site.name != name:
                raise SiteError(
                    str(file), "name", f"is {site.name!r}, but the file is named {name!r}: make them the same"
                )
            return site
        known.add(stem)
    where = f" in {folder}" if folder is not None else ""
    address = f"https://{name}/" if "." in name else "https://example.org/"
    others = ", ".join(sorted(known))
    raise UsageError(f"no site named {name!r}{where}; known are {others}, or give an address such as {address}")


def all_sites(folder: Path | None) -> list[Site]:
    """Every site, own files before shipped ones of the same name. Raises SiteError."""
    found: dict[str, Site] = {}
    for file in _site_files(folder):
        found.setdefault(file.name, load_site(file))
    return list(found.values())


def sites_in(folder: Path, tag: str | None = None) -> list[Site]:
    """Every site of a folder of own site files, those with `tag` if given. Raises SiteError."""
    sites = [load_site(file) for file in _own_files(folder)]
    return [site for site in sites if tag is None or tag in site.tags]
