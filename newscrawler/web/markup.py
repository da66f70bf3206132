"""Bytes to text to trees: what feeds, sitemaps and listings have in common. Nothing here follows a DTD or an entity."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from collections.abc import Iterator

from w3lib.encoding import resolve_encoding

MAX_INFLATED = 50 * 1024 * 1024
"""Bytes read of a compressed sitemap: the limit of sitemaps.org for an uncompressed one."""
MAX_PAGE = 5 * 1024 * 1024
"""Bytes read of a compressed page or feed, as of one that comes plain."""
CHUNK = 64 * 1024
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
_DECLARED = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,32};")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_GZIP = b"\x1f\x8b"
_AGAIN = 2_000  # pieces after which to see whether the rest can hold too many; then twice as many, and so on
_LONG_TAG = 20_000  # longer ones are emptied where they are more than one long value
_PARTING = b"</ \t\n\r\v\f\x1c\x1d\x1e\x1f\xc2\xe1\xe2\xe3"
"""Bytes of UTF-8 that begin `<`, `/` or white space; the last four begin much else as well."""
_ATTRIBUTE = re.compile(r"[\s/]+[^\s/>=]")
_BLOCK = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "tr",
        "table",
        "blockquote",
        "figure",
    }
    | {"section", "article", "hr", "dd", "dt"}
)
_SILENT = frozenset({"script", "style", "template", "noscript"})


def encoding_of(body: bytes) -> str:
    """The codec of a page, feed or sitemap: byte order mark, then UTF-8 where the bytes are, then what it declares.

    Valid UTF-8 that is not ASCII is hardly ever anything else, while declarations are often left over from a template.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return codec
    if is_utf8(body):
        return "utf-8"
    declared = _DECLARED.search(body[:2048])
    name = resolve_encoding(declared[1].decode("ascii")) if declared else None
    if name is not None and name not in ("utf-8", "ascii") and "16" not in name and "32" not in name:
        return name
    return "utf-8" if _is_mostly_utf8(body) else _detected(body)


def is_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a character that is cut at their end. Needs no copy of them."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(body)
    try:
        for start in range(0, len(body), CHUNK):
            decoder.decode(view[start : start + CHUNK])
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(body: bytes) -> bool:
    """A few bytes that a careless program cut or pasted do not make another encoding of a page."""
    text = body[:100_000].decode("utf-8", "replace")
    foreign = sum(not character.isascii() for character in text)
    return text.count("\ufffd") <= 0.1 * foreign


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20_000]).best()
    return best.encoding if best is not None else "cp1252"


def decoded(body: bytes) -> str:
    """The text, with U+FFFD for what its encoding does not know, without byte order mark. Never raises."""
    return body.decode(encoding_of(body), "replace").removeprefix("\ufeff")


def chunks(body: bytes, most: int = MAX_INFLATED) -> Iterator[bytes]:
    """The bytes in pieces; of gzip data (RFC 1952) the inflated ones, at most about `most`, as far as they go.

    A gzip file that was packed once more on its way is unpacked twice.
    """
    if not body.startswith(_GZIP):
        view = memoryview(body)
        for start in range(0, len(body), CHUNK):
            yield bytes(view[start : start + CHUNK])
        return
    pieces = _members(body, most)
    first = next(pieces, b"")
    if first.startswith(_GZIP):
        yield from _members(first + b"".join(pieces), most)
        return
    yield first
    yield from pieces


def _members(body: bytes, most: int) -> Iterator[bytes]:
    """Inflated pieces of gzip data; a file may hold several members."""
    view, at, size = memoryview(body), 0, 0
    while body.startswith(_GZIP, at) and size < most:
        member = zlib.decompressobj(wbits=31)
        given: bytes | memoryview = b""
        while not member.eof and size < most:
            given = given or view[at : (at := at + CHUNK)]
            if not given:
                return  # cut short
            try:
                piece = member.decompress(given, CHUNK)
            except zlib.error:
                return
            given = member.unconsumed_tail
            size += len(piece)
            if piece:
                yield piece
        at = min(at, len(body)) - len(member.unused_data)


def inflated(body: bytes) -> tuple[bytes, bool]:
    """A page or feed, gunzipped where it is gzip data, as far as that is whole; and whether more than MAX_PAGE came.

    What is more is left out.
    """
    if not body.startswith(_GZIP):
        return body, False
    found = b"".join(chunks(body, MAX_PAGE + 1))
    return found[:MAX_PAGE], len(found) > MAX_PAGE


def bounded(text: str) -> str:
    """The page as far as its first MAX_NODES elements and attributes go: beyond, it costs memory and says nothing."""
    # Nearly every page needs no closer look, or one at its beginning: the rest cannot hold too many.
    if len(text) < 2 * MAX_NODES or _most_parts(text) < MAX_NODES or _most_nodes(text) < MAX_NODES:
        return text
    nodes, position, again = 0, 0, _AGAIN
    for number, piece in enumerate(text.split("<"), 1):
        if nodes >= MAX_NODES:
            return text[: position - 1]
        if piece[:1].isalpha():
            tag = _QUOTED.sub("", piece[:_LONG_TAG]).partition(">")[0]
            nodes += 1 + len(_ATTRIBUTE.findall(tag))
        position += len(piece) + 1
        if number == again:
            again *= 2
            if nodes + _most_nodes(text[position - 1 :]) < MAX_NODES:
                return text
    return text


def _most_nodes(text: str) -> int:
    """No more elements than `<`, no more attributes than what can part them."""
    return text.count("<") + text.count("/") + len(text.split())


def _most_parts(text: str) -> int:
    """The same with all white space for the words: more, but quicker counted, and mostly few enough."""
    data = text.encode("utf-8", "replace")
    return len(data) - len(data.translate(None, _PARTING))


def without_controls(text: str) -> str:
    """The text without the characters that XML 1.0 forbids and lxml refuses."""
    return _NOT_XML.sub("", text)


def plain(text: str | None, limit: int = 10_000) -> str | None:
    """A title or summary as plain text in one line: tags and entities read, blocks parted by a space. None if empty."""
    if not text:
        return None
    text = text[: 4 * limit]
    if _MARKUP.search(text):
        text = _text_of(text)
    return _SPACE.sub(" ", text).strip()[:limit].strip() or None


def _text_of(markup: str) -> str:
    """Read twice where the first reading leaves entities or tags: feeds escape once too often."""
    from lxml import etree
    from lxml.html import HTMLParser, fromstring

    for _ in range(2):
        if "<" not in markup:
            markup = html.unescape(markup)
            continue
        try:
            tree = fromstring(f"<div>{without_controls(markup)}</div>", parser=HTMLParser(no_network=True))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return re.sub(r"<[^<>]*>", " ", markup)
        pieces: list[str] = []
        for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            if event == "start":
                pieces.append(" " if element.tag in _BLOCK else "")
                pieces.append(element.text or "" if element.tag not in _SILENT else "")
            else:
                pieces.append(" " if element.tag in _BLOCK else "")
                pieces.append(element.tail or "" if element is not tree else "")
        markup = "".join(pieces)
        if not _MARKUP.search(markup):
            break
    return markup
