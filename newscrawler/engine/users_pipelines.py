"""The user's own pipelines: whether they can be loaded, and whether an exception is theirs."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from scrapy.utils.misc import load_object

from newscrawler.model.errors import PipelineError, SettingError
from newscrawler.settings import STORE_PIPELINE

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


def check_pipelines(settings: BaseSettings) -> None:
    """Raise SettingError for a pipeline in ITEM_PIPELINES that cannot be loaded."""
    for pipeline in _theirs(settings):
        try:
            load_object(pipeline)
        except Exception as error:  # whatever its module raises
            problem = f"cannot be loaded: {type(error).__name__}: {error}"
            raise SettingError("ITEM_PIPELINES", _name(pipeline), problem) from error


def error_of_pipeline(error: BaseException, settings: BaseSettings, url: str | None = None) -> PipelineError | None:
    """Return an exception that was raised in one of the user's pipelines as an error that names it, else None.

    `url` is that of the article that it was given.
    """
    modules = {_name(pipeline).rpartition(".")[0] for pipeline in _theirs(settings)}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__") in modules:
            where = f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
            what = f"your pipeline {where} raised {type(error).__name__}: {error}"
            return PipelineError(f"{what}; it was given {url}" if url else what)
    return None


def _theirs(settings: BaseSettings) -> list[Any]:
    named = settings.getdict("ITEM_PIPELINES")
    return [pipeline for pipeline, order in named.items() if order is not None and _name(pipeline) != STORE_PIPELINE]


def _name(pipeline: Any) -> str:
    return pipeline if isinstance(pipeline, str) else f"{pipeline.__module__}.{pipeline.__qualname__}"
