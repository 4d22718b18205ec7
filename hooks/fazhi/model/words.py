"""The closed lists of words: levels, roles, hedges, kinds, statuses."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What kind of body an issuer is; decides its deadlines and the words it uses for its Party organ."""

    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"
    TOWN = "镇"
    SUBDISTRICT = "街道"
    DEPARTMENT = "部门"

    @property
    def is_lowest(self) -> bool:
        """Whether no other reporting body's numbers can be inside its own (townships, towns, subdistricts)."""
        return self in (Level.TOWNSHIP, Level.TOWN, Level.SUBDISTRICT)


class Role(StrEnum):
    """What a first-level section is for; the file name carries it (`2-shortfalls.md`)."""

    DUTY = "duty"
    WORK = "work"
    SHORTFALLS = "shortfalls"
    PLAN = "plan"
    OTHER = "other"


class Bound(StrEnum):
    """How a number is hedged: 余/多/以上, 逾/超过, 近/不足, 约/左右; exact otherwise."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"


class Amendment(StrEnum):
    """What kind of change a report saw after it was published."""

    CORRECTED = "更正"
    UPDATED = "更新"


class Part(StrEnum):
    """Whether a number is a total, or one part of a total given in the same report (其中)."""

    TOTAL = "total"
    PART = "part"


class Direction(StrEnum):
    """Whether more is better. Fines, penalties, disputes and cases have no good direction."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Kind(StrEnum):
    """What an indicator measures; a rate is a share in % and never above 100."""

    COUNT = "count"
    RATE = "rate"
    MONEY = "money"


class Adds(StrEnum):
    """Whether the values of several bodies may be added up. Rates never are."""

    SUM = "sum"
    NEVER = "never"


class Status(StrEnum):
    """What the reporting body says became of a plan item, in next year's report."""

    DONE = "done"
    ONGOING = "ongoing"
    ADVANCED = "advanced"
    PARTIAL = "partial"
    CHANGED = "changed"
    DROPPED = "dropped"


class Strictness(StrEnum):
    """How grave the findings of a check are on this site; off for none at all."""

    OFF = "off"
    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"


# What the words mean, for readers of the site and for those who write them.

BOUNDS = {
    Bound.EXACT: "原文是确数",
    Bound.AT_LEAST: "原文为余、多、以上",
    Bound.MORE_THAN: "原文为逾、超过、突破",
    Bound.LESS_THAN: "原文为近、不足、不到",
    Bound.ABOUT: "原文为约、左右",
}
PARTS = {Part.TOTAL: "总数", Part.PART: "总数中的一部分（其中）"}
DIRECTIONS = {Direction.UP: "一般以多为好", Direction.DOWN: "一般以少为好", Direction.NONE: "多少本身不分好坏"}
KINDS = {Kind.COUNT: "计数", Kind.RATE: "比率（不超过 100%）", Kind.MONEY: "金额"}
ADDITIONS = {Adds.SUM: "各机关的数可以相加", Adds.NEVER: "各机关的数不能相加"}
STRICTNESS = {
    Strictness.OFF: "不查",
    Strictness.ERROR: "不改就不能发布",
    Strictness.WARNING: "不改就不能严格发布",
    Strictness.HINT: "请核对，可以发布",
}
