"""Records as Arrow: one schema, whatever the records hold, and batches that fit in memory."""

from __future__ import annotations

from dataclasses import fields
from itertools import islice
from pathlib import Path

import pytest

from newscrawler import Article, arrow_schema, read_arrow
from newscrawler.export import arrow_batches
from newscrawler.export.chosen_fields import ALL
from newscrawler.model.errors import UsageError
from tests.export.hostile_records import corpus, put
from tests.makers import article

pa = pytest.importorskip("pyarrow")


def test_the_schema_has_every_field_and_the_types_of_the_record() -> None:
    schema = arrow_schema()
    names = [name for name in schema.names if not name.endswith("_offset")]

    assert names == [field.name for field in fields(Article)]
    assert schema.field("changed").type == pa.list_(pa.string())
    assert schema.field("published").type == pa.timestamp("us", tz="UTC")
    assert schema.field("published_offset").type == pa.int16()
    assert schema.field("is_free").type == pa.bool_()
    assert [part.name for part in schema.field("dates").type.field("published").type] == [
        "raw", "from", "precision", "zone_from",
    ]  # fmt: skip
    assert schema.field("entries").type.value_type.field("published").type == pa.timestamp("us", tz="UTC")
    assert not any(pa.types.is_null(field.type) for field in schema)


def test_the_schema_is_the_same_for_records_that_have_nothing_in_a_field(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", article(1))

    assert read_arrow(tmp_path).read_all().schema == arrow_schema()


def test_polars_gets_types_where_json_lines_have_none(tmp_path: Path) -> None:
    pl = pytest.importorskip("polars")
    put(tmp_path / "a.jsonl", article(1))
    frame = pl.from_arrow(read_arrow(tmp_path))

    assert pl.read_ndjson(tmp_path / "a.jsonl").schema["changed"] == pl.List(pl.Null)
    assert frame.schema["changed"] == pl.List(pl.String)
    assert frame.schema["published"] == pl.Datetime("us", "UTC")


def test_fields_and_selection_apply(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", article(1), article(2, "other"))
    table = read_arrow(tmp_path, fields="title,modified", site="other").read_all()

    assert table.to_pylist() == [{"title": "Story number 2", "modified": None, "modified_offset": None}]
    with pytest.raises(UsageError, match=r"unknown field 'titel' \(did you mean title\?\); choose from schema"):
        arrow_schema("titel")


def test_batches_are_bounded_in_records_and_in_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow_batches, "_MOST_RECORDS", 100)
    monkeypatch.setattr(arrow_batches, "_MOST_CHARACTERS", 50_000)
    small = [article(number, text="short") for number in range(250)]
    large = [article(number, text="x" * 20_000) for number in range(7)]

    def sizes(articles: list[Article]) -> list[int]:
        return [batch.num_rows for batch in arrow_batches.batches(articles, arrow_schema(), ALL)]

    assert sizes(small) == [100, 100, 50]
    assert sizes(large) == [3, 3, 1]


def test_the_first_batch_comes_before_the_last_record_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow_batches, "_MOST_RECORDS", 10)
    endless = iter(lambda: article(1), None)

    (first,) = islice(arrow_batches.batches(endless, arrow_schema(), ALL), 1)
    assert first.num_rows == 10


def test_hugging_face_datasets_takes_every_field(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    put(tmp_path / "a.jsonl", *corpus())
    dataset = datasets.Dataset(read_arrow(tmp_path).read_all())

    assert [row["title"] for row in dataset] == [record.title for record in corpus()]
