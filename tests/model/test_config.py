"""Settings: flag > environment > newscrawler.toml > default; a wrong one names itself."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import SettingError
from newscrawler.store.database import sqlite_file


def config(start: Path, environ: Mapping[str, str] | None = None, **explicit: Any) -> Config:
    given = {f"NEWSCRAWLER_{name.upper()}": value for name, value in explicit.items()}
    return read_config(given.get, environ=environ or {}, start=start)


def test_defaults_lie_below_the_working_folder(tmp_path: Path) -> None:
    got = config(tmp_path)

    assert got.output == tmp_path / "output"
    assert got.state_file == tmp_path / "output" / ".state" / "newscrawler.db"
    assert got.sites == tmp_path / "sites"
    assert got.allow_addresses == frozenset()


def test_flag_goes_before_environment_before_file(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text('output = "file"\nworkers = 3\ncontact = "file"\n')
    environ = {"NEWSCRAWLER_OUTPUT": "environment", "NEWSCRAWLER_WORKERS": "2"}
    got = config(tmp_path, environ, output="flag")

    assert (got.output, got.workers, got.contact) == (tmp_path / "flag", 2, "file")


def test_the_nearest_file_upward_counts_and_its_paths_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text('output = "out"\n')
    (tmp_path / "deep" / "er").mkdir(parents=True)
    got = config(tmp_path / "deep" / "er")

    assert got.output == tmp_path / "out"
    assert got.sites == tmp_path / "sites"


def test_sites_lie_beside_scrapy_cfg(tmp_path: Path) -> None:
    (tmp_path / "scrapy.cfg").touch()
    (tmp_path / "deep").mkdir()

    assert config(tmp_path / "deep").sites == tmp_path / "sites"


def test_private_addresses_are_exact(tmp_path: Path) -> None:
    got = config(tmp_path, allow_addresses="127.0.0.1, ::1")

    assert got.allow_addresses == {ip_address("127.0.0.1"), ip_address("::1")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("allow_addresses", "10.0.0.0/8"),
        ("allow_addresses", "localhost"),
        ("workers", "many"),
        ("workers", "-1"),
        ("workers", "100000000"),
        ("max_pages", "0"),
        ("state", "mysql://x/y"),
        ("state", "sqlite:///"),
        ("state", "sqlite:///:memory:"),
        ("state", "~nobody-of-this-name/state.db"),
        ("output", "~nobody-of-this-name/output"),
        ("opt_outs", "maybe"),
    ],
)
def test_a_wrong_value_names_setting_and_value(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"NEWSCRAWLER_{name.upper()} = '{value}'"):
        read_config({f"NEWSCRAWLER_{name.upper()}": value}.get, environ={}, start=tmp_path)


def test_the_number_of_workers_has_a_bound(tmp_path: Path) -> None:
    assert config(tmp_path, workers="256").workers == 256
    with pytest.raises(SettingError, match="must be a whole number, 0 to 256"):
        config(tmp_path, workers="257")


def test_a_wrong_value_in_the_file_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text('workers = "many"\n')

    with pytest.raises(SettingError, match=rf"^{tmp_path}/newscrawler.toml: workers = 'many': must be a whole number"):
        config(tmp_path)
    with pytest.raises(SettingError, match=r"^NEWSCRAWLER_WORKERS = 'few'"):
        config(tmp_path, {"NEWSCRAWLER_WORKERS": "few"})


def test_a_wrong_key_in_the_file_names_the_allowed_ones(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text("outputs = 1\n")

    with pytest.raises(SettingError, match=r"outputs.*unknown key; choose from output, state"):
        config(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "workers = inf",
        "workers = 1.5",
        "max_pages = inf",
        "allow_addresses = 5",
        "output = 5",
        "sites = [1]",
        'output = "a\\u0000b"',
        'state = "a\\u0000b"',
    ],
)
def test_a_value_of_the_file_that_is_of_the_wrong_sort_names_its_setting(tmp_path: Path, line: str) -> None:
    (tmp_path / "newscrawler.toml").write_text(line)

    with pytest.raises(SettingError, match=rf"newscrawler.toml: {line.partition(' ')[0]} = .*: must be "):
        config(tmp_path)


def test_a_store_lies_where_it_was_asked_for_whatever_characters_are_in_the_path(tmp_path: Path) -> None:
    for name in ("what?", "50%20percent", "a#b", "ordinary"):
        got = config(tmp_path, output=str(tmp_path / name))

        assert got.state_file == sqlite_file(got.state) == tmp_path / name / ".state" / "newscrawler.db"


@pytest.mark.parametrize("text", ["output = ", "workers = " + "9" * 5000, "output = " + "[" * 5000])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "newscrawler.toml").write_text(text)

    with pytest.raises(SettingError, match=r"newscrawler\.toml"):
        config(tmp_path)


def test_a_setting_that_is_spelled_wrong_in_the_environment_is_an_error_and_shows_no_password(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"NEWSCRAWLER_OPT_OUT = 'obey': unknown .*NEWSCRAWLER_OPT_OUTS"):
        config(tmp_path, {"NEWSCRAWLER_OPT_OUT": "obey"})
    with pytest.raises(SettingError) as told:
        config(tmp_path, {"NEWSCRAWLER_STORE": "postgresql://me:secret@host/news"})

    assert "secret" not in str(told.value)
