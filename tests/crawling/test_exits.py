"""Exit codes: the highest that applies, in the documented order."""

from __future__ import annotations

import pytest

from newscrawler.crawling.exits import Facts, exit_code
from newscrawler.model.errors import Held, NewscrawlerError, SettingError, StoreError, UsageError

STORE, SETTING, USAGE, HELD = StoreError("x", "y"), SettingError("x", 1, "y"), UsageError("x"), Held(["x"])


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(), 0),
        (Facts(sources_asked=2, sources_read=1), 0),
        (Facts(sources_asked=2), 69),
        (Facts(articles_named=True, articles_known=1, answered=2), 0),
        (Facts(articles_named=True, answered=1), 65),
        (Facts(articles_named=True), 69),
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
