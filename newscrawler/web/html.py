"""The one reading layer: bytes of the web to text, text to a tree; for articles, listings, feeds and sitemaps alike."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from newscrawler.model.errors import ExtractionError
from newscrawler.model.reasons import Reason
from newscrawler.web.inflation import inflated
from newscrawler.web.latin_encodings import WESTERN, latin_encoding

MAX_BYTES = 5 * 1024 * 1024
"""Bytes read of one page or feed: an article of 5 MiB does not exist, images inside a page do."""

MAX_NODES = 40_000
"""Elements and attributes read of one page: four times what the richest of 207 news pages has. A tree of them, and the
copies that are made of it, need about 100 MB."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),  # XML 1.0, appendix F: without a byte order mark
    (b"\0<\0?", "utf-16-be"),
)
_SEVEN_BIT = {"iso2022_jp", "iso2022_kr", "hz", "utf-7"}
"""Encodings whose bytes are valid UTF-8 as well: they are believed when they are declared."""

_WIDE = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_BROKEN = 0.1
"""Share of the characters beyond ASCII that may be broken in text which is still read as UTF-8: a character that was
cut, a quotation mark that a program pasted. Of text in another encoding nearly all are broken.
Held by tests/web/test_parity.py::test_broken_characters."""

_DETECTED = 5_000
"""Bytes at either end of an undeclared page from which its encoding is detected: more takes long and tells no more."""

_MAX_ATTRIBUTES = 500
"""Attributes of one tag: libxml2 compares each with all before it, which takes seconds from 10,000 on."""

_LONG_TAG = 8192
"""Characters of a tag from which on its attributes are counted; so many attributes need no fewer."""

_RECOUNT = 2_000
"""Tags after which the rest of a page is looked at again: can it still hold too many nodes? Then twice as many, and so
on. Only speed depends on it."""

_MAX_TAG = 20_000
"""Characters of a tag in which attributes are counted: no time is spent on a value that never ends."""

_SEPARATORS = b"</ \t\n\r\v\f\x1c\x1d\x1e\x1f\xc2\xe1\xe2\xe3"
"""Bytes of UTF-8 that begin `<`, `/` or white space; the last four begin much else as well."""

_TAG = re.compile(r"[a-zA-Z][^\s/>]*+(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_ATTRIBUTE = re.compile(r"[\s/][^\s/>=]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_FILLER = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s{0,9}>|\Z)|<(/?(?:time|br|wbr|hr|meta|link|img|source))\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
"""Elements that hold no paragraphs, and of which a hostile or broken page has so many that nothing else is read."""

_FILLERS = 2_000
"""Elements of each of these kinds that are read of a page with too many nodes: articles have fewer.
Held by tests/web/test_html.py::test_thousands_of_elements_without_text_do_not_hide_an_article."""

_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00", b"OggS")
_TITLE, _TITLE_END = re.compile(r"<(title)\b[^<>]*>", re.IGNORECASE), re.compile(r"</title\b", re.IGNORECASE)
_TEXTAREA, _TEXTAREA_END = (
    re.compile(r"<(textarea)\b[^<>]*>", re.IGNORECASE),
    re.compile(r"</textarea\b", re.IGNORECASE),
)
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html asks a Python function for the class of every element it hands out, for the sake of forms: 10 % of all."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as extraction reads it. `tree` is shared: copy it before changing it."""

    url: str
    """URL of the page, after redirects."""
    tree: HtmlElement
    """Root `<html>` element of the parsed text; comments and processing instructions are gone."""
    html: str
    """The decoded text."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    cut: bool = False
    """True when the page was longer than `MAX_BYTES`, or richer than `MAX_NODES`, and only its beginning was read."""

    @classmethod
    def parse(cls, html: bytes | str, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Decode and parse. Raises ExtractionError where there is no HTML: empty, binary, JSON."""
        lower = {name.lower(): value for name, value in (headers or {}).items()}
        if isinstance(html, bytes) and html.startswith(_BINARY) and read_bom(html)[0] is None:
            raise ExtractionError(url, Reason.BINARY)
        text, cut = read_text(html, lower.get("content-type"))
        start = text.lstrip()[:1]
        if not start:
            raise ExtractionError(url, Reason.EMPTY_PAGE)
        if start in "{[" or not _MARKUP.search(text):
            raise ExtractionError(url, Reason.JSON_OR_TEXT)
        tree, lean = build_tree(text)
        if tree is None:
            raise ExtractionError(url, Reason.EMPTY_PAGE)
        return cls(url=url, tree=tree, html=text, headers=lower, cut=cut or lean)


def read_tree(body: bytes, content_type: str | None = None) -> tuple[HtmlElement | None, bool]:
    """Return a listing or home page as a tree, None where it is empty; and whether only its beginning was read.

    `content_type` is the response's header. Gzip data are inflated. Never raises.
    """
    data, longer = inflated(body, MAX_BYTES)
    text, cut = read_text(data, content_type, whole=not longer)
    tree, lean = build_tree(text)
    return tree, longer or cut or lean


def read_text(body: bytes | str, content_type: str | None = None, *, whole: bool = True) -> tuple[str, bool]:
    """Return the text of a page or feed without control characters; and whether it was longer than MAX_BYTES.

    `whole` is False where bytes were cut off before. Never raises.
    """
    cut = len(body) > MAX_BYTES
    start = body[:MAX_BYTES] if cut else body
    text = decode(start, content_type, whole=whole and not cut) if isinstance(start, bytes) else start
    return without_controls(text.removeprefix("\ufeff")), cut


def decode(body: bytes, content_type: str | None = None, *, whole: bool = True) -> str:
    """Return the text of bytes, U+FFFD for what their encoding does not know, without byte order mark. Never raises."""
    return body.decode(encoding_of(body, content_type, whole=whole), "replace").removeprefix("\ufeff")


def encoding_of(body: bytes, content_type: str | None = None, *, whole: bool = True) -> str:
    """Return Python's name of the encoding of a page, feed or sitemap.

    In this order: byte order mark; UTF-8 where the bytes are; what the Content-Type header declares; what the page
    does, in `<meta>` or the XML declaration (WHATWG HTML, 13.2.3.2; RFC 7303, 3.2); detection. Valid UTF-8 comes
    before declarations because other encodings of real text hardly ever are valid UTF-8, whereas servers that declare
    iso-8859-1 for all they send are common. `whole` is False where more bytes follow: the last character may be cut.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return codec
    declared = _codec(http_content_type_encoding(content_type)) or _codec(html_body_declared_encoding(body))
    if declared in _WIDE and b"\0" not in body[:1024]:
        declared = None  # no markup in two or four bytes a character is without zeros
    if declared not in _SEVEN_BIT | _WIDE and _is_utf8(body, whole=whole):
        return "utf-8"
    return declared if declared is not None and declared != "utf-8" else _detected(body)


def _codec(label: str | None) -> str | None:
    """Python's name of a declared encoding, or None where there is none of that name."""
    known = resolve_encoding(label) if label else None
    try:
        return codecs.lookup(known).name if known else None
    except LookupError:
        return None


def _is_utf8(body: bytes, *, whole: bool) -> bool:
    """Whether the bytes are UTF-8, but for a few broken characters."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(body, final=whole)
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        return text.count("\ufffd") <= _BROKEN * foreign
    return True


def _detected(body: bytes) -> str:
    if (latin := latin_encoding(body)) is not None:
        return latin
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_DETECTED] + body[-_DETECTED:], threshold=0.4).best()
    return best.encoding if best is not None else WESTERN


def without_controls(text: str) -> str:
    """Return the text without control characters and halves of characters, a space for a form feed.

    What is left is legal in XML 1.0. Hardly any page has one, and bytes tell so faster.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return _CONTROL.sub("", text).replace("\f", " ")
    clear = len(data.translate(None, _CONTROL_BYTES)) == len(data) and "\ufffe" not in text and "\uffff" not in text
    return text if clear else _CONTROL.sub("", text).replace("\f", " ")


def build_tree(text: str) -> tuple[HtmlElement | None, bool]:
    """Return the tree of a page, None where it is empty; and whether only its first MAX_NODES nodes are in it."""
    tame = _tame(_closed(text))
    lean = bounded(tame)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        return document_fromstring(lean.encode("utf-8", "ignore"), parser=parser), len(lean) < len(tame)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, len(lean) < len(tame)


def _closed(text: str) -> str:
    """End a `<title>` or `<textarea>` that is never closed before the next tag: it would swallow the rest of the page.

    WHATWG HTML, 13.2.5.2: in them every character up to the end tag is text.
    """
    for begin, end in ((_TITLE, _TITLE_END), (_TEXTAREA, _TEXTAREA_END)):
        last = max(begin.finditer(text), key=lambda tag: tag.start(), default=None)
        if last is not None and not end.search(text, last.end()):
            after = text.find("<", last.end())
            if after >= 0:
                text = f"{text[:after]}</{last[1]}>{text[after:]}"
    return text


def _tame(text: str) -> str:
    """Empty the tags that carry hundreds of attributes: libxml2 compares each one with all before it."""
    pieces: list[str] = []
    done = 0
    for start, end in _long_pieces(text):
        if (tag := _TAG.match(text, start, end)) and len(tag[0]) >= _LONG_TAG:
            outside = _QUOTED.sub("", tag[0])
            if len(outside.split()) > _MAX_ATTRIBUTES:
                pieces += (text[done:start], outside.split(maxsplit=1)[0])
                done = tag.end()
    return "".join((*pieces, text[done:]))


def _long_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of what stands between two `<` at least _LONG_TAG apart. Looks at a few places only."""
    start = 0
    while len(text) - start >= _LONG_TAG:
        end = text.rfind("<", start, start + _LONG_TAG)
        if end < 0:
            end = text.find("<", start + _LONG_TAG)
            end = end if end >= 0 else len(text)
            yield start, end
        start = end + 1


def bounded(text: str) -> str:
    """Return the page as far as its first MAX_NODES elements and attributes go: the rest costs memory only.

    Where that leaves something out, only the first 2,000 scripts, times, line breaks … are read of each kind.
    """
    beginning = _beginning(text)
    return beginning if len(beginning) == len(text) else _beginning(_without_fillers(text))


def _without_fillers(text: str) -> str:
    seen: Counter[str] = Counter()

    def kept(filler: re.Match[str]) -> str:
        name = (filler[1] or filler[2]).lower()
        seen[name] += 1
        return filler[0] if seen[name] <= _FILLERS else ""

    return _FILLER.sub(kept, text)


def _beginning(text: str) -> str:
    """Return the text itself, or its beginning where it has more than MAX_NODES nodes."""
    # Nearly every page needs no closer look, or one at its beginning: the rest cannot hold too many.
    if len(text) < 2 * MAX_NODES or _most_parts(text) < MAX_NODES or _most_nodes(text) < MAX_NODES:
        return text
    nodes, position, recount = 0, 0, _RECOUNT
    for number, piece in enumerate(text.split("<"), 1):
        if nodes >= MAX_NODES:
            return text[: position - 1]
        if piece[:1].isalpha():
            tag = _QUOTED.sub("", piece[:_MAX_TAG]).partition(">")[0]
            nodes += 1 + len(_ATTRIBUTE.findall(tag))
        position += len(piece) + 1
        if number == recount:
            recount *= 2
            if nodes + _most_nodes(text[position - 1 :]) < MAX_NODES:
                return text
    return text


def _most_nodes(text: str) -> int:
    """An upper bound: no more elements than `<`, no more attributes than what can part them."""
    return text.count("<") + text.count("/") + len(text.split())


def _most_parts(text: str) -> int:
    """The same with all white space for the words: more, but quicker counted, and mostly few enough."""
    data = text.encode("utf-8", "replace")
    return len(data) - len(data.translate(None, _SEPARATORS))
