"""What is secret reaches whom it is for, and no log; a proxy is used where a site file names it, and nowhere else."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from newscrawler.crawling.targets import article_order
from newscrawler.middlewares.site_headers import is_own
from newscrawler.model.config import read_config
from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.sites import Site, Source, load_site
from newscrawler.store.store import Store
from tests import names
from tests.plainsite import PlainSite
from tests.postgres import Postgres
from tests.project import Project
from tests.proxy import Proxy

SECRETS = {
    "header": "Sesame-8461",
    "cookie": "crumb-2290",
    "proxy": "tunnel-7731",
    "database": "vault-5512",
    "address": "inline-6654",
}


@dataclass
class Crawled:
    """One crawl at DEBUG of a site behind a proxy; its feed leads to another site and to private places, too."""

    code: int
    log: str
    paper: PlainSite
    other: PlainSite
    private: PlainSite
    proxy: Proxy
    environment: Proxy
    reasons: dict[str, str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[Crawled]:
    import psycopg

    project = Project(tmp_path_factory.mktemp("secrets"))
    database = postgres.new_database()
    state = database.replace("postgresql://postgres:@", f"postgresql://postgres:{SECRETS['database']}@")
    assert SECRETS["database"] in state
    with ExitStack() as stack:
        paper = stack.enter_context(PlainSite(4, "127.0.0.1", "paper.example"))
        other = stack.enter_context(PlainSite(9, "127.0.0.2"))
        private = stack.enter_context(PlainSite(9, "127.0.0.9", "private.example"))
        proxy = stack.enter_context(Proxy("127.0.0.30", "127.0.0.1"))
        environment = stack.enter_context(Proxy("127.0.0.31", "127.0.0.1"))
        paper.pages["/news/story-0"] = (302, {"Location": other.url(5)}, b"")
        paper.pages["/news/story-1"] = (302, {"Location": private.url(6)}, b"")
        user = f"http://mallory:{SECRETS['address']}@127.0.0.2/news/story-7"
        paper.pages["/news/story-2"] = (302, {"Location": user}, b"")
        secret = (
            f'include = ["."]\nproxy = "http://agent:{SECRETS["proxy"]}@{proxy.address}"\n'
            f'headers = {{Authorization = "Bearer {SECRETS["header"]}", X-Key = "{SECRETS["header"]}"}}\n'
            f'cookies = {{session = "{SECRETS["cookie"]}"}}\n'
        )
        project.add_site(paper.site_file("paper", more=secret), "paper")
        known = {"paper.example": [["127.0.0.1"]], "private.example": [["127.0.0.9"]]}
        more = names.environment(project.folder, known) | {
            "NEWSCRAWLER_STATE": state,
            "HTTP_PROXY": f"http://{environment.address}",
            "http_proxy": f"http://{environment.address}",
            "ALL_PROXY": f"http://{environment.address}",
        }
        result = project.crawl("news", "--loglevel", "DEBUG", "-a", "site=paper", **more)
        with psycopg.connect(database) as connection:
            rows = connection.execute("select url, reason from frontier").fetchall()
        yield Crawled(
            result.returncode, result.stdout + result.stderr, paper, other, private, proxy, environment, dict(rows)
        )


def test_no_secret_is_in_the_log_of_a_crawl_at_debug(crawled: Crawled) -> None:
    assert crawled.code == 0, crawled.log
    assert "Overridden settings" in crawled.log
    assert "Dumping Scrapy stats" in crawled.log
    assert [name for name, secret in SECRETS.items() if secret in crawled.log] == []
    assert base64.b64encode(f"agent:{SECRETS['proxy']}".encode()).decode() not in crawled.log


def test_headers_and_cookies_of_a_site_reach_it_and_nobody_else(crawled: Crawled) -> None:
    pages = [h for path, h in zip(crawled.paper.requests, crawled.paper.headers, strict=True) if "story" in path]

    assert {h["authorization"] for h in pages} == {f"Bearer {SECRETS['header']}"}
    assert {h["x-key"] for h in pages} == {SECRETS["header"]}
    assert {h["cookie"] for h in pages} == {f"session={SECRETS['cookie']}"}
    assert "/news/story-5" not in crawled.other.requests, "not through the paper's proxy"
    redirected = [headers for url, headers in crawled.proxy.requests if "127.0.0.2" in url]
    assert redirected
    assert not any({"authorization", "cookie", "x-key"} & headers.keys() for headers in redirected)


def test_the_proxy_of_the_site_file_is_used_with_its_password_for_all_requests(crawled: Crawled) -> None:
    asked = [url.removeprefix(crawled.paper.base) for url, _ in crawled.proxy.requests]

    assert {"/robots.txt", "/feed.xml", "/ai.txt", "/news/story-3"} <= set(asked)
    assert len([url for url in asked if url.startswith("/")]) == len(crawled.paper.requests)
    wanted = base64.b64encode(f"agent:{SECRETS['proxy']}".encode()).decode()
    assert {headers["proxy-authorization"] for _, headers in crawled.proxy.requests} == {f"Basic {wanted}"}
    assert not any("proxy-authorization" in headers for headers in crawled.paper.headers)


def test_a_name_is_checked_here_before_the_proxy_gets_it(crawled: Crawled) -> None:
    assert not any("private" in url for url, _ in crawled.proxy.requests)
    assert crawled.private.requests == []
    assert crawled.reasons[crawled.paper.url(1)] == "no-such-host"


def test_an_address_with_a_user_name_is_not_followed(crawled: Crawled) -> None:
    assert not any("story-7" in url for url, _ in crawled.proxy.requests)
    assert crawled.reasons[crawled.paper.url(2)] == "address"


def test_the_proxy_of_the_environment_is_ignored(crawled: Crawled) -> None:
    assert crawled.environment.requests == []


def test_sites_learn_whom_to_write_to(crawled: Crawled) -> None:
    agents = {headers["user-agent"] for headers in crawled.paper.headers}

    assert len(agents) == 1
    assert agents.pop().endswith("(+tests@example.org)")


USER = f"http://u:{SECRETS['address']}@127.0.0.1/a"
STORE = f"postgresql://u:{SECRETS['database']}@127.0.0.1:1/x"


def state(value: str) -> Callable[[Path], object]:
    return lambda folder: read_config({"NEWSCRAWLER_STATE": value}.get, environ={}, start=folder)


def site_file(more: str) -> Callable[[Path], object]:
    def load(folder: Path) -> object:
        (folder / "bad.toml").write_text(f'name = "bad"\nhome = "http://127.0.0.1:1/"\n{more}')
        return load_site(folder / "bad.toml")

    return load


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: article_order([USER], folder),
        lambda folder: Site.of_url(USER),
        lambda folder: Store(STORE),
        state(f"mysql://u:{SECRETS['database']}@127.0.0.1/x"),
        state(f"postgresql://u:{SECRETS['database']}@127.0.0.1:port/x"),
        site_file(f'proxy = "socks5://u:{SECRETS["proxy"]}@127.0.0.1:1"'),
        site_file(f'[[source]]\nkind = "feed"\nurl = "{USER}"'),
        site_file(f'headers = "{SECRETS["header"]}"'),
        site_file(f'cookies = {{a = "{SECRETS["cookie"]}", b = 1}}'),
    ],
)
def test_no_secret_is_in_an_error(tmp_path: Path, act: Callable[[Path], object]) -> None:
    with pytest.raises(NewscrawlerError) as caught:
        act(tmp_path)

    assert [name for name, secret in SECRETS.items() if secret in str(caught.value)] == []


def test_no_secret_is_in_what_a_command_says(project: Project) -> None:
    results = [
        project.crawl("urls", "-a", f"urls={USER}"),
        project.run("newscrawler", "sites", "find", USER),
        project.run("newscrawler", "state", "info", NEWSCRAWLER_STATE=STORE),
    ]

    assert [result.returncode for result in results] == [64, 64, 74]
    said = "".join(result.stdout + result.stderr for result in results)
    assert [name for name, secret in SECRETS.items() if secret in said] == []


@pytest.mark.parametrize(
    ("home", "url", "own"),
    [
        ("https://harbour.example/", "https://www.harbour.example/a", True),
        ("https://harbour.example/", "http://harbour.example/a", False),
        ("http://harbour.example/", "http://harbour.example/a", True),
        ("https://harbour.example/", "https://elsewhere.example/a", False),
        ("https://harbour.example/", "https://feeds.example/a", True),
        ("https://harbour.example/", "http://feeds.example/a", False),
    ],
)
def test_what_a_site_file_adds_goes_to_the_site_alone_and_not_in_clear(home: str, url: str, own: bool) -> None:
    source = Source(kind="feed", url="https://feeds.example/harbour")
    site = Site(name="harbour", home=home, source=(source,))

    assert is_own(url, site) is own
