"""Records as Apache Arrow: a typed schema, and batches of records for Parquet, pandas, polars, DuckDB and others.

pyarrow comes with the extra `newscrawler-scrapy[data]`.
"""

from __future__ import annotations

import io
import logging
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import IO, TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from newscrawler.export import chosen_fields
from newscrawler.model.article import Article
from newscrawler.model.errors import UsageError
from newscrawler.model.fields import DateEvidence
from newscrawler.store.reading import records

if TYPE_CHECKING:
    import pyarrow

logger = logging.getLogger(__name__)

_MOST_RECORDS = 10_000
"""Records in a batch, which is a row group of a Parquet file: readers skip whole groups, and one fits in memory."""
_MOST_CHARACTERS = 16_000_000
"""Characters of text in a batch at most, so that huge articles do not fill the memory."""
_OFFSET = "_offset"
"""Ends the name of the field with the offset that the page states for a time: Arrow's times are UTC."""


def arrow_schema(names: str | None = None) -> pyarrow.Schema:
    """Return the Arrow schema of a record, or of the fields in `names`, parted by commas.

    Times are UTC to the microsecond; beside each stands the offset that the page states, in minutes east of UTC, as
    `published_offset`. Mappings are lists of `key` and `value`, which more programs can read than Arrow's maps.
    Raises UsageError for an unknown field, and without pyarrow.
    """
    pa = _pyarrow()
    hints = get_type_hints(Article)
    return pa.schema([f for name in chosen_fields.choose(names) for f in _fields(pa, name, hints[name])])


def read_arrow(*paths: Any, fields: str | None = None, **selection: Any) -> pyarrow.RecordBatchReader:
    """Return the records of files or folders as a stream of Arrow batches, of the fields in `fields`, parted by commas.

    Paths, selection and errors are those of `newscrawler.read`. pandas, polars, DuckDB and Hugging Face datasets take
    the stream as it is (docs/data.md). Raises UsageError for an unknown field, and without pyarrow.
    """
    pa = _pyarrow()
    chosen = chosen_fields.choose(fields)
    schema = arrow_schema(fields)
    return pa.RecordBatchReader.from_batches(schema, batches(records.read(*paths, **selection), schema, chosen))


def batches(
    articles: Iterable[Article], schema: pyarrow.Schema, chosen: tuple[str, ...]
) -> Iterator[pyarrow.RecordBatch]:
    """Yield batches of a bounded size. A record with a value of another type is logged and skipped."""
    rows = _Rows(schema, chosen)
    for article in articles:
        if rows.add(article):
            yield from rows.batch()
    yield from rows.batch()


class _Rows:
    """Rows of the next batch."""

    def __init__(self, schema: pyarrow.Schema, chosen: tuple[str, ...]) -> None:
        self._schema, self._chosen = schema, chosen
        self._rows: list[dict[str, Any]] = []
        self._characters = 0

    def add(self, article: Article) -> bool:
        """Add a record; return whether the batch is full."""
        self._rows.append(_row(article, self._chosen))
        self._characters += len(article.text) + len(article.markdown or "")
        return len(self._rows) == _MOST_RECORDS or self._characters >= _MOST_CHARACTERS

    def batch(self) -> Iterator[pyarrow.RecordBatch]:
        """Yield the batch, unless it is empty, and begin the next one."""
        rows, self._rows, self._characters = self._rows, [], 0
        if rows:
            yield from _batch(rows, self._schema)


class BatchWriter:
    """Writes records to a stream as Parquet, compressed with Zstandard; a batch is a row group."""

    def __init__(self, stream: IO[bytes], chosen: tuple[str, ...]) -> None:
        """Raises UsageError without pyarrow."""
        pa = _pyarrow()
        import pyarrow.parquet

        schema = arrow_schema(",".join(chosen))
        self._rows = _Rows(schema, chosen)
        self._file = pyarrow.parquet.ParquetWriter(pa.PythonFile(_Counted(stream), "w"), schema, compression="zstd")

    def write(self, article: Article) -> None:
        """Write one record, or keep it for the next batch. Raises OSError."""
        if self._rows.add(article):
            self._write_batch()

    def close(self) -> None:
        """Write what was kept and the end of the file. Raises OSError."""
        self._write_batch()
        self._file.close()

    def _write_batch(self) -> None:
        for batch in self._rows.batch():
            self._file.write_batch(batch)


class _Counted(io.RawIOBase):
    """A stream that only takes bytes, such as a pipe, and knows how many: Parquet stores where each column begins."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._written = stream, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._stream.write(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UsageError("Parquet and Arrow need pyarrow: run pip install 'newscrawler-scrapy[data]'") from None
    return pyarrow


def _fields(pa: Any, name: str, hint: Any) -> list[Any]:
    """Return the Arrow fields of a field: two for a time."""
    type_ = _type(pa, hint)
    found = [pa.field(name, type_)]
    if pa.types.is_timestamp(type_) and name in _STATED:
        found.append(pa.field(name + _OFFSET, pa.int16()))
    return found


_STATED = frozenset({"published", "modified"})
"""Times that a page states; the others are always UTC."""


def _type(pa: Any, hint: Any) -> Any:
    """Return the Arrow type of the annotation of a field."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _type(pa, next(argument for argument in arguments if argument is not types.NoneType))
    if origin is Literal or hint is str:
        return pa.string()
    if origin is tuple:
        return pa.list_(_type(pa, arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([f for field in fields(hint) for f in _fields(pa, _key(hint, field.name), hints[field.name])])
    return {bool: pa.bool_(), int: pa.int32(), datetime: pa.timestamp("us", tz="UTC")}[hint]


def _key(owner: Any, name: str) -> str:
    """Return a field's name in the record: `from` is a reserved word in Python."""
    return "from" if owner is DateEvidence and name == "source" else name


def _row(article: Article, chosen: tuple[str, ...]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in chosen:
        _put(row, name, getattr(article, name))
    return row


def _put(row: dict[str, Any], name: str, value: Any) -> None:
    kind = type(value)
    row[name] = value if kind in _PLAIN else _value(value, kind)
    if kind is datetime and name in _STATED and (offset := value.utcoffset()) is not None:
        row[name + _OFFSET] = int(offset.total_seconds() // 60)


_PLAIN = frozenset({str, int, bool, types.NoneType, datetime})
"""Types of values that Arrow takes as they are: most of a record's."""


def _value(value: Any, kind: type) -> Any:
    if kind is tuple:
        return [item if type(item) in _PLAIN else _value(item, type(item)) for item in value]
    if is_dataclass(kind):
        row: dict[str, Any] = {}
        for name, key in _keys(kind):
            _put(row, key, getattr(value, name))
        return row
    if isinstance(value, Mapping):
        return [{"key": key, "value": item} for key, item in value.items()]
    return value


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """Return the names of a class's fields, in Python and in the record."""
    return tuple((field.name, _key(kind, field.name)) for field in fields(kind))


def _batch(rows: list[dict[str, Any]], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    pa = _pyarrow()
    try:
        yield pa.RecordBatch.from_pylist(rows, schema=schema)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        good = []
        for row in rows:
            try:
                good.append(pa.RecordBatch.from_pylist([row], schema=schema))
            except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
                logger.warning("record %s: skipped: %s", row.get("id", ""), error)
        if good:
            yield pa.concat_batches(good)
