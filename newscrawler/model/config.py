"""Settings, read once into a frozen dataclass: flag or `-s` > environment > `newscrawler.toml` > default."""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawler.model.errors import SettingError

PREFIX = "NEWSCRAWLER_"
FILE = "newscrawler.toml"
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""What begins a URL, also where pathlib has made one slash of two, and no path that anybody uses."""
MAX_WORKERS = 256
"""Upper bound of `workers`, in processes of about 100 MB each: a typing error must not exhaust the machine.

Held by tests/model/test_config.py::test_the_number_of_workers_has_a_bound."""

Explicit = Callable[[str], Any]
"""Setting name → its value from a flag, `-s` or a project's settings module; None if it is not set there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run. Each field is the setting `NEWSCRAWLER_<NAME>`."""

    output: Path
    """Folder in which parts are published."""
    state: str
    """Database URL of the store, `sqlite:///…` or `postgresql://…`; it may hold a password."""
    sites: Path
    """Folder of the user's site files; it need not exist."""
    workers: int
    """Extraction processes; 0 extracts inside the crawling process."""
    allow_addresses: frozenset[ipaddress.IPv4Address | ipaddress.IPv6Address]
    """IP addresses that may be fetched although they are not global, for tests and intranets."""
    contact: str | None
    """URL or e-mail address that is added to the User-Agent."""
    opt_outs: str
    """`record`: opt-outs from reuse are recorded; `obey`: what is opted out is not stored either."""
    near: str
    """How copies of another site's article are treated: `mark` (a record that says so) or `drop` (no record)."""
    log: str
    """Form of log lines: `text`, or `json` (an object a line)."""
    max_pages: int | None
    """Requests per site and run at most; overrides the site files' `max_pages`."""

    @property
    def state_file(self) -> Path | None:
        """The file of a SQLite store, None for another database."""
        prefix = "sqlite:///"
        return Path(unquote(self.state.removeprefix(prefix))) if self.state.startswith(prefix) else None


def _nearest(start: Path) -> Path | None:
    """Return the nearest `newscrawler.toml` in `start` or above."""
    return next((folder / FILE for folder in (start, *start.parents) if (folder / FILE).is_file()), None)


def _file_values(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # ValueError: not UTF-8, not TOML, a number of 5,000 digits
        raise SettingError(str(path), None, f"cannot be read as TOML: {error}") from error
    allowed = [field.name for field in fields(Config)]
    for key in values:
        if key not in allowed:
            raise SettingError(f"{path}: {key}", values[key], f"unknown key; choose from {', '.join(allowed)}")
    return values


def check_names(settings: Mapping[str, Any], where: str) -> None:
    """Raise SettingError for an unknown `NEWSCRAWLER_` setting, which would have no effect; it says `where` it is."""
    allowed = [PREFIX + field.name.upper() for field in fields(Config)]
    for name in settings:
        if name.startswith(PREFIX) and name not in allowed:
            value = str(settings[name])
            shown = value if len(value) < 40 and "@" not in value else "…"  # it may hold a password
            raise SettingError(name, shown, f"unknown setting {where}; choose from {', '.join(allowed)}")


def _whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        number = least - 1
    if number < least or (most is not None and number > most) or isinstance(value, bool | float):
        bounds = f"{least} or more" if most is None else f"{least} to {most}"
        raise SettingError(PREFIX + name.upper(), value, f"must be a whole number, {bounds}")
    return number


def _path(name: str, value: Any, base: Path) -> Path:
    try:
        if not isinstance(value, str | Path) or "\0" in str(value):
            raise ValueError("not a string without null characters")
        if _REMOTE.match(str(value)):
            raise ValueError("only local folders are supported; mount it, or copy the files after each run")
        return (base / Path(value).expanduser()).absolute()
    except (ValueError, RuntimeError) as error:  # RuntimeError: `~name` of an unknown user
        raise SettingError(PREFIX + name.upper(), value, f"must be a path: {error}") from error


def _word(name: str, value: Any, words: tuple[str, ...]) -> str:
    """Return one of a few words, the first by default."""
    if value in (None, ""):
        return words[0]
    if value not in words:
        raise SettingError(PREFIX + name.upper(), value, f"must be {' or '.join(words)}")
    return str(value)


def _addresses(value: Any) -> frozenset[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    names = value.replace(",", " ").split() if isinstance(value, str) else [] if value is None else value
    if not isinstance(names, list | tuple):
        raise SettingError(PREFIX + "ALLOW_ADDRESSES", value, "must be exact IP addresses, such as 127.0.0.1")
    addresses = set()
    for name in names:
        try:
            addresses.add(ipaddress.ip_address(str(name)))
        except ValueError as error:
            raise SettingError(
                PREFIX + "ALLOW_ADDRESSES", name, "must be exact IP addresses, such as 127.0.0.1"
            ) from error
    return frozenset(addresses)


def _sqlite(file: Path) -> str:
    """Return the database URL of a SQLite file; `?`, `#` and `%` in its path are quoted."""
    return f"sqlite:///{str(file).replace('%', '%25').replace('?', '%3F').replace('#', '%23')}"


def _state(value: Any, base: Path, output: Path) -> str:
    if not value:
        return _sqlite(output / ".state" / "newscrawler.db")
    text = str(value)
    if "://" not in text:
        return _sqlite(_path("state", value, base))
    if text.startswith("sqlite:///") and len(text) > len("sqlite:///") and ":memory:" not in text:
        return text
    kind, _, rest = text.partition("://")
    try:
        is_postgresql = kind in ("postgresql", "postgres") and (urlsplit(text).port or True)
    except ValueError:  # the port is not a number
        is_postgresql = False
    if not is_postgresql:
        hidden = f"{kind}://…" if "@" in text else text  # the message must not show a password
        raise SettingError(
            PREFIX + "STATE", hidden, "must be the path of a SQLite file, or postgresql://user@host/database"
        )
    return f"postgresql://{rest}"


def _read(explicit: Explicit, environ: Mapping[str, str], start: Path) -> Config:
    check_names(environ, "in the environment")
    file = _nearest(start)
    values = _file_values(file) if file else {}

    def pick(name: str) -> tuple[Any, Path]:
        if (value := explicit(PREFIX + name.upper())) not in (None, ""):
            return value, start
        if value := environ.get(PREFIX + name.upper()):
            return value, start
        return values.get(name), file.parent if file else start

    def folder(name: str, default: Path) -> Path:
        value, base = pick(name)
        return _path(name, value, base) if value else default

    output = folder("output", start / "output")
    workers, _ = pick("workers")
    max_pages, _ = pick("max_pages")
    contact, _ = pick("contact")
    return Config(
        output=output,
        state=_state(*pick("state"), output),
        sites=folder("sites", (file.parent if file else _project(start)) / "sites"),
        workers=_whole("workers", workers, 0, MAX_WORKERS) if workers is not None else min(os.cpu_count() or 1, 4),
        allow_addresses=_addresses(pick("allow_addresses")[0]),
        contact=str(contact) if contact else None,
        opt_outs=_word("opt_outs", pick("opt_outs")[0], ("record", "obey")),
        near=_word("near", pick("near")[0], ("mark", "drop")),
        log=_word("log", pick("log")[0], ("text", "json")),
        max_pages=_whole("max_pages", max_pages, 1) if max_pages is not None else None,
    )


def read_config(explicit: Explicit, *, environ: Mapping[str, str] = os.environ, start: Path | None = None) -> Config:
    """Read all settings. Relative paths in `newscrawler.toml` are relative to it, others to `start` (default: here).

    Raises SettingError that names the setting, or the file and its key, the value and which values are valid.
    """
    start = (start or Path.cwd()).absolute()
    try:
        return _read(explicit, environ, start)
    except SettingError as error:
        file, key = _nearest(start), error.name.removeprefix(PREFIX).lower()
        overridden = explicit(error.name) not in (None, "") or bool(environ.get(error.name))
        if not error.name.startswith(PREFIX) or overridden or file is None or key not in _file_values(file):
            raise
        raise SettingError(f"{file}: {key}", error.value, error.problem) from error


def store_config(output: Path | str | None = None, state: str | None = None) -> Config:
    """Return the settings of a command that reads a store; the arguments override them. Raises SettingError."""
    arguments = {"NEWSCRAWLER_OUTPUT": str(output) if output else None, "NEWSCRAWLER_STATE": state}
    return read_config(arguments.get)


def _project(start: Path) -> Path:
    """Return the folder of the nearest scrapy.cfg in `start` or above; `start` if there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / "scrapy.cfg").is_file()), start)
