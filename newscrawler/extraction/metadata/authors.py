"""Who wrote it: the places where a page names its authors, and which of them is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, product
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.agencies import agency_of
from newscrawler.extraction.metadata.elements import following, is_elsewhere, line_of
from newscrawler.extraction.metadata.names import Name, looks_like_person, names_in, opens_with_by
from newscrawler.extraction.metadata.shown_authors import bare_byline, find_byline, find_signature, is_named_byline
from newscrawler.extraction.metadata.shown_lines import Lines
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.text.lines import key, letters, tidy
from newscrawler.text.phrases import any_of, class_names, pattern
from newscrawler.web import jsonld

_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "og:article:author", "og:author", "byl",
    "cxenseparse:author", "dcsext.author", "article.author", "authors", "creator", "dc.creator", "dcterms.creator",
    "citation_author", "article:author_name", "article:byline", "mediator_author", "content_author", "dable:author",
    "lp.article:author",
)  # fmt: skip
_SURNAME_FIRST = {"dc.creator", "dcterms.creator", "citation_author"}
_ORGANISATIONS = {"Organization", "NewsMediaOrganization", "Corporation"}
_WRITTEN_BY = re.compile(pattern("bylines", "written_by"), re.IGNORECASE)
_LABEL = re.compile(rf"(?:{pattern('bylines', 'label')})\s*[:：]?", re.IGNORECASE)
_NAMES = class_names("article")
_PROFILE = re.compile(rf"/(?:{any_of(_NAMES['author_folder'])})/[^/?#]", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')
_DEFAULT_USER = re.compile(r"/author/(?:admin|administrator|root)/?$")
_VISIBLE = {"byline", "label", "rel-author", "opening"}
_MAX_DEPTH = 4
"""Levels of roles and lists in JSON-LD that are unwrapped: it bounds the time."""

_MAX_AUTHORS, _MAX_STATED, _MAX_REL = 30, 50, 12
"""Authors that are kept, values of one statement and `rel=author` links that are read."""

_WITHIN = 120
"""Elements after the headline among which the byline stands. Held by test_a_byline_stands_near_the_headline."""

_LONGEST_LINE = 140
"""Characters of a visible line that names authors. Held by test_a_byline_is_short."""

_LONGEST_LABEL = 40
"""Characters of a label such as "Author": what is longer is none, and not matched, which saves time."""

_WITHIN_TEXT = 400
"""Elements after the headline in which the first paragraph is looked for: it bounds the time."""

_PROSE = 120
"""Characters from which on a paragraph is text, not a byline. Held by test_a_name_above_the_text_is_a_byline."""


class Authors(NamedTuple):
    """The authors of an article."""

    people: tuple[str, ...] = ()
    """Names in page order; where the page credits no person, the organisations it names as author."""
    agency: str | None = None
    """The news agency credited."""
    source: str | None = None
    """Where they stood."""


def find_authors(
    statements: Statements,
    site: set[str],
    selected: Iterable[str] = (),
    *,
    headline: HtmlElement | None = None,
    lines: Callable[[], Lines],
) -> Authors:
    """The authors from the first place that names a person, else what the first place says that names anybody.

    `site` are the site's names (`titles.site_names`), `selected` what the site file's own selector found.
    """
    agency = _stated_agency(statements, site)
    fallback = Authors()
    for source, read in _places(statements, site, selected, headline, lines):
        if source == "signature" and fallback.people:
            break
        people: list[str] = []
        organisations: list[str] = []
        for statement in read():
            names = names_in(statement, site)
            agency = agency or next((a for name in names if (a := agency_of(name.text))), None)
            persons = [name.text for name in names if not name.organisation]
            people += persons
            if not persons and names:
                organisations.append(names[0].text if len(names) == 1 else statement.text.strip())
        if people:
            return Authors(_with_shown(_unique(people), headline, source), agency, source)
        if organisations and not fallback.people and (source not in _VISIBLE or source == "byline"):
            fallback = Authors(_unique(organisations), None, source)
            if agency and letters(agency) not in site:  # an agency's text has no byline of the site's own
                break
    return fallback._replace(agency=agency)


def _stated_agency(statements: Statements, site: set[str]) -> str | None:
    """The agency that JSON-LD names: as source, provider, or as an author who is another organisation than the site."""
    fields = ("sourceOrganization", "provider")
    stated = [tidy(text) for field in fields for text in jsonld.strings(statements.work.get(field))]
    stated += [tidy(name.text) for name in _of_work(statements) if name.organisation]
    usual = next((agency for text in stated if (agency := agency_of(text))), None)
    rest = (text for text in stated if text and letters(text) not in site)
    return usual or next(rest, None)


def _places(
    statements: Statements,
    site: set[str],
    selected: Iterable[str],
    headline: HtmlElement | None,
    lines: Callable[[], Lines],
) -> Iterator[tuple[str, Callable[[], Iterable[Name]]]]:
    """Places from the surest to the least sure; each is read only when those before it name no person."""
    yield "selector", lambda: [Name(text) for text in selected]
    yield statements.work_from, lambda: _of_work(statements)
    for name in _METAS:
        if name in statements.metas:
            yield f"meta:{name}", partial(_of_meta, statements, name)
    yield "meta:parsely-page", lambda: _of_parsely(statements)
    yield "meta:twitter:data1", lambda: _of_twitter(statements)
    yield "opening", lambda: _of_opening(headline)
    yield "rel-author", lambda: _of_rel(statements)
    yield "byline", lambda: _of_byline(headline)
    yield "byline", lambda: find_byline(lines(), site)
    yield "label", lambda: _of_label(statements)
    yield statements.work_from, lambda: _of_work(statements, default_user=True)
    yield "signature", lambda: find_signature(lines(), site)


def _with_shown(people: tuple[str, ...], headline: HtmlElement | None, source: str) -> tuple[str, ...]:
    """All the names in the `rel=author` links under the headline, where those are the stated people and more.

    HTML: such a link is to the author of the article. Systems that state one author only show the others, too.
    """
    if source in _VISIBLE or headline is None:
        return people
    near = (e for e in following(headline, _WITHIN) if e.tag == "a")
    links = [e for e in near if "author" in (e.get("rel") or "").split() and not is_elsewhere(e)]
    shown = _unique(name.text for e in links for name in _people(line_of(e)))
    return shown if {*map(key, shown)} > {*map(key, people)} else people


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each person once, in whatever case and order of names."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(" ".join(sorted(key(name).split())), name)
    return tuple(seen.values())[:_MAX_AUTHORS]


def _of_work(statements: Statements, *, default_user: bool = False) -> list[Name]:
    """The authors in JSON-LD or microdata, or the default user of a WordPress that stands there for everybody."""
    for node, field in product(_works(statements), ("author", "creator")):
        stated = node.get(field)
        values = stated[:_MAX_STATED] if isinstance(stated, list) else [stated]
        values = [value for value in values if _is_default_user(value) is default_user]
        if names := [name for value in values for name in _of_node(value, statements)]:
            return names
    return []


def _works(statements: Statements) -> Iterator[jsonld.Node]:
    """The article's node, and the others with its headline: theme and plugin of one page may each write one."""
    yield statements.work
    headline = jsonld.first(statements.work.get("headline"))
    for node in statements.nodes:
        if node is not statements.work and headline and jsonld.first(node.get("headline")) == headline:
            yield node


def _is_default_user(value: Any) -> bool:
    pages = (value.get("url"), value.get("@id")) if isinstance(value, dict) else ()
    return any(isinstance(page, str) and _DEFAULT_USER.search(page) for page in pages)


def _of_node(value: Any, statements: Statements, depth: int = 0) -> Iterator[Name]:
    """The names in a value: a string (which may hold JSON), an object, a Role, a list, or `@list` of any of them."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_STATED]:
            yield from _of_node(item, statements, depth + 1)
    elif isinstance(value, str):
        nodes = jsonld.read_nodes([value]) if _JSON.match(value) else []
        if nodes:
            yield from _of_node(nodes, statements, depth + 1)
        else:
            yield Name(value)
    elif isinstance(value, dict):
        yield from _of_object(value, statements, depth)


def _of_object(value: jsonld.Node, statements: Statements, depth: int) -> Iterator[Name]:
    for inner in (value.get("@list"), value.get("author") if "Role" in jsonld.types(value) else None):
        if inner:
            yield from _of_node(inner, statements, depth + 1)
            return
    if not value.get("name") and (identity := value.get("@id")):
        value = next((n for n in statements.nodes if n.get("@id") == identity and n.get("name")), value)
    stated = jsonld.strings(value.get("name")) or jsonld.strings(value.get("byline"))
    if not stated:
        parts = [jsonld.first(value.get("givenName")), jsonld.first(value.get("familyName"))]
        stated = [" ".join(part for part in parts if part)]
    is_organisation = bool(jsonld.types(value) & _ORGANISATIONS)
    yield from (Name(text, is_organisation) for text in stated if text.strip())


def _of_meta(statements: Statements, name: str) -> list[Name]:
    names = []
    for text in statements.all(name):
        if not text.startswith(("http:", "https:", "//", "@")):
            swapped = re.fullmatch(r"([^\s,]+),\s*([^,]+)", text) if name in _SURNAME_FIRST else None
            names.append(Name(f"{swapped[2]} {swapped[1]}" if swapped else text))
    return names


def _of_parsely(statements: Statements) -> list[Name]:
    """The older form of Parse.ly's metadata, a JSON object in a meta element."""
    nodes = jsonld.read_nodes(statements.all("parsely-page")[:1])
    return [Name(text) for node in nodes[:1] for text in jsonld.strings(node.get("authors") or node.get("author"))]


def _of_twitter(statements: Statements) -> list[Name]:
    """`twitter:label1` says what `twitter:data1` holds; Yoast writes the author there ("Written by")."""
    label, data = statements.meta("twitter:label1"), statements.meta("twitter:data1")
    return [Name(data)] if label and data and _WRITTEN_BY.search(label) else []


def _of_rel(statements: Statements) -> list[Name]:
    elements = statements.page.tree.xpath("//a/@rel[contains(., 'author')]/.. | //@itemprop[.='author']/..")
    return [name for e in elements[:_MAX_REL] if not is_elsewhere(e) for name in _people(line_of(e))]


def _of_byline(headline: HtmlElement | None) -> list[Name]:
    """The first line under the headline that opens with "by", or stands in an element named after authors."""
    for element in following(headline, _WITHIN) if headline is not None else ():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "img", "svg", "form"):
            continue
        is_named = is_named_byline(element.get("class"), element.get("data-testid"))
        is_linked = element.tag == "a" and _PROFILE.search(element.get("href") or "")
        if not is_named and not is_linked and not (element.text and opens_with_by(element.text)):
            continue
        if (people := _people(line_of(element, "; "))) and not is_elsewhere(element) and not _is_caption(element):
            return [*people, *_beside(element)]
    return []


def _beside(element: HtmlElement) -> Iterator[Name]:
    """The people in the elements behind a byline that look the same: each author in an element of their own."""
    for sibling in islice(element.itersiblings(), _MAX_REL):
        same = sibling.tag == element.tag and sibling.get("class") == element.get("class")
        people = _people(line_of(sibling, "; ")) if same else []
        if not people:
            return
        yield from people


def _is_caption(element: HtmlElement) -> bool:
    return any(above.tag in ("figure", "figcaption") for above in (element, *islice(element.iterancestors(), 3)))


def _of_label(statements: Statements) -> list[Name]:
    """What stands beside a label: `<strong>Author</strong> Jane Doe`."""
    for element in statements.page.tree.iter("strong", "b", "dt", "th", "span", "label"):
        if element.text and len(element.text) < _LONGEST_LABEL and _LABEL.fullmatch(element.text.strip()):
            beside: HtmlElement | None = element.getnext()
            text = (element.tail or "").strip() or (line_of(beside) if beside is not None else "")
            if (people := _people(text)) and not is_elsewhere(element):
                return people
    return []


def _of_opening(heading: HtmlElement | None) -> list[Name]:
    """A first paragraph that holds nothing but a name in bold, as papers without bylines in their system write it."""
    if heading is not None:
        for element in following(heading, _WITHIN_TEXT):
            if element.tag != "p":
                continue
            text = line_of(element)
            if len(text) > _PROSE:
                return []
            bold = element[0] if len(element) == 1 and element[0].tag in ("b", "strong") else None
            if bold is not None and text and line_of(bold) == text and (people := _people(text)):
                story = [line_of(sibling) for sibling in element.itersiblings("p")]
                story_key = key(
                    " ".join(story)
                )  # writers do not tell of themselves: what the story names is its subject
                is_opening = (
                    bool(story) and len(story[0]) > _PROSE and not any(key(name.text) in story_key for name in people)
                )
                return people if is_opening and not is_elsewhere(element) else []
    return []


def _people(line: str) -> list[Name]:
    """The people in a visible line: it may be anything, so its first name must look like a person's."""
    names = names_in(Name(bare_byline(line)), set()) if len(line) <= _LONGEST_LINE else []
    persons = [name for name in names if not name.organisation and looks_like_person(name.text)]
    return persons if names and persons[:1] == names[:1] else []
