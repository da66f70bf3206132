"""The regular expressions of the package, and texts that make each of them work hard."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]  # private, and the only parser of patterns
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import newscrawler

_ANCHORED = {"match", "fullmatch"}
_METHODS = {*_ANCHORED, "search", "sub", "subn", "split", "findall", "finditer"}
_FEW = 4
"""Texts that are tried for one branch of a pattern."""
_CATEGORIES = {
    op.CATEGORY_DIGIT: "7", op.CATEGORY_NOT_DIGIT: "x ", op.CATEGORY_SPACE: " \n\xa0", op.CATEGORY_NOT_SPACE: "x.7",
    op.CATEGORY_WORD: "x7é", op.CATEGORY_NOT_WORD: " .-",
}  # fmt: skip
_ANY = " x7.-</\n"


@dataclass(frozen=True)
class Use:
    """A pattern of the package: where it is, and whether it is only matched at one place of a text."""

    name: str
    pattern: re.Pattern[Any]
    anchored: bool

    def run(self, text: str) -> None:
        """Look for the pattern all over the text, as its module does."""
        subject = text.encode("utf-8", "replace") if isinstance(self.pattern.pattern, bytes) else text
        if self.anchored:
            self.pattern.match(subject)
            self.pattern.fullmatch(subject)
        else:
            for _ in self.pattern.finditer(subject):
                pass


@cache
def uses() -> tuple[Use, ...]:
    """All patterns that are compiled at the top of a module, or by a function without arguments."""
    found: dict[tuple[Any, bool], Use] = {}
    for module in _modules():
        methods, inline = _calls(module)
        for source, method in inline:
            use = Use(f"{module.__name__}, {source!r}", re.compile(source), method in _ANCHORED)
            found.setdefault((use.pattern, use.anchored), use)
        for name, value in list(vars(module).items()):
            for attribute, pattern in _patterns_of(name, value, module.__name__):
                called = methods.get(attribute, set())
                anchored = bool(called) and called <= _ANCHORED
                use = Use(f"{module.__name__}.{name}", pattern, anchored)
                found.setdefault((pattern, anchored), use)
    return tuple(found.values())


def _modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(newscrawler.__path__, "newscrawler."):
        if "migrations" not in info.name and not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _patterns_of(name: str, value: Any, module: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Name under which a pattern is used → the pattern."""
    if hasattr(value, "cache_info") and getattr(value, "__module__", "") == module:
        value = value() if not inspect.signature(value).parameters else None
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _patterns_of(name, inner, module)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_of(name, inner, module)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in value.__dataclass_fields__:
            yield from _patterns_of(field, getattr(value, field), module)


def _calls(module: Any) -> tuple[dict[str, set[str]], list[tuple[str, str]]]:
    """Return methods of patterns that a module calls on a name, and patterns that it writes where it needs them.

    What is called on the variable of a loop is called on what it goes through.
    """
    called: dict[str, set[str]] = {}
    inline: list[tuple[str, str]] = []
    loops: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS and (name := _last_name(node.value)) != "re":
            called.setdefault(name, set()).add(node.attr)
        elif isinstance(node, ast.For | ast.comprehension):
            loops.append((_last_name(node.iter), _last_name(node.target)))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            first = node.args[0] if node.args else None
            if _last_name(node.func.value) == "re" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                inline.append((first.value, node.func.attr))
    for name, variable in loops:
        called.setdefault(name, set()).update(called.get(variable, ()))
    return called, inline


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def hard_texts(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Texts of `size` characters in which a beginning of the pattern comes again and again, and is never completed."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    seen = set()
    for before, again in dict.fromkeys(_pumps(sre.parse(source, pattern.flags & ~re.DEBUG))):
        for start, unit in ((before, again), ("", before + again), ("", again), ("", before)):
            if unit and (start, unit) not in seen:
                seen.add((start, unit))
                body = start + unit * (size // len(unit))
                yield from (body + end for end in ("\x01", "\n\x01", ""))


def _pumps(tokens: Any) -> Iterator[tuple[str, str]]:
    """What stands before each repetition of a pattern, and what is repeated there."""
    before = [""]
    for code, value in tokens:
        item = [(code, value)]
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most > 20:
                yield from ((start, again) for start in before for again in _samples(inner) if again)
            yield from ((start + first, again) for start in before[:1] for first, again in _pumps(inner))
        elif code is op.SUBPATTERN:
            yield from ((start + first, again) for start in before[:1] for first, again in _pumps(value[-1]))
        elif code is op.ATOMIC_GROUP:
            yield from ((start + first, again) for start in before[:1] for first, again in _pumps(value))
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from ((start + first, again) for start in before[:1] for first, again in _pumps(branch))
        before = [start + sample for start in before for sample in _samples(item)][:_FEW]
    yield before[0], ""


def _samples(tokens: Any) -> list[str]:
    """Return a few texts that match."""
    texts = [""]
    for code, value in tokens:
        texts = [text + sample for sample in _samples_of(code, value) for text in texts][:_FEW]
    return texts


def _samples_of(code: Any, value: Any) -> list[str]:
    if code is op.LITERAL:
        return [chr(value)]
    if code is op.NOT_LITERAL:
        return [character for character in _ANY if character != chr(value)][:_FEW]
    if code is op.ANY:
        return list(_ANY[:_FEW])
    if code is op.IN:
        return _samples_of_class(value)
    if code is op.BRANCH:
        return [sample for branch in value[1] for sample in _samples(branch)[:1]][:_FEW]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _, inner = value
        samples = [sample * max(least, 1) for sample in _samples(inner)]
        return samples if least else ["", *samples]
    if code is op.SUBPATTERN:
        return _samples(value[-1])
    if code is op.ATOMIC_GROUP:
        return _samples(value)
    return [""]  # assertions and references


def _samples_of_class(items: Any) -> list[str]:
    negated = items[0][0] is op.NEGATE
    named = []
    for code, value in items:
        if code is op.LITERAL:
            named.append(chr(value))
        elif code is op.RANGE:
            named.append(chr(value[0]))
        elif code is op.CATEGORY:
            named += _CATEGORIES[value]
    if not negated:
        spaces = [character for character in named if character.isspace()]
        return list(dict.fromkeys([*named[:2], *spaces[:1], *named[2:]]))[:_FEW]
    barred = set(named)
    return [character for character in _ANY + "é(;" if character not in barred][:_FEW]
