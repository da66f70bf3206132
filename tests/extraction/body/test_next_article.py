"""The next article on a page is left out, however long the page scrolls."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.next_article import first_article


@pytest.mark.parametrize(("letters", "expected"), [(305, 1), (295, 3)])
def test_a_teaser_above_the_article(letters: int, expected: int) -> None:
    first = f"<div><p>{'x' * letters}</p></div>"
    second = f"<div><h1>Ferries sail again</h1><p>{'y' * 400}</p></div>"
    blocks = read_blocks(fragment_fromstring(first + second, create_parent="div"))

    assert len(first_article(blocks, blocks, None)) == expected
