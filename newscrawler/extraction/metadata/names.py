"""Names in bylines: split, freed of "by", roles and addresses, and told apart from organisations."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscrawler.extraction.metadata.agencies import agency_of
from newscrawler.extraction.metadata.roles import (
    AROUND,
    BARE_ROLE,
    HONOUR,
    OTHER_CREDIT,
    POSTED,
    ROLE,
    without_department,
)
from newscrawler.text.lines import key, letters, tidy


class Name(NamedTuple):
    """A statement that names one or several authors, or one name out of it."""

    text: str
    organisation: bool = False


_BY_LATIN = (
    r"(?:written|reported|story|text|photos?|words|compiled|analysis|opinion|review|interview|posted|published|edited|exclusive)\s+by"
    r"|by|von|par|por|di|av|af|door|deur|przez|oleh|tác giả|napisał[a]?|skrevet av|skriven av|kirjoittanut|yazan"
    r"|piše|írta|napsala?|γράφ(?:ει|ουν)(?:\s+(?:ο|η|οι)(?=\s))?"
)
_TITLES = (
    r"autorka?|autor(?:en|es|in)?|auteurs?|authors?|autore|autori|penulis|reporter|text|texte|texto|tekst|fotos?|journalist"
    r"|редактор|автор|авторы|текст|от|від|μεγραφή|του|της|مؤلف|بقلم|كتبت?|بواسطة|نویسنده|نوشته|لیکوال|از|מאת"
    r"|द्वारा|लेखक|লেখক|โดย"
)
_LABELS = r"words|haber|muhabir|pewarta|laporan|teksti|szerző|συντάκτης|подготовила?|підготува(?:в|ла)"
_CJK = r"文|作者|(?:本[报報]|[见見][习習]|[实實][习習])?記者|[一-鿿]{0,6}记者|撰文|取材・文|執筆"
_BY = re.compile(
    rf"^(?:(?:{_BY_LATIN}|{_TITLES})(?:\s*[:：]\s*|\s+)|(?:{_LABELS})\s*[:：]\s*"
    rf"|(?:{_CJK})(?:\s*[:：／/・]\s*|\s+)|(?:本[报報])?(?:記者|记者)(?=[一-鿿]{{2,4}}(?:\W|$)))(?=\S)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^\s*(?:(?:{_BY_LATIN}|بقلم|โดย|מאת|द्वारा)(?:\s*[:：]|\s)|(?:{_LABELS})\s*[:：]|(?:文|記者|记者|作者)\s*[:：／/])",
    re.IGNORECASE,
)
# A middle dot stands within Catalan (l·l), Chinese and Japanese (katakana) names.
_AND = re.compile(
    r"\s*(?:[;|/／•、،]|(?<![l一-鿿])·|·(?![l一-鿿])|(?<![゠-ヿ])・|・(?![゠-ヿ]))\s*"
    r"|\s*[,，](?!\s*(?:Jr|Sr|Ph\.?D|M\.?D|II|III)\b)\s*(?:(?:and|und|et|y|e)\s)?\s*|\s*[&+]\s*"
    r"|\s(?:and|und|et|y|e|og|och|en|i|oraz|ja|ve|dan|và|и|та|και|و|और|এবং|และ|ו|with|mit|avec|con|com|med)\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|<[^<>]*>")
_CUT = re.compile(r"\s*(?:[(\[（【<].*|\s[-–—].*|@\S+.*|https?:.*|\bwww\..*)$")
_MAIL = re.compile(r"[^\s@]+@[^\s@.]+\..*$")
_FIRST_NAMES = {"di", "von"}  # "by" in Italian and German: Di Wang, Von Miller
_ABBREVIATED = re.compile(r"(?:[\s.]|^)(?:Jr|Sr|[^\W\d_])$")
_EDGES = " .,;:|/-–—*•·\"'"
_ORGANISATION = re.compile(
    r"\b(?:redak(?:tion|cja|ce|cia|tionen|siyon|si)\w*|redac(?:ción|ção|tion|ció|tie)|rédaction|redazione|newsroom"
    r"|newsdesk|desk|staff|team|news|agency|agencies|agentur(?:en)?|agences?|agencias?|agências|online"
    r"|press|presse|zeitung|media|magazine|editorial|board|bureau|wire|services?|reporters?|admin|administrator|webmaster|web|guest|contributors?|correspondents?|tv"
    r"|radio|editors?|publisher|gmbh|inc|ltd|llc|verlag|group|foundation|institute|university|ministry|department|office"
    r"|condé nast|редакция|редакція|haber|haberler|merkezi|ajans[ıi]?"
    r"|twitter|facebook|instagram|whatsapp|share|follow)\b"
    r"|編集部|新聞|オンライン|通信|取材班|デジタル|뉴스|신문|편집|डेस्क|ब्यूरो|ডেস্ক|প্রতিবেদক|ڈیسک|กองบรรณาธิการ|وكالات|خبرگزاری|تحریریه|تحرير|سمپادنه|時報",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|\w\.(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|za|tr|no|se|dk|fi|pl|ru|ua|tv|info|jp|kr|in)\b",
    re.IGNORECASE,
)
_SITE_BEHIND = re.compile(r"[(\[]\s*(?:https?://|www\.)")
_PARTICLES = {
    "van", "de", "der", "den", "ten", "ter", "von", "zu", "vom", "bin", "ibn", "ben", "abu", "al", "el", "la", "le",
    "da", "do", "dos", "das", "du", "des", "di", "del", "della", "dello", "y", "e", "af", "av", "o", "d", "san", "st",
}  # fmt: skip
_NEVER_FIRST = {
    "the", "our", "your", "this", "that", "more", "all", "read", "share", "follow", "click", "about", "also", "latest",
    "der", "die", "das", "unsere", "mehr", "alle", "les", "nos", "los", "las", "nuestros",
}  # fmt: skip
_NOBODY = {
    "admin", "administrator", "webmaster", "user", "guest", "editor", "author", "redaktion", "root", "test",
    "undefined", "null", "none", "unknown", "n/a",
}  # fmt: skip
_MAX_NAME = 60
_MAX_WORDS = 12


def names_in(statement: Name, site: set[str]) -> list[Name]:
    """The names in one statement. `site` are the site's own names: organisations, as agencies and newsrooms are."""
    text = statement.text
    whole = _without_by(tidy(text[:2000])[:500])
    parts = _AND.split(POSTED.sub("", _ASIDE.sub(" ", whole)))
    pieces = [piece for part in parts if (piece := _alone(_bare(part), site))]
    if key(whole) in _NOBODY or whole.startswith(("http:", "https:")):
        return []
    # "Site Name (www.site.example)": nobody is named after an address.
    if statement.organisation or _is_own(whole, site) or _ADDRESS.match(whole) or _SITE_BEHIND.search(text):
        return [Name(_bare(whole) or whole, organisation=True)] if whole else []
    found = [Name(piece, _is_organisation(piece, site)) for piece in pieces if len(piece) <= _MAX_NAME]
    some = any(name.organisation for name in found)
    return [
        name
        for name in found
        if name.organisation or not (_is_no_name(name.text) or (some and name.text.isascii() and " " not in name.text))
    ]


def _is_no_name(text: str) -> bool:
    rest = HONOUR.sub("", text)
    text = rest if looks_like_person(rest) else text
    return OTHER_CREDIT.search(text) is not None or ROLE.search(text) is not None or any(map(str.isdigit, text))


def opens_with_by(text: str) -> bool:
    """Whether a line starts as bylines do: `By Jane Doe`, `Von: …`, `文／…`."""
    return len(text) < 200 and _OPENS.match(text) is not None


def looks_like_person(text: str) -> bool:
    """Whether a line may be one person's name.

    Two to five words, each with a capital or a particle; in scripts without capitals two to five short words; in Han,
    kana and Hangul two to eight characters.
    """
    words = re.split(r"[\s\u200c.]+", text.strip(". "))
    if words[0].lower() in _NEVER_FIRST:
        return False
    if any(not (c.isalpha() or c in " .'’-‐\u200c·\u0301" or c.isspace() or not c.isascii()) for c in text):
        return False
    first = text[:1]
    if "\u3040" <= first <= "\u9fff" or "\uac00" <= first <= "\ud7a3":
        return 2 <= len(text.replace(" ", "")) <= 8
    if not 2 <= len(words) <= 5 or any(len(word) > 20 for word in words):
        return False
    if not any(word[:1].isupper() or word[:1].islower() for word in words):
        return True
    capitals = [word for word in words if word[:1].isupper()]
    return len(capitals) >= 2 and all(word[:1].isupper() or word.lower() in _PARTICLES for word in words)


def _without_by(text: str) -> str:
    while by := _BY.match(text):
        rest = text[by.end() :]
        is_first = by[0].rstrip().lower() in _FIRST_NAMES and rest.isalpha()
        if is_first and not (_ORGANISATION.search(rest) or agency_of(rest)):
            break
        text = rest
    bare = text.strip(_EDGES)
    return f"{bare}." if _ABBREVIATED.search(bare) and f"{bare}." in text else bare


def _bare(text: str) -> str:
    text = _MAIL.sub("", text) if "@" in text else text
    text = text if _ADDRESS.match(text) else _CUT.sub("", text)
    return without_department(_without_by(text))


def _alone(piece: str, site: set[str]) -> str:
    """The name in a piece, without role, place and paper; of a credit for something else only the agency it thanks."""
    if OTHER_CREDIT.search(piece) and agency_of(last := piece.rsplit(" ", 1)[-1]):
        return last
    for around in AROUND:
        if (rest := around.sub("", piece)) != piece and _is_person(rest):
            piece = rest
    words = piece.split(" ")[:_MAX_WORDS]
    if len(words) == 3 and (rest := BARE_ROLE.sub("", piece)) != piece and _is_person(rest):
        return rest
    ends = (n for n in range(2, len(words)) if letters("".join(words[n:])) in site)
    return next((name for n in ends if _is_person(name := " ".join(words[:n]))), piece)


def _is_person(text: str) -> bool:
    return looks_like_person(text) and not _ORGANISATION.search(text) and not _is_agencys(text)


def _is_own(text: str, site: set[str]) -> bool:
    short, first = letters(text), letters(text.split(" ", 1)[0])
    own = short in site or short.removeprefix("the") in site or (first in site and len(first) > 2)
    return own or agency_of(text) is not None


def _is_agencys(text: str, shortest: int = 2) -> bool:
    """`AFP Brasil`, `AP Auto`; not `Ani Petrosyan`, nor a name in capitals. Two capitals may be initials, too."""
    first = text.split(" ", 1)[0]
    return shortest <= len(first) <= 4 and first.isupper() and not text.isupper() and agency_of(first) is not None


def _is_organisation(text: str, site: set[str]) -> bool:
    stated = _ADDRESS.search(text) is not None or _ORGANISATION.search(text) is not None
    return stated or _is_own(text, site) or _is_agencys(text, 3)
