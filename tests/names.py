"""Host names for crawls in tests.

A name server of the test's own would need the machine's resolv.conf. So the functions of `socket` that ask the system's
resolver are replaced in the crawling process, by a `sitecustomize` module; all that asks them is the real thing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

_STUB = """
import ipaddress, itertools, json, os, socket

_NAMES = json.loads(os.environ["TEST_NAMES"])
_asked = {name: itertools.count() for name in _NAMES}


def _addresses(name):
    answers = _NAMES.get(name)
    if answers is None:
        try:
            return [str(ipaddress.ip_address(name))]
        except ValueError:
            raise socket.gaierror(socket.EAI_NONAME, "no such name in the test: " + str(name)) from None
    return answers[min(next(_asked[name]), len(answers) - 1)]


def gethostbyname(name):
    for address in _addresses(name):
        if ":" not in address:
            return address
    raise socket.gaierror(socket.EAI_NONAME, "no IPv4 address")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is None or isinstance(host, bytes):
        return _real(host, port, family, type, proto, flags)
    found = []
    for address in _addresses(host):
        of = socket.AF_INET6 if ":" in address else socket.AF_INET
        if family in (0, of):
            found += _real(address, port, of, type, proto, flags)
    return found


_real = socket.getaddrinfo
socket.gethostbyname, socket.getaddrinfo = gethostbyname, getaddrinfo
"""


def environment(folder: Path, names: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, str]:
    """Name → its answers, each a list of addresses; the last is given again and again. No other name is known."""
    stub = folder / "names"
    stub.mkdir(exist_ok=True)
    (stub / "sitecustomize.py").write_text(_STUB)
    path = os.pathsep.join(filter(None, [str(stub), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path, "TEST_NAMES": json.dumps({name: list(answers) for name, answers in names.items()})}
