"""Scrapy settings of newscrawler. Components are named by strings: this module imports nothing of Scrapy.

What a user may set is in `newscrawler/model/config.py` and docs/settings.md.
"""

from __future__ import annotations

from typing import Any

from newscrawler import __version__

BOT_NAME = "newscrawler"
SPIDER_MODULES = ["newscrawler.spiders"]
COMMANDS_MODULE = "newscrawler.commands"

# A good citizen. Jitter is upwards only: a slot's delay is d / (1 - jitter), so that it varies from d to 1.5 d.
USER_AGENT = f"newscrawler/{__version__}"  # NEWSCRAWLER_CONTACT adds whom to write to
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY_JITTER = 0.2
DOWNLOAD_DELAY = 1.0 / (1 - DOWNLOAD_DELAY_JITTER)  # see slot_delay()
CONCURRENT_REQUESTS = 64
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
RETRY_HTTP_CODES = [500, 502, 504, 522, 524]  # 429 and 503 say "later": the frontier asks again, not the next second
RETRY_TIMES = 1
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the row's outcome is counted and told
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.5,*;q=0.3",
}

# A hard target: http and https only, nothing that runs code, nothing unbounded.
DOWNLOAD_HANDLERS = {
    "http": "newscrawler.engine.downloads.StoppableHandler",
    "https": "newscrawler.engine.downloads.StoppableHandler",
    **dict.fromkeys(("file", "ftp", "s3", "data")),
}
DOWNLOAD_MAXSIZE = 5 * 1024 * 1024
SITEMAP_MAXSIZE = 50 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = True  # a jar for each site, in memory
HTTPPROXY_ENABLED = False  # the environment's proxy would resolve names where the address rule cannot see it
METAREFRESH_ENABLED = True
METAREFRESH_MAXDELAY = 10  # seconds; a page that waits longer is read itself
REDIRECT_MAX_TIMES = 8
TWISTED_DNS_RESOLVER = "newscrawler.engine.resolver.GlobalResolver"

OPT_OUTS = "newscrawler.middlewares.opt_out_filter.OptOutMiddleware"
DOWNLOADER_MIDDLEWARES = {
    "newscrawler.middlewares.address_filter.AddressMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawler.middlewares.robotstxt.RobotsMiddleware": 100,
    OPT_OUTS: 150,
    "newscrawler.middlewares.site_headers.SiteMiddleware": 200,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newscrawler.middlewares.refresh.RefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "newscrawler.middlewares.cookies.SiteCookies": 700,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawler.middlewares.httpcompression.InflatingMiddleware": 590,
}
EXTENSIONS = {
    "scrapy.extensions.remote_control.RemoteControl": None,  # imports aiohttp: 0.2 s of each start (engine/projects.py)
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "newscrawler.extensions.Throttle": 0,
    "newscrawler.extensions.PipelineOutcomes": 0,
}

CRAWL_SETTINGS: dict[str, Any] = {
    "SCHEDULER": "newscrawler.engine.scheduler.FrontierScheduler",
    "HTTPERROR_ALLOW_ALL": True,  # the outcome of every answer is noted
    "URLLENGTH_LIMIT": 2083,
    "DEPTH_STATS_VERBOSE": False,
    "CONCURRENT_ITEMS": 1,  # of one response: it gives one article, and Scrapy makes as many tasks for each response
}
"""For newscrawler's own spiders only: a user's spider, `scrapy shell` and `fetch` keep Scrapy's scheduler."""


def slot_delay(seconds: float) -> dict[str, float]:
    """Scrapy's slot settings for a delay of at least `seconds` and at most 1.5 times that."""
    return {"delay": seconds / (1 - DOWNLOAD_DELAY_JITTER), "jitter": DOWNLOAD_DELAY_JITTER}


STORE_PIPELINE = "newscrawler.pipelines.StorePipeline"
STORE_PRIORITY = 900
"""A user's own pipelines come before it."""

LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawler.engine.logformat.QuietLogFormatter"
