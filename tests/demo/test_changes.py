"""The steps of the paper change what they say and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawler.demo import LAST_STEP, DemoServer, change, truth
from newscrawler.model.errors import UsageError
from tests.demo.asking import ask, words

BASE = "http://demo.example"


def _by_path(step: int) -> dict[str, dict[str, Any]]:
    return {article["path"]: article for article in truth(BASE, step)}


def test_step_one_adds_three_articles() -> None:
    before, after = _by_path(0), _by_path(1)

    assert set(after) - set(before) == {article["path"] for article in change(1).added}
    assert len(after) == 63
    assert {path: after[path] for path in before} == before


def test_step_two_updates_two_articles_text_and_time_only() -> None:
    before, after = _by_path(1), _by_path(2)
    changed = {
        path: {name for name in after[path] if after[path][name] != before[path][name]}
        for path in after
        if after[path] != before[path]
    }

    assert changed == {path: {"text", "modified"} for path in change(2).updated}
    assert len(changed) == 2


def test_step_two_moves_a_counter_and_a_clock_on_two_pages_whose_articles_stay(paper: DemoServer) -> None:
    assert len(change(2).touched) == 2
    for path in change(2).touched:
        paper.step = 1
        before = ask(paper, path)
        paper.step = 2
        after = ask(paper, path)

        assert after.body != before.body
        assert after.headers["etag"] != before.headers["etag"]
        assert "5 minutes ago" in words(after.body)
        assert "5 minutes ago" not in words(before.body)


def test_all_other_pages_stay_byte_for_byte_in_step_two(paper: DemoServer) -> None:
    step = change(2)
    paths = set(_by_path(2)) - set(step.updated) - set(step.touched)
    pages = []
    for number in (1, 2):
        paper.step = number
        pages.append({path: ask(paper, truth_url).body for path, truth_url in _urls(paper, number) if path in paths})

    assert pages[0] == pages[1]


def _urls(paper: DemoServer, step: int) -> list[tuple[str, str]]:
    return [(article["path"], article["url"]) for article in truth(paper.base_url, step)]


def test_step_three_removes_one_article_which_answers_410(paper: DemoServer) -> None:
    (path,) = change(3).removed
    before, after = _by_path(2), _by_path(3)
    paper.step = 3

    assert set(before) - set(after) == {path}
    assert set(after) < set(before)
    assert ask(paper, path).status == 410


def test_step_four_moves_one_article_whose_old_path_redirects(paper: DemoServer) -> None:
    ((old, new),) = change(4).moved.items()
    before, after = _by_path(3), _by_path(4)
    paper.step = 4
    reply = ask(paper, old)

    assert set(before) ^ set(after) == {old, new}
    assert (reply.status, reply.headers["location"]) == (301, paper.base_url + new)
    assert ask(paper, new).status == 200
    assert after[new]["text"] == before[old]["text"]
    assert after[new]["aliases"] == [BASE + old]


def test_every_step_prints_its_own_truth(paper: DemoServer) -> None:
    for step in range(1, LAST_STEP + 1):
        paper.step = step
        for article in truth(paper.base_url, step):
            printed = words(ask(paper, article["url"]).body)

            assert all(part in printed for part in article["text"].split("\n\n")), (step, article["path"])


def test_an_unknown_step_is_refused_in_one_sentence() -> None:
    with pytest.raises(UsageError, match="unknown step 9 of the demo newspaper; choose from 0 to 4"):
        truth(BASE, 9)
