"""What the kernel was asked for, as strace writes it down: it says whether the recorder has missed anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.store.powerloss.trace import Event, Kind

_NAMES = {
    Kind.WRITE: "write",
    Kind.TRUNCATE: "truncate",
    Kind.SYNC: "sync",
    Kind.SYNC_FOLDER: "sync",
    Kind.MAKE_FOLDER: "mkdir",
    Kind.LINK: "link",
    Kind.RENAME: "rename",
    Kind.REMOVE: "unlink",
}
_CALLS = {
    **dict.fromkeys(("write", "pwrite64", "writev", "pwritev"), "write"),
    **dict.fromkeys(("truncate", "ftruncate"), "truncate"),
    **dict.fromkeys(("fsync", "fdatasync"), "sync"),
    **dict.fromkeys(("mkdir", "mkdirat"), "mkdir"),
    **dict.fromkeys(("link", "linkat"), "link"),
    **dict.fromkeys(("rename", "renameat", "renameat2"), "rename"),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), "unlink"),
}


def strace(output: Path) -> tuple[str, ...]:
    """The command that runs another and writes its system calls to `output`."""
    calls = ",".join(f"?{call}" for call in _CALLS)
    return ("strace", "-f", "-y", "-s", "0", "-e", f"trace={calls}", "-o", str(output))


def asked(output: Path, folder: Path) -> list[tuple[str, str]]:
    """(call, path) of each call that changed something below `folder`, without SQLite's shared memory."""
    found, begun = [], dict[str, str]()
    for line in output.read_text(encoding="utf-8", errors="replace").splitlines():
        thread, _, call = line.partition(" ")
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
            continue
        if "resumed>" in call:
            call = begun.pop(thread, "") + call.partition("resumed>")[2]
        match = re.match(r" *(\w+)\((.*)\) += +\d+", call)
        paths = [_below(path, folder) for path in re.findall(r'[<"](/[^>"]*)[>"]', match[2])] if match else []
        if match and paths and paths[0] is not None and not paths[0].endswith("-shm"):
            found.append((_CALLS[match[1]], paths[0]))
    return found


def _below(path: str, folder: Path) -> str | None:
    if not Path(path).is_relative_to(folder):
        return None
    relative = Path(path).relative_to(folder).as_posix()
    return "" if relative == "." else relative


def noted(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The same of what was recorded."""
    for event in events:
        if event.kind in _NAMES:
            yield _NAMES[event.kind], event.path
