"""Scrapy settings of commands: newscrawler's own, or those of the user's Scrapy project that builds on them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scrapy.settings import Settings
from scrapy.utils.conf import closest_scrapy_cfg, get_config

from newscrawler.model.errors import SettingError

_OWN = "newscrawler.settings"
_SPIDERS = "newscrawler.spiders"
_MODULE = "SCRAPY_SETTINGS_MODULE"
_COMPONENTS = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES")
"""Settings whose components may be switched off by None."""


def project_settings() -> Settings:
    """Return newscrawler's settings without a scrapy.cfg: the console script works in any folder."""
    return _settings_of(_OWN)


def users_settings() -> Settings:
    """Return the settings of the Scrapy project in the working folder, as `scrapy crawl` would read them.

    newscrawler's own where there is none, or where it is of something else. Raises SettingError for a settings module
    that cannot be imported.
    """
    module = os.environ.get(_MODULE) or get_config().get("settings", "default", fallback="") or _OWN
    if module == _OWN:
        return project_settings()
    if (file := closest_scrapy_cfg()) and (folder := str(Path(file).parent)) not in sys.path:
        sys.path.append(folder)
    try:
        settings = _settings_of(module)
    except Exception as error:  # whatever the module raises
        problem = f"cannot be imported: {type(error).__name__}: {error}"
        raise SettingError(f"settings module {module}", None, problem) from error
    return settings if _SPIDERS in settings.getlist("SPIDER_MODULES") else project_settings()


def _settings_of(module: str) -> Settings:
    settings = Settings()
    settings.setmodule(module, priority="project")
    for name in _COMPONENTS:
        _leave_out(settings, name)
    return settings


def _leave_out(settings: Settings, name: str) -> None:
    """Take components that are switched off out of a setting: Scrapy imports them to compare them with others."""
    used, base = settings[name], settings[f"{name}_BASE"]
    for component in [component for component, order in used.items() if order is None]:
        if component in base:
            del base[component]
            del used[component]
