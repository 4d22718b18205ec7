"""Who owed a report for which year, and whether it was public in time.

Rule: 《法治政府建设与责任落实督察工作规定》第二十四条: local governments at every level and departments from the
county up publish last year's report before 1 April. A body whose duty dates are not known owes what it has given.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from fazhi.model import Issuer, Report

DUE_MONTH_DAY = (4, 1)


class Standing(StrEnum):
    """Where a body stands with the report on one year; the wording alone must be understood."""

    ON_TIME = "按时"
    LATE = "逾期"
    UNDATED = "已公开，日期未载明"
    MISSING = "未在本站公开"
    NOT_YET = "尚未到期"
    NOT_OWED = "不适用"


def due(year: int) -> dt.date:
    """The last day for the report on `year`: 1 April of the next."""
    return dt.date(year + 1, *DUE_MONTH_DAY)


def standing(issuer: Issuer, year: int, report: Report | None, as_of: dt.date | None) -> Standing:
    """The body's standing for that year as of a date; without a date every year counts as due."""
    if report:
        published = report.info.published
        if published is None:
            return Standing.UNDATED
        return Standing.ON_TIME if published <= due(year) else Standing.LATE
    if (issuer.since is not None and year < issuer.since) or (issuer.until is not None and year > issuer.until):
        return Standing.NOT_OWED
    if as_of is not None and as_of <= due(year):
        return Standing.NOT_YET
    return Standing.MISSING
