"""The archive: responses that took a worker down are kept whole, readable by other programs."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawler.model.errors import StoreError
from newscrawler.store import files
from newscrawler.store.quarantine import Quarantine
from tests.makers import NOW

HEADERS = [("content-type", "text/html"), ("content-encoding", "gzip"), ("x-bad", "a\r\nWARC-Type: forged")]


def keep(folder: Path, url: str = "https://plain.example/a") -> Path:
    return Quarantine(folder).keep(url, 200, HEADERS, b"<p>a page", "timeout", NOW)


def test_a_kept_response_is_read_back_by_a_warc_reader(tmp_path: Path) -> None:
    with keep(tmp_path).open("rb") as stream:
        found = [(r, r.content_stream().read()) for r in ArchiveIterator(stream)]
    (response, body), (metadata, why) = found

    assert response.rec_headers.protocol == "WARC/1.1"
    assert response.rec_headers.get_header("WARC-Target-URI") == "https://plain.example/a"
    assert response.rec_headers.get_header("WARC-Type") == "response"
    assert response.http_headers.get_statuscode() == "200"
    assert response.http_headers.get_header("content-encoding") is None
    assert body == b"<p>a page"
    assert metadata.rec_headers.get_header("WARC-Refers-To") == response.rec_headers.get_header("WARC-Record-ID")
    assert why == b"quarantine: timeout\r\n"


def test_the_same_response_is_kept_once(tmp_path: Path) -> None:
    assert keep(tmp_path) == keep(tmp_path)
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_a_kill_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = os.fork()
    if not child:
        monkeypatch.setattr(files, "_name", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        keep(tmp_path)
        os._exit(0)
    os.waitpid(child, 0)

    assert list(tmp_path.rglob("[!.]*.warc.gz")) == []
    assert keep(tmp_path).exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="file"):
        keep(tmp_path / "file")
