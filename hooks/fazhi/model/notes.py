"""A report's metrics.yml as written: its numbers with quotes, and what became of last year's plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from fazhi.model.fields import NOWHERE, Place, called, said
from fazhi.model.frozen import restored_fast
from fazhi.model.words import Bound, Part, Status


@restored_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One number of the report that counts something, with the words it stands in."""

    __pydantic_config__: ClassVar[Any] = called("报告里的一个数")

    indicator: str | None = said("指标代号；没有合适的写 null", examples=["leaflets"])
    value: float = said("数值；2万余人次写 20000，金额不换算", examples=[200])
    bound: Bound = said("确数不写；余/多/以上 at_least，逾/超过 more_than，近 less_than，约 about", default=Bound.EXACT)
    unit: str = said("计量单位，按原文", examples=["份"])
    quote: str = said("原文，一字不差，含这个数", examples=["发放宣传资料200余份"], min_length=1)
    section: str | None = said("所在位置；引文全文只出现一次时可省", examples=["work-4"], default=None)
    occurrence: int | None = said("引文在该处出现多次时，指第几次", examples=[2], default=None, ge=1)
    part: Part | None = said("总数 total，还是其中的一部分 part", default=None)
    scope: str | None = said("口径说明，公开显示", examples=["含村级活动"], default=None)
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@restored_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number promised for next year in a plan item; exactly one of the three limits is given."""

    __pydantic_config__: ClassVar[Any] = called("计划里承诺的一个数")

    item: str = said("计划项", examples=["plan-2"])
    indicator: str | None = said("指标代号；没有合适的不写", examples=["legal_training"], default=None)
    at_least: float | None = said("不少于；at_least、at_most、exactly 三个写一个", examples=[4], default=None)
    at_most: float | None = said("不超过；at_least、at_most、exactly 三个写一个", examples=[30], default=None)
    exactly: float | None = said("等于；at_least、at_most、exactly 三个写一个", examples=[100], default=None)
    unit: str = said("计量单位", examples=["次"])
    quote: str = said("原文，含这个数", examples=["开展培训不少于4次"], min_length=1)
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Which plan items answer a shortfall of the same report (不足 → 打算)."""

    __pydantic_config__: ClassVar[Any] = called("一条不足由哪些计划项回应")

    shortfall: str = said("不足所在位置", examples=["shortfalls-1"])
    causes: tuple[str, ...] = said("说明其原因的位置", examples=[["shortfalls-cause-1"]], default=())
    items: tuple[str, ...] = said("回应它的计划项", examples=[["plan-5"]], default=())
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@restored_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """What this report says became of one item of last year's plan of the same body."""

    __pydantic_config__: ClassVar[Any] = called("上年一个计划项的落实情况")

    item: str = said("上年报告的计划项", examples=["plan-3"])
    report: str | None = said("计划所在报告（年度/机关代号）；不写即最近一年", examples=["2023/wutong"], default=None)
    sections: tuple[str, ...] = said("本年报告中回应它的位置", examples=[["work-3"]], default=())
    metrics: tuple[str, ...] = said(
        "说明落实情况的数（指标代号）；不写就列出这些位置里登记的数", examples=[["legal_training"]], default=()
    )
    status: Status = said("完成 done，持续 ongoing，进展 advanced，部分 partial，调整 changed，未见对应 dropped")
    note: str | None = said("一句话说明，公开显示", examples=["培训场数超过计划"], default=None)
    draft: bool = said("程序建议、还没有人确认", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMark:
    """The topic of a place, where the words of its heading do not tell."""

    __pydantic_config__: ClassVar[Any] = called("一个位置的专题")

    item: str = said("位置", examples=["work-2"])
    topic: str = said("专题代号", examples=["decision"])
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A finding about what the report says that people have looked at and let stand, with the reason."""

    __pydantic_config__: ClassVar[Any] = called("看过、可以保留的一条意见")

    code: str = said("意见的代码，方括号里的词", examples=["年份不对"], min_length=1)
    quote: str | None = said("意见指的那几个字，或意见里的几个字", examples=["2023年度"], default=None)
    section: str | None = said("所在位置；引文和位置至少写一个", examples=["work-2"], default=None)
    reason: str = said("为什么可以这样写", examples=["原文如此，指上年部署"], min_length=1)
    place: Place = NOWHERE


@restored_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsFile:
    """A report's metrics.yml as a whole."""

    __pydantic_config__: ClassVar[Any] = called("一份报告的数据文件 metrics.yml")

    metrics: tuple[Metric, ...] = said("报告里的数", default=())
    targets: tuple[Target, ...] = said("计划里承诺的数", default=())
    remedies: tuple[Remedy, ...] = said("不足与打算的对应", default=())
    results: tuple[PlanResult, ...] = said("上年计划的落实情况", default=())
    first_responsible: tuple[str, ...] = said(
        "写党政主要负责人履行第一责任人职责的位置", examples=[["work-1-2"]], default=()
    )
    topics: tuple[TopicMark, ...] = said("位置的专题（一般不用写）", default=())
    not_metrics: tuple[str, ...] = said("看过、不作为指标的含数字的词", examples=[["3・15"]], default=())
    exceptions: tuple[Exemption, ...] = said("看过、可以保留的校核意见", default=())
    place: Place = NOWHERE

    @property
    def quoted(self) -> tuple[Metric | Target, ...]:
        """Every entry that carries a number with its quote."""
        return (*self.metrics, *self.targets)

    def confirmed(self) -> MetricsFile:
        """Itself without what a program drafted and nobody has confirmed."""
        return replace(
            self,
            metrics=tuple(entry for entry in self.metrics if not entry.draft),
            targets=tuple(entry for entry in self.targets if not entry.draft),
            remedies=tuple(entry for entry in self.remedies if not entry.draft),
            results=tuple(entry for entry in self.results if not entry.draft),
        )
