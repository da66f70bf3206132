"""What newscrawler.text.languages promises."""

from __future__ import annotations

import pytest

from newscrawler.text.languages import check_language, first_tag, language_tag

ENGLISH = "The harbour was closed for three days because the ferry had lost its rudder in the storm last week. " * 4
ZULU = (
    "Umeya wedolobha uthe abantu abaningi bahlala emakhaya futhi abanawo amanzi okuphuza. Uthe uhulumeni uzokwakha "
    "amapayipi amasha kulo nyaka ukuze wonke umuntu athole amanzi ahlanzekile. Umphakathi ujabule kakhulu ngalolu. "
) * 2
CHINESE = (
    "昨天晚上，市政府宣布将在三个月内修复老城区的所有桥梁，居民们对此表示欢迎。专家认为，这项工程对城市的发展非常重要，"
) * 3


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en_us", "en-US"),
        ("EN", "en"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("iw", "he"),
        ("sr-Latn", "sr-Latn"),
        (" de-DE ", "de-DE"),
        ("en-US.UTF-8", "en-US"),
        ("es-419", "es-419"),
        ("english", None),
        ("", None),
        (None, None),
        ("und", None),
        ("{{lang}}", None),
    ],
)
def test_a_stated_language_becomes_a_bcp_47_tag(stated: str | None, tag: str | None) -> None:
    assert language_tag(stated) == tag


def test_the_first_readable_statement_counts() -> None:
    assert first_tag([("html-lang", "{{lang}}"), ("json-ld", None), ("meta:og:locale", "pt_BR")]) == (
        "pt-BR",
        "meta:og:locale",
    )


def test_a_statement_that_fits_the_text_stands_with_its_region() -> None:
    assert check_language("en-ZA", ENGLISH) == ("en-ZA", None)


def test_a_text_clearly_in_another_language_decides() -> None:
    assert check_language("en-ZA", ZULU) == ("zu", "text")


def test_without_a_statement_the_text_decides() -> None:
    assert check_language(None, ENGLISH) == ("en", "text")
    assert check_language(None, CHINESE) == ("zh", "text")


def test_a_short_text_decides_nothing() -> None:
    assert check_language("sw", "Reuters, Berlin") == ("sw", None)
    assert check_language(None, "Reuters, Berlin") == (None, None)


def test_close_relatives_are_not_set_against_the_statement() -> None:
    assert check_language("xh", ZULU) == ("xh", None)


def test_a_language_that_the_detector_does_not_know_stands() -> None:
    assert check_language("ss-SZ", ZULU) == ("ss-SZ", None)
    assert check_language("ss-SZ", ENGLISH) == ("en", "text")
