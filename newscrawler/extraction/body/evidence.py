"""Evidence: what tells a passage of the article from the rest of its page, as numbers.

One row a block, one column a sign. The signs say how a passage reads, in which elements it stands and what these are
called, how much else on the page looks like it, where it stands, what trafilatura and the page's metadata say of it,
and the same of its neighbours. No sign knows a site or a language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block, Outline, key_of
from newscrawler.extraction.body.witness import Opinion
from newscrawler.text.phrases import class_names

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Signs = dict[str, npt.NDArray[np.generic]]

_DENSE = "\u2e80"
"""From this character on, Chinese, Japanese and Korean."""

_DENSITY = 2.5
"""Letters of an alphabet that one such character stands for."""

_PROSE = 50
"""Letters of a passage of prose. The trees find their own limits; this one only says what the shares are shares of."""

_LINKED = 0.4
"""Share of characters in links from which on a passage is not prose; see _PROSE."""

_MAIN = 0.15
"""Share of the page's prose from which on paragraphs of one shape are the page's main paragraphs; see _PROSE."""

_HALF = 0.5
"""Share of the page's prose from which on the name of the element around it says nothing against it.

Held by the golden pages whose wrappers have misleading names.
"""

_UNKNOWN = -1.0
"""Value of the signs of an opinion that was not asked for."""

_OPINION = ("kept", "kept near", "kept beside", "kept of shape", "kept of page")
_NEIGHBOURS = {
    "letters": (-2, -1, 1, 2), "linked": (-2, -1, 1, 2), "heading": (-1, 1), "stop": (1, 2), "beside": (-2, -1, 1, 2),
    "join": (-2, -1, 1, 2), "kept": (-1, 1),
}  # fmt: skip
"""The signs that a block has of its neighbours as well, and of which: -1 is the block before."""

_AROUND = (
    "aside", "footer", "figure", "ul", "article", "main", "related", "caption", "author", "meta", "tags", "subscribe",
    "box", "comments", "page", "standfirst_words", "area",
)  # fmt: skip
_NEAR = ("related", "caption", "author", "meta", "box", "comments", "page", "body", "standfirst_words")
_POCKET = (
    "figure", "ul", "table", "article", "related", "caption", "tags", "subscribe", "body", "standfirst_words", "video",
)  # fmt: skip
"""Names of elements that tell: around a block, within three levels, in the largest element without main prose."""

_STOPS = frozenset(".!?…。！？।۔؟")
_QUOTES = "\"”»’')]"
_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAG_BITS = {
    name: bit
    for bit, names in enumerate(
        (
            "aside",
            "footer",
            "header hgroup",
            "figure figcaption",
            "form fieldset",
            "ul ol",
            "table",
            "button label",
            "article",
            "main",
        )
    )
    for name in names.split()
}
_ROLES = {
    "complementary": "aside", "contentinfo": "footer", "banner": "header", "figure": "figure", "form": "form",
    "article": "article", "main": "main",
}  # fmt: skip
_NAMING = frozenset(("class", "id", "data-testid", "data-component", "itemprop"))
_GROUPS = (
    "related", "share", "caption", "author", "meta", "tags", "subscribe", "sold", "box", "comments", "page", "body",
    "standfirst_words", "video", "area",
)  # fmt: skip
_FIRST_GROUP = 10
_AGAINST = sum(1 << bit for bit in range(8) if bit not in (5, 6)) | sum(
    1 << (_FIRST_GROUP + number)
    for number, group in enumerate(_GROUPS)
    if group not in ("body", "standfirst_words", "area")
)
"""The bits of names that speak against a passage."""


class Evidence:
    """The signs of all blocks of a page. Time and memory grow with the number of blocks and of elements."""

    def __init__(
        self, outline: Outline, titles: Collection[str], descriptions: Iterable[str], bodies: Sequence[str]
    ) -> None:
        """`titles` and `descriptions` are what the page's metadata state, `bodies` the texts that its JSON-LD holds."""
        self.blocks = outline.blocks
        self._text = _Text(outline.blocks)
        self._tree = _Tree(outline, self._text)
        signs = self._text.signs()
        signs.update(self._tree.signs())
        signs.update(self._tree.shape_signs())
        signs.update(self._tree.pocket_signs())
        signs.update(_places(self.blocks, self._text, self._tree, titles))
        signs.update(_statements(self.blocks, self._text, titles, descriptions, bodies))
        signs.update(dict.fromkeys(_OPINION, np.full(len(self.blocks), _UNKNOWN)))
        for name in _NEIGHBOURS:
            signs.update(_neighbours(name, signs[name]))
        self.signs: Signs = signs
        """By name, one number a block."""

    def add_opinion(self, opinion: Opinion) -> None:
        """Add what trafilatura keeps; until then its signs say that nobody asked it."""
        self.signs.update(_witness(self.blocks, self._text, self._tree, opinion))
        self.signs.update(_neighbours("kept", self.signs["kept"]))

    def matrix(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """The signs of these names, one row a block."""
        return np.stack([self.signs[name] for name in names], axis=1).astype(np.float32)

    def doubt(self, probabilities: Numbers) -> float:
        """Letters that are expected to be judged wrongly, as a share of those that belong to the article."""
        wrong = self._text.letters * np.minimum(probabilities, 1 - probabilities)
        kept = self._text.letters * (probabilities >= 0.5)
        return float(wrong.sum() / max(kept.sum(), 1))


class _Text:
    """How the passages read."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        size = np.array([len(block.text) for block in blocks], float)
        letters = np.array([len(block.key) for block in blocks], float)
        self.dense = np.array([block.text[len(block.text) // 2] > _DENSE for block in blocks])
        self.characters = size
        self.letters = np.where(self.dense, letters * _DENSITY, letters)
        self.heading = np.array([block.heading for block in blocks])
        self.linked = np.minimum(np.array([block.linked for block in blocks]) / np.maximum(size, 1), 1)
        self.prose = (self.letters >= _PROSE) & (self.heading == 0) & (self.linked < _LINKED)
        self.prose_letters = self.letters * self.prose

    def signs(self) -> Signs:
        texts = [block.text for block in self.blocks]
        tags = [block.tag for block in self.blocks]
        commas = [sum(map(text.count, ",，、،")) for text in texts]
        sentences = [sum(map(text.count, (". ", "? ", "! ", "。"))) for text in texts]
        upper = [sum(map(str.isupper, text)) if len(text) < 120 else 2 for text in texts]
        return {
            "letters": np.log1p(self.letters),
            "linked": self.linked,
            "heading": self.heading,
            "links": np.array([len(block.links) for block in self.blocks]),
            "stop": np.array([text.rstrip(_QUOTES)[-1:] in _STOPS for text in texts]),
            "commas": np.array(commas) / np.maximum(self.letters, 10) * 100,
            "sentences": np.minimum(sentences, 10),
            "upper": np.array(upper) / np.maximum(self.letters, 1),
            "item": np.array([tag == "li" for tag in tags]),
            "cell": np.array([tag in ("td", "th") for tag in tags]),
            "paragraph": np.array([tag == "p" for tag in tags]),
        }


class _Tree:
    """The elements around the passages: what they hold, what they are called."""

    def __init__(self, outline: Outline, text: _Text) -> None:
        self.outline, self.text = outline, text
        self.parents: Integers = np.array(outline.parents)
        self.node: Integers = np.array([block.node for block in outline.blocks])
        self.size = len(outline.parents)
        depths = [0]
        for parent in outline.parents[1:]:
            depths.append(depths[parent] + 1)
        self.depth = np.array(depths)
        self.levels = self._levels()
        count = np.ones(len(text.blocks))
        own = np.stack(
            [text.letters, text.letters * text.linked, text.prose_letters, count, (text.heading > 0) * 1.0], axis=1
        )
        self.sums = self.summed(own)
        self.prose = max(self.sums[0, 2], 1.0)
        self.shape = self._shapes()
        self.bits, self.inherited = self._names()

    def _levels(self) -> list[Integers]:
        """The elements by depth, the deepest first, without the root."""
        order = np.argsort(-self.depth, kind="stable")
        edges = np.flatnonzero(np.diff(self.depth[order])) + 1
        return np.split(order, edges)[:-1]

    def summed(self, values: Numbers) -> Numbers:
        """Sums over all blocks below each element, from one row a block."""
        sums = np.zeros((self.size, *values.shape[1:]))
        np.add.at(sums, self.node, values)
        for level in self.levels:
            np.add.at(sums, self.parents[level], sums[level])
        return sums

    def _shapes(self) -> Integers:
        """A number for each shape: tag and class of a block's element and of the element around it."""
        elements, parents = self.outline.elements, self.outline.parents
        dress = [(element.tag, element.get("class")) for element in elements]
        numbers: dict[object, int] = {}
        return np.array(
            [numbers.setdefault((dress[node], dress[parents[node]]), len(numbers)) for node in self.node.tolist()]
        )

    def _names(self) -> tuple[list[int], list[int]]:
        """The bits of each element's names, and those of all elements around it that hold no half of the prose."""
        bits = [_bits(element) for element in self.outline.elements]
        large = self.sums[:, 2] > _HALF * self.prose
        bits = [value & ~_AGAINST if is_large else value for value, is_large in zip(bits, large.tolist(), strict=True)]
        inherited = bits[:1]
        for value, parent in zip(bits[1:], self.outline.parents[1:], strict=True):
            inherited.append(value | inherited[parent])
        return bits, inherited

    def signs(self) -> Signs:
        signs: Signs = {}
        around = np.array(self.inherited)[self.node]
        own = np.array(self.bits)
        near = own[self.node] | own[self.parents[self.node]] | own[self.parents[self.parents[self.node]]]
        for name in _AROUND:
            signs[f"around {name}"] = around >> _bit_names()[name] & 1
        for name in _NEAR:
            signs[f"near {name}"] = near >> _bit_names()[name] & 1
        node = self.node
        for level in range(5):
            letters, linked, prose, count, _ = self.sums[node].T
            signs[f"letters {level} up"] = np.log1p(letters)
            signs[f"linked {level} up"] = linked / np.maximum(letters, 1)
            signs[f"blocks {level} up"] = np.log1p(count)
            signs[f"prose {level} up"] = prose / self.prose
            signs[f"mean {level} up"] = np.log1p(letters / np.maximum(count, 1))
            node = self.parents[node]
        signs.update(self._main_signs())
        signs.update(self._area_signs())
        return signs

    def _area_signs(self) -> Signs:
        """Whether a block stands in the fullest element that is called the article's text, `<article>` or `<main>`."""
        sizes = np.ones(self.size, dtype=np.int64)
        for level in self.levels:
            np.add.at(sizes, self.parents[level], sizes[level])
        names = _bit_names()
        bits = np.array(self.bits)
        prose = self.sums[:, 2]
        signs: Signs = {}
        for name in ("area", "article", "main"):
            called = np.flatnonzero(bits >> names[name] & 1)
            if len(called):
                fullest = called[len(called) - 1 - np.argmax(prose[called][::-1])]
                inside = (self.node >= fullest) & (self.node < fullest + sizes[fullest])
                share = prose[fullest] / self.prose
                signs[f"in {name}"] = np.where(inside, 1.0, -1.0)
                signs[f"prose of {name}"] = np.full(len(inside), share)
            else:
                signs[f"in {name}"] = signs[f"prose of {name}"] = np.zeros(len(self.node))
        return signs

    def _main_signs(self) -> Signs:
        """How much prose stands directly beside a block, and where its element joins those around most of it."""
        direct = np.zeros(self.size)
        inside = np.array([block.tag not in ("p", "li", "td", "blockquote") for block in self.text.blocks])
        holder = np.where(inside, self.node, self.parents[self.node])
        np.add.at(direct, holder, self.text.prose_letters)
        score = direct.copy()
        np.add.at(score, self.parents, direct * 0.5)
        most = max(score.max(), 1)
        self.top = int(np.argmax(score))
        line = [self.top]
        while line[-1]:
            line.append(int(self.parents[line[-1]]))
        steps = {element: step for step, element in enumerate(line)}
        joins: list[int] = []
        for number, parent in enumerate(self.outline.parents):
            joins.append(steps[number] if number in steps else joins[parent])
        join = np.array(joins)[self.node]
        joint = np.array(line)[join]
        self.main = join == 0
        return {
            "beside": score[self.parents[self.node]] / most,
            "beside 1 up": score[self.parents[self.parents[self.node]]] / most,
            "join": join,
            "below join": self.depth[self.node] - self.depth[joint],
            "prose at join": self.sums[joint, 2] / self.prose,
            "prose share at join": self.sums[joint, 2] / np.maximum(self.sums[joint, 0], 1),
            "main prose": np.full(len(join), self.text.prose_letters[self.main].sum() / self.prose),
            "page prose": np.full(len(join), np.log1p(self.prose)),
            "page linked": np.full(len(join), self.sums[0, 1] / max(self.sums[0, 0], 1)),
        }

    def shape_signs(self) -> Signs:
        """How many passages of the page have a block's shape, and what these are like."""
        text, shape = self.text, self.shape
        count = np.bincount(shape)
        letters = np.bincount(shape, text.letters)
        prose = np.bincount(shape, text.prose_letters)
        linked = np.bincount(shape, text.letters * text.linked) / np.maximum(letters, 1)
        main = np.bincount(shape, text.letters * self.main) / np.maximum(letters, 1)
        self.is_main_shape = (prose >= max(_MAIN * prose.sum(), 1))[shape] & text.prose
        return {
            "of shape": np.log1p(count)[shape],
            "prose of shape": (prose / self.prose)[shape],
            "prose of shape to most": (prose / max(prose.max(), 1))[shape],
            "linked of shape": linked[shape],
            "mean of shape": np.log1p(letters / count)[shape],
            "main of shape": main[shape],
            "main shape": self.is_main_shape,
        }

    def pocket_signs(self) -> Signs:
        """What the largest element around a block holds that has no prose of the main shapes, and its names."""
        text = self.text
        carries = self.summed((text.prose_letters * self.is_main_shape)[:, None])[:, 0] > 0
        pockets: list[int] = []
        names: list[int] = []
        for number, parent in enumerate(self.outline.parents):
            if carries[number]:
                pockets.append(-1)
                names.append(0)
            elif number and pockets[parent] >= 0:
                pockets.append(pockets[parent])
                names.append(names[parent] | self.bits[number])
            else:
                pockets.append(number)
                names.append(self.bits[number])
        pocket = np.array(pockets)[self.node]
        inside = pocket >= 0
        at = np.maximum(pocket, 0)
        letters, linked, prose, count, headings = self.sums[at].T * inside
        bits = np.array(names)[self.node]
        links = np.bincount(at, (text.linked > 0.8) * text.characters * inside, self.size)[at] * inside
        signs: Signs = {
            "pocket letters": np.log1p(letters),
            "pocket linked": linked / np.maximum(letters, 1),
            "pocket blocks": np.log1p(count),
            "pocket prose": prose / self.prose,
            "pocket headings": headings,
            "pocket links": np.log1p(links),
            "pocket depth": np.where(inside, self.depth[self.node] - self.depth[at], -1),
        }
        signs.update({f"pocket {name}": bits >> _bit_names()[name] & 1 for name in _POCKET})
        return signs


def _places(blocks: Sequence[Block], text: _Text, tree: _Tree, titles: Collection[str]) -> Signs:
    """Where a block stands: on the page, below the headline, among the main paragraphs, below which heading."""
    count = len(blocks)
    index = np.arange(count)
    before = np.cumsum(text.prose_letters) - text.prose_letters
    keys = {key_of(title) for title in titles if title}
    shown = [number for number, block in enumerate(blocks) if block.key in keys]
    headline = next(
        (number for number in shown if blocks[number].heading), next(iter(shown), int(np.argmax(text.heading == 1)))
    )
    main = np.flatnonzero(tree.main & text.prose)
    first, last = (int(main[0]), int(main[-1])) if len(main) else (0, count - 1)
    above, distance = _headings(text)
    return {
        "position": index / count,
        "prose before": before / tree.prose,
        "prose after": 1 - (before + text.prose_letters) / tree.prose,
        "below headline": np.clip(index - headline, -50, 50),
        "prose below headline": (before - before[headline]) / tree.prose,
        "from first": np.clip(index - first, -30, 30),
        "to last": np.clip(last - index, -30, 30),
        "heading above": above,
        "below heading": distance,
    }


def _headings(text: _Text) -> tuple[Numbers, Numbers]:
    """The level of the last heading above each block, and the blocks since."""
    above, distance = np.zeros(len(text.heading)), np.zeros(len(text.heading))
    level, since = 0, 30
    for number, value in enumerate(text.heading.tolist()):
        level, since = (value, 0) if value else (level, min(since + 1, 30))
        above[number], distance[number] = level, since
    return above, distance


def _statements(
    blocks: Sequence[Block],
    text: _Text,
    titles: Collection[str],
    descriptions: Iterable[str],
    bodies: Sequence[str],
) -> Signs:
    """What the page's metadata say of a block, and how often it stands on the page."""
    keys = {key_of(title) for title in titles if title}
    words = {word for title in list(titles)[:3] for word in _WORD.findall(title.casefold()) if len(word) > 3}
    stated = [key for key in map(key_of, descriptions) if len(key) >= 20]
    body = "".join(map(key_of, bodies))
    times: dict[str, int] = {}
    for block in blocks:
        times[block.key] = times.get(block.key, 0) + 1
    common = [
        len(words.intersection(_WORD.findall(block.text.casefold()))) / max(len(words), 1)
        if len(block.text) < 400
        else 0.5
        for block in blocks
    ]
    return {
        "title": np.array([block.key in keys for block in blocks]),
        "words of title": np.array(common),
        "description": np.array([_is_stated(block.key, stated) for block in blocks]),
        "in stated body": np.array([len(block.key) >= 12 and block.key in body for block in blocks]),
        "stated body": np.full(len(blocks), min(len(body) / max(text.prose_letters.sum(), 1), 2)),
        "times": np.minimum([times[block.key] for block in blocks], 5),
    }


def _is_stated(key: str, stated: Iterable[str]) -> bool:
    return any(
        key == description
        or (len(description) >= 40 and key.startswith(description[:-3]))
        or (len(key) >= 40 and description.startswith(key))
        for description in stated
    )


def _witness(blocks: Sequence[Block], text: _Text, tree: _Tree, opinion: Opinion) -> Signs:
    """What trafilatura keeps: the block, its neighbours, its siblings, the passages of its shape, of the page."""
    kept = np.array([opinion.keeps(block.key) for block in blocks], float)
    window = np.ones(min(7, len(blocks)))
    weight = np.log1p(text.letters)
    siblings = tree.parents[tree.node]
    beside = np.bincount(siblings, kept * text.letters, tree.size) / np.maximum(
        np.bincount(siblings, text.letters, tree.size), 1
    )
    alike = np.bincount(tree.shape, kept * text.letters) / np.maximum(np.bincount(tree.shape, text.letters), 1)
    return {
        "kept": kept,
        "kept near": np.convolve(kept * weight, window, "same") / np.convolve(weight, window, "same"),
        "kept beside": beside[siblings],
        "kept of shape": alike[tree.shape],
        "kept of page": np.full(len(blocks), (kept * text.prose_letters).sum() / tree.prose),
    }


def _neighbours(name: str, values: npt.NDArray[np.generic]) -> Signs:
    """A sign of the blocks some steps away; -1 beyond the first and the last block."""
    shifted: Signs = {}
    for step in _NEIGHBOURS[name]:
        moved = np.full(len(values), -1.0)
        if step < 0:
            moved[-step:] = values[:step]
        else:
            moved[:-step] = values[step:]
        shifted[f"{name} {step:+d}"] = moved
    return shifted


@cache
def _bit_names() -> dict[str, int]:
    tags = {name: bit for name, bit in _TAG_BITS.items() if name not in ("hgroup", "figcaption", "fieldset", "ol")}
    tags.pop("label", None)
    return tags | {group: _FIRST_GROUP + number for number, group in enumerate(_GROUPS)}


def _bits(element: HtmlElement) -> int:
    """The bits of an element's tag and role, and of the words in its class and other names."""
    tag = element.tag
    bits = 0
    for name, value in element.items():
        if name in _NAMING:
            bits |= _named(value)
        elif name == "role":
            tag = _ROLES.get(value, tag)
    bit = _TAG_BITS.get(tag)
    return bits if bit is None else bits | 1 << bit


@lru_cache(maxsize=10_000)
def _named(value: str) -> int:
    """The bits of a class, by its words and by two in a row."""
    pieces = [piece.lower() for piece in _PIECES.findall(value[:200])]
    words = _words()
    bits = 0
    for number, piece in enumerate(pieces):
        bits |= words.get(piece, 0)
        if number:
            bits |= words.get(pieces[number - 1] + piece, 0)
    return bits


@cache
def _words() -> dict[str, int]:
    words: dict[str, int] = {}
    lists = class_names("passage")
    for number, group in enumerate(_GROUPS):
        for word in lists[group]:
            words[word] = words.get(word, 0) | 1 << (_FIRST_GROUP + number)
    return words
