"""Layouts that print an article more than once, as old templates do: title, teaser, body, body again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

Layout = Callable[[str, Sequence[str], str], str]

_HEAD = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Gazette</title></head><body>"
    "<a class='skip' href='#main'>Skip to main content</a><div class='ticker'><h2>Latest news</h2></div>"
)
_SHARE = "<div class='social'><p>Share this post</p></div>"
_THUMB = "<div class='thumb'>Thumbnail</div>"
_END = "</body></html>"


def _paragraphs(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _page(title: str, content: str) -> str:
    return _HEAD.format(title=escape(title)) + content + _END


def sibling_containers(title: str, body: Sequence[str], teaser: str) -> str:
    head = f"<h2>{escape(title)}</h2><p>{escape(teaser)}</p>"
    inner = _paragraphs(body)
    return _page(
        title,
        f"<div id='main'>{_THUMB}<h1>{escape(title)}</h1><div class='field-body'>{inner}</div>{head}{_THUMB}"
        f"<div class='field-body'>{inner}</div>{_SHARE}</div>",
    )


def one_main(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<main>{_THUMB}<h1>{escape(title)}</h1>{inner}<h2>{escape(title)}</h2><p>{escape(teaser)}</p>{_THUMB}"
        f"{inner}{_SHARE}</main>",
    )


def one_wrapper(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<div class='content'>{_THUMB}<h3>{escape(title)}</h3>{inner}<h3>{escape(title)}</h3><p>{escape(teaser)}</p>"
        f"{_THUMB}{inner}{_SHARE}</div>",
    )


def mobile_and_desktop(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<div class='d-none d-md-block'>{_THUMB}<h1>{escape(title)}</h1>{inner}</div><div class='d-md-none'>"
        f"<h1>{escape(title)}</h1><p>{escape(teaser)}</p>{_THUMB}{inner}{_SHARE}</div>",
    )


def table(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<table><tr><td>{_THUMB}<h1>{escape(title)}</h1>{inner}</td></tr><tr><td><b>{escape(title)}</b><p>"
        f"{escape(teaser)}</p>{_THUMB}{inner}</td></tr><tr><td>{_SHARE}</td></tr></table>",
    )


def hidden_copy(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<article>{_THUMB}<h1>{escape(title)}</h1><div>{inner}</div>{_SHARE}</article><div style='display: none'>"
        f"<h2>{escape(title)}</h2><p>{escape(teaser)}</p>{_THUMB}{inner}</div>",
    )


def line_breaks(title: str, body: Sequence[str], teaser: str) -> str:
    inner = "<br><br>\n".join(map(escape, body))
    return _page(
        title,
        f"<div class='text'>{_THUMB}<h1>{escape(title)}</h1>{inner}</div><div class='text'><h2>{escape(title)}</h2>"
        f"{escape(teaser)}<br><br>{_THUMB}{inner}</div>{_SHARE}",
    )


def teaser_first(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<div id='main'><h1>{escape(title)}</h1><div class='summary'><p>{escape(teaser)}</p></div>{_THUMB}"
        f"<div class='body'>{inner}</div>{_SHARE}<div class='print'>{inner}</div></div>",
    )


def nested_articles(title: str, body: Sequence[str], teaser: str) -> str:
    inner = _paragraphs(body)
    return _page(
        title,
        f"<article class='node'>{_THUMB}<h1>{escape(title)}</h1><article class='node-full'>{inner}</article>"
        f"<article class='node-teaser'><h2>{escape(title)}</h2><p>{escape(teaser)}</p></article>"
        f"<article class='node-print'>{_THUMB}{inner}</article>{_SHARE}</article>",
    )


def wrapped_paragraphs(title: str, body: Sequence[str], teaser: str) -> str:
    inner = "".join(f"<div class='row'><div class='cell'><p>{escape(p)}</p></div></div>" for p in body)
    return _page(
        title,
        f"<section>{_THUMB}<h1>{escape(title)}</h1>{inner}</section><section><h2>{escape(title)}</h2>"
        f"<p>{escape(teaser)}</p>{_THUMB}{inner}</section>{_SHARE}",
    )


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        sibling_containers,
        one_main,
        one_wrapper,
        mobile_and_desktop,
        table,
        hidden_copy,
        line_breaks,
        teaser_first,
        nested_articles,
        wrapped_paragraphs,
    )
}
