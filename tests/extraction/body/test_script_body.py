"""A body that stands only in scripts is found where it lies beside the page's title."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import document_fromstring

from newscrawler.extraction.body.script_body import find_script_body

TITLE = "Night buses return"


def body(state: Any, *titles: str) -> str | None:
    tree = document_fromstring(f"<html><body><script>window.state = {json.dumps(state)};</script></body></html>")
    element = find_script_body(tree, titles, [])
    return None if element is None else str(element.text_content())


def text(size: int) -> str:
    return ("The bus is late. " * size)[: size - 1] + "."


@pytest.mark.parametrize(("size", "expected"), [(250, True), (249, False)])
def test_a_short_text_in_a_script_is_no_body(size: int, expected: bool) -> None:
    padding = "x" * 300

    assert (body({"title": TITLE, "body": text(size), "id": padding}, TITLE) is not None) is expected
    assert (body({"title": TITLE, "body": [text(size)], "id": padding}, TITLE) is not None) is expected


@pytest.mark.parametrize(("title", "expected"), [("12345678", True), ("1234567", False)])
def test_a_short_title_tells_nothing(title: str, expected: bool) -> None:
    assert (body({"title": title, "body": text(400)}, title) is not None) is expected


@pytest.mark.parametrize(("levels", "expected"), [(3, True), (4, False)])
def test_a_body_lies_near_its_title(levels: int, expected: bool) -> None:
    state: Any = {"body": text(400)}
    for _ in range(levels - 1):
        state = {"inner": state}

    assert (body({"title": TITLE, "inner": state}, TITLE) is not None) is expected


def test_a_text_without_a_title_is_not_believed() -> None:
    assert body({"body": text(400)}, TITLE) is None
