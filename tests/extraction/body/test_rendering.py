"""Tables are rendered row by row."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.rendering import text_of


@pytest.mark.parametrize(("size", "separator"), [(199, " | "), (200, "\n\n")])
def test_a_long_cell_is_a_paragraph(size: int, separator: str) -> None:
    html = f"<table><tr><td>Line 19</td><td>{'x' * size}</td></tr></table>"

    assert text_of(read_blocks(fragment_fromstring(html, create_parent="div"))) == f"Line 19{separator}{'x' * size}"
