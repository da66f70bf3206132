"""What the markup declares to be no text is emptied, unless it is wrapped around the page."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.page_frame import without_frame


@pytest.mark.parametrize("open_", ["<form>", "<div hidden>", "<div style='display: none'>", "<div role='dialog'>"])
@pytest.mark.parametrize(("inside", "left"), [(4, 4), (5, 8)])
def test_a_form_around_most_paragraphs(open_: str, inside: int, left: int) -> None:
    form = f"{open_}{'<p>Inside</p>' * inside}</{open_[1:5].rstrip()}>"
    tree = fragment_fromstring(f"{form}{'<p>Outside</p>' * (8 - inside)}", create_parent="div")

    assert len(list(without_frame(tree).iter("p"))) == left
    assert len(list(tree.iter("p"))) == 8


@pytest.mark.parametrize("tag", ["nav", "footer", "aside", "figure", "script"])
def test_some_elements_are_never_text(tag: str) -> None:
    tree = fragment_fromstring(f"<{tag}>{'<p>Inside</p>' * 9}</{tag}><p>Outside</p>", create_parent="div")

    assert [element.text for element in without_frame(tree).iter("p")] == ["Outside"]
