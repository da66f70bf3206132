"""A page that states a correction of its own article is `corrected`; one that is about corrections is not."""

from __future__ import annotations

import pytest

from newscrawler.extraction import extract
from tests.extraction.making import PARAGRAPHS, TITLE, URL, article, page, prose


def status(html: str) -> str:
    return extract(html, URL).status


def with_json_ld(correction: str) -> str:
    script = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "correction": {correction}}}'
    return article(prose(), head=f'<script type="application/ld+json">{script}</script>')


def test_a_page_without_a_note_is_live() -> None:
    assert status(article(prose())) == "live"


@pytest.mark.parametrize(
    "note",
    [
        "Correction, May 3, 2026: The number nineteen begins at the station, not at the harbour.",
        "Korrektur vom 3. Mai: Die Linie 19 beginnt am Bahnhof, nicht am Hafen.",
        "Rectificatif du 3 mai : la ligne 19 part de la gare et non du port.",
        "Fe de errores: la línea 19 sale de la estación y no del puerto.",
        "Errata: uma versão anterior deste texto dava outro número de linha.",
        "Errata corrige: la linea 19 parte dalla stazione, non dal porto.",
        "Rättelse: Linje 19 går från stationen, inte från hamnen.",
        "Rettelse: I en tidligere versjon av saken sto det feil linjenummer.",
        "Oikaisu 3.5. klo 12.10: Linja 19 lähtee asemalta, ei satamasta.",
        "Oprava: Linka 19 vyjíždí od nádraží, ne od přístavu.",
        "Уточнення: у попередній версії статті було вказано хибний номер маршруту.",
        "Düzeltme: Bu haberin önceki sürümünde hat numarası yanlış verilmişti.",
        "تصحيح: ورد في نسخة سابقة من هذا المقال رقم خاطئ للحافلة.",
        "اصلاحیه: در نسخهٔ قبلی این گزارش شمارهٔ خط نادرست بود.",
        "תיקון: בגרסה קודמת של הכתבה הופיע מספר קו שגוי.",
        "भूल सुधार: इस खबर के पिछले संस्करण में बस की संख्या गलत थी।",
        "更正：本文此前版本误写了公交线路的编号。",
        "【訂正】当初の記事では路線番号が誤っていました。お詫びして訂正します。",
        "[바로잡습니다] 앞서 보도한 노선 번호가 잘못되어 19번으로 고칩니다.",
        "Correctie: lijn 19 vertrekt van het station en niet van de haven.",
        "Sprostowanie: linia 19 odjeżdża z dworca, nie z portu.",
        "Исправление: маршрут 19 начинается у вокзала, а не у порта.",
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_note_first_or_last_in_the_text(note: str, place: str) -> None:
    paragraph = f"<p>{note}</p>"

    assert status(article(paragraph + prose() if place == "first" else prose() + paragraph)) == "corrected"


def test_a_heading_over_the_last_paragraph_is_a_label() -> None:
    note = "<div><h3>Corrections</h3><p>The number nineteen begins at the station.</p></div>"

    assert status(article(prose() + note)) == "corrected"


def test_a_label_alone_is_no_note() -> None:
    assert status(article(prose() + "<p>Correction: see p 4</p>")) == "live"
    assert status(article(prose() + "<p>Correction: line 19, not 9.</p>")) == "corrected"


@pytest.mark.parametrize(("linked", "expected"), [(50, "corrected"), (52, "live")])
def test_a_linked_note_is_a_teaser(linked: int, expected: str) -> None:
    link = f"<a href='/x'>{'x' * linked}</a>"

    assert status(article(prose() + f"<p>Correction: {'y' * (87 - linked)} {link}</p>")) == expected


@pytest.mark.parametrize(("sentences", "expected"), [(10, "corrected"), (15, "live")])
def test_a_long_paragraph_is_no_note(sentences: int, expected: str) -> None:
    note = " ".join(f"Bus number {n} begins at the station and does not end at the harbour." for n in range(sentences))

    assert status(article(prose() + f"<p>Correction: {note}</p>")) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "corrected"), (1, "corrected"), (2, "live"), (-4, "live"), (-3, "corrected")]
)
def test_a_note_stands_near_the_ends_of_the_text(number: int, expected: str) -> None:
    paragraphs = [f"<p>{paragraph} That was day {n}.</p>" for n in range(3) for paragraph in PARAGRAPHS]
    paragraphs.insert(number, "<p>Correction: the number nineteen begins at the station.</p>")

    assert status(article("".join(paragraphs))) == expected


@pytest.mark.parametrize(
    "correction",
    [
        '"The number nineteen begins at the station."',
        '{"@type": "CorrectionComment", "text": "The number nineteen begins at the station."}',
        '[{"@type": "CorrectionComment", "description": "The number nineteen begins at the station."}]',
    ],
)
def test_a_correction_in_json_ld(correction: str) -> None:
    record = extract(with_json_ld(correction), URL)

    assert (record.status, record.provenance["status"]) == ("corrected", "json-ld")


@pytest.mark.parametrize(
    "correction",
    ['""', "null", '{"@type": "CorrectionComment", "text": ""}', '"https://gazette.example/corrections"', "[]", "7"],
)
def test_an_empty_correction_or_the_address_of_a_policy_in_json_ld_says_nothing(correction: str) -> None:
    assert status(with_json_ld(correction)) == "live"


def test_the_note_stays_in_the_text() -> None:
    assert extract(article(prose() + "<p>Correction: Line 19 begins at the station.</p>"), URL).text.endswith(
        "Correction: Line 19 begins at the station."
    )


@pytest.mark.parametrize(
    "line",
    [
        "This article was amended on 3 May 2026 because an earlier version gave a wrong number.",
        "In einer früheren Version dieses Artikels stand eine falsche Buslinie.",
        "“Correction: line 19 begins at the station,” the rival paper wrote.",
        "Market correction: shares in bus makers fell by a tenth before noon.",
        "Correction officers in the hill prison have asked for a late bus of their own.",
        "The correctional facility lies at the last stop of the number nineteen.",
        "Corrections officials said that the bus would stop at the prison gate.",
        "Korrektur am Aktienmarkt trifft auch die Hersteller von Bussen.",
        "La correction des copies prendra trois semaines, dit le lycée.",
        "更正下车站的名字花了三个月时间。",
        "Send corrections to news@gazette.example",
        "Corrections: please write to news@gazette.example",
        "Spotted an error? Report a correction",
        "<a href='/corrections'>Corrections</a>",
        "Corrections",
        "Correction: <a href='/x'>The number of the night bus, and how it came to be wrong</a>",
        "“An earlier version of this article named another line,” the rival paper wrote.",
        "This article was updated on 3 May with what the mayor said.",
        "Сообщить об ошибке",
        "기사 오류 신고: 정정보도 청구는 고충처리인에게 하십시오.",
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_lines_about_corrections_are_no_notes(line: str, place: str) -> None:
    paragraph = f"<p>{line}</p>"

    assert status(article(paragraph + prose() if place == "first" else prose() + paragraph)) == "live"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<section class='comments'><p>Correction: it was the number twenty, as every child knows.</p></section>",
        "<div class='related'><p>Correction: how the number of the bus came to be wrong</p></div>",
        "<footer><h4>Corrections</h4><p>We correct what was wrong. Write to us at any time.</p></footer>",
        "<form class='correction'><p>What is wrong with this article? Tell us in a few words.</p></form>",
        "<div class='report-correction'><p>What is wrong with this article? Tell the newsroom.</p></div>",
    ],
)
def test_notes_outside_the_article_are_not_its_own(elsewhere: str) -> None:
    whole = f"<main><article><h1>{TITLE}</h1><div>{prose()}</div></article></main>{elsewhere}"

    assert status(page(whole)) == "live"


def test_a_note_of_another_paper_told_in_the_middle_of_the_text_is_text() -> None:
    told = "<p>Correction: that is what stood in the rival paper the next morning, and nothing else.</p>"

    assert status(article(prose() + told + prose().replace("the", "this"))) == "live"


@pytest.mark.parametrize("above", ["<p>Corrections</p>", "<h2>Corrections</h2>", "<a href='/prisons'>Corrections</a>"])
def test_a_section_named_corrections_is_no_note(above: str) -> None:
    assert status(page(f"<main><article>{above}<h1>{TITLE}</h1><div>{prose()}</div></article></main>")) == "live"
