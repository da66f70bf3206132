"""Near copies: sketches, what is never compared, and the figures on the made corpus (`tests/corpus/`)."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.identity.near import BANDS, VERSION, Sketch, is_copy, likeness, sketch
from newscrawler.model.article import Article, Entry
from tests.corpus.corpus import LANGUAGES, corpus
from tests.corpus.evaluate import LIGHT, Result, evaluate
from tests.corpus.writing import Writer
from tests.makers import article

STORY = """\
The ferry to Hartsea will not sail before Friday, the harbour office said, because divers found a crack in the
hull of the forty-year-old ship. About 1,200 islanders depend on it for food, school and the hospital in
Granton. Skipper Nuala Kilbride noticed the leak on 12 March when water stood 30 centimetres deep in the engine
room. She turned back after eleven minutes and put all 64 passengers ashore. Nobody was hurt, though two lorries
lost their cargo. Until the repair is done, a smaller boat from Elmstead carries mail and medicine twice a day.
The council meets on Monday to decide whether the ship, built for 3.5 million pounds, is worth another refit or
has to be replaced at last.""".replace("\n", " ")

CHINESE = """潜水员在一艘有四十年船龄的渡轮船底发现裂缝，港务处因此宣布开往望海岛的航班在星期五以前不会恢复。
岛上约1200名居民的粮食、上学和看病都离不开这条船。

船长在3月12日注意到漏水，当时机舱里的积水已有30厘米深。她在十一分钟后掉头，把64名乘客全部送回岸上。
没有人受伤，但有两辆货车的货物落水。修好以前，一条小船每天两次运送邮件和药品。"""

ARABIC = """لن تبحر العبّارة إلى جزيرة المنارة قبل يوم الجمعة كما أعلنت إدارة الميناء لأن الغواصين وجدوا شقا في بدن
السفينة التي يبلغ عمرها أربعين عاما. ويعتمد عليها نحو ١٢٠٠ من سكان الجزيرة في الطعام والمدرسة والمستشفى.

ولاحظت القبطانة التسرب في ١٢ آذار حين بلغ عمق الماء ٣٠ سنتيمترا في غرفة المحرك. فعادت بعد إحدى عشرة دقيقة وأنزلت
الركاب جميعا وعددهم ٦٤ إلى البر. ولم يصب أحد بأذى وإن فقدت شاحنتان حمولتهما."""


def writer_of(language: str, seed: int = 1) -> Writer:
    return Writer(language, Random(seed))  # noqa: S311 - makes up news, keeps no secrets


def text_in(language: str, words: int = 200, seed: int = 1) -> str:
    writer = writer_of(language, seed)
    return "\n\n".join(writer.paragraphs(writer.story(), words))


def sketched(text: str, title: str = "A title") -> Sketch:
    made = sketch(article(1, title=title, text=text))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def result() -> Result:
    return evaluate(corpus(articles=12))


def test_merged_pairs_are_copies(result: Result) -> None:
    assert len(result.texts) >= 2000
    assert result.precision() >= 0.995


def test_copies_with_a_tenth_of_the_words_changed_are_found(result: Result) -> None:
    found, pairs = result.found(LIGHT)

    assert found >= 0.97 * pairs


@pytest.mark.parametrize("relation", LIGHT)
def test_each_sort_of_copy_is_found_also_where_nothing_was_tuned(result: Result, relation: str) -> None:
    for held in (False, True):
        found, pairs = result.found([relation], held=held)

        assert found >= 0.97 * pairs, f"held out: {held}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_copies_are_found_in_every_language(result: Result, language: str) -> None:
    found, pairs = result.found(LIGHT, language=language)

    assert found >= 0.97 * pairs


def test_most_texts_cut_in_half_are_found(result: Result) -> None:
    found, pairs = result.found(["cut to 50 %"])

    assert found >= 0.95 * pairs


def test_templates_speeches_furniture_short_texts_and_live_blogs_do_not_merge(result: Result) -> None:
    merged, pairs = result.mixed()

    assert pairs > 5000
    assert merged <= 0.005 * pairs


@pytest.mark.parametrize("family", ["stocks", "speech", "short", "live"])
def test_no_pair_of_these_merges(result: Result, family: str) -> None:
    merged, pairs = result.mixed(family)

    assert pairs
    assert merged == 0


def test_sketches_are_small_and_every_text_has_the_same_number_of_keys(result: Result) -> None:
    made = [one for one in result.sketches if one is not None]

    assert {len(one.bands) for one in made} == {BANDS}
    assert max(len(one.to_bytes()) for one in made) <= 873
    assert all(-(2**63) <= key < 2**63 for one in made for key in one.bands)


def test_sketches_stay_what_they_are_for_years() -> None:
    """What is stored today is compared in years. A change here needs a new `VERSION`, whatever library changed it."""
    digests = [hashlib.sha256(sketched(text).to_bytes()).hexdigest()[:16] for text in (STORY, CHINESE, ARABIC)]

    assert sketched(STORY).bands[:2] == (2472486568958810592, 6089448742048018549)
    assert digests == ["eda4bbc54abcbf7a", "8fe82c418e3e44ac", "0eaf152bef6a90f4"]


def test_bytes_give_the_sketch_back() -> None:
    one = sketched(STORY)

    assert Sketch.from_bytes(one.to_bytes()) == one


@pytest.mark.parametrize("data", [b"", b"\x00", bytes([VERSION]), bytes([VERSION + 1]) * 600, bytes([VERSION]) * 600])
def test_bytes_of_another_version_and_torn_ones_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a sketch"):
        Sketch.from_bytes(data)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=3000), st.text(max_size=60), st.text(max_size=60))
def test_the_same_text_is_a_copy_whatever_the_headlines(text: str, title: str, other_title: str) -> None:
    one, other = (sketch(article(1, title=t, text=text * 3)) for t in (title, other_title))
    if one is None or other is None:
        return

    assert is_copy(one, other)
    assert one.bands == other.bands


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(LANGUAGES), st.integers(0, 3), st.floats(0, 0.4))
def test_order_does_not_matter(language: str, seed: int, share: float) -> None:
    text = text_in(language, 120, seed)
    one, other = sketched(text), sketched(writer_of(language, seed).changed(text, share))

    assert is_copy(one, other) == is_copy(other, one)
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_articles_of_a_language_are_not_alike(language: str) -> None:
    one, other = sketched(text_in(language, seed=1)), sketched(text_in(language, seed=2))

    assert likeness(one, other) < 0.35
    assert not is_copy(one, other)


def test_short_texts_are_never_compared() -> None:
    assert sketch(article(1, text="Watch the video of the goal that everyone talks about. " * 2)) is None
    assert sketch(article(1, text="")) is None


def test_one_word_again_and_again_is_nothing_to_compare() -> None:
    assert sketch(article(1, text="advertisement " * 500)) is None


def test_live_blogs_are_never_compared() -> None:
    plain = article(1, text=STORY)

    assert sketch(replace(plain, kind="live-blog")) is None
    assert sketch(replace(plain, entries=(Entry(text=STORY),))) is None


def test_a_text_that_is_all_quotation_is_never_compared() -> None:
    assert sketch(article(1, text=f"“{STORY}”, she said.")) is None


@pytest.mark.parametrize("marks", ["“”", '""', "„“", "„”", "»«", "«»", "「」", "‘’", "””", "— ", "“ "])
def test_a_long_quotation_does_not_make_two_articles_one(marks: str) -> None:
    def alike(speech: str) -> float:
        one, other = (sketched(f"{text_in('ru', 60, seed)}\n\n{speech}") for seed in (4, 5))
        return likeness(one, other)

    said = STORY[: STORY.index(" Nobody was")]

    assert alike(f"{marks[0]}{said}{marks[1]}") < 0.2
    assert alike(said) > 0.35


def test_case_points_and_the_width_of_characters_do_not_matter() -> None:
    wide = CHINESE.replace("1", "１").replace("，", ",")

    assert sketched(STORY).bands == sketched(STORY.upper()).bands
    assert sketched(CHINESE).bands == sketched(wide).bands
    assert sketched(ARABIC).bands == sketched(ARABIC.replace("ّ", "").replace("ا", "اَ")).bands


def test_digits_joiners_and_keyboards_do_not_matter_in_arabic_script() -> None:
    persian = text_in("ar").replace("م", "می\u200cک")
    other_keyboard = persian.replace("\u200c", "").replace("ی", "ي").replace("ک", "ك")

    assert sketched(persian).bands == sketched(other_keyboard).bands
    assert sketched(ARABIC) == sketched(ARABIC.translate(str.maketrans("٠١٢٣٤٦", "012346")))


def test_thai_is_compared_without_spaces() -> None:
    random = Random(3)  # noqa: S311
    words = ["".join(chr(random.randint(0xE01, 0xE2E)) for _ in range(random.randint(2, 6))) for _ in range(300)]
    text = "".join(random.choice(words) for _ in range(250))
    changed = "".join(random.choice(words) for _ in range(20)) + text[80:]
    other = "".join(random.choice(words) for _ in range(250))

    assert is_copy(sketched(text), sketched(changed))
    assert not is_copy(sketched(text), sketched(other))


@pytest.mark.parametrize("family", ["parade", "cup", "appointment"])
def test_templates_with_names_alone_rarely_merge(result: Result, family: str) -> None:
    merged, pairs = result.mixed(family)

    assert pairs
    assert merged <= 0.03 * pairs


def test_prose_without_numbers_is_found_with_a_tenth_changed() -> None:
    pairs = []
    for language in LANGUAGES:
        for seed in range(12):
            text = re.sub(r"\d+", "", text_in(language, 300, seed))
            pairs.append((sketched(text), sketched(writer_of(language, seed).changed(text, 0.1))))
    found = sum(is_copy(one, other) for one, other in pairs)

    assert found >= 0.97 * len(pairs)


def test_another_score_is_another_match() -> None:
    writer = writer_of("en")
    one, other = (sketched(writer.fill(writer.words["template"]["match"], {}, {})) for _ in range(2))

    assert not is_copy(one, other)


def test_a_text_within_one_three_times_as_long_is_no_copy() -> None:
    whole = "\n\n".join((STORY, text_in("en", 600)))

    assert not is_copy(sketched(STORY), sketched(whole))


def test_a_text_of_50_words_and_15_shingles_is_compared() -> None:
    def of(words: int, times: int = 1) -> Sketch | None:
        letters = "abcdefghij"
        text = [f"word{letters[n // 10]}{letters[n % 10]}" for n in range(words)]
        return sketch(article(1, text=" ".join(text * times)))

    assert [of(words) is None for words in (49, 50)] == [True, False]
    assert [of(words, times=5) is None for words in (14, 15)] == [True, False]


def test_32_facts_of_a_sort_are_kept() -> None:
    assert len(sketched(" ".join(f"about {n} people" for n in range(1000, 1100))).facts[0]) == 32


Facts = tuple[tuple[int, int], ...]
"""Of each sort of facts, how many the other text lacks of how many."""


def made_pair(equal_minima: int, length: int, facts: Facts, sizes: tuple[int, int]) -> list[Sketch]:
    """Two sketches with so many equal minima of 256, in which each lacks the same number of facts."""
    present = [0, 0]
    places: tuple[list[tuple[int, ...]], list[tuple[int, ...]]] = ([], [])
    for sort, (missing, count) in enumerate(facts):
        for side in (0, 1):
            own = range(500 * sort + 200 * side, 500 * sort + 200 * side + count)
            places[side].append(tuple(own))
            present[side] |= sum(1 << place for place in own)
            present[1 - side] |= sum(1 << place for place in own[missing:])
    minima = [0] * 256, [0] * equal_minima + [1] * (256 - equal_minima)
    return [
        Sketch(
            bands=(0,) * BANDS,
            minima=bytes(a << 4 | b for a, b in zip(minima[side][::2], minima[side][1::2], strict=True)),
            size=sizes[side],
            length=length,
            present=present[side].to_bytes(256, "little"),
            facts=tuple(places[side]),
        )
        for side in (0, 1)
    ]


NONE = ((0, 0), (0, 0), (0, 0), (0, 0))


def facts_of(sort: int, missing: int, count: int) -> Facts:
    return (*NONE[:sort], (missing, count), *NONE[sort + 1 :])


NUMBERS, NAMES, REPEATED, SUBJECT = range(4)


@pytest.mark.parametrize(
    ("length", "facts", "needed"),
    [
        (60, NONE, 1.0),
        (240, NONE, 0.76),
        (480, NONE, 0.65),
        (960, facts_of(NAMES, 2, 2), 0.74),
        (240, facts_of(NUMBERS, 1, 2), 0.745),
        (60, facts_of(NUMBERS, 2, 12), 0.745),
        (240, facts_of(NAMES, 2, 4), 0.81),
        (240, facts_of(NAMES, 8, 20), 0.81),
        (240, facts_of(REPEATED, 2, 4), 0.818),
        (60, facts_of(REPEATED, 0, 16), 0.904),
        (240, facts_of(REPEATED, 12, 32), 0.91),
        (240, facts_of(SUBJECT, 2, 2), 0.914),
        (240, facts_of(SUBJECT, 4, 8), 0.914),
        (480, facts_of(NUMBERS, 3, 3), 0.775),
        (480, facts_of(NUMBERS, 2, 4), 0.65),
        (480, facts_of(NUMBERS, 3, 4), None),
    ],
)
def test_the_likeness_that_a_copy_needs(length: int, facts: Facts, needed: float | None) -> None:
    """It falls with length and shared facts and rises with facts that differ; no likeness outweighs many numbers."""
    copies = []
    for equal_minima in range(257):
        pair = made_pair(equal_minima, length, facts, sizes=(300, 300))
        if is_copy(*pair):
            copies.append(likeness(*pair))

    assert min(copies, default=None) == (needed and pytest.approx(needed, abs=0.004))


def test_a_text_more_than_three_times_as_long_is_no_copy() -> None:
    assert [is_copy(*made_pair(256, 480, NONE, sizes=(100, size))) for size in (300, 301)] == [True, False]


def test_lone_surrogates_are_text_like_any() -> None:
    broken = STORY.replace("ferry", "fer\ud800ry")

    assert is_copy(sketched(STORY), sketched(broken))


@pytest.mark.parametrize(
    "unit", [". ", "\n", "'", '"', "“", "…", "A ", "1.", "– ", "\n\n“", " ‘a", " \u0301", ".\u00a0 "]
)
def test_a_long_odd_text_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    sketch(article(1, text=text))

    assert time.process_time() - began < 2.0


def test_articles_are_read_and_not_changed() -> None:
    one: Article = article(1, text=STORY)
    before = one.to_json()
    sketch(one)

    assert one.to_json() == before
