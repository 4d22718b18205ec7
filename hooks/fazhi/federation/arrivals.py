"""What came of asking a county for its data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from fazhi.graph import Graph
from fazhi.model import CountySource


class Condition(StrEnum):
    """Where a county's data package stands; the wording alone must be understood."""

    GOOD = "已收"
    LATE = "过期"
    KEPT = "用上次的"
    MISSING = "没有收到"
    BROKEN = "有问题，未采用"

    @property
    def is_used(self) -> bool:
        """Whether the county's numbers are on this site."""
        return self in (Condition.GOOD, Condition.LATE, Condition.KEPT)


MEANING = {
    Condition.GOOD: "数据包完整，与清单相符，应有的年度都有",
    Condition.LATE: "数据包完整，但统计日期早于规定的日期，或者缺应有的年度；已有的照常列入",
    Condition.KEPT: "这一次没有取到，或取到的有问题，用的是上一次收到的",
    Condition.MISSING: "没有取到，也没有以前收到的；不等于县里没有报告",
    Condition.BROKEN: "取到的数据包不合约定，也没有以前收到的，没有列入",
}


class PackageError(Exception):
    """A package that cannot be used; its text is one Chinese sentence without a full stop."""

    condition = Condition.BROKEN


class MissingError(PackageError):
    """There is nothing there to be used."""

    condition = Condition.MISSING


@dataclass(frozen=True, slots=True)
class Arrival:
    """A county, how its package arrived and why so, and what was read; `graph` is None where nothing can be used."""

    source: CountySource
    condition: Condition
    reasons: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is worth knowing and no fault."""
    as_of: dt.date | None = None
    """The date that the data are stated for."""
    digest: str = ""
    """SHA-256 of its datapackage.json."""
    graph: Graph | None = None
