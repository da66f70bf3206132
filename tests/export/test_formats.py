"""All forms of a file hold equal records, whatever is in them, and none of them does anything to who opens it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from newscrawler import Article, read
from newscrawler.export import chosen_fields, writers
from newscrawler.export.spreadsheet_cells import text_of
from newscrawler.export.writers import Form, writer_of
from newscrawler.text.display import escaped, printable
from tests.export.hostile_records import HOSTILE, corpus, put
from tests.export.reading_back import BACK, of_markdown
from tests.makers import article


def written(folder: Path, form: str, articles: list[Article], fields: str | None = None) -> Path:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    file = folder / f"records.{form}"
    with writer_of(file, Form(form), chosen_fields.choose(fields)) as writer:
        for one in articles:
            writer.write(one)
    return file


@pytest.mark.parametrize("form", BACK)
def test_every_form_gives_the_same_records_back(tmp_path: Path, form: str) -> None:
    records = corpus()
    back = [normal(record) for record in BACK[form](written(tmp_path, form, records))]

    assert len(back) == len(records)
    for record, one in zip(records, back, strict=True):
        assert one == normal(record.to_dict()), record.title


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_other_programs_find_the_same_cells_in_a_csv_file(tmp_path: Path, library: str) -> None:
    module = pytest.importorskip(library)
    file = written(tmp_path, "csv", corpus())
    if library == "pandas":
        cells = list(module.read_csv(file).title)
    elif library == "polars":
        cells = list(module.read_csv(file)["title"])
    else:
        cells = [row[0] for row in module.read_csv(str(file), max_line_size=10_000_000).select("title").fetchall()]

    assert [text_of(characters) for characters in cells] == [record.title for record in corpus()]


def normal(value: Any) -> Any:
    """Arrow's mappings have an order, JSON's text of a time may end in Z or +00:00."""
    if isinstance(value, dict):
        return {key: normal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normal(item) for item in value]
    return re.sub(r"(\d)Z$", r"\1+00:00", value) if isinstance(value, str) and value[:4].isdigit() else value


@pytest.mark.parametrize("form", [*BACK, "markdown"])
def test_chosen_fields_come_alone_and_in_their_order(tmp_path: Path, form: str) -> None:
    file = written(tmp_path, form, [article(1), article(2)], "title,site,word_count")
    if form == "markdown":
        assert [list(record) for record in of_markdown(file)] == [["title", "site", "word_count", "body"]] * 2
        return
    if form == "parquet":
        from pyarrow import parquet

        assert parquet.read_schema(file).names == ["title", "site", "word_count"]
        return
    if form == "sqlite":
        import sqlite3

        connection = sqlite3.connect(file)
        rows = connection.execute("SELECT * FROM records").fetchall()
        connection.close()
        assert rows == [("Story number 1", "plain", 0), ("Story number 2", "plain", 0)]
        return
    first = file.read_text().splitlines()[0]
    assert first == (
        "title,site,word_count" if form == "csv" else '{"title":"Story number 1","site":"plain","word_count":0}'
    )


@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown"])
def test_no_text_form_can_steer_a_terminal(tmp_path: Path, form: str) -> None:
    text = written(tmp_path, form, corpus()).read_text(encoding="utf-8")

    assert escaped(text) == text


def test_a_markdown_document_has_the_fields_and_renders_as_the_text_alone(tmp_path: Path) -> None:
    records = [record for record in corpus() if len(record.text) < 10_000]
    documents = list(of_markdown(written(tmp_path, "markdown", records)))

    assert len(documents) == len(records)
    for record, shown in zip(records, documents, strict=True):
        body = shown.pop("body")
        whole = {
            n: v for n, v in record.to_dict().items() if n not in ("text", "markdown") and v not in (None, [], {}, "")
        }
        assert shown == whole
        blocks, texts = rendered(body)
        assert blocks <= {"heading", "paragraph"}, record.text
        assert texts[0] == printable(" ".join(record.title.split()))
        assert "\n\n".join(texts[1:]) == "\n\n".join(map(bare, filter(None, (record.standfirst, record.text))))


def bare(text: str) -> str:
    """What a renderer leaves of a text: no white space at the ends of its lines."""
    return "\n".join(line.strip() for line in printable(text.replace("\t", " ").replace("\r", "\n")).split("\n"))


def rendered(markdown: str) -> tuple[set[str], list[str]]:
    """The kinds of blocks, and their texts; fails where a line holds anything but text."""
    blocks, texts = set(), []
    for token in MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "softbreak"}, (kinds, token.content)
            texts.append("".join(child.content or "\n" for child in token.children or ()))
        else:
            blocks.add(token.type.removesuffix("_open").removesuffix("_close"))
    return blocks, texts


def test_the_markdown_of_a_record_is_kept_but_for_tags(tmp_path: Path) -> None:
    record = article(
        1, markdown="## A *heading*\n\n\\<kept\\> and <b onclick=x>bold\\\\<i>\n\n---\n\n[a](https://a.example/)"
    )
    (shown,) = of_markdown(written(tmp_path, "markdown", [record]))

    assert "## A *heading*" in shown["body"]
    assert "[a](https://a.example/)" in shown["body"]
    html = MarkdownIt("commonmark").render(shown["body"])
    assert "&lt;kept&gt;" in html
    assert not re.search(r"<[bi]\b", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_is_yaml(tmp_path: Path, text: str) -> None:
    yaml = pytest.importorskip("yaml")
    file = written(tmp_path, "markdown", [article(1, title=text)])
    front = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])

    assert front["title"] == text


@pytest.mark.parametrize("form", [*BACK, "markdown"])
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, form: str) -> None:
    file = written(tmp_path, form, [article(1)])
    before = file.read_bytes()

    def fail() -> None:
        with writer_of(file, Form(form), chosen_fields.ALL) as writer:
            writer.write(article(2))
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail()

    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_link_to_a_file_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "real.csv").touch()
    (tmp_path / "link.csv").symlink_to("real.csv")
    for target in (tmp_path / "link.csv", Path("/dev/null")):
        with writer_of(target, Form.CSV, ("title",)) as writer:
            writer.write(article(1))

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "title\nStory number 1\n"
    assert Path("/dev/null").is_char_device()


def test_the_name_of_a_file_tells_its_form() -> None:
    names = ["a.jsonl", "a.CSV", "a.parquet", "a.db", "a.sqlite", "a.md", "a.txt"]
    forms = [writers.form_of(Path(name)) for name in names]

    assert forms == ["jsonl", "csv", "parquet", "sqlite", "sqlite", "markdown", None]


def test_a_record_with_a_value_of_another_type_costs_only_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    odd = article(2).to_dict() | {"image": {"url": 5, "caption": None, "credit": None}}
    file = tmp_path / "odd.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in (article(1).to_dict(), odd, article(3).to_dict())))
    back = list(BACK["parquet"](written(tmp_path, "parquet", list(read(file)))))

    assert [record["title"] for record in back] == ["Story number 1", "Story number 3"]
    assert f"record {odd['id']}: skipped: " in caplog.text


def test_the_corpus_survives_its_part(tmp_path: Path) -> None:
    assert list(read(put(tmp_path / "part.jsonl", *corpus()))) == corpus()
