"""Reading records back: every revision, or the last of each, whatever else lies in the folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler import Article, read
from newscrawler.model.article import DateEvidence, Dates, Discovery, Entry, Http, Image, Rights
from newscrawler.model.errors import UsageError
from newscrawler.text.display import printable
from tests.makers import NOW, article


def put(file: Path, *articles: Article) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(a.to_json() + b"\n" for a in articles))


def test_a_record_survives_the_file_with_every_field(tmp_path: Path) -> None:
    evidence = DateEvidence(raw="2 Nov", source="time", precision="day", zone_from="site")
    full = article(
        1,
        entries=(Entry(published=NOW, title="t", text="x"), Entry(text="y")),
        dates=Dates(published=evidence),
        image=Image(url="https://a.example/i.jpg", caption="c"),
        found_by=Discovery(source="feed", url="https://a.example/f"),
        rights=Rights(noai=True),
        http=Http(status=200),
        tags=("a", "b"),
        provenance={"title": "h1"},
        first_seen=NOW,
    )
    put(tmp_path / "p.jsonl", full)

    assert list(read(tmp_path / "p.jsonl")) == [full]


def test_every_revision_comes_by_default_and_only_the_last_when_asked(tmp_path: Path) -> None:
    first = article(1, revision=1)
    second = replace(first, revision=2, title="Corrected")
    put(tmp_path / "plain" / "2026-11-01" / "20261101T000000-a.jsonl", first, article(2, revision=1))
    put(tmp_path / "plain" / "2026-11-02" / "20261102T000000-a.jsonl", second)

    assert [a.revision for a in read(tmp_path)] == [1, 1, 2]
    assert [a.title for a in read(tmp_path, latest=True)] == ["Story number 2", "Corrected"]


def test_state_temporary_and_foreign_files_are_skipped(tmp_path: Path) -> None:
    put(tmp_path / ".state" / "x.jsonl", article(1))
    put(tmp_path / "plain" / ".20261101-a.jsonl.tmp", article(2))
    put(tmp_path / "plain" / ".hidden.jsonl", article(3))
    (tmp_path / "README.md").write_text("{}")
    put(tmp_path / "plain" / "a.jsonl", article(4))

    assert [a.title for a in read(tmp_path)] == ["Story number 4"]


def test_a_line_that_is_no_record_costs_only_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    good = article(1).to_json()
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([b'{"a": 1}', b"[]", b"\xff\xfe", b'{"schema": 1}', good, b"{"]))

    assert [a.title for a in read(tmp_path)] == ["Story number 1"]
    assert "a.jsonl:1: skipped" in caplog.text


@pytest.mark.parametrize(
    "field", [{"title": 5}, {"text": None}, {"section": ["a"]}, {"word_count": "many"}, {"is_free": "no"}, {"id": {}}]
)
def test_a_field_of_another_type_makes_no_record(field: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"not an article record: {next(iter(field))}: "):
        Article.from_dict(article(1).to_dict() | field)


def test_records_are_chosen_by_site_and_time(tmp_path: Path) -> None:
    put(
        tmp_path / "a.jsonl",
        article(1),
        article(2, site="other"),
        article(3, published=NOW),
        article(4, published=None),
    )

    assert [a.title[-1] for a in read(tmp_path, site="other")] == ["2"]
    assert [a.title[-1] for a in read(tmp_path, since=NOW - timedelta(hours=1))] == ["3", "4"]


def test_a_path_where_nothing_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder; name a part"):
        list(read(tmp_path / "nosuch"))


@given(st.binary())
def test_any_bytes_are_a_record_or_a_value_error(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Article.from_json(line)


def test_a_field_of_a_later_schema_is_ignored() -> None:
    record = article(1).to_dict() | {"schema": 2, "mood": "grave"}

    assert Article.from_dict(record).title == "Story number 1"


def test_nothing_in_a_record_can_steer_a_terminal() -> None:
    assert printable("a\x1b[31mb\u202ec\u0007\r") == "a[31mbc"
    assert printable("می\u200cروم") == "می\u200cروم"
