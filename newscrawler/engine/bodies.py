"""Bodies: no more of them at once than memory can hold. Large ones wait on the wire while the workers are behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twisted.web._newclient import HTTP11ClientProtocol

MOST = 24 * 1024 * 1024
"""Bytes of all bodies, on their way and waiting for a worker, beyond which large ones wait. Bounds a crawl's memory."""
SMALL = 256 * 1024
"""Bytes of one body that never wait: as much as nearly every page has."""
_LOOK = 0.1  # seconds between looks whether there is room again
_SETTLED = 0.5  # seconds after which an answer that was inflated is counted by Scrapy


class Bodies:
    """The bodies of one crawler: those that come in, those that were inflated, those that wait for a worker.

    What waits for a worker ends by itself. Once there is little of that, the oldest large download continues, however
    full it is: it ends and makes room.
    """

    def __init__(self, unread: Callable[[], int]) -> None:
        """`unread`: bytes of the answers that Scrapy holds until they are read."""
        self._unread = unread
        self._coming: dict[HTTP11ClientProtocol, tuple[Any, int]] = {}  # its parser, which each answer has anew, bytes
        self._paused: set[HTTP11ClientProtocol] = set()
        self._inflated = 0

    def came(self, protocol: HTTP11ClientProtocol, number: int) -> None:
        """Count bytes of a body that came over a connection, and pause it when the limit of all bodies is reached."""
        parser, before = self._coming.get(protocol, (None, 0))
        if parser is not protocol._parser:
            self._coming.pop(protocol, None)  # the next answer is the youngest
            parser, before = protocol._parser, 0
        self._coming[protocol] = (parser, before + number)
        if before + number > SMALL and protocol not in self._paused and self.full() and protocol is not self._next():
            protocol.transport.pauseProducing()  # type: ignore[union-attr]
            if not self._paused:
                asyncio.get_running_loop().call_later(_LOOK, self._look)
            self._paused.add(protocol)

    async def room(self) -> None:
        """Wait until there is room for an answer that is to be inflated."""
        while self.full():
            await asyncio.sleep(_LOOK)

    def inflated(self, number: int) -> None:
        """Count the bytes of an answer that was inflated and is on its way to a callback."""
        self._inflated += number
        asyncio.get_running_loop().call_later(_SETTLED, self._settled, number)

    def _settled(self, number: int) -> None:
        self._inflated -= number

    def full(self) -> bool:
        """Whether large bodies wait."""
        self._coming = {
            protocol: (parser, number)
            for protocol, (parser, number) in self._coming.items()
            if protocol._parser is parser
        }
        return sum(number for _, number in self._coming.values()) + self._waiting() > MOST

    def _waiting(self) -> int:
        """Bytes of the answers that are to be read."""
        return self._inflated + self._unread()

    def _next(self) -> HTTP11ClientProtocol | None:
        """The large download that continues although the limit is reached."""
        if self._waiting() > MOST // 4:
            return None
        return next((protocol for protocol, (_, number) in self._coming.items() if number > SMALL), None)

    def _look(self) -> None:
        full = self.full()
        for protocol in list(self._paused):
            gone = protocol not in self._coming
            if gone or not full or protocol is self._next():
                self._paused.discard(protocol)
                if not gone:
                    protocol.transport.resumeProducing()  # type: ignore[union-attr]
        if self._paused:
            asyncio.get_running_loop().call_later(_LOOK, self._look)
