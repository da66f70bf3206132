"""Reads each form of a file of records with the library that its users have, into JSON types as in the parts."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from newscrawler.export.spreadsheet_cells import text_of
from newscrawler.model.article import Article

NULL = {field.name: field.default is None for field in fields(Article)}
"""Field → whether it can be null."""
NESTED = frozenset(
    "aliases entries authors dates tags image changed found_by provenance warnings rights http extractor".split()
)
MAPPINGS = ("provenance", "extractor")
NUMBERS = frozenset({"schema", "revision", "word_count"})


def of_jsonl(file: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in file.read_bytes().split(b"\n") if line)


def of_csv(file: Path) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(10_000_000)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {name: _of_cell(name, characters) for name, characters in row.items()}


def _of_cell(name: str, characters: str) -> Any:
    if name in NESTED:
        return json.loads(characters) if characters else None
    if name in NUMBERS:
        return int(characters)
    if name == "is_free":
        return {"true": True, "false": False, "": None}[characters]
    return text_of(characters) if characters or not NULL[name] else None


def of_sqlite(file: Path) -> Iterator[dict[str, Any]]:
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    try:
        for row in connection.execute("SELECT * FROM records ORDER BY rowid"):
            record = dict(row)
            for name in NESTED:
                record[name] = json.loads(record[name]) if record[name] is not None else None
            record["is_free"] = None if record["is_free"] is None else bool(record["is_free"])
            yield record
    finally:
        connection.close()


def of_parquet(file: Path) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet

    for row in parquet.read_table(file).to_pylist():
        pairs = {name: {pair["key"]: pair["value"] for pair in row.pop(name)} for name in MAPPINGS if name in row}
        yield _of_arrow(row) | pairs


def _of_arrow(value: Any) -> Any:
    if isinstance(value, dict):
        offsets = {name: value.pop(f"{name}_offset") for name in list(value) if f"{name}_offset" in value}
        for name, minutes in offsets.items():
            if value[name] is not None:
                value[name] = value[name].astimezone(timezone(timedelta(minutes=minutes)) if minutes else UTC)
        return {name: _of_arrow(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_of_arrow(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def of_markdown(file: Path) -> Iterator[dict[str, Any]]:
    """Front matter, and `body`: what is left."""
    pieces = re.split(r"(?m)^---\n", file.read_text(encoding="utf-8"))
    assert pieces[0] == ""
    for front, body in zip(pieces[1::2], pieces[2::2], strict=True):
        record = dict(line.split(": ", 1) for line in front.splitlines())
        yield {name: json.loads(value) for name, value in record.items()} | {"body": body}


BACK: dict[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    "jsonl": of_jsonl,
    "csv": of_csv,
    "sqlite": of_sqlite,
    "parquet": of_parquet,
}
