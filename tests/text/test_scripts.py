"""What newscrawler.text.scripts promises."""

from __future__ import annotations

from newscrawler.text.scripts import measure

HEADLINES = (
    "Yellow ferry returns to the harbour after three days of storm",
    "黄色渡轮在三天风暴后返回港口，市民热烈欢迎",
    "黄色いフェリー、三日間の嵐の後に港へ戻る",
    "노란 여객선, 사흘간의 폭풍 끝에 항구로 무사히 돌아와 시민 환영",
    "Жёлтый паром вернулся в порт после трёх дней шторма",
    "ቢጫው ጀልባ ከሦስት ቀን ማዕበል በኋላ ወደ ወደቡ በሰላም ተመለሰ",
)


def test_headlines_of_one_event_are_about_as_long_in_every_script() -> None:
    lengths = [measure(headline) for headline in HEADLINES]

    assert min(lengths) > 0.75 * lengths[0]
    assert max(lengths) < 1.33 * lengths[0]


def test_a_short_headline_in_hangul_is_as_long_as_in_english() -> None:
    assert measure("폭풍 뒤 여객선 돌아와") > 0.75 * measure("Ferry returns after storm")


def test_digits_spaces_and_marks_count_nothing() -> None:
    assert measure("12:30 – 2026, !") == 0
