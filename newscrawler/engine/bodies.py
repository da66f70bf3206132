"""Bodies: no more of them at once than memory bears. What is large waits on the wire while the workers are behind."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.web._newclient import HTTP11ClientProtocol

MOST = 24 * 1024 * 1024
"""Bytes of all bodies, on their way and waiting for a worker, beyond which large ones wait."""
SMALL = 256 * 1024
"""Bytes of one body that never wait: as much as nearly every page has."""
_LOOK = 0.1  # seconds between looks whether there is room again
_SETTLED = 0.5  # seconds after which an answer that was inflated is counted by Scrapy


class Bodies:
    """The bodies of one process: those that come in, those that were inflated, those that wait for a worker.

    What waits for a worker ends by itself. Once there is little of that, the oldest large download goes on, however
    full it is: it ends and makes room.
    """

    def __init__(self) -> None:
        self.crawler: Crawler | None = None
        self._coming: dict[HTTP11ClientProtocol, tuple[Any, int]] = {}  # its parser, which is another for each answer
        self._paused: set[HTTP11ClientProtocol] = set()
        self._inflated = 0

    def came(self, protocol: HTTP11ClientProtocol, number: int) -> None:
        """So many bytes of a body came over a connection; it pauses where there is no room for more of them."""
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
        """An answer was inflated to so many bytes and is on its way to a callback."""
        self._inflated += number
        asyncio.get_running_loop().call_later(_SETTLED, self._settled, number)

    def _settled(self, number: int) -> None:
        self._inflated -= number

    def full(self) -> bool:
        """Whether large bodies wait."""
        self._coming = {one: known for one, known in self._coming.items() if one._parser is known[0]}
        return sum(number for _, number in self._coming.values()) + self._waiting() > MOST

    def _waiting(self) -> int:
        """Bytes of the answers that are to be read."""
        engine = self.crawler.engine if self.crawler is not None else None
        slot = engine.scraper.slot if engine is not None else None
        return self._inflated + (slot.active_size if slot is not None else 0)

    def _next(self) -> HTTP11ClientProtocol | None:
        """The large download that goes on although there is no room."""
        if self._waiting() > MOST // 4:
            return None
        return next((one for one, (_, number) in self._coming.items() if number > SMALL), None)

    def _look(self) -> None:
        full = self.full()
        for one in list(self._paused):
            gone = one not in self._coming
            if gone or not full or one is self._next():
                self._paused.discard(one)
                if not gone:
                    one.transport.resumeProducing()  # type: ignore[union-attr]
        if self._paused:
            asyncio.get_running_loop().call_later(_LOOK, self._look)


bodies = Bodies()
"""Of this process: connections belong to the reactor, of which there is one."""
