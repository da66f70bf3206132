from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # a socket's path may have 107 characters at most: pytest's own folders can be longer
    with tempfile.TemporaryDirectory() as folder:
        server = Postgres.start(Path(folder) / "data")
        yield server
        server.stop()
