"""Sites and their sources as text."""

from __future__ import annotations

import tomllib

from newscrawler.model.links import Link
from newscrawler.model.sites import Site
from newscrawler.report.site_text import FoundSource, as_toml, source_list, starting_file

SITE = Site(name="harbour", home="https://harbour.example/")
URL = "https://harbour.example"


def source(kind: str, found_by: str, *titles: str) -> FoundSource:
    links = tuple(Link(url=f"{URL}/{title}", title=title) for title in titles)
    return FoundSource(kind=kind, url=f"{URL}/{kind}", found_by=found_by, articles=links)


def test_each_source_is_listed_with_its_reason_and_samples() -> None:
    sources = [source("feed", "home", "goats"), source("sitemap", "guess", "a", "b", "c", "d")]

    assert source_list(SITE, sources) == (
        f"harbour  {URL}/\n"
        f"\nfeed  {URL}/feed\n  named by the home page; lists 1 article\n"
        f"  - goats  {URL}/goats\n"
        f"\nsitemap  {URL}/sitemap\n  found at a common path; lists 4 articles\n"
        f"  - a  {URL}/a\n  - b  {URL}/b\n  - c  {URL}/c\n"
        "\nnot found: a listing with articles\n"
    )


def test_a_file_to_start_from_has_the_sources_that_list_articles_themselves() -> None:
    sources = [source("feed", "home", "goats"), source("listing", "listing", "goats"), source("sitemap", "guess")]
    text = starting_file(SITE, sources)

    assert [item["kind"] for item in tomllib.loads(text)["source"]] == ["feed"]
    assert Site.model_validate(tomllib.loads(text)).name == "harbour"


def test_a_site_survives_being_written_as_toml() -> None:
    site = Site.model_validate(
        {
            "name": "harbour",
            "home": f"{URL}/",
            "exclude": ["\\?page="],
            "selectors": {"title": "h1.head"},
            "headers": {"Accept-Language": "fa"},
            "source": [{"kind": "feed", "url": f"{URL}/feed.xml"}],
        }
    )

    assert Site.model_validate(tomllib.loads(as_toml(site))) == site
