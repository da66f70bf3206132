"""Who wrote it: people's names out of what pages state, apart from agencies, roles and the site's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction import jsonld
from newscrawler.extraction.agencies import agency_of
from newscrawler.extraction.lines import key, letters, tidy
from newscrawler.extraction.statements import Statements, text_of

_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "og:article:author", "og:author", "byl", "cxenseparse:author",
    "dcsext.author", "article.author", "authors", "creator", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
)  # fmt: skip
_SURNAME_FIRST = {"dc.creator", "dcterms.creator", "dc.contributor", "citation_author"}
_BY = re.compile(
    r"^(?:(?:written|reported|story|text|photos?|words|compiled|analysis|opinion|review|interview|posted|published|edited)\s+by"
    r"|by|von|par|por|di|da|de|av|af|door|przez|autorka?|autor(?:en|es|in)?|auteurs?|author|authors|autore|kirjoittanut|yazan"
    r"|oleh|penulis|reporter|text|texte?|texto|tekst|foto|редактор|автор|авторы|текст|от|від|μεγραφή|του|της|مؤلف|بقلم|كتبت?|بواسطة"
    r"|نویسنده|نوشته|لیکوال|از|מאת|द्वारा|लेखक|লেখক|โดย|tác giả|theo|文|作者|記者|记者|文／|撰文|取材・文)"
    r"(?:\s*[:：]\s*|\s+|(?<=文／)|(?<=[記记作撰][者文]))(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:[;|/•·、،・]|\s(?:and|und|et|y|e|og|och|en|i|oraz|ja|ve|dan|và|и|та|и|και|و|और|এবং|และ|ו)\s|&|\+|,(?!\s*(?:Jr|Sr|PhD|MD|II|III)\b))\s*",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:[(\[（【].*|\s[-–—|].*|[<].*|@\S+.*|https?:.*|\bwww\..*)$")
_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|columnists?|writers?|producers?|journalists?|contributors?|photographers?|chief|head|redakteurin?|"
    r"redaktør|korrespondentin?|journalistin?|freier|mitarbeiter|correspondant|journaliste|redactora?|periodista|giornalista|corrispondente|"
    r"inviato|dziennikarz|корреспондент|журналист|обозреватель|muhabir|wartawan|reportero|specjalist|minister|professor|prof)\b"
    r"|기자|특파원|記者|记者|特派員|論説委員",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:redak\w*|redac\w*|rédaction|redazione|newsroom|newsdesk|desk|staff|team|news|agency|agentur|agences?|agencias?|online|"
    r"press|presse|zeitung|media|magazine|editorial|board|bureau|wire|services?|reporters?|admin|administrator|webmaster|web|guest|"
    r"contributors?|correspondents?|tv|radio|editor|editors|publisher|gmbh|inc|ltd|llc|verlag|group|foundation|institute|university|"
    r"ministry|department|office|bildredaktion|condé nast|редакция|редакція|агентство|haber|merkezi)\b"
    r"|編集部|新聞|オンライン|通信|取材班|デジタル|뉴스|신문|편집|تحریریه|تحرير|سمپادنه",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S|\.(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|za|tr|no|se|dk|pl|ru|tv|info|jp|kr)\b",
    re.IGNORECASE,
)
_MAX_NAME = 60
_MAX_AUTHORS = 20
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|footer|promo|card|newsletter|disqus|respond|most-?read|trending", re.I
)


class Authors(NamedTuple):
    """The authors of an article."""

    people: tuple[str, ...] = ()
    """Names in page order; where the page credits no person, the organisations it names as author."""
    agency: str | None = None
    """The news agency credited."""
    source: str | None = None
    """Where they stood."""


class _Name(NamedTuple):
    text: str
    organisation: bool


def find_authors(statements: Statements, names: set[str], selected: Iterable[str] = ()) -> Authors:
    """The authors from the first place that names a person, else those of the first place that names anybody.

    `names` are the site's (`titles.site_names`), `selected` what the site's own selector found.
    """
    agency: str | None = None
    fallback: tuple[tuple[str, ...], str] | None = None
    places = [("selector", [_Name(text, organisation=False) for text in selected])]
    places += [("json-ld", _of_work(statements))]
    places += [(f"meta:{name}", _of_meta(statements, name)) for name in _METAS if name in statements.metas]
    places += [("meta:twitter:data1", _of_label(statements))]
    for source, stated in [
        *places,
        *(
            (s, f())
            for s, f in (("rel-author", lambda: _of_rel(statements)), ("byline", lambda: _of_byline(statements)))
            if True
        ),
    ]:
        people: list[str] = []
        others: list[str] = []
        for name in stated:
            for text, person in _split(name, names):
                agency = agency or agency_of(text)
                (people if person else others).append(text)
        people, others = _unique(people), _unique(others)
        if people:
            return Authors(tuple(people[:_MAX_AUTHORS]), agency, source)
        if others and fallback is None and source not in ("byline", "rel-author"):
            fallback = tuple(others[:_MAX_AUTHORS]), source
    return Authors(*(fallback[0], agency, fallback[1]) if fallback else ((), agency, None))


def _split(name: _Name, site: set[str]) -> Iterable[tuple[str, bool]]:
    """The names in one statement, each with whether it is a person's."""
    whole = _bare(name.text)
    if not whole:
        return
    if name.organisation or _is_organisation(whole, site):
        yield whole, False
        return
    for piece in _AND.split(whole):
        text = _bare(piece)
        if not text or len(text) > _MAX_NAME:
            continue
        if _is_organisation(text, site):
            yield text, False
        elif not _ROLE.search(text) and not re.search(r"\d", text):
            yield text, True


def _bare(text: str) -> str:
    text = tidy(text)[:500]
    text = _CUT.sub("", text) if not _ADDRESS.match(text) else text
    while (shorter := _BY.sub("", text)) != text:
        text = shorter
    return text.strip(" .,;:|/-–—*•·\"'")


def _is_organisation(text: str, site: set[str]) -> bool:
    short = letters(text)
    return bool(
        short in site
        or short.removeprefix("the") in site
        or agency_of(text)
        or _ADDRESS.search(text)
        or _ORGANISATION.search(text)
    )


def _unique(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(key(name), name)
    return list(seen.values())


def _of_work(statements: Statements) -> list[_Name]:
    found: list[_Name] = []
    for field in ("author", "creator"):
        for value in _listed(statements.work.get(field)):
            found.extend(_of_node(value, statements))
        if found:
            return found
    return found


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value] if value else []


def _of_node(value: Any, statements: Statements) -> Iterable[_Name]:
    if isinstance(value, str):
        yield _Name(value, organisation=False)
    elif isinstance(value, dict):
        if not value.get("name") and (identity := value.get("@id")):
            value = next((n for n in statements.nodes if n.get("@id") == identity and n.get("name")), value)
        organisation = bool(jsonld.types(value) & {"Organization", "NewsMediaOrganization", "Corporation"})
        stated = jsonld.strings(value.get("name")) or jsonld.strings(value.get("byline"))
        if not stated:
            parts = [jsonld.first(value.get("givenName")), jsonld.first(value.get("familyName"))]
            stated = [" ".join(part for part in parts if part)]
        for text in stated:
            yield _Name(text, organisation)


def _of_meta(statements: Statements, name: str) -> list[_Name]:
    found = []
    for text in statements.all(name):
        if not text.startswith(("http:", "https:", "//", "@")):
            swapped = re.fullmatch(r"([^\s,]+),\s*([^,]+)", text) if name in _SURNAME_FIRST else None
            found.append(_Name(f"{swapped[2]} {swapped[1]}" if swapped else text, organisation=False))
    return found


def _of_label(statements: Statements) -> list[_Name]:
    """`twitter:label1` says what `twitter:data1` holds; Yoast writes the author there ("Written by")."""
    label, data = statements.meta("twitter:label1"), statements.meta("twitter:data1")
    said = (
        label and data and re.search(r"written|verfasst|écrit|escrito|scritto|geschreven|автор|yazan|by\b", label, re.I)
    )
    return [_Name(data, organisation=False)] if said and data else []


def _of_rel(statements: Statements) -> list[_Name]:
    elements = statements.page.tree.xpath("//a[@rel='author'] | //*[@itemprop='author']")
    return _near(elements)


def _of_byline(statements: Statements) -> list[_Name]:
    if not statements.headings:
        return []
    heading = statements.headings[0]
    elements = heading.xpath(
        "following::*[contains(@class,'byline') or contains(@class,'author') or contains(@class,'autor')][position()<=12]"
    )
    return _near(elements)[:1]


def _near(elements: list[HtmlElement]) -> list[_Name]:
    found: list[_Name] = []
    for element in elements[:12]:
        around = [element, *list(element.iterancestors())[:8]]
        if any(
            e.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}")
            for e in around
        ):
            continue
        text = text_of(element)
        if text and len(text) <= 120:
            found.append(_Name(text, organisation=False))
    return found
