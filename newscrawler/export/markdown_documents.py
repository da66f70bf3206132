"""Records as Markdown: each with its fields as front matter, then title, lead and text. Pure."""

from __future__ import annotations

import re
from typing import Any

import orjson

from newscrawler.model.escaping import escaped_json
from newscrawler.text.display import printable

_BODY = frozenset({"text", "markdown"})
"""Fields that are the document's body rather than front matter."""
_ANYWHERE = re.compile(r"([\\`*_\[\]<&~#{}|$])")
"""What CommonMark, GitHub and the template languages of site generators take for markup anywhere in a line."""
_AT_START = re.compile(r"^[ \t]*([+\-=>:]|\d+(?=[.)]))", re.MULTILINE)
"""What begins a list, a rule, a quote or the underline of a heading at the start of a line."""
_LEADING_SPACE = re.compile(r"^[ \t]+", re.MULTILINE)
_ESCAPED_OR_TAG = re.compile(r"\\.|<", re.DOTALL)


def document(record: dict[str, Any]) -> str:
    """Return one document from fields of a record as JSON types. Unknown fields are left out of the front matter.

    Front matter is YAML between lines of three hyphens, each value in JSON, which YAML includes. Control, bidi and
    invisible characters are escaped there and left out of the body. No line of a body is three hyphens: a program that
    reads several documents from one file can split it.
    """
    lines = ["---"]
    for name, value in record.items():
        if name not in _BODY and value not in (None, [], {}, ""):
            lines.append(f"{name}: {escaped_json(orjson.dumps(value)).decode()}")
    body = [f"# {_one_line(title)}"] if (title := record.get("title")) else []
    body += [plain(standfirst)] if (standfirst := record.get("standfirst")) else []
    if markdown := record.get("markdown"):
        body.append(_without_tags(printable(markdown)))
    elif text := record.get("text"):
        body.append(plain(text))
    return "\n".join([*lines, "---", "", *(f"{part}\n" for part in body), ""])


def plain(text: str) -> str:
    """Return Markdown that renders as the paragraphs of `text` and nothing else."""
    text = _LEADING_SPACE.sub("", printable(text.replace("\t", " ").replace("\r", "\n")))
    text = _ANYWHERE.sub(r"\\\1", text)
    return _AT_START.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\" if match[1].isdigit() else f"\\{match[1]}"


def _one_line(text: str) -> str:
    return plain(" ".join(text.split()))


def _without_tags(markdown: str) -> str:
    """Return Markdown in which no `<` begins a tag and no line is the end of front matter."""
    text = _ESCAPED_OR_TAG.sub(lambda match: r"\<" if match[0] == "<" else match[0], markdown)
    return re.sub(r"(?m)^---[ \t]*$", r"\\---", text)
