"""The cases: what a site may do to a crawler, as data.

A case adds pages, links and sources to a site of good articles.
"""

from __future__ import annotations

from tests.hostile import moves, traps, wire
from tests.hostile.case import CASES, PAGE, XML, Case, article, body_of, page, source

__all__ = ["CASES", "FAST", "GROUPS"]

assert all((moves, traps, wire))  # their cases are in CASES


for _name, _html in {
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "deep": "<div>" * 100_000, "unclosed": "<p><b><i>" * 50_000, "tables": "<table><tr><td>" * 5_000,
    "nothing": "<>", "only-comment": "<!--" + "x" * 1_000_000, "one-tag": "<" + "a" * 1_000_000,
    "entities": "&amp;" * 500_000, "open-script": "<script>" + "{" * 1_000_000, "quotes": '"' * 1_000_000,
    "nulls": "\0" * 500_000, "frames": "<frameset><frame src=@BASE@/x></frameset>",
    "meta-refresh": "<meta http-equiv=refresh content='0;url=http://@FORBIDDEN@/'>",
    "base": "<base href='http://@FORBIDDEN@/'><link rel=canonical href=/x>", "svg": "<svg>" * 20_000,
    "links": "<a href=/x>y</a>" * 100_000, "cdata": "<![CDATA[" * 50_000, "doctype": "<!DOCTYPE " + "x" * 500_000,
    "json": '{"a": [' * 10_000, "spaces": "<p>" + " " * 3_000_000 + "x",
    "brackets": "<" * 500_000, "templates": "<template>" * 20_000, "select": "<select><option>" * 20_000,
    "form": "<form><form>" * 20_000,
    "bare-attributes": "<p a b c d e f g h>" * 50_000, "slashes": "<p/a/b/c/d/e/f/g/h>" * 50_000,
    "quoted-brackets": '<p a=">" b=1 c=1 d=1>' * 50_000, "letters-apart": "\0".join("<p>hidden") * 100_000,
    "one-class": f"<p class='{'x ' * 200_000}'>", "text-area": "<textarea>" + "<p>" * 300_000,
}.items():  # fmt: skip
    page("html", _name, body_of(_html))

for _name in ("utf-7", "nosuch", "utf-16", "utf-32", "hz", "iso-2022-kr", "idna", "rot13", "base64", "undefined"):
    page("charset", _name, body_of(article().body, f"Content-Type: text/html; charset={_name}"))
for _name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp037", "shift-jis"):
    page("charset", f"really-{_name}", body_of(article().body.decode().encode(_name), "Content-Type: text/html"))
page(
    "charset",
    "utf-7-script",
    body_of(b"<title>+ADw-script+AD4-</title>" + article().body, "Content-Type: text/html; charset=utf-7"),
)
page("charset", "nulls-between", body_of(article().body.replace(b"<p>", b"<p>\0").replace(b" ", b"\0 ")))
page("charset", "two-boms", body_of(b"\xef\xbb\xbf\xff\xfe" + article().body))
page("charset", "broken-utf8", body_of(b"\xff\xfe\xfa" + article().body + b"\xc3\x28" * 1000))
page("charset", "long-name", body_of(article().body, "Content-Type: text/html; charset=" + "x" * 9000))
page("charset", "surrogates", body_of("\ud800\udfff" * 1000))
page("charset", "bidi", article(title="A \u202eesrever\u202c \x1b[31mpage\x07"))

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
for _name, _xml in {
    "laughs": f'<!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
    "external": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://@FORBIDDEN@/x">]><rss><channel>&x;</channel></rss>',
    "file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
    "dtd": '<!DOCTYPE rss SYSTEM "http://@FORBIDDEN@/x.dtd"><rss><channel/></rss>',
    "deep": "<rss><channel>" + "<a>" * 200_000, "cut": "<rss><channel><item><link>", "empty": "",
    "not-xml": "no feed at all", "attributes": "<rss " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
    "xinclude": "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='http://@FORBIDDEN@/'/></rss>",
    "stylesheet": "<?xml-stylesheet href='http://@FORBIDDEN@/'?><rss><channel/></rss>",
    "nulls": "<rss>\0\0<channel/></rss>", "encoding": "<?xml version='1.0' encoding='nosuch'?><rss><channel/></rss>",
}.items():  # fmt: skip
    source("xml", f"feed-{_name}", "feed", body_of(_xml, XML))
    source("xml", f"sitemap-{_name}", "sitemap", body_of(_xml.replace("rss", "urlset"), XML))

# the articles that are claimed are real and crawled in the same run: the first site's, and the site's own
for _name, _head in {
    "canonical-elsewhere": "<link rel=canonical href='https://example.org/a'>",
    "canonical-forbidden": "<link rel=canonical href='http://@FORBIDDEN@/a'>",
    "canonical-script": "<link rel=canonical href='javascript:1'>",
    "canonical-other-site": "<link rel=canonical href='@FIRST@/good/story-1'>",
    "canonical-twice": "<link rel=canonical href='@FIRST@/good/story-2'><link rel=canonical href='@BASE@/good/2'>",
    "og-url": "<meta property='og:url' content='@FIRST@/good/story-3'>",
    "ld-id": '<script type="application/ld+json">{"@type":"NewsArticle","@id":"@FIRST@/good/story-4"}</script>',
    "ld-url": '<script type="application/ld+json">{"@type":"NewsArticle","url":"@FIRST@/good/story-5"}</script>',
    "amphtml": "<link rel=amphtml href='@FIRST@/good/story-6'>",
    "hreflang": "<link rel=alternate hreflang=en href='@FIRST@/good/story-7'>",
    "refresh": "<meta http-equiv=refresh content='0;url=@FIRST@/good/story-8'>",
    "base": "<base href='@FIRST@/good/story-9'><link rel=canonical href=''>",
}.items():
    page("identity", _name, article(_head))
page("identity", "redirect", moves.moved("@FIRST@/good/story-10"), "dropped/off-site")
CASES.append(Case("identity-link", "identity", links=("@FIRST@/good/story-11",)))
CASES.append(Case("identity-guid", "identity", {"/h/feed.xml": body_of(
    "<rss version='2.0'><channel><item><guid isPermaLink='true'>@FIRST@/good/story-12</guid><title>Mine</title>"
    "<description>Mine</description></item></channel></rss>", XML)}, sources=(("feed", "/h/feed.xml"),)))  # fmt: skip
OWN = {
    f"/users/{n}/story-{n}": article(
        f"<link rel=canonical href='@BASE@/good/story-{n}'>", f"Mallory {n}", f"<p>{n}</p>"
    )
    for n in range(5)
}
SECOND = "<rss version='2.0'><channel><item><link>@BASE@/h/page</link></item></channel></rss>"
CASES.append(Case(
    "identity-dead-session", "identity", {PAGE: article(), "/h/second.xml": body_of(SECOND, XML)},
    (f"@BASE@{PAGE}?PHPSESSID=00112233445566778899aabbccddeeff",), (("feed", "/h/second.xml"),), {PAGE: "stored|copy"},
))  # fmt: skip
CASES.append(Case("identity-own-site", "identity", OWN, tuple(f"@BASE@{path}" for path in OWN)))

for _name in ("application/pdf", "image/png", "video/mp4", "application/zip"):
    page("types", _name.replace("/", "-"), body_of(b"%PDF-1.7 \0\1\2", f"Content-Type: {_name}"), "dropped/not-html")
_octets = body_of(b"%PDF-1.7 \0\1\2", "Content-Type: application/octet-stream")
page("types", "application-octet-stream", _octets, "dropped/not HTML but binary data")
page("types", "image-as-html", body_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100))
page("types", "odd-type", body_of(article().body, "Content-Type: ;;;=\x01"))

for _name, _json in {
    "quotes": '{"@type":"NewsArticle","headline":"' + '\\"' * 50_000 + '"}',
    "deep": "[" * 100_000,
    "cut": '{"@type":"NewsArticle","headline":',
    "number": '{"@type":"NewsArticle","headline":' + "9" * 100_000 + "}",
    "types": '{"@type":["NewsArticle",1,null],"headline":{"a":1},"author":[[[]]],"datePublished":{}}',
    "authors": '{"@type":"NewsArticle","author":[' + '{"name":"A B"},' * 20_000 + '{"name":"C"}]}',
    "nan": "NaN",
    "many-lists": "[" + "[]," * 1_500_000 + "[]]",
    "many-objects": "[" + '{"a":1},' * 550_000 + "{}]",
    "many-articles": "[" + '{"@type":"NewsArticle","headline":"x"},' * 120_000 + "{}]",
    "item-list": '{"@type":"ItemList","itemListElement":[' + '{"url":"/a/b","name":"x"},' * 170_000 + "{}]}",
    "graph": '{"@graph":[' + '{"@type":"Person","@id":"#1","author":{"@id":"#1"}},' * 90_000 + "{}]}",
}.items():
    page("jsonld", _name, article(f'<script type="application/ld+json">{_json}</script>'))

for _name, _date in {
    "zone": "2026-11-02T10:00:00+99:99",
    "year": "99999-01-01",
    "zero": "0000-00-00",
    "digits": "9" * 50_000,
    "infinite": "Infinity",
    "leap": "2026-02-30T25:61:61Z",
    "text": "a long time ago " * 5_000,
}.items():
    page("dates", _name, article(f"<meta property='article:published_time' content='{_date}'>"))

for _name, _title in {
    "long": "word " * 100_000,
    "empty": "",
    "controls": "\x1b]0;x\x07\r\n\t",
    "markup": "<b>&lt;script&gt;",
    "wide": "\U0001f600" * 5_000,
    "joiners": "\u200d" * 50_000,
}.items():
    page("titles", _name, article(title=_title))

for _name, _link in {
    "up": "@BASE@/../../../etc/passwd", "escaped": "@BASE@/%2e%2e/%2e%2e/etc", "null": "@BASE@/a%00b",
    "control": "@BASE@/%1b%5b31m", "long": "@BASE@/" + "a" * 5_000, "script": "javascript:alert(1)", "empty": "",
    "mail": "mailto:a@example.org", "user": "http://u:p@@FORBIDDEN@/", "port": "http://127.0.0.1:99999/",
    "bracket": "http://[", "unicode": "@BASE@/\u202e\u00e4/\u6587", "spaces": "  @BASE@/a b  ",
    "percent": "@BASE@/%zz%", "literal": "http://@FORBIDDEN@/", "short": "http://127.2:@PORT@/",
    "hex": "http://0x7f000002:@PORT@/", "decimal": "http://2130706434:@PORT@/", "octal": "http://0177.0.0.2:@PORT@/",
    "mapped": "http://[::ffff:127.0.0.2]:@PORT@/", "name": "http://localhost:@PORT@/", "dot": "http://127.0.0.2.:@PORT@/",
    "fullwidth": "http://\uff11\uff12\uff17.0.0.2:@PORT@/",
}.items():  # fmt: skip
    CASES.append(Case(f"paths-{_name}", "paths", links=(_link,), more="include = ['.']"))

GROUPS = tuple(dict.fromkeys(case.group for case in CASES))
QUICK_TRAPS = ("nested-index", "growing-pages", "circle")
FIRST = {group: next(case for case in CASES if case.group == group) for group in GROUPS}
FAST = tuple(
    case
    for n, case in enumerate(CASES)
    if (not case.slow and case.group not in ("html", "size", "traps") and n % 18 == 0)
    or case.name in (f"traps-{name}" for name in QUICK_TRAPS)
    or case.name in ("size-gzip-bomb", "size-endless-headers")
    or (case is FIRST[case.group] and case.group not in ("size", "traps"))
)
