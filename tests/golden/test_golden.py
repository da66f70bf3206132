"""Every golden page gives exactly the title, lead, text and entries that were read and approved."""

from __future__ import annotations

import pytest

from newscrawler.extraction import extract
from tests.golden.cases import NAMES, compared, expected, page_of


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_page_gives_its_record(name: str) -> None:
    record = expected(name)

    assert compared(extract(page_of(name), record["url"])) == record
