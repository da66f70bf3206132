"""What is long and hardly linked is prose."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.prose import is_prose


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{'x' * 60}</p>", True),
        (f"<p>{'x' * 59}</p>", False),
        (f"<p>{'字' * 25}</p>", True),
        (f"<p>{'字' * 24}</p>", False),
        (f"<p>{'x' * 61}<a href='/'>{'y' * 39}</a></p>", True),
        (f"<p>{'x' * 60}<a href='/'>{'y' * 40}</a></p>", False),
        (f"<h2>{'x' * 60}</h2>", False),
    ],
)
def test_prose_is_long_and_hardly_linked(html: str, expected: bool) -> None:
    assert is_prose(read_blocks(fragment_fromstring(html, create_parent="div"))[0]) is expected
