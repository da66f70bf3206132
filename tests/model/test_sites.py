"""Site files are read strictly, and every shipped one is good."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from newscrawler.model.errors import SiteError, UsageError
from newscrawler.model.sites import Site, load_site, seconds, site_named

GOOD = 'name = "plain"\nhome = "https://plain.example/"\n'


def load(folder: Path, text: str) -> Site:
    (folder / "plain.toml").write_text(text, encoding="utf-8")
    return load_site(folder / "plain.toml")


@pytest.mark.parametrize(
    "name", [file.name for file in files("newscrawler.data.sites").iterdir() if ".toml" in file.name]
)
def test_every_shipped_site_loads_under_its_name(name: str) -> None:
    assert site_named(name.removesuffix(".toml"), None).source


def test_defaults_are_polite(tmp_path: Path) -> None:
    site = load(tmp_path, GOOD)

    assert site.delay == 1.0
    assert site.revisit == ("1h", "6h", "1d", "7d")
    assert site.source == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + "delay = 0", "delay: is 0; should be greater than 0"),
        (GOOD.replace("home", "hom"), "hom: unknown key; choose from name, home"),
        (GOOD + "dealy = 2", "dealy: unknown key; choose from name, home, language, timezone, source"),
        (GOOD + "[[source]]\nkind = 'feed'\nurl = 'x'", "source.1.url: not an http or https URL: 'x'"),
        (GOOD + "[[source]]\nkind = 'rss'\nurl = 'https://a.example'", "source.1.kind: is 'rss'; should be 'feed'"),
        (GOOD + "[[source]]\nkind = 'feed'\nurl = 'https://a.example'\nlink = 1", "choose from kind, url, language"),
        (GOOD + "[selectors]\nlink = 'a'", "selectors.link: unknown key; choose from links"),
        (GOOD + "[selectors]\nlinks = 'a['", "selectors.links: not a CSS selector: 'a['"),
        (GOOD + "exclude = ['(']", "exclude.1: not a regular expression: '('"),
        (GOOD + "timezone = 'Kabul'", "timezone: not an IANA time zone: 'Kabul'"),
        (GOOD + "revisit = ['soon']", "revisit.1: not a duration: 'soon'"),
        (GOOD + "headers = 'Cookie: secret'", "headers: input should be"),
        (GOOD + "revisit = ['99999999999999w']", "revisit.1: '99999999999999w' is longer than a hundred years"),
        (GOOD + "delay = nan", "delay: is nan; should be a finite number"),
        (GOOD + "max_pages = " + "9" * 5000, "cannot be read as TOML"),
        (GOOD + "tags = " + "[" * 5000, "cannot be read as TOML"),
        (GOOD + "a." * 10_000 + "a = 1", "has a key of more than 50 parts"),
        (GOOD + '["a" ' + '. "a"' * 10_000 + "]", "has a key of more than 50 parts"),
        (GOOD + f"include = ['{'(' * 5000}']", "include.1: not a regular expression: '((("),
        (GOOD + "include = ['a{99999999999}']", "not a regular expression: "),
        (GOOD + "drop = ['a::text']", "drop.1: not a CSS selector: 'a::text'"),
        (GOOD + "[selectors]\ntitle = 'h1:foo'", "selectors.title: not a CSS selector: 'h1:foo'"),
        (GOOD + "[selectors]\nlinks = 'ns|a'", "selectors.links: not a CSS selector: 'ns|a'"),
        (GOOD + "[headers]\n'X Y' = 'a'", "not a name of a header or cookie: 'X Y'"),
        (GOOD + '[headers]\nX = "a\\r\\nHost: b"', "headers.X: 'a\\r\\nHost: b' has a line break"),
        (GOOD + '[cookies]\na = "b\\nc"', "cookies.a: 'b\\nc' has a line break"),
        (GOOD.replace("plain.example", "plain.example:99999"), "home: port out of range"),
        (GOOD.replace("plain.example", "..."), "home: '..' is not a host name"),
        (f"name = '{'x' * 300}'\nhome = 'https://a.example'", "or more than 253"),
        ("home = 'https://a.example'", "name: field required"),
        ("name = 'A b'\nhome = 'https://a.example'", "name: 'A b' has characters other than"),
        ("name = ", "cannot be read as TOML"),
    ],
)
def test_a_mistake_names_file_and_key_and_what_would_do(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SiteError) as error:
        load(tmp_path, text)

    assert str(error.value).startswith(f"{tmp_path}/plain.toml: ")
    assert says in str(error.value)


def test_an_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "tolonews.toml").write_text('name = "tolonews"\nhome = "https://mine.example/"\n')

    assert site_named("tolonews", tmp_path).home == "https://mine.example/"


def test_a_file_whose_name_is_not_the_sites_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(GOOD)

    with pytest.raises(SiteError, match=r"is 'plain', but the file is 'other\.toml'"):
        site_named("other", tmp_path)


def test_an_unknown_name_says_where_it_was_looked_for_and_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=rf"unknown site 'nosuch' in {tmp_path}; choose from .*tolonews"):
        site_named("nosuch", tmp_path)


def test_a_host_in_the_place_of_a_name_is_told_its_address(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"such as https://news\.example/$"):
        site_named("news.example", tmp_path)


def test_a_folder_of_site_files_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "sites").write_text("a file")

    with pytest.raises(SiteError, match=f"{tmp_path}/sites: cannot be read as a folder of site files: Not a dir"):
        site_named("nosuch", tmp_path / "sites")


def test_an_address_gives_a_site_named_after_its_host() -> None:
    assert Site.of_url("https://www.Plain.example/rss.xml").name == "plain.example"
    assert Site.of_url("http://[::1]:80/").name == "1"


def test_a_duration_is_at_most_a_hundred_years() -> None:
    assert seconds("36600d") == 100 * 366 * 86_400
    with pytest.raises(ValueError, match="longer than a hundred years"):
        seconds("36601d")


def test_durations() -> None:
    assert [seconds(text) for text in ("90s", "5m", "6h", "1d", "2w")] == [90, 300, 21600, 86400, 1209600]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.münchen.example/", "xn--mnchen-3ya.example"),
        ("https://foo_bar.example/", "foo-bar.example"),
        ("http://127.1:8000/", "127.0.0.1"),
    ],
)
def test_an_address_of_any_host_is_a_site_with_a_name_that_folders_can_have(address: str, name: str) -> None:
    assert Site.of_url(address).name == name


def test_a_host_that_no_folder_can_be_named_after_is_no_site() -> None:
    with pytest.raises(UsageError, match="not the URL of a site"):
        Site.of_url(f"https://{'a.' * 130}example/")


def test_a_file_that_is_too_long_is_no_site_file(tmp_path: Path) -> None:
    bound = 256 * 1024
    (tmp_path / "long.toml").write_text((GOOD + "\n#").ljust(bound, "x"))

    assert load_site(tmp_path / "long.toml").name

    (tmp_path / "long.toml").write_text((GOOD + "\n#").ljust(bound + 1, "x"))
    with pytest.raises(SiteError, match="longer than 256 KiB; is it a site file"):
        load_site(tmp_path / "long.toml")
