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


@pytest.mark.parametrize("tag", ["nav", "noscript", "template", "dialog", "video"])
@pytest.mark.parametrize(("inside", "left"), [(4, 4), (5, 8)])
def test_what_holds_most_paragraphs_is_no_frame(tag: str, inside: int, left: int) -> None:
    frame = f"<{tag}>{'<p>Inside</p>' * inside}</{tag}>"
    tree = without_frame(fragment_fromstring(f"{frame}{'<p>Outside</p>' * (8 - inside)}", create_parent="div"))

    assert len(list(tree.iter("p"))) == left
    assert next(tree.iter(tag), None) is None or left == 4


@pytest.mark.parametrize(
    "open_",
    [
        "<span class='sr-only'>", "<span style='position: absolute; clip: rect(0 0 0 0)'>", "<span aria-hidden='true'>",
        "<b class='x screen-reader-text'>",
    ],
)  # fmt: skip
def test_what_only_screen_readers_read_is_no_text(open_: str) -> None:
    tree = fragment_fromstring(f"<p>The plan{open_}, opens a new tab</{open_[1:5].rstrip()}> is out.</p>")

    assert without_frame(tree).text_content() == "The plan is out."


@pytest.mark.parametrize("name", ["onetrust-consent-sdk", "CybotCookiebotDialog", "didomi-host", "qc-cmp2-container"])
def test_a_dialog_of_a_consent_manager_is_frame_however_long(name: str) -> None:
    dialog = f"<div id='{name}'>{'<p>We use cookies.</p>' * 9}</div>"
    tree = without_frame(fragment_fromstring(f"<div>The weir is dry.</div>{dialog}", create_parent="div"))

    assert tree.text_content() == "The weir is dry."
