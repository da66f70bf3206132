"""Threads of readers' comments are left out, however long; an element that is only called so is not."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.reader_comments import without_comments

STORY = f"<p>{'The heron has come back to the weir. ' * 3}</p>"
REMARK = f"<p>{'I saw it too, on my way to the mill. ' * 3}</p>"


def left(content: str) -> int:
    blocks = read_blocks(fragment_fromstring(content, create_parent="div"))
    return len(without_comments(blocks, blocks[0]))


@pytest.mark.parametrize(("count", "expected"), [(1, 2), (2, 1), (30, 1)])
def test_one_comment_is_no_thread(count: int, expected: int) -> None:
    assert left(f"<article>{STORY}</article><div>{f'<div class=comment-text>{REMARK}</div>' * count}</div>") == expected


@pytest.mark.parametrize(
    "name", ["class='comment_content'", "id='comment-71'", "class='disqusPost'", "class=kommentar"]
)
def test_names_of_comments(name: str) -> None:
    assert left(f"<article>{STORY}</article><ul>{f'<li {name}>{REMARK}</li>' * 3}</ul>") == 1
    assert left(f"<article>{STORY}</article><ul>{f'<li class=commentary>{REMARK}</li>' * 3}</ul>") == 4


def test_what_the_article_stands_in_is_no_comment_whatever_its_name() -> None:
    assert left(f"<div class='comment'><div class='comment'>{STORY}{REMARK}{STORY}</div></div>") == 3


def test_without_a_first_paragraph_nothing_is_left_out() -> None:
    blocks = read_blocks(fragment_fromstring(f"<div class='comment'>{REMARK}</div>" * 2, create_parent="div"))

    assert without_comments(blocks, None) == blocks
