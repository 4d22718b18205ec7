"""docs/registry/*.yml as written: who reports, what is counted, under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from fazhi.model.fields import NOWHERE, Place, called, said
from fazhi.model.words import Adds, Direction, Kind, Level, Strictness

MONTH_DAY = r"^((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
"""A day that every year has: no 02-29."""
ADDRESS_HERE = r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*/?$"
"""A path inside the site; no part of it begins with a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChange:
    """Where a body's duty differs from the Rule: other dates, or nothing to publish."""

    __pydantic_config__: ClassVar[Any] = called("一个机关在报告期限上的例外")

    year: int | None = said("哪个报告年度；每年都这样就不写", examples=[2024], default=None, ge=1949, le=2200)
    hand_in: str | None = said(
        "报送的最后一天（次年的月-日）；与规定相同就不写", examples=["01-31"], default=None, pattern=MONTH_DAY
    )
    publish: str | None = said(
        "公开的最后一天（次年的月-日）；与规定相同就不写", examples=["03-20"], default=None, pattern=MONTH_DAY
    )
    exempt: bool = said("这一年不用公开（如涉密），显示为不适用", default=False)
    reason: str = said("依据，公开显示", examples=["示范县按上级通知提前报送"], min_length=1)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A body that owes a report each year; renamed bodies are new issuers with `renamed_from`."""

    __pydantic_config__: ClassVar[Any] = called("一个报告机关")

    id: str = said("机关代号：小写拼音，定了不改", examples=["wutong"], pattern=r"^[a-z][a-z0-9-]*$")
    name: str = said("机关简称，表格和目录中使用", examples=["梧桐镇"])
    full_name: str | None = said("机关全称，作为发布机构", examples=["梧桐镇人民政府"], default=None)
    level: Level = said("机关类别")
    parent: str | None = said("上级机关代号；不知道就写 null", examples=["hechuan"], default=None)
    since: int | None = said("从哪个报告年度起应当报告；不知道就写 null", examples=[2024], default=None)
    until: int | None = said("到哪个报告年度为止（更名、撤并）；还在报告就写 null", examples=[2023], default=None)
    renamed_from: tuple[str, ...] = said("由哪些机关更名或合并而来（代号）", examples=[["luting-xiang"]], default=())
    note: str | None = said("说明，公开显示", examples=["2024年由芦汀乡改设"], default=None)
    duties: tuple[DutyChange, ...] = said("期限上的例外；没有就不写", default=())
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that reports count, and how its numbers may be put side by side."""

    __pydantic_config__: ClassVar[Any] = called("一个指标")

    id: str = said("指标代号：小写英文加下划线", examples=["disputes_mediated"], pattern=r"^[a-z][a-z0-9_]*$")
    name: str = said("指标全名", examples=["调解（化解）矛盾纠纷件数"])
    short: str = said("表头用的短名", examples=["化解矛盾纠纷"])
    unit: str = said("规范计量单位", examples=["件"])
    like_units: tuple[str, ...] = said("与规范单位同义、可以合并的单位", examples=[["起", "宗"]], default=())
    other_units: tuple[str, ...] = said("可以登记但不合并的单位，如 人 与 人次", examples=[["人次"]], default=())
    topic: str = said("所属专题代号", examples=["disputes"])
    kind: Kind = said("计数、比率还是金额", default=Kind.COUNT)
    direction: Direction = said("多好、少好，还是不论好坏", default=Direction.NONE)
    adds: Adds = said("各机关的数能否相加", default=Adds.SUM)
    synonyms: tuple[str, ...] = said(
        "报告里的其他说法，用来认指标；“…”表示中间可以隔几个字", examples=[["化解纠纷", "调处…纠纷"]], default=()
    )
    measure: str = said("口径：数的是什么、不数什么，公开显示", examples=["数调解成功的件数，不数受理的。"], default="")
    place: Place = NOWHERE

    def units(self) -> tuple[str, ...]:
        """Every unit a metric of this indicator may carry."""
        return (self.unit, *self.like_units, *self.other_units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One part of the Outline, or a local addition to it."""

    __pydantic_config__: ClassVar[Any] = called("一个专题")

    id: str = said("专题代号", examples=["enforcement"], pattern=r"^[a-z][a-z0-9_]*$")
    number: str | None = said("在纲要中的序号；地方增设的写 null", examples=["五"], default=None)
    name: str = said("专题全名，与纲要一致", examples=["健全行政执法工作体系，全面推进严格规范公正文明执法"])
    short: str = said("短名", examples=["行政执法"])
    cues: tuple[str, ...] = said(
        "认出这一专题的词；一个词只放在一个专题下", examples=[["行政执法", "行政处罚"]], default=()
    )
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A list of topics and the report years it is for; a later outline is added, never edited in."""

    __pydantic_config__: ClassVar[Any] = called("一份纲要")

    id: str = said("纲要代号", examples=["outline-2021"])
    name: str = said("纲要名称", examples=["《法治政府建设实施纲要（2021—2025年）》"])
    since: int = said("适用的第一个报告年度", examples=[2021])
    until: int | None = said("适用的最后一个报告年度；还在用就写 null", examples=[2025], default=None)
    topics: tuple[Topic, ...] = said("专题，按纲要顺序")
    place: Place = NOWHERE

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a report is said to repeat another one; every limit has a default."""

    __pydantic_config__: ClassVar[Any] = called("对照的界限")

    same_as_earlier: int = said(
        "与本机关上一份报告相同的文字超过百分之几就提示", examples=[30], default=30, ge=0, le=100
    )
    same_as_other: int = said("与同年其他机关报告相同的文字超过百分之几就提示", examples=[20], default=20, ge=0, le=100)
    shortest: int = said("连续相同多少字以上才列出来（套话不计）", examples=[20], default=20, ge=8)
    common: int = said("超过几个机关都用的话算套话", examples=[5], default=5, ge=1)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSetting:
    """How one check is handled on this site, and why."""

    __pydantic_config__: ClassVar[Any] = called("一种校核意见在本站怎么处理")

    code: str = said("意见的代码，方括号里的词", examples=["会议时间"], min_length=1)
    severity: Strictness = said("改成什么：off 不查，或 错误、警告、提示")
    reason: str = said("为什么这样定，公开显示", examples=["本县统一要求"], min_length=1)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An address that was public once, and where it leads now."""

    __pydantic_config__: ClassVar[Any] = called("一个变了的网址")

    was: str = said(
        "旧地址，相对网站根目录，不带 .html；整个文件夹以 / 结尾",
        examples=["issuers/luting-xiang", "reports/2024/wutong-xiang/"],
        pattern=ADDRESS_HERE,
    )
    now: str | None = said(
        "新地址，写法相同；撤下了的写 null", examples=["issuers/luting"], default=None, pattern=ADDRESS_HERE
    )
    reason: str | None = said("撤下的理由，公开显示", examples=["与另一份报告重复"], default=None)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Who reports, what is counted, under which headings, when a report repeats another, how grave findings are."""

    __pydantic_config__: ClassVar[Any] = called("名录")

    issuers: tuple[Issuer, ...] = said("报告机关，一个机关一项", default=())
    indicators: tuple[Indicator, ...] = said("指标，一个指标一项", default=())
    outlines: tuple[Outline, ...] = said("各个时期的纲要；新纲要加在后面", default=())
    moved: tuple[Moved, ...] = said("变了的网址；没有就不写", default=())
    checks: tuple[CheckSetting, ...] = said("校核意见的轻重；不写的照程序原来的", default=())
    limits: Limits = said("对照的界限；不写的用默认值", default=Limits())
    place: Place = NOWHERE
