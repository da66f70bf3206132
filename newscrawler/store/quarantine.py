"""The quarantine: the only place where response bodies are kept. One WARC 1.1 file a response, written whole.

Format: ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from newscrawler.store.database import store_errors
from newscrawler.store.files import sync_folder, write_new
from newscrawler.web.urls import canonical_url, fingerprint

QUARANTINE = ".quarantine"
"""Folder under the output, hidden from readers of parts, of responses that ended a worker."""

_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class Quarantine:
    """A folder of responses that ended their worker, each in `<yyyy-mm-dd>/<time>-<hash>.warc.gz`."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when the first response is kept. Readers of parts skip hidden names."""
        self._folder = folder

    def keep(
        self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, reason: str, now: datetime
    ) -> Path:
        """Keep one response with the reason; return the file. `body` is decoded. Raises StoreError.

        The same response at the same time is kept once.
        """
        moment = now.astimezone(UTC)
        digest = hashlib.sha256(url.encode("utf-8", "surrogatepass") + b"\n" + body).hexdigest()[:16]
        path = self._folder / f"{moment:%Y-%m-%d}" / f"{moment:%Y%m%dT%H%M%S}-{digest}.warc.gz"
        with store_errors(str(path)):
            write_new(path, [_warc(url, status, headers, body, reason, moment)])
        return path

    def of_urls(self, fingerprints: Collection[bytes]) -> list[Path]:
        """Return the file of every response of URLs with these fingerprints. Raises StoreError."""
        with store_errors(str(self._folder)):
            files = sorted(self._folder.rglob("*.warc.gz"))
            return [file for file in files if any(_key(url) in fingerprints for url in _urls_in(file))]

    def forget(self, fingerprints: Collection[bytes]) -> int:
        """Delete every response of URLs with these fingerprints; return how many. Raises StoreError."""
        chosen = self.of_urls(fingerprints)
        with store_errors(str(self._folder)):
            for file in chosen:
                file.unlink()
                sync_folder(file.parent)
        return len(chosen)


def _key(url: str) -> bytes:
    return fingerprint(canonical_url(url))


def _line(value: str) -> str:
    """Return one header's value without what could end the line."""
    return "".join(c for c in value if c.isprintable())


def _warc(
    url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, reason: str, moment: datetime
) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]  # warcio ships no types
        """A writer in memory: warcio's own uses a temporary file that it does not close."""

        @staticmethod
        def _create_temp_file() -> io.BytesIO:
            return io.BytesIO()

    target, made = io.BytesIO(), moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    writer = Writer(target, gzip=True, warc_version="1.1")
    # the body was decoded: these headers would make it unreadable
    kept = [(_line(name), _line(value)) for name, value in headers if name.lower() not in _CODED]
    http = StatusAndHeaders(f"{status} ", [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    response = writer.create_warc_record(
        _line(url),
        "response",
        payload=io.BytesIO(body),
        http_headers=http,
        warc_headers_dict={"WARC-Date": made},
    )
    writer.write_record(response)
    why = writer.create_warc_record(
        _line(url),
        "metadata",
        payload=io.BytesIO(f"quarantine: {_line(reason)}\r\n".encode()),
        warc_content_type="application/warc-fields",
        warc_headers_dict={
            "WARC-Date": made,
            "WARC-Refers-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(why)
    return target.getvalue()


def _urls_in(file: Path) -> Iterator[str]:
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                yield record.rec_headers.get_header("WARC-Target-URI")
