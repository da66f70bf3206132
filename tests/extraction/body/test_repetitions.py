"""Of a body that the page prints twice one copy is left."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.repetitions import without_repetitions


@pytest.mark.parametrize(("letters", "expected"), [(39, 2), (40, 1)])
def test_short_repetitions(letters: int, expected: int) -> None:
    html = f"<p>{'x' * letters}</p><p>The bus is late.</p><p>{'x' * letters}</p>"
    blocks = without_repetitions(read_blocks(fragment_fromstring(html, create_parent="div")))

    assert [block.text for block in blocks].count("x" * letters) == expected
