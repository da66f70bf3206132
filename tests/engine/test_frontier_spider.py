"""What a spider refuses before anything is touched."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy.crawler import Crawler

from newscrawler.engine.frontier_spider import FrontierSpider
from newscrawler.engine.projects import project_settings
from newscrawler.model.errors import NewscrawlerError
from newscrawler.spiders.named_urls import UrlsSpider
from newscrawler.spiders.news import NewsSpider
from tests.project import Project


@pytest.mark.parametrize(
    ("spider", "arguments", "settings", "code", "says"),
    [
        (NewsSpider, {"nosuch": "1"}, {}, 64, "unknown argument 'nosuch' of spider news; choose from delay, from"),
        (UrlsSpider, {"file": "nosuch.txt"}, {}, 64, "nosuch.txt"),
        (NewsSpider, {"site": "tolonews"}, {"JOBDIR": "x"}, 78, "JOBDIR"),
        (NewsSpider, {"site": "tolonews"}, {"NEWSCRAWLER_WORKERS": "-1"}, 78, "NEWSCRAWLER_WORKERS"),
        (NewsSpider, {"site": "tolonews"}, {"NEWSCRAWLER_OUTPT": "x"}, 78, "NEWSCRAWLER_OUTPT = 'x': unknown setting"),
    ],
)
def test_wrong_arguments_and_settings_are_one_line(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    spider: type[FrontierSpider],
    arguments: dict[str, str],
    settings: dict[str, Any],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(project.folder)
    given = project_settings()
    given.update(settings, priority="cmdline")
    with pytest.raises(NewscrawlerError) as error:
        Crawler(spider, given)._create_spider(**arguments)

    assert error.value.exit_code == code
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert list(project.folder.iterdir()) == []
