"""One copy of a body that the page prints twice: desktop and mobile, teaser and text, wrapper and container."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block

_LONG = 40
"""Letters from which on two equal passages are a copy: shorter ones may be said twice.

Held by test_short_repetitions.
"""


def without_repetitions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without repetitions: of two equal runs the first, of two equal passages the one in the flow."""
    dropped: set[int] = set()
    first: dict[str, int] = {}
    number = 0
    while number < len(blocks):
        twin = first.get(blocks[number].key)
        if twin is None or twin in dropped:
            first[blocks[number].key] = number
            number += 1
            continue
        length = _run(blocks, twin, number)
        letters = sum(len(block.key) for block in blocks[number : number + length])
        if letters < _LONG:
            number += 1
        elif length == 1 and _is_alone(blocks, twin) and not _is_alone(blocks, number):
            dropped.add(twin)
            first[blocks[number].key] = number
            number += 1
        else:
            dropped.update(range(number, number + length))
            number += length
    return [block for number, block in enumerate(blocks) if number not in dropped]


def _run(blocks: Sequence[Block], first: int, second: int) -> int:
    """How many blocks in a row are the same from both positions on."""
    length, longest = 0, min(second - first, len(blocks) - second)
    while length < longest and blocks[first + length].key == blocks[second + length].key:
        length += 1
    return length


def _is_alone(blocks: Sequence[Block], number: int) -> bool:
    """Whether neither neighbour stands in the same element or, each in a wrapper like the other's, in the same one."""
    block = blocks[number].element
    for near in (number - 1, number + 1):
        if 0 <= near < len(blocks):
            element = blocks[near].element
            if element is block or _parent(element) is _parent(block):
                return False
            if _shape(element) == _shape(block) and _parent(_parent(element)) is _parent(_parent(block)):
                return False
    return True


def _parent(element: HtmlElement | None) -> HtmlElement | None:
    return None if element is None else element.getparent()


def _shape(element: HtmlElement) -> tuple[object, ...]:
    parent = _parent(element)
    return (element.tag, None, None) if parent is None else (element.tag, parent.tag, parent.get("class"))
