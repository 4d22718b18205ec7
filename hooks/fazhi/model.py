"""The values everything else passes around: frozen, format-free, standard library only.

Two kinds live here. What people *write* in YAML (`Issuer`, `Indicator`, `Outline`, `Metric`, `Target`,
`Remedy`, `PlanResult`, …) is declared with `said(...)`: the Chinese text is the description that editors
and the data dictionary show. What is *read* from Markdown (`Report`, `Section`, `Item`) is plain.

Words: 机关 = Issuer, 计量单位 = Unit (see units.py), 年度 = the year reported ON, 计划项 = plan item,
落实情况 = PlanResult, 不足 = shortfall.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar


def said(description: str, *, examples: list[Any] | None = None, default: Any = MISSING, **limits: Any) -> Any:
    """A field people write: its Chinese description, examples and limits (`ge`, `pattern`, …).

    Mutable defaults are not accepted; use `()` for an empty list.
    """
    metadata = {"description": description, **limits}
    if examples:
        metadata["examples"] = examples
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


WRITTEN = {"extra": "forbid", "str_strip_whitespace": True}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path relative to the folder above docs/ and a line from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


NOWHERE = Place("", 0)


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


# ------------------------------------------------------------------------------------ registry, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A body that owes a report each year; renamed bodies are new issuers with `renamed_from`."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    id: str = said("机关代号：小写拼音，定了不改", examples=["wutong"], pattern=r"^[a-z][a-z0-9-]*$")
    name: str = said("机关简称，表格和目录中使用", examples=["梧桐镇"])
    full_name: str | None = said("机关全称，作为发布机构", examples=["梧桐镇人民政府"], default=None)
    level: Level = said("机关类别")
    parent: str | None = said("上级机关代号；不知道就写 null", default=None)
    since: int | None = said("从哪个报告年度起应当报告；不知道就写 null", default=None)
    until: int | None = said("到哪个报告年度为止（更名、撤并）", default=None)
    renamed_from: tuple[str, ...] = said("由哪些机关更名或合并而来（代号）", default=())
    note: str | None = said("说明，公开显示", default=None)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that reports count, and how its numbers may be put side by side."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    id: str = said("指标代号：小写英文加下划线", examples=["disputes_mediated"], pattern=r"^[a-z][a-z0-9_]*$")
    name: str = said("指标全名", examples=["调解（化解）矛盾纠纷件数"])
    short: str = said("表头用的短名", examples=["化解矛盾纠纷"])
    unit: str = said("规范计量单位", examples=["件"])
    like_units: tuple[str, ...] = said("与规范单位同义、可以合并的单位", examples=[["起", "宗"]], default=())
    other_units: tuple[str, ...] = said("可以登记但不合并的单位，如 人 与 人次", default=())
    topic: str = said("所属专题代号", examples=["disputes"])
    kind: Kind = said("计数、比率还是金额", default=Kind.COUNT)
    direction: Direction = said("多好、少好，还是不论好坏", default=Direction.NONE)
    adds: Adds = said("各机关的数能否相加", default=Adds.SUM)
    synonyms: tuple[str, ...] = said("报告里的其他说法，用来认指标", default=())
    measure: str = said("口径：数的是什么、不数什么", default="")
    place: Place = NOWHERE

    def units(self) -> tuple[str, ...]:
        """Every unit a metric of this indicator may carry."""
        return (self.unit, *self.like_units, *self.other_units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One part of the Outline, or a local addition to it."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    id: str = said("专题代号", examples=["enforcement"], pattern=r"^[a-z][a-z0-9_]*$")
    number: str | None = said("在纲要中的序号；地方增设的写 null", examples=["五"], default=None)
    name: str = said("专题全名，与纲要一致")
    short: str = said("短名", examples=["行政执法"])
    cues: tuple[str, ...] = said("认出这一专题的词", default=())
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A list of topics and the report years it is for; a later outline is added, never edited in."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    id: str = said("纲要代号", examples=["outline-2021"])
    name: str = said("纲要名称")
    since: int = said("适用的第一个报告年度")
    until: int | None = said("适用的最后一个报告年度；还在用就写 null", default=None)
    topics: tuple[Topic, ...] = said("专题，按纲要顺序")
    place: Place = NOWHERE

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Who reports, what is counted, under which headings."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    issuers: tuple[Issuer, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    outlines: tuple[Outline, ...] = ()


# --------------------------------------------------------------------------------- metrics.yml, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One number of the report that counts something, with the words it stands in."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    indicator: str | None = said("指标代号；没有合适的写 null", examples=["leaflets"])
    value: float = said("数值；2万余人次写 20000，金额不换算", examples=[200])
    bound: Bound = said("余/多/以上 at_least，逾/超过 more_than，近 less_than，约 about", default=Bound.EXACT)
    unit: str = said("计量单位，按原文", examples=["份"])
    quote: str = said("原文，一字不差，含这个数", examples=["发放宣传资料200余份"], min_length=1)
    section: str | None = said("所在位置；引文全文只出现一次时可省", examples=["work-4"], default=None)
    occurrence: int | None = said("引文在该处出现多次时，指第几次", default=None, ge=1)
    part: Part | None = said("总数 total，还是其中的一部分 part", default=None)
    scope: str | None = said("口径说明，公开显示", examples=["含村级活动"], default=None)
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number promised for next year in a plan item; exactly one of the three limits is given."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    item: str = said("计划项", examples=["plan-2"])
    indicator: str | None = said("指标代号", default=None)
    at_least: float | None = said("不少于", examples=[4], default=None)
    at_most: float | None = said("不超过", default=None)
    exactly: float | None = said("等于", default=None)
    unit: str = said("计量单位", examples=["次"])
    quote: str = said("原文，含这个数", examples=["开展培训不少于4次"], min_length=1)
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Which plan items answer a shortfall of the same report (不足 → 打算)."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    shortfall: str = said("不足所在位置", examples=["shortfalls-1"])
    causes: tuple[str, ...] = said("说明其原因的位置", examples=[["shortfalls-cause-1"]], default=())
    items: tuple[str, ...] = said("回应它的计划项", examples=[["plan-5"]], default=())
    draft: bool = said("程序起草、还没有人核对过", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """What this report says became of one item of last year's plan of the same body."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    item: str = said("上年报告的计划项", examples=["plan-3"])
    report: str | None = said("计划所在报告（年度/机关代号）；不写即最近一年", examples=["2023/wutong"], default=None)
    sections: tuple[str, ...] = said("本年报告中回应它的位置", examples=[["work-3"]], default=())
    status: Status = said("完成 done，持续 ongoing，进展 advanced，部分 partial，调整 changed，未见对应 dropped")
    note: str | None = said("一句话说明，公开显示", default=None)
    draft: bool = said("程序建议、还没有人确认", default=False)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMark:
    """The topic of a place, where the words of its heading do not tell."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    item: str = said("位置", examples=["work-2"])
    topic: str = said("专题代号", examples=["decision"])
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsFile:
    """A report's metrics.yml as a whole."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    metrics: tuple[Metric, ...] = said("报告里的数", default=())
    targets: tuple[Target, ...] = said("计划里承诺的数", default=())
    remedies: tuple[Remedy, ...] = said("不足与打算的对应", default=())
    results: tuple[PlanResult, ...] = said("上年计划的落实情况", default=())
    first_responsible: tuple[str, ...] = said("写党政主要负责人履行第一责任人职责的位置", default=())
    topics: tuple[TopicMark, ...] = said("位置的专题（一般不用写）", default=())
    not_metrics: tuple[str, ...] = said("看过、不作为指标的含数字的词", examples=[["3・15"]], default=())

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


# ------------------------------------------------------------------------- front matter of a report's cover


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """The file as received, kept beside the pages."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    file: str = said("收到的文件，相对报告文件夹", examples=["source/报告.docx"])
    sha256: str = said("该文件的 SHA-256", pattern=r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInfo:
    """`report:` in the front matter of index.md. What the document does not give is null, shown as 未载明."""

    __pydantic_config__: ClassVar[Any] = WRITTEN

    issuer: str = said("机关代号", examples=["wutong"])
    year: int = said("报告年度（写的是哪一年的事）", examples=[2024], ge=1949, le=2200)
    index_no: str | None = said("索引号", default=None)
    doc_no: str | None = said("发文字号", default=None)
    addressee: str | None = said("主送机关", default=None)
    written: dt.date | None = said("成文日期", default=None)
    published: dt.date | None = said("发布日期", default=None)
    source: SourceFile | None = said("收到的文件", default=None)
    place: Place = NOWHERE


# ------------------------------------------------------------------------------------- read from Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A place inside a section that can be pointed at: a heading with its text, or one of 一是…二是….

    `start` and `end` are offsets into `Section.raw`; `text` is what a reader sees of it, without its heading.
    """

    id: str
    label: str
    """Its number as written: （三）, 1., 一是."""
    heading: str
    """Heading without its number; for 一是 the first clause."""
    text: str
    depth: int
    """Heading level in Markdown (1 for the section itself); 7 for an item inside a paragraph."""
    parent: str | None
    start: int
    end: int
    place: Place

    @property
    def is_run(self) -> bool:
        """Whether it is a 一是/二是 inside running text."""
        return self.depth == RUN_DEPTH

    @property
    def is_cause(self) -> bool:
        """Whether it names the cause of a shortfall (原因：一是…)."""
        return "-cause-" in self.id

    def inside(self, other: str) -> bool:
        """Whether it is the item of that id, or lies below it."""
        return self.id == other or self.id.startswith(f"{other}-")


RUN_DEPTH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One first-level section of a report: one Markdown file. `items[0]` is the section itself."""

    key: str
    """`work`, and `work2` for the second section of that role."""
    role: Role
    stem: str
    """File name without `.md`: `1-work`."""
    raw: str
    """The Markdown as written."""
    items: tuple[Item, ...]
    place: Place

    @property
    def title(self) -> str:
        """Its heading as issued, with its number."""
        return self.items[0].label + self.items[0].heading

    @property
    def parts(self) -> tuple[Item, ...]:
        """Its first-level items without causes; the section itself where it has none."""
        own = [item for item in self.items if item.parent == self.items[0].id and not item.is_cause]
        return tuple(own) or self.items[:1]

    def holding(self, offset: int) -> Item:
        """The innermost item that holds the offset."""
        return max(
            (item for item in self.items if item.start <= offset < max(item.end, 1)),
            key=lambda item: (item.start, item.depth),
            default=self.items[0],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One body's report on one year, as issued, with what people noted beside it."""

    title: str
    info: ReportInfo
    opening: str
    """Markdown between the title and the first section."""
    sections: tuple[Section, ...]
    notes: MetricsFile
    folder: str
    """`reports/2024/wutong`, relative to docs/."""
    place: Place

    @property
    def key(self) -> tuple[int, str]:
        """(year, issuer): unique in a site."""
        return self.info.year, self.info.issuer

    @property
    def year(self) -> int:
        return self.info.year

    @property
    def issuer(self) -> str:
        return self.info.issuer

    def find(self, item_id: str) -> tuple[Section, Item] | None:
        """The section and item of that id, or None."""
        for section in self.sections:
            for item in section.items:
                if item.id == item_id:
                    return section, item
        return None

    def parts(self, role: Role) -> list[tuple[Section, Item]]:
        """What the sections of that role list: their first-level items, or the section itself where it has none."""
        return [(section, item) for section in self.sections if section.role is role for item in section.parts]
