"""What a site sets for itself beside its reports: when it counts to, where it is public, how its data may be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """All optional; what is not set is left out, never made up."""

    as_of: dt.date | None = None
    """The date coverage is stated for."""
    site_url: str = ""
    """The public address of the site, ending in /."""
    licence: str = ""
    """How the data may be used, in one line."""
    licence_url: str = ""


def settings_of(extra: Mapping[str, Any], site_url: str | None) -> Settings:
    """The settings from `extra.fazhi` and `site_url` of mkdocs.yml. ValueError, in Chinese, for a date that is none."""
    as_of = extra.get("as_of")
    if as_of is not None and not isinstance(as_of, dt.date):
        raise ValueError(f"mkdocs.yml 的 extra.fazhi.as_of 应为日期，如 2026-04-02，现在是“{as_of}”")
    return Settings(as_of, site_url or "", str(extra.get("licence") or ""), str(extra.get("licence_url") or ""))
