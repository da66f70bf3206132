"""Authors that a page shows its readers: bylines of many templates and languages, and signatures."""

from __future__ import annotations

import pytest

from newscrawler.extraction.metadata.shown_authors import bare_byline
from tests.extraction.stated import ld, read

H = "<h1>Ferry back in port</h1>"
PROSE = f"<p>{'The ferry came back on Friday with its rudder mended. ' * 4}</p>"


def authors(body: str, lang: str = "en", head: str = "") -> tuple[str, ...]:
    return read(head, body, lang=lang).authors


@pytest.mark.parametrize(
    ("lang", "byline"),
    [
        ("en", "<p class='byline'>Ada Quill Byron July 10, 2025</p>"),
        ("en", "<p>By Ada Quill Byron, 5 min read</p>"),
        ("en", "<p>By Ada Quill Byron | 3 May 2024 | 4 comments</p>"),
        ("en", "<p>May 3, 2024 - Words by Ada Quill Byron</p>"),
        ("en", "<div>Written by</div><div>Ada Quill Byron</div>"),
        ("en", "<div>Author:</div><div>Ada Quill Byron</div><div>Shipping reporter</div>"),
        ("en", "<div class='author'><p>Ada Quill Byron</p><p>Marketing Manager</p></div>"),
        ("en", "<div class='byline'><a href='/author/ada'>Ada Quill Byron</a> <span>12 minutes ago</span></div>"),
        ("de", "<p>Veröffentlicht von Ada Quill Byron am 3. Mai 2024</p>"),
        ("de", "<p>Geschrieben von Ada Quill Byron</p>"),
        ("fr", "<p>Publié par Ada Quill Byron le 3 mai 2024</p>"),
        ("es", "<p>Escrito por Ada Quill Byron</p>"),
        ("it", "<p>Scritto da Ada Quill Byron</p>"),
        ("nl", "<p>Geschreven door Ada Quill Byron</p>"),
    ],
)
def test_a_byline_is_read_without_what_stands_around_it(lang: str, byline: str) -> None:
    assert authors(f"{H}{byline}{PROSE}", lang) == ("Ada Quill Byron",)


def test_several_authors_may_stand_in_lines_of_their_own() -> None:
    lines = "".join(f"<p class='author'><b>{name}</b></p>" for name in ("Ada Byron", "Max Muster", "Ben Stone"))

    assert authors(f"{H}<div><div>Written by</div>{lines}</div>{PROSE}") == ("Ada Byron", "Max Muster", "Ben Stone")


def test_chinese_names_stand_before_the_date() -> None:
    body = "<h1>渡轮回港</h1><div class='info'>作者：张三、李四 2026-03-12 18:40</div><p>渡轮星期五修好了舵。</p>"

    assert authors(body, "zh") == ("张三", "李四")


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Ada, 3 May 2024</p>",
        "<p>by Ada · May 3, 2024 · One comment so far</p>",
        "<p class='vcard author'><a class='fn' href='/'>Ada</a></p>",
        "<p class='author'><a rel='author' href='/ada'>Ada</a></p>",
        "<p class='h-card author'><span class='p-name'>Ada</span></p>",
    ],
)
def test_a_name_of_one_word_is_one_where_the_page_says_so(byline: str) -> None:
    assert authors(f"{H}{byline}{PROSE}") == ("Ada",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Noon</p>",
        "<p class='author'>Coast</p>",
        "<figure><figcaption class='author'>Ada Byron</figcaption></figure>",
        "<p>Foto:</p><p>Ada Byron</p>",
        "<a href='/other'><p class='byline'>By Ada Byron</p></a>",
        "<p class='author'>In This Article</p>",
        "<p class='author'>Reading Time</p>",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    assert authors(f"{H}{line}{PROSE}", "de") == ()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "<p>By Ada Byron</p>"),
        ("en", "<p>— Ada Byron</p>"),
        ("de", "<p>(Ada Byron)</p>"),
        ("de", "<p><i>Von Ada Byron</i></p>"),
        ("fr", "<p>Par Ada Byron</p>"),
    ],
)
def test_a_signature_names_the_author(lang: str, line: str) -> None:
    page = read("", f"{H}{PROSE * 5}{line}", lang=lang)

    assert page.authors == ("Ada Byron",)


@pytest.mark.parametrize(("between", "expected"), [(2, ("Ada Byron",)), (3, ())])
def test_a_signature_stands_right_behind_the_text(between: int, expected: tuple[str, ...]) -> None:
    assert authors(f"{H}{PROSE * 5}{'<p>Coast</p>' * between}<p>— Ada Byron</p>") == expected


@pytest.mark.parametrize(
    ("characters", "linked", "expected"),
    [(160, 0, ("Ada Byron",)), (159, 0, ()), (200, 99, ("Ada Byron",)), (200, 100, ())],
)
def test_a_signature_stands_behind_prose(characters: int, linked: int, expected: tuple[str, ...]) -> None:
    line = f"<p><a href='/x'>{'x' * linked}</a>{'y' * (characters - linked)}</p>"

    assert authors(f"{H}{PROSE * 5}{'<p>Coast</p>' * 9}{line}<p>— Ada Byron</p>") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>Ada Byron</p><p>3 May 2024</p>", ("Ada Byron",)),
        ("<p>3 May 2024</p><p>Coast</p><p>Ada Byron</p>", ("Ada Byron",)),
        ("<p>3 May 2024</p><p>Coast</p><p>Port</p><p>Ada Byron</p>", ()),
        ("<p>Ada Byron</p>", ()),
        ("<ul><li>Ada Byron</li></ul><p>3 May 2024</p>", ()),
        ("<p>Ada Quill Mary Byron</p><p>3 May 2024</p>", ()),
    ],
)
def test_a_name_alone_stands_beside_the_date(line: str, expected: tuple[str, ...]) -> None:
    assert authors(f"{H}{line}{PROSE}") == expected


def test_a_name_without_a_mark_does_not_change_what_is_stated() -> None:
    head = ld(headline="Ferry back in port", author={"@type": "Organization", "name": "Harbour Times"})

    assert authors(f"{H}<p>Ada Byron</p><p>3 May 2024</p>{PROSE}", head=head) == ("Harbour Times",)


@pytest.mark.parametrize(
    "company",
    [
        "Oxwater Broadcasting Corporation", "Oxwater Town Council", "Port Authority", "Quay Solutions", "Sea Studios",
        "Stadt Rostock", "Verein für Hafenkunde", "Ministère de la Mer", "Ayuntamiento de Puerto",
    ],
)  # fmt: skip
def test_a_company_or_a_council_is_no_person(company: str) -> None:
    head = f'<meta name="author" content="{company}">'

    assert authors(f"{H}<p>By Ada Byron</p>{PROSE}", head=head) == ("Ada Byron",)
    assert authors(f"{H}{PROSE}", head=head) == (company,)


@pytest.mark.parametrize(("size", "expected"), [(138, ("Ada Byron",)), (142, ())])
def test_a_byline_is_a_short_line(size: int, expected: tuple[str, ...]) -> None:
    line = "By Ada Byron | 3 May 2024 | "

    assert authors(f"{H}<p>{line}{'x' * (size - len(line))}</p>{PROSE}") == expected


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Ada Byron July 10, 2025", "Ada Byron"),
        ("3 May 2024 Ada Byron", "Ada Byron"),
        ("Ada Byron, 5 min read", "Ada Byron"),
        ("Ada Byron updated 12 minutes ago", "Ada Byron"),
        ("12 minutes", ""),
    ],
)
def test_a_bare_byline_has_no_date(line: str, bare: str) -> None:
    assert bare_byline(line) == bare
