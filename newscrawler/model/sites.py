"""Site files: one TOML file per site, read strictly: a misspelled key is an error, not a silent default."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
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
"""A site's name: at most 253 characters, as in a host name (RFC 1035), which also fits a folder's name."""

_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # RFC 9110, 5.6.2
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_MAX_BYTES = 256 * 1024
"""Bytes of a site file: a hundred times what the longest has. Bounds time and memory.
Held by tests/model/test_sites.py::test_a_file_that_is_too_long_is_no_site_file."""

_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}""")
"""A key of more than 50 parts, `a.a.a…`: tomllib takes time and memory in the square of their number."""

_DURATION = re.compile(r"(\d+)\s*([smhdw])")
_MAX_DURATION = 100 * 366 * 86_400
"""A hundred years, in seconds: added to a date, more would be beyond what `datetime` can hold.

Held by tests/model/test_sites.py::test_a_duration_is_at_most_a_hundred_years."""
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(text: str) -> int:
    """Return the seconds of a duration: `"7d"` → 604800. Raises ValueError."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a duration: {text!r}; write a whole number and s, m, h, d or w, such as '6h'")
    number = int(match[1][:12]) * _SECONDS[match[2]]  # twelve digits are beyond the bound in every unit
    if number > _MAX_DURATION:
        raise ValueError(f"{text[:40]!r} is longer than a hundred years")
    return number


def _web_url(url: str) -> str:
    if "@" in urlsplit(_proxy_url(url)).netloc:
        raise ValueError(f"{without_user(url)!r} has a user name; use an Authorization in `headers` instead")
    return url


def _proxy_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not an http or https URL: {without_user(url)!r}")
    ascii_host(parts.hostname)
    _ = parts.port  # ValueError for an invalid port
    return url


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {text!r} ({error})") from error
    return text


def _selector(text: str) -> str:
    from cssselect import SelectorError
    from lxml.etree import XPathError
    from lxml.html import Element

    try:
        Element("p").cssselect(text)  # some selectors can be parsed but not evaluated
    except (SelectorError, XPathError, RecursionError) as error:
        raise ValueError(f"not a CSS selector: {text!r} ({error})") from error
    return text


def _duration(text: str) -> str:
    seconds(text)
    return text


def _header(name: str) -> str:
    if not _HEADER.fullmatch(name):
        raise ValueError(f"not a name of a header or cookie: {name!r}")
    return name


def _value(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError(f"{text!r} has a line break or another control character; remove it")
    return text


HeaderName = Annotated[str, AfterValidator(_header)]
HeaderValue = Annotated[str, AfterValidator(_value)]
WebURL = Annotated[str, AfterValidator(_web_url)]
ProxyURL = Annotated[str, AfterValidator(_proxy_url)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Duration = Annotated[str, AfterValidator(_duration)]


NO_BROWSER = "browser = true has no effect: pages are fetched without a browser; remove it from the site file"
"""What is said of a site file with this key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Source(_Strict):
    """Where a site announces articles."""

    kind: Literal["feed", "sitemap", "listing"]
    """Format of the source."""
    url: WebURL
    """URL of the source; of a listing, its first page."""
    language: str | None = None
    """BCP 47 tag, if it differs from the site's."""


class Selectors(_Strict):
    """CSS selectors that override the automatic choice."""

    links: Selector | None = None
    """In listings: the `<a>` elements that link to articles."""
    next: Selector | None = None
    """In listings: the `<a>` element of the next page."""
    title: Selector | None = None
    """In articles: the element of the headline."""
    standfirst: Selector | None = None
    """In articles: the element of the lead."""
    body: Selector | None = None
    """In articles: the element of the text."""
    authors: Selector | None = None
    """In articles: the elements of the authors, one each."""
    published: Selector | None = None
    """In articles: the element of the publication time; its `data-time` or `datetime` attribute is preferred."""


class Site(_Strict):
    """A publication: the keys of a site file, with defaults."""

    name: str
    """Short name of lower-case letters, digits, dots and hyphens: `site` in records, and name of the output folder."""
    home: WebURL
    """URL of the home page."""
    language: str | None = None
    """BCP 47 tag of most articles."""
    timezone: str | None = None
    """IANA time zone of dates that are stated without an offset, such as `Asia/Kabul`."""
    source: tuple[Source, ...] = ()
    """The `[[source]]` tables. Without any, sources are searched for on the home page."""
    include: tuple[Pattern, ...] = ()
    """Regular expressions: only links that one of them matches are fetched."""
    exclude: tuple[Pattern, ...] = ()
    """Regular expressions: links that one of them matches are not fetched."""
    selectors: Selectors = Selectors()
    """The `[selectors]` table."""
    drop: tuple[Selector, ...] = ()
    """CSS selectors of elements that are removed before extraction."""
    delay: float = Field(default=1.0, gt=0, le=3600, allow_inf_nan=False)
    """Seconds between requests to one host; always above 0."""
    max_pages: int = Field(default=10_000, ge=1)
    """Maximum number of requests per run."""
    revisit: tuple[Duration, ...] = ("1h", "6h", "1d", "7d")
    """Waits before a stored article is checked again: after its first check, after the next, and so on."""
    headers: dict[HeaderName, HeaderValue] = {}
    """Headers sent with each request."""
    cookies: dict[HeaderName, HeaderValue] = {}
    """Cookies sent with each request."""
    proxy: ProxyURL | None = None
    """URL of an HTTP proxy for this site; a user name and password in it are sent to the proxy only."""
    browser: bool = False
    """Without effect, and warned about: pages are fetched without a browser."""
    tags: tuple[str, ...] = ()
    """Your own labels: `-a site=tag:NAME` crawls all sites that have the label NAME."""

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not NAME.fullmatch(value):
            raise ValueError(
                f"{value[:80]!r} has characters other than a-z, 0-9, dot and hyphen, or more than 253 of them"
            )
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                ZoneInfo(value)
            except (KeyError, ValueError, OSError) as error:
                raise ValueError(f"not an IANA time zone: {value!r}; write it as 'Asia/Kabul'") from error
        return value

    @classmethod
    def of_url(cls, url: str) -> Site:
        """Return the Site of a URL without a site file, named after its host without `www.`. Raises UsageError."""
        try:
            host = ascii_host(urlsplit(_web_url(url)).hostname or "")
            return cls(name=re.sub("[:_]", "-", host.removeprefix("www.")).strip("-."), home=url)
        except ValueError as error:
            raise UsageError(f"{without_user(url)}: not the URL of a site; write it as https://example.org/") from error


def _problem(error: Mapping[str, Any], path: Path | str) -> SiteError:
    """Return one of pydantic's errors as a message about a key of a site file."""
    key = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        model = Source if key.startswith("source.") else Selectors if key.startswith("selectors.") else Site
        return SiteError(path, key, f"unknown key; choose from {', '.join(model.model_fields)}")
    message = str(error["msg"]).removeprefix("Value error, ")
    if message.startswith("Input should") and not key.startswith(("headers", "cookies", "proxy")):  # no secrets
        message = f"is {error['input']!r:.60}; {message.removeprefix('Input ')}"
    return SiteError(path, key, message[:1].lower() + message[1:])


def load_site(path: Path | str | Traversable) -> Site:
    """Read one site file. Raises SiteError that names the file, the key and, for an unknown key, the valid ones."""
    source = Path(path) if isinstance(path, str) else path
    try:
        with source.open("rb") as file:
            text = file.read(_MAX_BYTES + 1).decode()
        if len(text.encode()) > _MAX_BYTES:
            raise SiteError(str(source), "", "is longer than 256 KiB; is it a site file?")
        if _DEEP_KEY.search(text) is not None:
            raise SiteError(str(source), "", "has a key of more than 50 parts; site files have two at most")
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:  # ValueError: not UTF-8, not TOML, a number of 5,000 digits
        problem = f": {error.strerror}" if isinstance(error, OSError) else f" as TOML: {error}"
        raise SiteError(str(source), "", f"cannot be read{problem}") from error
    try:
        return Site.model_validate(data)
    except ValidationError as error:
        # An unknown key is reported first: a misspelled required key is also reported as missing.
        first = min(error.errors(), key=lambda details: details["type"] != "extra_forbidden")
        raise _problem(dict(first), str(source)) from error


def _user_files(folder: Path) -> list[Path]:
    """Return the site files of a user's folder, which need not exist. Raises SiteError if it cannot be read."""
    try:
        return sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SiteError(folder, "", f"cannot be read as a folder of site files: {error.strerror}") from error


def _site_files(folder: Path | None) -> Iterator[Path | Traversable]:
    """Yield the user's files before the shipped ones: a user's file replaces a shipped one of the same name."""
    if folder is not None:
        yield from _user_files(folder)
    yield from sorted(
        (file for file in files("newscrawler.data.sites").iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )


def site_named(name: str, folder: Path | None) -> Site:
    """Return the Site of `name`.toml in `folder` or among the shipped files. Raises UsageError, SiteError."""
    names = set()
    for file in _site_files(folder):
        stem = file.name.removesuffix(".toml")
        if stem == name:
            site = load_site(file)
            if site.name != name:
                raise SiteError(
                    str(file), "name", f"is {site.name!r}, but the file is {file.name!r}; change one of them"
                )
            return site
        names.add(stem)
    where = f" in {folder}" if folder is not None else ""
    url = f"https://{name}/" if "." in name else "https://example.org/"
    likely = did_you_mean(name, names) or f"; choose from {', '.join(sorted(names))}."
    raise UsageError(f"unknown site {name!r}{where}{likely} To crawl any other site, give its URL, such as {url}")


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean …` for a name that is nearly one of `names`, otherwise nothing."""
    near = get_close_matches(name.casefold(), names, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def all_sites(folder: Path | None) -> list[Site]:
    """Return all sites, each by the user's file where there is one. Raises SiteError."""
    sites: dict[str, Site] = {}
    for file in _site_files(folder):
        sites.setdefault(file.name, load_site(file))
    return list(sites.values())


def sites_in(folder: Path, tag: str | None = None) -> list[Site]:
    """Return the sites of a folder of site files, with `tag` only those that have it. Raises SiteError."""
    sites = [load_site(file) for file in _user_files(folder)]
    return [site for site in sites if tag is None or tag in site.tags]
