"""`newscrawler read`: what is chosen, in which form, to which place, from which point on."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawler.text.display import escaped
from tests.cli.conftest import Command
from tests.export.hostile_records import corpus, put
from tests.export.reading_back import BACK
from tests.makers import NOW, article
from tests.project import BIN, Project


@pytest.fixture
def output(project: Project) -> Path:
    put(
        project.output / "plain" / "2026-11-01" / "20261101T000000-a.jsonl",
        article(1, language="en-GB", section="Town", revision=1),
        article(2, language="de", section="Sport", kind="opinion", published=NOW - timedelta(days=3)),
        article(3, "other", language="en", status="gone", published=NOW - timedelta(days=1)),
    )
    put(
        project.output / "plain" / "2026-11-02" / "20261102T000000-a.jsonl",
        replace(article(1), title="Story number 1b", revision=2),
    )
    return project.output


def titles(result: subprocess.CompletedProcess[str]) -> list[str]:
    assert result.returncode == 0, result.stderr
    return [json.loads(line)["title"].removeprefix("Story number ") for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("output")
@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        ("", "1 2 3 1b"),
        ("--latest", "2 3 1b"),
        ("--site plain", "1 2 1b"),
        ("--site plain --site other", "1 2 3 1b"),
        ("--language en", "1 3"),
        ("--language EN-gb --language de", "1 2"),
        ("--section sport", "2"),
        ("--kind opinion", "2"),
        ("--status gone", "3"),
        ("--status live --kind article", "1 1b"),
        ("--since 2026-11-17", "2 3"),
        ("--until 2026-11-02", "1 1b"),
        ("--until 2026-11-17", "1 2 1b"),
        ("--until 2026-11-17T11:00:00", "1 1b"),
        ("--since 2026-11-03 --until 2026-11-18", "2"),
    ],
)
def test_records_are_chosen_by_what_they_are(command: Command, options: str, chosen: str) -> None:
    assert titles(command("read", *options.split())) == chosen.split()


def test_several_paths_are_read_each_file_once(command: Command, project: Project, output: Path) -> None:
    put(project.folder / "extra.jsonl", article(7))
    result = command("read", "output/plain/2026-11-02", "extra.jsonl", "output/plain")

    assert titles(result) == ["1b", "7", "1", "2", "3"]


def test_standard_input_is_read_also_for_the_last_revisions(project: Project, output: Path) -> None:
    parts = sorted(output.rglob("*.jsonl"))
    for options, expected in (([], ["1", "2", "3", "1b"]), (["--latest"], ["2", "3", "1b"])):
        command = f"cat {parts[0]} {parts[1]} | {BIN}/newscrawler read - {' '.join(options)}"
        result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

        assert titles(result) == expected


@pytest.mark.parametrize("form", BACK)
def test_every_form_goes_through_a_pipe_or_to_a_file(project: Project, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    put(project.output / "plain" / "a.jsonl", *corpus())
    named = project.run("newscrawler", "read", "-o", f"named.{form}")
    whole = project.folder / f"named.{form}"
    records = list(BACK[form](whole))

    assert (named.returncode, named.stderr) == (0, "")
    assert named.stdout == f"named.{form}: {len(records)} records\n"
    assert [record["title"] for record in records] == [record.title for record in corpus()]
    piped = f"{BIN}/newscrawler read --format {form} | cat > piped"
    result = subprocess.run(
        ["sh", "-c", piped], cwd=project.folder, env=project.environment(), capture_output=True, text=True, check=False
    )
    if form == "sqlite":
        assert result.stderr == "Error: an SQLite database is a file: add -o FILE\n"
        return
    assert result.stderr == ""
    assert (project.folder / "piped").read_bytes() == whole.read_bytes()


def test_fields_come_in_their_order(command: Command, output: Path) -> None:
    result = command("read", "--fields", "title, site", "--format", "csv", "--site", "other")

    assert list(csv.reader(io.StringIO(result.stdout))) == [["title", "site"], ["Story number 3", "other"]]


@pytest.mark.usefixtures("output")
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            "--fields titel",
            "unknown field 'titel' (did you mean title?); choose from schema, id, ",
        ),
        ("--fields title,title", "field 'title' is given twice"),
        ("--fields ,", "no field given; choose from schema, "),
        ("--fields title --format table", "--fields and --format table exclude each other"),
        ("--kind opinon", "unknown kind 'opinon'; choose from article, live-blog, opinion, "),
        ("--status dead", "unknown status 'dead'; choose from live, corrected, gone"),
        ("--until soon", "until 'soon': must be a duration such as 7d, or a day such as 2026-11-01"),
        ("--since 999999w", "since '999999w': must be a duration such as 7d, or a day such as 2026-11-01"),
        ("nosuch", "nosuch: no such file or folder; name a part or an output folder"),
        ("-o a.xlsx", "a.xlsx: its name does not tell the format: add --format jsonl, csv, parquet, …"),
        ("-o no/a.csv", "no: no such folder; make it first"),
        ("-o output --format csv", "output: is a folder; name a file"),
        ("-o output/all.jsonl", "output/all.jsonl: is among the files that are read; choose another name or folder"),
        ("-o a.txt --format text", "--format text is for terminals: use --format markdown for a.txt"),
        ("--after no/cursor", "no: no such folder; make it first"),
        ("--follow --latest", "--follow goes with jsonl, csv, markdown or text on standard output, without --latest"),
        ("--follow -o a.csv", "--follow goes with jsonl, csv, markdown or text on standard output, without --latest"),
    ],
)
def test_misuse_is_one_line_that_says_what_to_do(command: Command, project: Project, options: str, says: str) -> None:
    before = sorted(project.folder.rglob("*"))
    result = command("read", *options.split())

    assert (result.returncode, result.stdout) == (64, "")
    assert result.stderr.startswith(f"Error: {says}")
    assert result.stderr.count("\n") == 1
    assert sorted(project.folder.rglob("*")) == before


def test_json_is_not_another_format(command: Command, output: Path) -> None:
    result = command("read", "--json", "--format", "csv")

    assert json.loads(result.stderr) == {"error": "--json and --format csv exclude each other", "exit_code": 64}
    assert titles(command("read", "--json", "--site", "other")) == ["3"]


def test_a_missing_output_folder_says_so(command: Command) -> None:
    result = command("read")

    assert result.returncode == 64
    assert result.stderr.endswith("output: no such file or folder; name a part or an output folder\n")


def test_parquet_without_pyarrow_names_the_extra(project: Project, output: Path) -> None:
    (project.folder / "pyarrow.py").write_text("raise ImportError\n")
    result = project.run("newscrawler", "read", "-o", "a.parquet", PYTHONPATH=str(project.folder))

    assert result.returncode == 64
    assert result.stderr == "Error: Parquet and Arrow need pyarrow: run pip install 'newscrawler-scrapy[data]'\n"
    assert not (project.folder / "a.parquet").exists()


def test_parquet_is_not_printed_on_a_terminal(project: Project, output: Path) -> None:
    pytest.importorskip("pyarrow")
    ours, theirs = os.openpty()
    command = [str(BIN / "newscrawler"), "read", "--format", "parquet"]
    result = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, env=project.environment(), text=True, check=False
    )
    os.close(ours)
    os.close(theirs)

    assert result.returncode == 64
    assert result.stderr == "Error: Parquet is a binary format: add -o FILE, or redirect standard output\n"


@pytest.mark.parametrize("form", ["table", "text", "jsonl", "csv", "markdown"])
def test_nothing_in_a_record_does_anything_to_a_terminal(command: Command, project: Project, form: str) -> None:
    put(project.output / "a.jsonl", *corpus())
    result = command("read", "--format", form)

    assert (result.returncode, result.stderr) == (0, "")
    assert escaped(result.stdout) == result.stdout
    assert "\x1b" not in result.stdout


def test_a_line_with_half_a_character_costs_only_itself(command: Command, project: Project) -> None:
    whole = article(1).to_json()
    project.output.mkdir()
    half = whole.replace(b"Story", b"\\ud800Story")
    (project.output / "a.jsonl").write_bytes(half + b"\n" + whole + b"\n" + b"\xff" + whole + b"\n")
    result = command("read", "--format", "csv", "--fields", "title")

    assert (result.returncode, result.stdout) == (0, "title\nStory number 1\n")


@pytest.mark.parametrize("end", ["| head -c 10 >/dev/null", ">&-"])
def test_a_reader_that_goes_is_no_error(project: Project, end: str) -> None:
    put(project.output / "a.jsonl", *(article(number) for number in range(300)))
    command = ["bash", "-c", f"set -o pipefail; {BIN}/newscrawler read --format csv {end}"]
    result = subprocess.run(
        command, cwd=project.folder, env=project.environment(), capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_a_cursor_is_saved_when_the_records_have_left(project: Project, output: Path) -> None:
    lost = subprocess.run(
        ["sh", "-c", f"{BIN}/newscrawler read --after cursor >/dev/full"],
        cwd=project.folder, env=project.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    first = project.run("newscrawler", "read", "--after", "cursor")
    second = project.run("newscrawler", "read", "--after", "cursor")

    assert lost.returncode == 74
    assert titles(first) == ["1", "2", "3", "1b"]
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert {path.name for path in project.folder.iterdir()} == {"output", "cursor"}


def test_a_file_of_what_is_new(command: Command, project: Project, output: Path) -> None:
    assert command("read", "--after", "cursor", "-o", "1.csv").stdout == "1.csv: 4 records\n"
    put(output / "b.jsonl", article(9))

    assert command("read", "--after", "cursor", "-o", "2.csv", "--json").stdout == '{"file":"2.csv","records":1}\n'
    assert command("read", "--after", "cursor", "-o", "3.csv", "-q").stdout == ""


def test_following_prints_what_comes_until_ctrl_c(project: Project, output: Path) -> None:
    with project.start("newscrawler", "read", "--follow", "--after", "cursor", "--fields", "title") as child:
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(4)]
        until(lambda: (project.folder / "cursor").exists())
        put(output / "plain" / "2026-11-03" / "20261103T000000-a.jsonl", article(8))
        seen.append(child.stdout.readline())
        before = (project.folder / "cursor").stat().st_mtime_ns
        until(lambda: (project.folder / "cursor").stat().st_mtime_ns >= before)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)

    assert [json.loads(line)["title"][-1] for line in seen] == ["1", "2", "3", "b", "8"]
    assert (child.returncode, out, err) == (130, "", "")


def until(holds: Any) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_kill_between_printing_and_saving_repeats_and_loses_nothing(project: Project, output: Path) -> None:
    """The pipe is full, so that the command waits in the middle of its records."""
    put(output / "many.jsonl", *(article(number, "many") for number in range(500)))
    with project.start("newscrawler", "read", "--after", "cursor") as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
        child.communicate()
    result = project.run("newscrawler", "read", "--after", "cursor")

    assert len(titles(result)) == 504
    assert project.run("newscrawler", "read", "--after", "cursor").stdout == ""


@pytest.mark.endurance
@pytest.mark.parametrize(("form", "seconds"), [("parquet", 15), ("csv", 30), ("sqlite", 20), ("markdown", 30)])
def test_100_000_records_need_seconds_and_little_memory(project: Project, form: str, seconds: float) -> None:
    for part in range(20):
        numbers = range(part * 5_000, part * 5_000 + 5_000)
        put(project.output / f"{part:02}.jsonl", *(article(number, revision=1) for number in numbers))
    code = (
        "import resource, sys; from newscrawler.cli.app import main; sys.argv = sys.argv[1:]\n"
        "try: main()\n"
        "finally: r = resource.getrusage(resource.RUSAGE_SELF); print(r.ru_utime + r.ru_stime, r.ru_maxrss)"
    )
    result = project.run("python", "-c", code, "newscrawler", "read", "-q", "--format", form, "-o", "file", timeout=600)
    used, kilobytes = map(float, result.stdout.split())

    assert used < seconds
    assert kilobytes < 400_000
