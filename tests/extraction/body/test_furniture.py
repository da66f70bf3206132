"""Lines that are none of the article are known in many languages, and sentences that sound like them are not taken."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import Block, key_of, read_blocks
from newscrawler.extraction.body.furniture import is_byline, is_furniture


def _block(html: str) -> Block:
    return read_blocks(fragment_fromstring(html, create_parent="div"))[0]


@pytest.mark.parametrize(
    "line",
    [
        "<p>ADVERTISEMENT:</p>",
        "<p>Weiterlesen</p>",
        "<p>(Publicité)</p>",
        "<p>РЕКЛАМА</p>",
        "<p>広告</p>",
        "<p>إعلان</p>",
        "<p>… sign up for our weekly letter …</p>",
        "<p>Um diesen Artikel zu lesen, melden Sie sich an.</p>",
        "<p>무단전재 및 재배포 금지</p>",
        "<p><b>Read more:</b> <a href='/x'>Ferry timetable changes again before the summer</a></p>",
        "<p><b>Lees ook:</b> <a href='/x'>De dienstregeling van de veerboot verandert weer</a></p>",
        "<p><b>Baca juga:</b> <a href='/x'>Jadwal feri berubah lagi sebelum musim panas</a></p>",
    ],
)
def test_labels_pleas_and_pointers_are_furniture(line: str) -> None:
    assert is_furniture(_block(line))


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more slowly, the teacher said, and the boy began again.",
        "Related species live in the rivers of the north.",
        "Advertisements were painted on the walls of the old brewery.",
        "Watch repairers have become rare in the old town.",
        "Anzeige erstattete die Nachbarin erst am nächsten Morgen.",
        "Lesen Sie auch bei schlechtem Licht, rät der Augenarzt nicht.",
        "Publicité et politique ne font pas bon ménage, dit-il.",
        "Реклама на трамваях исчезнет с нового года.",
        "شارك في السباق أربعون عداءً من تسع قرى.",
        "بیشتر بخوانید تا بهتر بنویسید، این را معلم گفت.",
        "広告の看板が台風で飛ばされた。",
        "광고 수입으로 마을 도서관을 지었다.",
        "More: that was all the child would say.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_text(sentence: str) -> None:
    assert not is_furniture(_block(f"<p>{sentence}</p>"))


@pytest.mark.parametrize(("size", "expected"), [(260, True), (261, False)])
def test_a_long_paragraph_is_never_furniture(size: int, expected: bool) -> None:
    plea = "Sign up for our newsletter, she read aloud. "

    assert is_furniture(_block(f"<p>{plea}{'x' * (size - len(plea))}</p>")) is expected


@pytest.mark.parametrize(("size", "expected"), [(150, True), (151, False)])
def test_a_long_line_is_no_byline(size: int, expected: bool) -> None:
    assert is_byline(f"By Ada Quill {'x' * (size - 13)}") is expected


@pytest.mark.parametrize(("size", "expected"), [(160, True), (161, False)])
def test_a_pointer_without_a_link_is_short(size: int, expected: bool) -> None:
    assert is_furniture(_block(f"<p>Read more: {'x' * (size - 11)}</p>")) is expected


@pytest.mark.parametrize(("linked", "expected"), [(80, True), (79, False)])
def test_a_pointer_is_linked(linked: int, expected: bool) -> None:
    line = f"<p>Read more: {'x' * (189 - linked)}<a href='/x'>{'y' * linked}</a></p>"

    assert is_furniture(_block(line)) is expected


@pytest.mark.parametrize(("linked", "expected"), [(40, True), (39, False)])
def test_a_label_before_links_is_furniture(linked: int, expected: bool) -> None:
    line = f"<p>Tags: {'x' * (94 - linked)}<a href='/x'>{'y' * linked}</a></p>"

    assert is_furniture(_block(line)) is expected


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill",
        "Von Lene Moor, 3. Mai 2026",
        "Updated 10:15",
        "3 May 2026, 10:15",
        "작성 2026.05.03 10:15",
        "بقلم ليلى سمير",
    ],
)
def test_lines_about_authors_and_times_are_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["Bystanders cheered", "By noon the square was empty.", "In 2026 nobody came at all."])
def test_other_lines_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_letters_are_compared_without_punctuation_case_and_joiners() -> None:
    assert key_of("Me\u0301tro\u00ad, “19”!") == key_of("métro 19")
    assert key_of("می\u200cروم") == key_of("میروم")
