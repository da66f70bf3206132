"""`scrapy crawl` with newscrawler's exit codes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawler.crawling.backfill import Backfill
from newscrawler.crawling.exits import Exit
from newscrawler.crawling.targets import parse_limit
from newscrawler.engine.runner import run_spider
from newscrawler.engine.slices import run_slice
from newscrawler.model.errors import UsageError
from newscrawler.model.ranges import parse_range
from newscrawler.text.display import error_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from typing import NoReturn

    from scrapy.settings import Settings


def _refuse(message: str) -> NoReturn:
    print(error_line(message), file=sys.stderr)  # noqa: T201  # a command speaks to its user
    sys.exit(Exit.USAGE)


def _backfill(arguments: Mapping[str, str], settings: Settings) -> int:
    """Run the same command for each slice, which is a crawl of its own."""
    if "_slice" in arguments:
        return run_slice(arguments["_slice"], arguments, settings)
    try:
        parse_range(arguments.get("from"), arguments.get("to"))
        limit = parse_limit(arguments.get("limit"))
    except UsageError as error:
        _refuse(str(error))

    def of_slice(turn: str, missing: int | None) -> list[str]:
        more = [] if missing is None else ["-a", f"limit={missing}"]
        return [sys.executable, *sys.orig_argv[1:], "-a", f"_slice={turn}", *more]

    done = Backfill(of_slice, limit=limit).run()
    if done.error:
        print(error_line(done.error), file=sys.stderr)  # noqa: T201
    return done.code


class Command(BaseRunSpiderCommand):
    """Scrapy's `crawl` exits 0 when the output was unwritable or every page failed; this one does not."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Usage line."""
        return "[options] <spider>"

    def short_desc(self) -> str:
        """One line for `scrapy -h`."""
        return "Run a spider of the current project, by name"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read options; a wrong one exits 64, as all wrong usage does."""
        try:
            super().process_options(args, opts)
        except ScrapyUsageError as error:
            _refuse(str(error))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit codes are those in docs/commands.md."""
        if unknown := [arg for arg in args if arg.startswith("-")]:
            _refuse(f"unknown option {unknown[0]}; run scrapy crawl -h for the options")
        if len(args) != 1:
            _refuse("name exactly one spider, such as: scrapy crawl news -a site=https://example.org/")
        assert self.settings is not None  # noqa: S101  # Scrapy's command line has set them
        if args[0] == "news" and (opts.spargs.get("from") or opts.spargs.get("to")):
            self.exitcode = _backfill(opts.spargs, self.settings)
            return
        report = run_spider(args[0], opts.spargs, self.settings)
        for line in report.lines:
            print(error_line(line), file=sys.stderr)  # noqa: T201
        self.exitcode = report.code
