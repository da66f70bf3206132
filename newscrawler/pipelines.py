"""Item pipelines. A user's own stand before 900 and may change the Article with `dataclasses.replace`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from newscrawler.model.article import FetchedArticle
from newscrawler.model.errors import NewscrawlerError, StoreError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawler.crawl.run import Run


class StorePipeline:
    """Settles each article in the store; what goes on to `-o` is the record as it will be published."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor. The run belongs to the spider."""
        return cls(crawler.spider.run)  # type: ignore[union-attr]

    async def process_item(self, item: Any) -> dict[str, Any]:
        """The record of a new article, revision or copy. Raises DropItem for what makes no record."""
        if not isinstance(item, FetchedArticle):
            kind = ItemAdapter(item).item.__class__.__name__ if ItemAdapter.is_item(item) else type(item).__name__
            raise NewscrawlerError(f"a pipeline made a {kind} of an Article: change it with dataclasses.replace")
        row = self._run.rows[item.row]
        try:
            settled = await self._run.outcomes.settle_article(row, item.article())
        except StoreError as error:  # the run has noted it and is ending; the row is due again in the next
            raise DropItem("not stored", log_level="DEBUG") from error
        if not settled.stored:
            raise DropItem(type(settled.verdict).__name__.lower())
        return settled.article.to_dict()
