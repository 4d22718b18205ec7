"""Who owed a report for which year, to whom and by when, and whether it was public in time.

Rule: 《法治政府建设与责任落实督察工作规定》第二十四条: local governments at every level and departments from the
county up publish last year's report before 1 April; they hand it in before 1 March, provinces before 1 April. A body
may state in the registry where other dates hold for it, or that it publishes nothing (State secrets). A body whose
first and last years are not known owes a report for every year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fazhi.model import DutyChange, Issuer, Level, Report

HAND_IN = "03-01"
PUBLISH = "04-01"
HAND_IN_OF: Mapping[Level, str] = {Level.PROVINCE: "04-01"}
"""Levels that do not hand in by `HAND_IN`."""
RULE = "《法治政府建设与责任落实督察工作规定》第二十四条：每年4月1日之前，地方各级政府和县级以上政府部门的法治政府建设年度报告应当公开，涉密的除外。"
ADDRESSEES: Mapping[Level, str] = {
    Level.PROVINCE: "党中央、国务院",
    Level.CITY: "上一级党委和政府；本级党委、人大常委会",
    Level.COUNTY: "上一级党委和政府；本级党委、人大常委会",
    Level.TOWNSHIP: "上一级党委和政府",
    Level.TOWN: "上一级党委和政府",
    Level.SUBDISTRICT: "上一级党委和政府",
    Level.DEPARTMENT: "本级党委和政府；上一级主管部门",
}
"""To whom each level reports, by the same Rule."""


class Standing(StrEnum):
    """Where a body stands with the report on one year; the wording alone must be understood."""

    ON_TIME = "按时"
    LATE = "逾期"
    UNDATED = "已公开，日期未载明"
    MISSING = "未在本站公开"
    NOT_YET = "尚未到期"
    NOT_OWED = "不适用"


MEANING = {
    Standing.ON_TIME: "发布日期不晚于公开的最后一天",
    Standing.LATE: "发布日期晚于公开的最后一天",
    Standing.UNDATED: "报告在本站，但没有载明发布日期，不判断是否按时",
    Standing.MISSING: "应报告而本站没有；不等于没有报告",
    Standing.NOT_YET: "截止日期还没有到",
    Standing.NOT_OWED: "当年还没有或不再有报告职责（新设、更名、撤并），或依法不公开（涉密）",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """What a body owes for one year."""

    hand_in: dt.date
    """The last day to hand the report in."""
    publish: dt.date
    """The last day to publish it."""
    owed: bool
    """Whether there is anything to publish that year."""
    reasons: tuple[str, ...] = ()
    """Why the dates are not those of the Rule."""


def due(year: int) -> dt.date:
    """The last day for the report on `year` by the Rule: 1 April of the next."""
    return _day(year, PUBLISH)


def duty(issuer: Issuer, year: int) -> Duty:
    """The body's duty for the report on `year`; what the registry states for that very year goes before the rest."""
    changes = sorted((each for each in issuer.duties if each.year in (None, year)), key=lambda each: each.year is None)
    active = (issuer.since is None or year >= issuer.since) and (issuer.until is None or year <= issuer.until)
    return Duty(
        hand_in=_day(year, _first(changes, "hand_in") or HAND_IN_OF.get(issuer.level, HAND_IN)),
        publish=_day(year, _first(changes, "publish") or PUBLISH),
        owed=active and not any(each.exempt for each in changes),
        reasons=tuple(dict.fromkeys(each.reason for each in changes)),
    )


def _first(changes: list[DutyChange], key: str) -> str | None:
    return next((getattr(each, key) for each in changes if getattr(each, key)), None)


@cache
def _day(year: int, month_day: str) -> dt.date:
    return dt.date.fromisoformat(f"{year + 1:04}-{month_day}")


def standing(issuer: Issuer, year: int, report: Report | None, as_of: dt.date | None) -> Standing:
    """The body's standing for that year as of a date; without a date every year counts as due."""
    return standing_of(duty(issuer, year), report, as_of)


def standing_of(owed: Duty, report: Report | None, as_of: dt.date | None) -> Standing:
    """The standing of a body that owes this."""
    if report:
        published = report.info.published
        if published is None:
            return Standing.UNDATED
        return Standing.ON_TIME if published <= owed.publish else Standing.LATE
    if not owed.owed:
        return Standing.NOT_OWED
    if as_of is not None and as_of <= owed.publish:
        return Standing.NOT_YET
    return Standing.MISSING
