"""Installing: the first hour, what is needed for what, the wheel in a fresh environment, files for deployment."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests import first_run
from tests.project import BIN, ROOT

DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTALL = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")


def test_the_first_hour_is_what_the_page_shows_in_at_most_six_commands(tmp_path: Path) -> None:
    shown = first_run.transcript(tmp_path, BIN)

    assert first_run.PAGE.read_text(encoding="utf-8") == first_run.page(shown)
    assert shown.count("\n$ ") + 1 <= 6
    assert (tmp_path / "report.html").stat().st_size > 10_000
    newest = re.findall(r"(?m)^(?:newest)? +(\d{4}-\d\d-\d\d \d\d:\d\d)  \S", shown)
    assert len(newest) == 5
    assert newest == sorted(newest, reverse=True)


def test_every_dependency_is_explained_and_no_other() -> None:
    needed = {re.split(r"[<>=\[]", line)[0] for line in PROJECT["dependencies"]}
    explained = re.findall(r"(?m)^\| `([\w-]+)` \| [\d.]+ \| \w.+ \|$", INSTALL)

    assert sorted(explained, key=str.lower) == sorted(needed, key=str.lower)
    assert not needed & {"pandas", "polars", "duckdb", "datasets", "pyarrow"}


def test_one_name_of_the_distribution_is_used_everywhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "newscrawler").rglob("*.py"))]
    named = {
        name
        for page in pages
        for name in re.findall(r"(?:pip|pipx|tool) install (?:--upgrade )?'?(\w[\w-]+)", page.read_text("utf-8"))
    }

    assert named == {PROJECT["name"]}
    assert not any("pypi.org/project/newscrawler/" in page.read_text("utf-8") for page in pages)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_units_are_valid(tmp_path: Path) -> None:
    for unit in ("newscrawler.service", "newscrawler.timer"):
        text = (DEPLOY / unit).read_text().replace("/opt/newscrawler/bin/newscrawler", str(BIN / "newscrawler"))
        (tmp_path / unit).write_text(text)
    made = tmp_path / "init"
    made.mkdir()
    subprocess.run([BIN / "newscrawler", "init", "--systemd", "-q"], cwd=made, check=True)
    for folder in (tmp_path, made):
        units = [str(folder / unit) for unit in ("newscrawler.service", "newscrawler.timer")]
        done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_image_runs_without_rights_and_copies_what_exists() -> None:
    lines = [line for line in (DEPLOY / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
    last = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]
    users = [line.split()[1] for line in last if line.startswith("USER ")]
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]

    assert users == ["10001"]
    assert last.index("USER 10001") < next(n for n, line in enumerate(last) if line.startswith("ENTRYPOINT"))
    assert copied
    assert all((ROOT / name).exists() for name in copied)


def test_compose_builds_that_image_and_takes_its_rights_away() -> None:
    yaml = pytest.importorskip("yaml")
    (service,) = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"].values()

    assert (DEPLOY / service["build"]["context"]).resolve() == ROOT
    assert (ROOT / service["build"]["dockerfile"]).is_file()
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True


@pytest.mark.endurance
def test_the_wheel_and_the_sdist_of_a_checkout_hold_the_same_and_the_wheel_runs(tmp_path: Path) -> None:
    """Needs the package index, for setuptools and the dependencies."""
    checkout = tmp_path / "checkout"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    tools, fresh, made = tmp_path / "tools", tmp_path / "fresh", tmp_path / "made"
    for folder in (tools, fresh):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([tools / "bin/python", *pip, "setuptools>=77"], check=True)
    build = f"import setuptools.build_meta as b; b.build_sdist({str(made)!r}); b.build_wheel({str(made)!r})"
    subprocess.run([tools / "bin/python", "-c", build], cwd=checkout, check=True, capture_output=True)
    (wheel,), (sdist,) = made.glob("*.whl"), made.glob("*.tar.gz")
    subprocess.run([fresh / "bin/python", *pip, wheel], check=True)

    in_wheel = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("newscrawler/")}
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert in_wheel <= inside
    package = {name for name in listed.split("\0") if name.startswith("newscrawler/")}
    assert package == in_wheel
    empty = tmp_path / "news"
    empty.mkdir()
    shown = first_run.transcript(empty, fresh / "bin")
    assert first_run.PAGE.read_text(encoding="utf-8") == first_run.page(shown)
    assert subprocess.run([fresh / "bin/newscrawler", "doctor"], cwd=empty, check=False).returncode == 0
