"""Exit codes: the highest that applies, in the documented order."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest

from newscrawler.crawling.exits import FEW, Facts, Refused, Tried, exit_code
from newscrawler.model.errors import Held, NewscrawlerError, SettingError, StoreError, UsageError
from newscrawler.model.frontier import Ending
from newscrawler.report.trouble_text import without_record
from tests.crawling.in_process import MadeUpClock, crawl
from tests.plainsite import PlainSite
from tests.project import Project


def named(*, strict: bool = False, bugs: int = 0, **tried: int) -> Facts:
    """A run of articles that the user named."""
    return Facts(articles_named=True, strict=strict, bugs=bugs, tried=defaultdict(Tried, {"a": Tried(**tried)}))


def found(*, bugs: int = 0, judged: bool = True, **tried: int) -> Facts:
    """A run of a site whose source was read."""
    read = Facts(sources_asked=1, sources_read=1, bugs=bugs, judged=judged)
    read.tried["a"] = Tried(**tried)
    return read


STORE, SETTING, USAGE, HELD = StoreError("x", "y"), SettingError("x", 1, "y"), UsageError("x"), Held(["x"])


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(), 0),
        (Facts(sources_asked=2, sources_read=1), 0),
        (Facts(sources_asked=2), 69),
        (named(known=1, no_article=1), 0),
        (named(known=1, no_article=1, strict=True), 1),
        (named(known=1, unavailable=1), 1),
        (named(no_article=1), 65),
        (named(unwanted=1), 65),
        (named(unavailable=1, no_article=1), 65),
        (named(unavailable=2), 69),
        (named(bugs=1), 70),
        (Facts(articles_named=True), 69),
        (found(known=1, unavailable=9, no_article=9, unchecked=9), 0),
        (found(unwanted=9), 0),
        (found(unavailable=1), 69),
        (found(unavailable=1, bugs=1), 69),
        (found(unchecked=4), 69),
        (found(no_article=4), 65),
        (found(no_article=4, judged=False), 0),
        (Facts(bugs=1), 70),
        (Facts(bugs=1, sources_asked=1), 69),
        (Facts(errors=[HELD]), 75),
        (Facts(errors=[HELD, USAGE]), 64),
        (Facts(errors=[USAGE, SETTING]), 78),
        (Facts(errors=[SETTING, STORE], bugs=1), 74),
        (Facts(errors=[STORE], articles_named=True), 74),
        (Facts(errors=[STORE], signal=15), 143),
        (Facts(signal=2), 130),
        (Facts(errors=[NewscrawlerError("x")]), 70),
    ],
)
def test_the_highest_code_that_applies(facts: Facts, code: int) -> None:
    assert exit_code(facts) == code


def test_a_few_pages_that_are_no_articles_are_no_failure() -> None:
    assert FEW == 3
    assert [exit_code(found(no_article=number)) for number in (FEW, FEW + 1)] == [0, 65]
    assert [exit_code(found(unchecked=number)) for number in (FEW, FEW + 1)] == [0, 69]
    assert exit_code(found(no_article=2, unchecked=2)) == 69


def test_with_strict_a_source_or_a_site_that_fails_beside_others_is_1() -> None:
    source, site = found(known=1), found(known=1)
    source.sources_failed.append(Refused("https://plain.example/feed", "http-500"))
    site.tried["b"] = Tried(unavailable=1)

    assert [exit_code(facts) for facts in (source, site)] == [0, 0]
    source.strict = site.strict = True
    assert [exit_code(facts) for facts in (source, site)] == [1, 1]
    source.bugs = 1
    assert exit_code(source) == 70


def test_named_articles_of_a_host_that_is_left_alone_are_named_as_not_requested(project: Project) -> None:
    with PlainSite(12) as site:
        for number in range(12):
            site.pages[f"/news/story-{number}"] = (503, {}, b"")
        urls = [site.url(number) for number in range(12)]
        crawled = crawl(project, site, urls=urls)

    assert crawled.code == 69
    reasons = [without.partition(": ")[2] for without in without_record(crawled.run.order, crawled.run.facts)]
    assert reasons.count("http-503") == 10
    assert reasons[10:] == ["not requested: 127.0.0.1 refused 10 times in a row; run the same command again later"] * 2


def test_a_site_that_hands_out_no_article_fails_and_tells_what_and_how_often(project: Project) -> None:
    with PlainSite(5) as site:
        project.add_site(site.site_file())
        for number in range(5):
            site.pages[f"/news/story-{number}"] = (403 if number else 500, {}, b"")
        failed = crawl(project, site)
        del site.pages["/news/story-4"]
        time = MadeUpClock(failed.run.clock.now() + timedelta(hours=7))
        some = crawl(project, site, time=time, refetch=True)

    assert (failed.code, some.code) == (69, 0)
    troubles = [(t.ending, t.reason, t.number, len(t.first)) for t in failed.run.troubles.by_site()]
    assert sorted(troubles) == [(Ending.DROPPED, "blocked", 4, 3), (Ending.LATER, "http-500", 1, 1)]
    assert not any(trouble.is_source for trouble in failed.run.troubles.by_site())


def test_an_article_that_answers_at_the_second_try_of_a_run_is_no_trouble(project: Project) -> None:
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        answers = iter([(429, {"Retry-After": "1"}, b"")])
        usual = site.answer

        def answer(path: str) -> tuple[int, dict[str, str], bytes]:
            return next(answers, usual(path)) if path.startswith("/news") else usual(path)

        site.answer = answer  # type: ignore[method-assign]
        crawled = crawl(project, site)

    assert crawled.counts["later/http-429"] == crawled.counts["stored"] == 1
    assert crawled.code == 0
    assert crawled.run.troubles.by_site() == []
