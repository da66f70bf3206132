"""What stands around the names in bylines: roles, places, papers, and credits for something else than the writing."""

from __future__ import annotations

import re

ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|columnists?|writers?|producers?|journalists?|contributors?|photographers?"
    r"|chief(?=\s)|head(?=\s+of)|(?:chef)?redakteur(?:in)?|ressortleiter(?:in)?|redaktør|korrespondent(?:in)?|journalist(?:in)?"
    r"|freier|mitarbeiter(?:in)?"
    r"|correspondante?|journaliste|redactora?|periodista|giornalista|corrispondente|inviat[oa]|dziennikarka?"
    r"|корреспондент|журналист|обозреватель|muhabir|wartawan|professor|prof|minister)\b",
    re.IGNORECASE,
)
"""A piece that has one of these words is no name."""

_WRITER = (
    r"(?:correspondent|reporter|columnist|writer|journalist|contributor|korrespondent(?:in)?|redakteur(?:in)?|journaliste"
    r"|periodista|redactora?|giornalista|inviat[oa]|corresponsal|enviad[oa] especial|корреспондент|обозреватель)"
)
_RANKS = (
    r"staff|senior|chief|lead|freelance|guest|special|political|foreign|sports?|business|news|science|health|crime"
    r"|national|education|environment|technology|deputy|associate|assistant|managing|executive|contributing|digital"
    r"|investigative"
)
AROUND = (
    re.compile(
        rf"^(?:(?:[^\s:]+\s+){{0,3}}{_WRITER}(?:\s*:\s*|\s+)|(?:[^\s:]+\s+){{1,3}}editor\s+)(?=\S)", re.IGNORECASE
    ),
    re.compile(rf"\s+(?:(?:{_RANKS})\s+)+(?:{_WRITER}|editor)$", re.IGNORECASE),
    re.compile(r"\s+(?:in|for|of\s+the|from|at|on|à|aus|für)\s.*$", re.IGNORECASE),
)
"""What stands around one name: `Political editor Ada Byron`, `Ada Byron Staff Writer`, `Ada Byron in Washington`."""

BARE_ROLE = re.compile(rf"\s+{_WRITER}$", re.IGNORECASE)
"""A role without a rank, behind two words: behind three, the third may be a rank that is not known here."""

POSTED = re.compile(
    r",\s*[^,;|&]{0,30}\b(?:corresponsal|enviad[oa]|envoyée?|correspondante?|inviat[oa])\b"
    r"(?:\s+(?:especial|spéciale?|speciale))?"
    r"(?:\s+(?:en|à|au|a|in|de|da)\s+[^\s,;|&]+)?",
    re.IGNORECASE,
)
"""A role with its place: `, corresponsal en Bruselas`."""

HONOUR = re.compile(r"^(?:Prof(?:essor(?:in)?)?\.?|Minister)\s+", re.IGNORECASE)
"""A role that is part of the name."""

OTHER_CREDIT = re.compile(
    r"^(?:with\s+|mit\s+|avec\s+|con\s+|com\s+)?(?:special to|exclusive to|translated (?:by|from)|übersetzt (?:von|aus)"
    r"|traducci[oó]n|tradui(?:t|te|ction)|traduzione|informaci[oó]n(?:es)? de|informações|material)\b"
    r"|(?:報導|报道|報道|撮影|摄影|攝影)$|^(?:写真|摄影|攝影)",
    re.IGNORECASE,
)
"""A piece of a byline that credits no writing: `Special to the Times`, `übersetzt von …`, `台北報導`."""

_AFTER = re.compile(
    r"\s*(?:(?:인턴|선임|전문|객원|수습)?기자|특파원|논설위원|記者|记者|特派員|論説委員|編集委員|通讯员)(?:\s*외.*)?$"
    r"|\s+(?:写真.*|\S{1,6}(?:報導|报道))$"
)
_AHEAD = re.compile(r"^\S{1,8}(?:部|支局)\s+(?=[一-鿿])")


def without_department(text: str) -> str:
    """East Asian bylines without role or department: `김철수 기자` → `김철수`, `社会部 山田太郎` → `山田太郎`."""
    return _AHEAD.sub("", _AFTER.sub("", text))
