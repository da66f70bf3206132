"""One crawl without Scrapy: what may be fetched, what became of it, the workers, the run and its end.

May import `store`, `extraction`, `discovery`, `identity` and everything below them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawler.model.article import Article


class _CallablePackage(ModuleType):
    """Python binds this package to the name `newscrawler.crawl` once one of its modules is imported.

    Calling it must then still be calling the public function of that name.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Iterator[Article]:
        """Call `newscrawler.crawl.child.crawl`."""
        from newscrawler.crawl.child import crawl

        return crawl(*args, **kwargs)


sys.modules[__name__].__class__ = _CallablePackage
