"""A report: its cover's front matter as written, its sections and items as read from Markdown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from fazhi.model.fields import NOWHERE, Place, called, said
from fazhi.model.frozen import restored_fast
from fazhi.model.notes import MetricsFile
from fazhi.model.words import Amendment, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """The file as received, kept beside the pages."""

    __pydantic_config__: ClassVar[Any] = called("收到的原件")

    file: str = said("收到的文件，相对报告文件夹", examples=["source/报告.docx"])
    sha256: str = said("该文件的 SHA-256（导入时自动写）", examples=["0" * 64], pattern=r"^[0-9a-f]{64}$")
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change of a report after it was published, as readers are told of it."""

    __pydantic_config__: ClassVar[Any] = called("公开以后的一次更正或更新")

    date: dt.date = said("哪天更正的", examples=["2026-03-01"])
    kind: Amendment = said("更正（原来错了）或更新（原来没有错，有了新情况）")
    what: str = said("改了什么，公开显示", examples=["第二部分“调解42起”改为“43起”"], min_length=1)
    why: str = said("为什么改，公开显示", examples=["统计时漏计一起"], min_length=1)
    before: str | None = said(
        "更正前的全文，在报告文件夹里（correct.py 写的）",
        examples=["before/2026-03-01.md"],
        default=None,
        pattern=r"^before/[0-9a-z-]+\.md$",
    )
    withheld: str | None = said(
        "更正前的全文不留的，写理由，公开显示；留了的不写", examples=["涉及个人信息"], default=None, min_length=1
    )
    sections: tuple[str, ...] = said(
        "改的是哪几个部分（代号，如 work、plan），说明也显示在那几页上；不写的只在每页注明有更正",
        examples=[["work"]],
        default=(),
    )
    place: Place = NOWHERE


@restored_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInfo:
    """`report:` in the front matter of index.md. What the document does not give is null, shown as 未载明."""

    __pydantic_config__: ClassVar[Any] = called("封面资料")

    issuer: str = said("机关代号", examples=["wutong"])
    year: int = said("报告年度（写的是哪一年的事）", examples=[2024], ge=1949, le=2200)
    index_no: str | None = said("索引号；没有载明写 null", examples=["000000000/2025-00001"], default=None)
    doc_no: str | None = said("发文字号；没有载明写 null", examples=["禾政发〔2025〕3号"], default=None)
    subject: str | None = said("主题分类；没有载明写 null", examples=["公安、安全、司法、法制"], default=None)
    genre: str | None = said("体裁分类；没有载明写 null", examples=["工作报告"], default=None)
    publisher: str | None = said("发布机构；没有载明写 null，显示机关全称", examples=["禾川县人民政府"], default=None)
    validity: str | None = said("有效性；没有载明写 null", examples=["有效"], default=None)
    keywords: str | None = said("关键词、主题词；没有载明写 null", examples=["法治政府 年度报告"], default=None)
    addressee: str | None = said("主送机关；没有载明写 null", examples=["禾川县人民政府"], default=None)
    written: dt.date | None = said("成文日期；没有载明写 null", examples=["2025-01-20"], default=None)
    published: dt.date | None = said("发布日期；没有载明写 null", examples=["2025-02-26"], default=None)
    published_time: str | None = said(
        "发布的时刻（北京时间）；没有载明写 null，不要补 00:00",
        examples=["09:30"],
        default=None,
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
    )
    source: SourceFile | None = said("收到的文件", default=None)
    corrections: tuple[Correction, ...] = said("公开以后的更正和更新，先的在前；没有就不写", default=())
    place: Place = NOWHERE


@restored_fast
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


@restored_fast
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


@dataclass(frozen=True, slots=True)
class Imported:
    """What the import of a report said: its mechanical repairs, and what it wants looked at, with the lines."""

    repaired: tuple[str, ...] = ()
    look: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The whole text of a report as it stood before a correction; `raw` is Markdown, empty if it is not there."""

    correction: Correction
    raw: str
    place: Place


@restored_fast
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
    opening_line: int = 1
    """The line of index.md on which `opening` begins."""
    imported: Imported | None = None
    earlier: tuple[Earlier, ...] = ()
    """What stood before each correction that kept it, in the order of the corrections."""

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
