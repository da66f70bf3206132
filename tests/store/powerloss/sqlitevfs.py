"""SQLite's own writes, syncs and names, seen from inside the very library that Python's sqlite3 module uses.

A VFS (https://sqlite.org/vfs.html) that hands everything on to SQLite's own and tells what it did. It is registered as
the default, so that the store runs on it unchanged. The structures are those of `sqlite3.h`, which SQLite keeps stable.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from typing import Any

from tests.store.powerloss.trace import Event, Kind, Root

_OPEN_CREATE = 0x4  # https://sqlite.org/c3ref/c_open_autoproxy.html

_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_SET_CALL = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GET_CALL = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
_OPEN_FOLDER = CFUNCTYPE(c_int, c_char_p, c_void_p)


class _Methods(Structure):
    """`sqlite3_io_methods`, version 3."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("rest", c_void_p * 13),
    )


class _File(Structure):
    """`sqlite3_file`: what follows is the VFS's own."""

    _fields_ = (("methods", POINTER(_Methods)),)


class _Vfs(Structure):
    """`sqlite3_vfs`, version 3."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("middle", c_void_p * 11),
        ("set_system_call", _SET_CALL),
        ("get_system_call", _GET_CALL),
        ("next_system_call", c_void_p),
    )


_kept: list[object] = []  # what C may still point to must never be collected


def is_within_reach() -> bool:
    """False where SQLite is linked into Python without its names, as in some builds that carry everything along."""
    return hasattr(ctypes.CDLL(getattr(_sqlite3, "__file__", None)), "sqlite3_vfs_register")


def _library() -> Any:
    """The SQLite that Python's own module is linked with, whatever its file is called."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    library.sqlite3_vfs_find.restype = c_void_p
    library.sqlite3_vfs_find.argtypes = [c_char_p]
    library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    library.sqlite3_vfs_unregister.argtypes = [c_void_p]
    return library


class _Tracer:
    """The functions that stand before SQLite's own."""

    def __init__(self, original: _Vfs, root: Root) -> None:
        self._original, self._root = original, root
        self._paths: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._folders: list[str] = []

    def open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = None if name is None else self._root.inside(os.fsdecode(ctypes.string_at(name)))
        new = path is not None and not (self._root.folder / path).exists()
        result: int = self._original.open(vfs, name, file, flags, out)
        self._paths.pop(file, None)
        if result or path is None:
            return result
        if new and flags & _OPEN_CREATE:
            self._root.record(Event(Kind.MAKE, path))
        self._paths[file] = path
        opened = ctypes.cast(file, POINTER(_File)).contents
        opened.methods = ctypes.pointer(self._traced(opened.methods.contents))
        return result

    def delete(self, vfs: int, name: int, sync: int) -> int:
        path = self._root.inside(os.fsdecode(ctypes.string_at(name)))
        result: int = self._original.delete(vfs, name, sync)
        if result == 0 and path is not None:
            self._root.record(Event(Kind.REMOVE, path))
        self._flush()
        return result

    def open_folder(self, original: Callable[..., int], path: bytes, descriptor: int) -> int:
        """SQLite opens a folder for one purpose: to sync the names in it."""
        result = original(path, descriptor)
        relative = self._root.inside(str((self._root.folder / os.fsdecode(path)).parent))
        if result == 0 and relative is not None:
            self._folders.append(relative)
        return result

    def _flush(self) -> None:
        for folder in self._folders:
            self._root.record(Event(Kind.SYNC_FOLDER, folder))
        self._folders.clear()

    def _traced(self, original: _Methods) -> _Methods:
        key = ctypes.addressof(original)
        if key in self._methods:
            return self._methods[key]
        if original.version < 3:
            raise RuntimeError(f"SQLite's file methods are of version {original.version}, not 3")
        traced = _Methods.from_buffer_copy(original)
        write, truncate, sync = original.write, original.truncate, original.sync

        def on_write(file: int, data: int, size: int, offset: int) -> int:
            result: int = write(file, data, size, offset)
            if result == 0:
                self._root.record(Event(Kind.WRITE, self._paths[file], "", offset, ctypes.string_at(data, size)))
            return result

        def on_truncate(file: int, size: int) -> int:
            result: int = truncate(file, size)
            if result == 0:
                self._root.record(Event(Kind.TRUNCATE, self._paths[file], "", size))
            return result

        def on_sync(file: int, flags: int) -> int:
            result: int = sync(file, flags)
            if result == 0:
                self._root.record(Event(Kind.SYNC, self._paths[file]))
                self._flush()
            return result

        traced.write, traced.truncate, traced.sync = _WRITE(on_write), _TRUNCATE(on_truncate), _SYNC(on_sync)
        self._methods[key] = traced
        _kept.append(traced)
        return traced


@contextmanager
def traced_sqlite(root: Root) -> Iterator[None]:
    """Trace what every SQLite database opened meanwhile does below `root`. Close them before the end."""
    library = _library()
    address = library.sqlite3_vfs_find(None)
    original = _Vfs.from_address(address)
    if original.version < 3:
        raise RuntimeError(f"SQLite's VFS is of version {original.version}, not 3")
    tracer, shim = _Tracer(original, root), _Vfs.from_buffer_copy(original)
    shim.name = b"traced"
    shim.open, shim.delete = _OPEN(tracer.open), _DELETE(tracer.delete)
    before: int = original.get_system_call(address, b"openDirectory")
    folder = _OPEN_FOLDER(lambda path, descriptor: tracer.open_folder(_OPEN_FOLDER(before), path, descriptor))
    _kept.extend([tracer, shim, folder])
    original.set_system_call(address, b"openDirectory", ctypes.cast(folder, c_void_p))
    library.sqlite3_vfs_register(ctypes.byref(shim), 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(shim))
        library.sqlite3_vfs_register(address, 1)
        original.set_system_call(address, b"openDirectory", before)
