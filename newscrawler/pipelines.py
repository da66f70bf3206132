"""Item pipelines. A user's own come before 900 and may change the Article with `dataclasses.replace`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from newscrawler.engine.exceptions import KnownArticle
from newscrawler.identity.verdict import Alias, Unchanged
from newscrawler.model.article import FetchedArticle
from newscrawler.model.errors import PipelineError, StoreError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawler.engine.frontier_spider import Crawl


class StorePipeline:
    """Settles each article in the store; feed exports (`-o`) get the record as it will be published."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor. The crawl belongs to the spider."""
        return cls(crawler.spider.crawl)  # type: ignore[union-attr]

    async def process_item(self, item: Any) -> dict[str, Any]:
        """Return the record of a new article, revision or copy. Raises DropItem for what makes no record."""
        if not isinstance(item, FetchedArticle):
            kind = ItemAdapter(item).item.__class__.__name__ if ItemAdapter.is_item(item) else type(item).__name__
            raise PipelineError(f"your pipelines turned an Article into {kind}; change it with dataclasses.replace")
        row = self._crawl.run.rows[item.row]
        try:
            settled = await self._crawl.settlement.settle_article(row, item.article())
        except StoreError as error:  # the run has noted it and is ending; the row is due again in the next
            raise DropItem("not stored", log_level="DEBUG") from error
        if isinstance(settled.verdict, Alias | Unchanged):
            raise KnownArticle(type(settled.verdict).__name__.lower())
        if not settled.stored:
            raise DropItem(type(settled.verdict).__name__.lower())
        return settled.article.to_dict()
