"""What a site sets for itself beside its reports: when it counts to, where it is public, how its data may be used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fazhi.problems import Problem


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
    notice: str = ""
    """A line above every page, such as 演示数据."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the settings as written; those are left out above."""
