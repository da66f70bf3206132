"""Page: the bytes of a response as text and as a tree, read once and shared by everything that extracts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from newscrawler.model.errors import ExtractionError
from newscrawler.model.reasons import Reason
from newscrawler.web.markup import bounded

MAX_BYTES = 5 * 1024 * 1024
"""What lies beyond is not read: an article of 5 MiB does not exist, inlined images do."""

_MAX_ATTRIBUTES = 500
_LONG_TAG = 8192
_TAG = re.compile(r"[a-zA-Z][^\s/>]*+(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\f\r")
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00", b"OggS")
_SEVEN_BIT = {"iso2022_jp", "iso2022_kr", "hz", "utf-7"}
_WIDE = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html asks a Python function for the class of every element it hands out, for the sake of forms: 10 % of all."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `tree` is shared: whoever wants to change it copies it first."""

    url: str
    """Address of the page, after redirects."""
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
        cut = len(html) > MAX_BYTES
        text = html[:MAX_BYTES] if cut else html
        if isinstance(text, bytes):
            if text.startswith(_BINARY) and read_bom(text)[0] is None:
                raise ExtractionError(url, Reason.BINARY)
            text = decode(text, lower.get("content-type"))
        text = _without_controls(text.removeprefix("\ufeff"))
        start = text[:64].lstrip()[:1]
        if not start:
            raise ExtractionError(url, Reason.EMPTY_PAGE)
        if start in "{[" or not _MARKUP.search(text):
            raise ExtractionError(url, Reason.JSON_OR_TEXT)
        tame = _tame(text)
        lean = bounded(tame)
        return cls(url=url, tree=_tree(lean, url), html=text, headers=lower, cut=cut or len(lean) < len(tame))


def decode(body: bytes, content_type: str | None) -> str:
    """The text of a page's bytes, by BOM, header, `<meta>`, UTF-8 and at last detection; never fails.

    Bytes that are valid UTF-8 are read as UTF-8 whatever is declared: other encodings of real text hardly ever are,
    whereas a server's default `charset=iso-8859-1` over UTF-8 pages is common.
    """
    bom, _ = read_bom(body)
    if bom is not None:
        return body.decode(bom, "replace")
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    name = _codec(declared)
    if name not in _SEVEN_BIT | _WIDE:
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        loose = body.decode("utf-8", "replace")
        # A few broken bytes (a page cut within a character, one stray quote) do not make it another encoding.
        if loose.count("\ufffd") * 50 <= sum(byte > 0xBF for byte in body):
            return loose
    if name is not None and name != "utf-8":
        return body.decode(name, "replace")
    return body.decode(_detected(body), "replace")


def _codec(label: str | None) -> str | None:
    """Python's name of a declared encoding, or None where there is none of that name."""
    known = resolve_encoding(label) if label else None
    try:
        return codecs.lookup(known).name if known else None
    except LookupError:
        return None


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:5000] + body[-5000:], threshold=0.4).best()
    return best.encoding if best is not None else "cp1252"


def _without_controls(text: str) -> str:
    """The text without control characters and halves of characters. Hardly any page has one; bytes tell so faster."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return _CONTROL.sub("", text)
    clear = len(data.translate(None, _CONTROL_BYTES)) == len(data) and "\ufffe" not in text and "\uffff" not in text
    return text if clear else _CONTROL.sub("", text)


def _tame(text: str) -> str:
    """Empty the tags that carry hundreds of attributes: libxml2 compares each one with all before it."""
    pieces: list[str] = []
    done = 0
    for start, end in _long_pieces(text):
        if (tag := _TAG.match(text, start, end)) and len(tag[0]) >= _LONG_TAG:
            outside = re.sub(r"\"[^\"]*+\"|'[^']*+'", "", tag[0])
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


def _tree(text: str, url: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        return document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractionError(url, Reason.EMPTY_PAGE) from error
