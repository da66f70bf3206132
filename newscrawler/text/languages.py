"""The language of an article: what the page states, checked against its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_OLD = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "mo": "ro",
    "gr": "el",
    "cz": "cs",
    "jp": "ja",
    "kr": "ko",
    "ua": "uk",
    "dk": "da",
}
_NO_LANGUAGE = {"und", "mul", "zxx", "xx"}

MIN_CHARS = 200
"""Letters that a text in a script with spaces must have to be detected; in others a quarter of that: the detector errs
on shorter ones. Held by tests/text/test_languages.py::test_letters_from_which_on_a_text_is_detected."""

_SAMPLE = 2_000
"""Characters from which a language is detected: more take longer and change nothing."""

_GLANCE = 500
"""Characters that are enough where they agree with the statement. Only speed depends on it."""

_SURE_ALONE, _SURE_AGAINST = 0.9, 0.99
"""Probability from which the text decides where nothing is stated, and against a statement: a wrong statement is much
rarer than an error of the detector. Held by tests/text/test_languages.py::test_alone_a_text_decides_from_90_percent_on
and ::test_against_a_statement_a_text_decides_from_99_percent_on."""

_VARIETIES = {"wuu": "zh", "ary": "ar", "arz": "ar", "pcm": "en", "hbo": "he", "grc": "el", "uzs": "uz"}
_WIDESPREAD = {"en", "fr", "es", "pt", "de", "ru", "ar", "zh"}
_KIN = tuple(
    set(kin.split())
    for kin in (
        "no nb nn da", "hr bs sr sh cnr me", "id ms jv su", "en pcm", "zh yue wuu", "ar ary arz", "ku ckb sdh kmr",
        "fa prs tg", "gl pt", "zu xh nd nr ss", "st nso tn", "tl fil ceb", "uz uzs", "he hbo", "el grc", "af nl",
        "be ru", "az tr", "cs sk", "bg mk", "lb de", "ne hi", "tt ba", "rw rn", "gsw de",
    )
)  # fmt: skip
"""Languages that the detector takes for one another: there the statement stands."""


def language_tag(*stated: str | None) -> str | None:
    """Return the first of the stated languages that is a BCP 47 tag, in the usual case (RFC 5646, 2.1.1).

    `en_us` is `en-US`; old and wrong codes become the right ones; `und` and variants are left out. None without one.
    """
    return next((tag for text in stated if (tag := _tag(text)) is not None), None)


def _tag(stated: str | None) -> str | None:
    match = _TAG.fullmatch((stated or "").strip())
    if match is None or match[1].lower() in _NO_LANGUAGE:
        return None
    language, script, region = match.groups()
    language = _OLD.get(language.lower(), language.lower())
    parts = [language, script.title() if script else None, region.upper() if region else None]
    return "-".join(part for part in parts if part)


def first_tag(stated: Iterable[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """Return the first readable of (source, value) pairs, as (tag, source)."""
    return next(((tag, source) for source, value in stated if (tag := language_tag(value))), (None, None))


def check_language(stated: str | None, text: str) -> tuple[str | None, str | None]:
    """The language of a text: the stated tag, unless the text is clearly in another language.

    Returns the tag and, where the text decided, `text`; None in second place says that the statement stands. Pages of
    sites with a template in one language and articles in another state the template's.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < (MIN_CHARS if sample.isascii() or _is_spaced(sample) else MIN_CHARS // 4):
        return stated, None
    primary = stated.split("-")[0] if stated is not None else None
    if primary is not None and _detect(sample[:_GLANCE])[0] == primary:
        return stated, None
    detected, confidence = _detect(sample)
    if primary is None:
        return (detected, "text") if confidence >= _SURE_ALONE else (None, None)
    if confidence < _SURE_AGAINST or detected == primary or any({detected, primary} <= kin for kin in _KIN):
        return stated, None
    if primary not in _detector().labels and detected not in _WIDESPREAD:
        return stated, None  # the detector names the nearest relative of a language that it does not know
    return detected, "text"


def _detect(sample: str) -> tuple[str, float]:
    """The likeliest language, and how likely it is together with the varieties that are written alike."""
    totals: dict[str, float] = {}
    for language, share in _detector().rank(sample)[:5]:
        main = _VARIETIES.get(language, language)
        totals[main] = totals.get(main, 0.0) + float(share)
    return max(totals.items(), key=lambda total: total[1])


def _is_spaced(text: str) -> bool:
    return text.count(" ") * 15 > len(text)


@cache
def _detector() -> LanguageIdentifier:
    """Loading takes 0.7 s and 60 MB, so it waits for the first text."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
