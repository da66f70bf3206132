"""Scrapy's responses and errors as plain values."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import HtmlResponse

from newscrawler.crawling.answers import Unanswered
from newscrawler.engine.exceptions import STATED, AddressRefused, OptOutRefused, RobotsRefused
from newscrawler.engine.translation import fetched_of, unanswered_of
from newscrawler.model.reasons import Reason
from newscrawler.web.opt_outs import Stated
from newscrawler.web.tdmrep import Reservation

URL = "https://plain.example/a"


def test_a_response_keeps_repeated_headers_and_says_what_was_asked_for_first() -> None:
    stated = Stated("disallow", Reservation(reserved=True, policy="https://plain.example/p"))
    request = Request(URL, meta={"redirect_urls": ["https://plain.example/first"], STATED: stated})
    headers = {"X-Robots-Tag": ["noai", "otherbot: noindex"], "ETag": ['"a"', '"b"'], "Content-Type": "text/html"}
    fetched = fetched_of(HtmlResponse(URL, status=203, headers=headers, body=b"<p>", request=request))

    assert (fetched.url, fetched.request_url, fetched.status) == (URL, "https://plain.example/first", 203)
    assert [value for name, value in fetched.headers if name.lower() == "etag"] == ['"a"', '"b"']
    assert fetched.fields["x-robots-tag"] == "noai, otherbot: noindex"
    assert fetched.fields["etag"] == '"b"'
    assert fetched.content_type == "text/html"
    assert (fetched.stated.ai_txt, fetched.stated.tdm, fetched.stated.tdm_policy) == (
        "disallow",
        True,
        "https://plain.example/p",
    )


@pytest.mark.parametrize(
    ("error", "unanswered"),
    [
        (AddressRefused("x"), Unanswered("address", again=False)),
        (RobotsRefused(URL), Unanswered("robots", again=False)),
        (RobotsRefused(URL, Reason.ROBOTS_UNREACHABLE), Unanswered("robots-unreachable", again=True)),
        (OptOutRefused(URL, "opt-out/tdm"), Unanswered("opt-out/tdm", again=False)),
        (IgnoreRequest("max redirections reached"), Unanswered("too-many-redirects", again=False)),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE"), Unanswered("too-big", again=False)),
        (IgnoreRequest("a middleware of the user"), Unanswered("refused", again=False)),
        (DownloadCancelledError("too large"), Unanswered("too-big", again=False)),
        (DownloadTimeoutError("took longer"), Unanswered("timeout", again=True)),
    ],
)
def test_what_brought_no_answer_has_a_reason_and_is_tried_again_or_not(
    error: Exception, unanswered: Unanswered
) -> None:
    assert unanswered_of(error) == unanswered
