"""Who wrote it: people, apart from agencies, roles and the site's name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newscrawler.extraction.metadata.agencies import agency_of
from newscrawler.extraction.metadata.names import Name, looks_like_person, names_in
from newscrawler.model.sites import Selectors, Site
from tests.extraction.stated import ld, meta, read, script


def person(name: str, **more: str) -> dict[str, str]:
    return {"@type": "Person", "name": name, **more}


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Byron and Max Muster",
        "by Ada Byron, Max Muster",
        "By Ada Byron, and Max Muster",
        "Von Ada Byron und Max Muster",
        "Par Ada Byron et Max Muster",
        "Por Ada Byron y Max Muster",
        "Di Ada Byron e Max Muster",
        "Av Ada Byron og Max Muster",
        "Av Ada Byron och Max Muster",
        "Text: Ada Byron & Max Muster",
        "Ada Byron; Max Muster",
        "Ada Byron | Max Muster",
        "Ada Byron/Max Muster",
        "Written by Ada Byron, Max Muster",
        "Words: Ada Byron, Max Muster",
        "Автор: Ada Byron и Max Muster",
        "Oleh Ada Byron dan Max Muster",
        "Ada Byron (London), Max Muster",
        "Ada Byron, Senior Reporter, Max Muster",
        "Ada Byron ve Max Muster",
        "מאת Ada Byron, Max Muster",
        "بقلم Ada Byron و Max Muster",
        "Ada Byron · Max Muster",
        "Ada Byron with Max Muster",
        "Ada Byron, corresponsal en Bruselas, y Max Muster",
        "Di Ada Byron, inviata a Kiev, e Max Muster",
        "Door Ada Byron en Max Muster",
        "Text: Ada Byron; Fotos: Max Muster",
    ],
)
def test_a_byline_is_split_into_people(line: str) -> None:
    people = [name.text for name in names_in(Name(line), set()) if not name.organisation]

    assert people == ["Ada Byron", "Max Muster"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("記者：王小明", ["王小明"]),
        ("김철수 기자", ["김철수"]),
        ("Олена Коваль та Іван Мороз", ["Олена Коваль", "Іван Мороз"]),
        ("نویسنده: مریم رضایی", ["مریم رضایی"]),
        ("रमेश शर्मा और सीता देवी", ["रमेश शर्मा", "सीता देवी"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Ada Byron <ada@harbour.example>", ["Ada Byron"]),
        ("Ada Byron @adab", ["Ada Byron"]),
        ("John Doe, Jr", ["John Doe, Jr"]),
        ("John Doe, Jr.", ["John Doe, Jr."]),
        ("John Doe, M.D.", ["John Doe, M.D."]),
        ("Von Ada B. und Max M.", ["Ada B.", "Max M."]),
        ("홍길동·김철수 전문기자 hong@port.example", ["홍길동", "김철수"]),
        ("本报记者 王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("記者 王小明 台北報導", ["王小明"]),
        ("张三，李四", ["张三", "李四"]),
        ("社会部 山田太郎", ["山田太郎"]),
        ("文・山田太郎", ["山田太郎"]),
        ("ジョン・スミス", ["ジョン・スミス"]),
        ("约翰·史密斯", ["约翰·史密斯"]),
        ("Marcel·lí Pons", ["Marcel·lí Pons"]),
        ("Γράφει η Μαρία Παππά", ["Μαρία Παππά"]),
        ("Írta: Kovács Anna", ["Kovács Anna"]),
        ("Piše: Ana Kovač", ["Ana Kovač"]),
        ("Haber: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("Di Wang", ["Di Wang"]),
        ("Di Redazione", ["Redazione"]),
        ("Lord Byron of Rochdale", ["Lord Byron of Rochdale"]),
        ("Anthony Head", ["Anthony Head"]),
        ("Ani Petrosyan, AP Singh", ["Ani Petrosyan", "AP Singh"]),
    ],
)
def test_names_of_other_scripts_and_with_extras(line: str, names: list[str]) -> None:
    assert [name.text for name in names_in(Name(line), set())] == names


@pytest.mark.parametrize(
    "line",
    [
        "Political editor Ada Byron",
        "Senior Reporter: Ada Byron",
        "Корреспондент Ada Byron",
        "dalla nostra inviata Ada Byron",
        "Ada Byron, Chefredakteurin",
        "Ada Byron, envoyée spéciale à Kiev",
        "Ada Byron Staff Writer",
        "Ada Byron Reporter",
        "Ada Byron (Foreign Editor)",
        "Ada Byron in Washington",
        "Par Ada Byron à Marseille",
        "By Ada Byron on Monday",
        "Ada Byron for the Harbour Times",
        "Ada Byron Harbour Times",
        "Ada Byron, Harbour Times Staff Writer",
        "Ada Byron, Special to the Harbour Times",
        "Ada Byron, übersetzt von Max Muster",
        "Ada Byron ada.byron@harbour.example",
        "Ada Byron, AP Science Writer",
        "Ada Byron, AFP Brasil",
        "Ada Byron, Head of Sport",
        "Ada Byron / ডেস্ক",
        "Ada Byron with agencies",
        "Ada Byron mit dpa",
        "Ada Byron avec AFP",
        "Ada Byron, con información de EFE",
        "AFP with Ada Byron",
    ],
)
def test_what_stands_around_a_name_is_taken_off(line: str) -> None:
    assert [name.text for name in names_in(Name(line), {"harbourtimes"}) if not name.organisation] == ["Ada Byron"]


@pytest.mark.parametrize("line", ["Prof. Ada Byron", "Dr. Ada Byron", "Minister Ada Byron"])
def test_a_title_before_a_name_is_part_of_it(line: str) -> None:
    assert names_in(Name(line), set()) == [Name(line)]


@pytest.mark.parametrize("line", ["undefined", "null", "admin", "https://harbour.example/a", "ada@harbour.example"])
def test_what_a_system_writes_for_want_of_an_author_names_nobody(line: str) -> None:
    assert names_in(Name(line), set()) == []


@pytest.mark.parametrize(
    "line", ["Guardian staff reporter", "Staff Writer", "The Editorial Board of the Harbour Times"]
)
def test_a_credit_of_nobody_by_name_stays_whole(line: str) -> None:
    assert read(ld(headline="x", author=line)).authors == (line,)


@pytest.mark.parametrize(
    "author",
    [
        person("Ada Byron"),
        [person("Ada Byron")],
        "Ada Byron",
        ["By Ada Byron"],
        {"givenName": "Ada", "familyName": "Byron"},
        [person("Ada Byron"), person("ada byron")],
        {"@type": "Person", "name": ["Ada Byron"]},
        person("Ada Byron "),
        [person("Ada Byron"), {"@type": "Organization", "name": "Harbour Times"}],
        [person("Ada Byron"), person("dpa")],
        [None, 7, person("Ada Byron")],
        [person("Ada Byron"), person("Byron Ada")],
    ],
)
def test_json_ld_states_people_in_many_forms(author: Any) -> None:
    page = read(ld(headline="x", author=author))

    assert (page.authors, page.provenance["authors"]) == (("Ada Byron",), "json-ld")


def test_an_author_may_be_a_reference_to_another_node() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#a"}},
            {"@id": "#a", **person("Ada Byron")},
        ]
    }

    assert read(script(json.dumps(graph))).authors == ("Ada Byron",)


@pytest.mark.parametrize("other", [{}, {"author": []}, {"author": person("")}])
def test_of_two_json_ld_objects_of_one_article_either_may_name_the_author(other: dict[str, Any]) -> None:
    head = ld(headline="Ferry", **other) + ld(headline="Ferry", author=person("Ada Byron"))

    assert read(head).authors == ("Ada Byron",)


def test_the_author_of_another_article_is_not_this_ones() -> None:
    assert read(ld(headline="Ferry") + ld(headline="Storm", author=person("Ada Byron")), "<h1>Ferry</h1>").authors == ()


@pytest.mark.parametrize(
    "head",
    [
        meta(author="Ada Byron"),
        meta(article__author="Ada Byron"),
        '<meta name="parsely-author" content="Ada Byron">',
        '<meta name="dc.creator" content="Byron, Ada">',
        meta(author="https://www.harbour-times.example/ada", byl="By Ada Byron"),
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Byron">',
        meta(author="The Harbour Times", og__site_name="The Harbour Times", article__author="Ada Byron"),
        meta(author="ada.byron@harbour-times.example", article__author="Ada Byron"),
        meta(mediator_author="Ada Byron"),
        meta(content_author="Ada Byron", content_editor="Max Muster"),
        """<meta name="parsely-page" content='{"title": "x", "author": "Ada Byron"}'>""",
        """<meta name="parsely-page" content='{"title": "x", "authors": ["Ada Byron"]}'>""",
    ],
)
def test_meta_elements_state_people(head: str) -> None:
    assert read(head).authors == ("Ada Byron",)


@pytest.mark.parametrize(
    "body",
    [
        '<h1>Ferry</h1><a rel="author" href="/ada">Ada Byron</a>',
        '<h1>Ferry</h1><a rel="author nofollow" href="/ada">Ada Byron</a>',
        '<h1>Ferry</h1><p class="byline">By Ada Byron</p>',
        '<h1>Ferry</h1><p class="x1" data-testid="byline">Ada Byron</p>',
        "<h1>Ferry</h1><div>By Ada Byron</div>",
        '<h1>Ferry</h1><h3 class="byline">by <a>Ada Byron</a><br><span>Monday, 3 May 2024</span></h3>',
        '<h1>Ferry</h1><div class="article-author"><span>von</span> <b>Ada Byron</b></div>',
        "<h1>Ferry</h1><ul><li><strong>Author</strong> Ada Byron</li></ul>",
        '<h1>Ferry</h1><span itemprop="author">Ada Byron</span>',
        '<h1>Ferry</h1><p><a href="/author/ada-byron/">Ada Byron</a></p>',
        '<h1>Ferry</h1><p>By <a href="/staff/ada">Ada Byron</a> on Monday, November 18th, 2019 at 11:04 a.m.</p>',
        '<h1>Ferry</h1><p class="by-author"><a href="/profile/ada">Ada Byron</a> <i>Shipping reporter</i></p>',
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Ferry</h1><p itemprop="author" '
        'itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ada Byron">A. B.</p></div>',
    ],
)
def test_a_byline_under_the_headline_is_read(body: str) -> None:
    assert read("", body).authors == ("Ada Byron",)


@pytest.mark.parametrize(
    "body",
    [
        '<h1>Ferry</h1><aside><p class="byline">By Ada Byron</p></aside>',
        '<h1>Ferry</h1><p class="byline">By our own staff</p>',
        '<h1>Ferry</h1><div class="related"><p class="author">Ada Byron</p></div>',
        "<h1>Ferry</h1><p>By noon it was over.</p>",
        '<h1>Ferry</h1><a href="/other"><p class="byline">By Ada Byron</p></a>',
        '<h1>Ferry</h1><p class="photo-author">Ada Byron</p>',
        '<h1>Ferry</h1><p class="author">Share on Twitter</p>',
        '<h1>Ferry</h1><p class="author">The Port</p>',
    ],
)
def test_what_is_no_byline_of_this_article_is_left(body: str) -> None:
    assert read("", body).authors == ()


STORY = f"<p>{'The ferry came back on Friday with its rudder mended. ' * 4}</p>"
SHARED_ACCOUNT = ld(headline="Ferry", author={"name": "Harbour Desk", "url": "https://harbour.example/author/admin/"})


@pytest.mark.parametrize("head", ["", ld(headline="Ferry", author=person("Harbour News Desk")), SHARED_ACCOUNT])
@pytest.mark.parametrize("names", ["Ada Byron and Max Muster", "ADA BYRON/MAX MUSTER&nbsp;"])
def test_a_first_paragraph_of_names_in_bold_is_the_byline_of_a_page_that_names_no_person(head: str, names: str) -> None:
    page = read(head, f"<h1>Ferry</h1><div><p><strong>{names}</strong></p>{STORY}</div>")

    assert ([name.title() for name in page.authors], page.provenance["authors"]) == (
        ["Ada Byron", "Max Muster"],
        "opening",
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Ferry</h1>{STORY}<p><b>Ada Byron</b></p>{STORY}",
        f"<h1>Ferry</h1><p><b>Ada Byron</b> said:</p>{STORY}",
        f"<h1>Ferry</h1><p><b>What happened</b></p>{STORY}",
        f"<h1>Ferry</h1><p><b>Harbour Master</b></p>{STORY}<p>The harbour master was there.</p>",
        "<h1>Ferry</h1><p><b>Ada Byron</b></p><ul><li>Port</li></ul>",
        f'<h1>Ferry</h1><div class="related"><p><b>Ada Byron</b></p>{STORY}</div>',
    ],
)
def test_other_lines_in_bold_are_no_byline(body: str) -> None:
    assert read("", body).authors == ()


def test_the_user_whom_a_fresh_wordpress_has_is_believed_only_where_nobody_else_is_named() -> None:
    shown = '<h1>Ferry</h1><p class="byline">By Ada Byron</p>'

    assert [read(SHARED_ACCOUNT, body).authors for body in ("", shown)] == [("Harbour Desk",), ("Ada Byron",)]


@pytest.mark.parametrize(
    ("shown", "authors"),
    [
        (["Max Muster", "Ada Byron"], ("Max Muster", "Ada Byron")),
        (["Max Muster"], ("Ada Byron",)),
        (["Ada Byron"], ("Ada Byron",)),
    ],
)
def test_links_to_the_authors_add_to_the_stated_ones_whom_they_repeat(
    shown: list[str], authors: tuple[str, ...]
) -> None:
    links = "".join(f'<a rel="author" href="/x">{name}</a>' for name in shown)

    assert read(ld(headline="Ferry", author=person("Ada Byron")), f"<h1>Ferry</h1>{links}").authors == authors


def test_an_agency_is_no_person_but_is_credited() -> None:
    page = read(ld(headline="x", author=[person("Ada Byron"), person("Deutsche Presse-Agentur")]))

    assert (page.authors, page.agency) == (("Ada Byron",), "dpa")


def test_without_a_person_the_organisation_named_as_author_stands() -> None:
    page = read(ld(headline="x", author={"@type": "Organization", "name": "Harbour Times"}))

    assert (page.authors, page.agency) == (("Harbour Times",), None)


def test_under_an_agencys_credit_no_byline_is_looked_for() -> None:
    page = read(ld(headline="x", author="The Associated Press"), '<h1>Ferry</h1><p class="byline">By Ada Byron</p>')

    assert (page.authors, page.agency) == (("The Associated Press",), "AP")


def test_an_agencys_own_site_has_bylines_of_its_own() -> None:
    page = read(
        ld(headline="x", author="AFP"), "<h1>x</h1><p>By: <a>Ada Byron</a></p>", url="https://www.afp.example/x"
    )

    assert (page.authors, page.agency) == (("Ada Byron",), "AFP")


def test_the_sites_selector_goes_first() -> None:
    site = Site(name="harbour", home="https://www.harbour-times.example/", selectors=Selectors(authors=".who"))
    page = read(ld(author="Other Person"), '<p class="who">By Ada Byron</p><p class="who">Max Muster</p>', site=site)

    assert page.authors == ("Ada Byron", "Max Muster")


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("AFP", "AFP"),
        ("The Associated Press", "AP"),
        ("dpa/lno", "dpa"),
        ("연합뉴스", "Yonhap"),
        ("Ap Biller", None),
        ("Afp", None),
        ("x" * 99, None),
    ],
)
def test_agencies_are_known_by_their_usual_forms(credit: str, agency: str | None) -> None:
    assert agency_of(credit) == agency


@pytest.mark.parametrize(
    "text", ["Share this", "our own staff", "Noon", "a b", "Kyiv 2024", "Read: More News Here Now Please"]
)
def test_a_line_that_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert not looks_like_person(text)


@pytest.mark.parametrize(("between", "expected"), [(119, ("Ada Quill",)), (120, ())])
def test_a_byline_stands_near_the_headline(between: int, expected: tuple[str, ...]) -> None:
    lines = "".join(f"<p>{number}</p>" for number in range(between))

    assert read("", f"<h1>x</h1>{lines}<p class='byline'>By Ada Quill</p>").authors == expected


@pytest.mark.parametrize(("size", "expected"), [(140, True), (141, False)])
def test_a_byline_is_short(size: int, expected: bool) -> None:
    line = f"By {'Ada Quill, ' * 11}Ben Sto{'n' * (size - 131)}"

    assert bool(read("", f"<h1>x</h1><p class='byline'>{line}</p>").authors) is expected


@pytest.mark.parametrize(("size", "expected"), [(121, ("Ada Quill",)), (120, ())])
def test_a_name_above_the_text_is_a_byline(size: int, expected: tuple[str, ...]) -> None:
    body = f"<h1>x</h1><p><b>Ada Quill</b></p><p>{'ferry ' * (size // 6)}{'z' * (size % 6)}</p>"

    assert read("", body.replace(" </p>", ".</p>")).authors == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada", False),
        ("Ada Quill", True),
        ("Ada Bea Cleo Dora Quill", True),
        ("Ada Bea Cleo Dora Ella Quill", False),
        (f"Ada Q{'u' * 19}", True),
        (f"Ada Q{'u' * 20}", False),
        ("山", False),
        ("山田", True),
        ("山田太郎山田太郎", True),
        ("山田太郎山田太郎山", False),
    ],
)
def test_how_long_names_of_people_are(name: str, expected: bool) -> None:
    assert looks_like_person(name) is expected


@pytest.mark.parametrize(("size", "expected"), [(60, 1), (61, 0)])
def test_a_name_is_short(size: int, expected: int) -> None:
    assert len(names_in(Name(f"A{'d' * 28} Q{'u' * (size - 31)}"), set())) == expected


@pytest.mark.parametrize(("desk", "expected"), [("ANSA Roma", True), ("UNIAN Kyiv", False)])
def test_an_agencys_desk_is_no_person(desk: str, expected: bool) -> None:
    assert [name.organisation for name in names_in(Name(desk), set())] == [expected]


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Role", "roleName": "Reporter", "author": person("Ada Byron")},
        {"@list": [person("Ada Byron")]},
        [[person("Ada Byron")]],
        [{"@type": "Role", "author": {"@list": [[person("Ada Byron")]]}}],
        '{"@type": "Person", "name": "Ada Byron"}',
        '{ "@type": "Person", "name": "Ada Byron" }',
        '\n[ {"name": "Ada Byron"} ]',
        '[{"@type": "Person", "name": "Ada Byron"}]',
        {"@type": "Person", "name": person("Ada Byron")},
    ],
)
def test_json_ld_wraps_people_in_roles_lists_and_strings(author: Any) -> None:
    page = read(ld(headline="x", author=author))

    assert (page.authors, page.provenance["authors"]) == (("Ada Byron",), "json-ld")
