"""What stands around the names in bylines: roles, places, papers, and credits for something else than the writing."""

from __future__ import annotations

import re

from newscrawler.text.phrases import pattern
from newscrawler.text.scripts import HAN

ROLE = re.compile(rf"\b(?:{pattern('bylines', 'role')})\b", re.IGNORECASE)
"""Words that no name has."""

_WRITER = f"(?:{pattern('bylines', 'writer')})"
AROUND = (
    re.compile(
        rf"^(?:(?:[^\s:]+\s+){{0,3}}{_WRITER}(?:\s*:\s*|\s+)|(?:[^\s:]+\s+){{1,3}}editor\s+)(?=\S)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\s)\s++(?:(?:{pattern('bylines', 'rank')})\s++){{1,4}}(?:{_WRITER}|editor)$", re.IGNORECASE),
    re.compile(rf"(?<!\s)\s++(?:{pattern('bylines', 'place')})\s.*$", re.IGNORECASE | re.DOTALL),
)
"""What stands around one name: `Political editor Ada Byron`, `Ada Byron Staff Writer`, `Ada Byron in Washington`."""

BARE_ROLE = re.compile(rf"(?<!\s)\s++{_WRITER}$", re.IGNORECASE)
"""A role without a rank, behind two words: behind three, the third may be a rank that is not known here."""

POSTED = re.compile(
    rf",\s*[^,;|&]{{0,30}}\b(?:{pattern('bylines', 'posted')})\b(?:\s+(?:{pattern('bylines', 'posted_special')}))?"
    rf"(?:\s+(?:{pattern('bylines', 'posted_in')})\s+[^\s,;|&]+)?",
    re.IGNORECASE,
)
"""A role with its place: `, corresponsal en Bruselas`."""

HONOUR = re.compile(rf"^(?:{pattern('bylines', 'honour')})\s+", re.IGNORECASE)
"""A role that is part of the name."""

OTHER_CREDIT = re.compile(
    rf"^(?:(?:{pattern('bylines', 'credit_with')})\s+)?(?:{pattern('bylines', 'credit')})\b"
    rf"|(?:{pattern('bylines', 'credit_after')})$|^(?:{pattern('bylines', 'credit_before')})",
    re.IGNORECASE,
)
"""A piece of a byline that credits no writing: `Special to the Times`, `übersetzt von …`, `台北報導`."""

_AFTER = re.compile(
    rf"(?:(?<!\s)\s+)?(?:{pattern('bylines', 'role_after')})(?:\s*(?:{pattern('bylines', 'and_others')}).*)?$"
    rf"|(?<!\s)\s++(?:{pattern('bylines', 'photos_by')}.*|\S{{1,6}}(?:{pattern('bylines', 'place_and_report')}))$",
    re.DOTALL,
)
_AHEAD = re.compile(rf"^\S{{1,8}}(?:{pattern('bylines', 'department')})\s+(?=[{HAN}])")


def without_department(text: str) -> str:
    """East Asian bylines without role or department: `김철수 기자` → `김철수`, `社会部 山田太郎` → `山田太郎`."""
    return _AHEAD.sub("", _AFTER.sub("", text))
