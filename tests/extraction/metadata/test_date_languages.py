"""The language and the order of a page's dates, where its template states another."""

from __future__ import annotations

import pytest

from tests.extraction.stated import read

PLAIN = "https://www.harbour-times.example/ferry-back-in-port"
H = "<h1>Ferry back in port</h1>"
TEXTS = {
    "ro": "Feribotul s-a întors vineri în port, după ce cârma lui a fost reparată în șantierul orașului, iar oamenii "
    "de pe insulă l-au așteptat pe chei cu flori și cu muzică. Primarul a spus că nava va pleca din nou luni. ",
    "es": "El transbordador volvió el viernes al puerto después de que repararan su timón en el astillero local, "
    "y los vecinos de la isla lo esperaron en el muelle con flores y música. El alcalde dijo que saldrá el lunes. ",
    "pl": "Prom wrócił w piątek do portu po naprawie steru w miejskiej stoczni, a mieszkańcy wyspy czekali na niego na "
    "nabrzeżu z kwiatami i muzyką. Burmistrz powiedział, że statek wypłynie ponownie w poniedziałek rano. ",
}
ENGLISH = "The ferry came back on Friday with its rudder mended, and the islanders waited for it with flowers. "


def day(body: str, lang: str, head: str = "") -> str | None:
    at = read(head, body, lang=lang, url=PLAIN).published
    return at.date().isoformat() if at is not None else None


@pytest.mark.parametrize(
    ("language", "line"),
    [("ro", "3 septembrie 2024, 16:20"), ("es", "3, Septiembre, 2024"), ("pl", "3 września 2024")],
)
@pytest.mark.parametrize("stated", ["en", ""])
def test_a_date_is_read_in_the_language_of_the_text(language: str, line: str, stated: str) -> None:
    assert day(f"{H}<p>{line}</p><p>{TEXTS[language] * 3}</p>", stated) == "2024-09-03"


@pytest.mark.parametrize(
    ("stated", "lines", "expected"),
    [
        ("en", "<p>15/12/2024</p>", "2024-12-15"),
        ("en-US", "<p>15.12.2024</p>", "2024-12-15"),
        ("en", "<p>02/12/2024</p><p>{text}</p><p>Comment of 15/12/2024</p>", "2024-12-02"),
        ("en", "<time datetime='02-12-2024'>02-12-2024</time><p>{text}</p><a>Ferry 2024-12-02</a>", "2024-12-02"),
        ("en", "<p>02/12/2024</p><p>{text}</p>", "2024-02-12"),
        ("en", "<p>02/12/2024</p><p>{text}</p><p>Comment of 12/15/2024</p>", "2024-02-12"),
        ("en", "<p>02/12/2024</p><p>{text}</p><div>12/15/2024</div><b>15/12/2024</b>", "2024-02-12"),
        ("en", "<p>02/12/2024</p><p>{text}</p><div>2024-12-02</div><b>2024-02-12</b>", "2024-02-12"),
        ("de", "<p>02.12.2024</p><p>{text}</p><p>12/15/2024</p>", "2024-12-02"),
    ],
)
def test_english_that_writes_the_day_first_is_known_by_its_dates(stated: str, lines: str, expected: str) -> None:
    assert day(H + lines.format(text=ENGLISH * 4), stated) == expected


@pytest.mark.parametrize("line", ["2 تير 1399", "۲ تير ۱۳۹۹", "۲ تیر ۱۳۹۹", "۱۳۹۹/۴/۲"])
def test_solar_days_in_both_kinds_of_letters_and_digits(line: str) -> None:
    assert day(f"{H}<p>{line}</p>", "fa") == "2020-06-22"


@pytest.mark.parametrize("line", ["٢٢ يونيو ٢٠٢٠", "٢٠٢٠/٦/٢٢"])
def test_days_in_arabic_digits(line: str) -> None:
    assert day(f"{H}<p>{line}</p>", "ar") == "2020-06-22"
