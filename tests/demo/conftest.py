from __future__ import annotations

from collections.abc import Iterator

import pytest

from newscrawler.demo import DemoServer


@pytest.fixture
def paper() -> Iterator[DemoServer]:
    with DemoServer() as server:
        yield server
