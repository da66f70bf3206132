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
ITALIAN_WORDS = (
    "Il porto è rimasto chiuso per tre giorni perché il traghetto aveva perso il timone nella tempesta della settimana "
    "scorsa e nessuno sull'isola trovava la chiave del capanno dove si conserva quello di riserva"
).split()
ENGLISH_SENTENCE = (
    "The harbour was closed for three days because the ferry had lost its rudder in the storm last week and nobody on "
    "the island could find the key of the shed where the spare one has been kept since the war."
)


def mixed(italian: int) -> str:
    """An English sentence after so many Italian words: the more, the less sure the detector is."""
    return " ".join([*ITALIAN_WORDS[:italian], ENGLISH_SENTENCE])


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


@pytest.mark.parametrize(
    ("letters", "text", "expected"),
    [(200, ENGLISH, "en"), (199, ENGLISH, None), (50, CHINESE, "zh"), (49, CHINESE, None)],
)
def test_letters_from_which_on_a_text_is_detected(letters: int, text: str, expected: str | None) -> None:
    end = next(end for end in range(len(text)) if sum(map(str.isalpha, text[:end])) == letters)

    assert check_language(None, text[:end])[0] == expected


@pytest.mark.parametrize(("italian", "expected"), [(28, ("en", "text")), (29, (None, None))])
def test_alone_a_text_decides_from_90_percent_on(italian: int, expected: tuple[str | None, str | None]) -> None:
    assert check_language(None, mixed(italian)) == expected


@pytest.mark.parametrize(("italian", "expected"), [(23, ("en", "text")), (24, ("pl", None))])
def test_against_a_statement_a_text_decides_from_99_percent_on(
    italian: int, expected: tuple[str | None, str | None]
) -> None:
    assert check_language("pl", mixed(italian)) == expected


def test_close_relatives_are_not_set_against_the_statement() -> None:
    assert check_language("xh", ZULU) == ("xh", None)


def test_a_language_that_the_detector_does_not_know_stands() -> None:
    assert check_language("ss-SZ", ZULU) == ("ss-SZ", None)
    assert check_language("ss-SZ", ENGLISH) == ("en", "text")
