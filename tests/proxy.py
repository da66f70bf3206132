"""A real forwarding proxy on loopback: HTTP by absolute address, TLS by CONNECT. It writes down what it is asked."""

from __future__ import annotations

import select
import socket
from contextlib import suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Proxy:
    """Forwards to `upstream`, whatever the name in the address is."""

    def __init__(self, host: str, upstream: str) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        """Address asked for and headers, names in lower case."""
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # the name http.server calls
                headers = {name.lower(): value for name, value in self.headers.items()}
                proxy.requests.append((self.path, headers))
                parts = urlsplit(self.path)
                onward = HTTPConnection(upstream, parts.port or 80, timeout=10)
                onward.request("GET", parts.path or "/", headers={k: v for k, v in headers.items() if k[:5] != "proxy"})
                answer = onward.getresponse()
                body = answer.read()
                self.send_response(answer.status)
                for name, value in {**dict(answer.getheaders()), "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                onward.close()

            def do_CONNECT(self) -> None:  # the name http.server calls
                proxy.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                self.send_response(200)
                self.end_headers()
                self.close_connection = True
                with socket.create_connection((upstream, int(self.path.rpartition(":")[2])), 10) as onward:
                    ends = {self.connection: onward, onward: self.connection}
                    while True:
                        for end in select.select(list(ends), [], [], 10)[0] or [None]:
                            if end is None or not (data := end.recv(65536)):
                                return
                            ends[end].sendall(data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Stay quiet."""

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        self.address = f"{host}:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._server.shutdown()
            self._server.server_close()
