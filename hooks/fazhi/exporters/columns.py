"""The columns of the open data: six sheets, English keys, Chinese titles, what each means."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from types import SimpleNamespace
from typing import TypeVar, overload

T = TypeVar("T")
Value = str | int | float | None
Row = tuple[Value, ...]
Record = dict[str, Value]
"""A row by the keys of its columns."""
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
"""How text begins that a spreadsheet would take for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key, title, type (`string`, `integer`, `number`, `date`) and what it means."""

    key: str
    title: str
    type: str
    about: str


@dataclass(frozen=True)
class Sheet:
    """A table of plain values; `name` is its file name without an ending."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]

    def records(self) -> Iterator[Record]:
        """The rows by the keys of their columns."""
        keys = [column.key for column in self.columns]
        return (dict(zip(keys, row, strict=True)) for row in self.rows)

    @cached_property
    def as_csv(self) -> bytes:
        """CSV in UTF-8 with BOM, so that spreadsheets show Chinese; the first line holds the keys."""
        return self.lines_as_csv(range(len(self.rows)))

    def lines_as_csv(self, chosen: Iterable[int]) -> bytes:
        """The same with the chosen rows alone."""
        head, *lines = self._lines
        return "".join([head, *(lines[at] for at in chosen)]).encode("utf-8-sig")

    @cached_property
    def _lines(self) -> list[str]:
        lines: list[str] = []
        writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
        writer.writerow([column.key for column in self.columns])
        writer.writerows(map(harmless, row) for row in self.rows)
        return lines


class Rows(Sequence[Row]):
    """The rows of so many sources, made when one is looked at first; to count them none is made."""

    def __init__(self, sources: Sequence[T], row: Callable[[T], Row]) -> None:
        self._count = len(sources)
        self._make = partial(map, row, sources)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(self._make())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


def harmless(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


WHO = (
    Column("year", "报告年度", "integer", "报告写的年份"),
    Column("issuer", "机关代号", "string", "机关在本站的代号，不变"),
    Column("issuer_name", "机关", "string", "机关简称"),
)
METRICS = (
    *WHO,
    Column("indicator", "指标代号", "string", "空表示没有合适的指标"),
    Column("indicator_name", "指标", "string", "指标全名"),
    Column("value", "数值", "number", "万、亿已展开，金额除外"),
    Column(
        "bound", "限定", "string", "exact 确数，at_least 余/多/以上，more_than 逾/超过，less_than 近/不足，about 约"
    ),
    Column("unit", "单位", "string", "按原文"),
    Column("part", "总数或部分", "string", "total 总数，part 总数中的一部分（其中），没有分的为空"),
    Column("quote", "引文", "string", "原文中含这个数的一段"),
    Column("place", "位置", "string", "在报告中的位置代号"),
    Column("scope", "口径说明", "string", "机关写的口径"),
    Column("address", "地址", "string", "原句在本站的地址，相对网站根目录"),
)
PLANS = (
    *WHO,
    Column("item", "计划项", "string", "在报告中的位置代号"),
    Column("heading", "标题", "string", "计划项的标题或首句"),
    Column("text", "内容", "string", "计划项的原文"),
    Column("state", "状态", "string", "见方法说明"),
    Column("answered_year", "对照年度", "integer", "给出结果的报告年度"),
    Column("answered_places", "对照位置", "string", "该报告中的位置代号，空格分隔"),
    Column("note", "说明", "string", "机关写的说明"),
    Column("targets", "目标", "string", "数量目标的原文，分号分隔"),
    Column("met", "达到", "string", "达到、未达到、无法判断，与目标同序"),
    Column("address", "地址", "string", "计划项在本站的地址，相对网站根目录"),
)
REPORTS = (
    *WHO,
    Column("title", "标题", "string", "报告原标题"),
    Column("index_no", "索引号", "string", "原文未载明为空"),
    Column("doc_no", "发文字号", "string", "原文未载明为空"),
    Column("subject", "主题分类", "string", "原文未载明为空"),
    Column("genre", "体裁分类", "string", "原文未载明为空"),
    Column("publisher", "发布机构", "string", "原文未载明为空"),
    Column("validity", "有效性", "string", "原文未载明为空"),
    Column("keywords", "关键词", "string", "原文未载明为空"),
    Column("written", "成文日期", "date", "原文未载明为空"),
    Column("published", "发布日期", "date", "原文未载明为空"),
    Column("published_time", "发布时刻", "string", "北京时间，原文未载明为空"),
    Column("standing", "公开情况", "string", "见方法说明"),
    Column("sha256", "原件SHA-256", "string", "收到的原件的校验值"),
    Column("address", "地址", "string", "报告在本站的地址，相对网站根目录"),
)
COVERAGE = (
    *WHO,
    Column("hand_in", "报送期限", "date", "报送的最后一天"),
    Column("addressees", "报送对象", "string", "按机关类别"),
    Column("publish", "公开期限", "date", "公开的最后一天"),
    Column("reasons", "例外的依据", "string", "与规定的期限不同时，分号分隔"),
    Column("standing", "公开情况", "string", "见方法说明；统计日期未知时，下一年度为空"),
    Column("published", "发布日期", "date", "原文未载明为空"),
    Column("address", "地址", "string", "报告（没有时为机关）在本站的地址，相对网站根目录"),
)
ISSUERS = (
    *WHO[1:],
    Column("full_name", "机关全称", "string", "作为发布机构"),
    Column("level", "类别", "string", "省、市、县、乡、镇、街道、部门"),
    Column("parent", "上级机关", "string", "上级机关的代号，不知道为空"),
    Column("since", "起", "integer", "从哪个报告年度起应当报告，不知道为空"),
    Column("until", "止", "integer", "到哪个报告年度为止，还在报告为空"),
    Column("renamed_from", "更名或合并前", "string", "由哪些机关更名或合并而来（代号），空格分隔"),
    Column("note", "说明", "string", "机关的说明"),
    Column("address", "地址", "string", "机关在本站的地址，相对网站根目录"),
)
CORRECTIONS = (
    *WHO,
    Column("title", "标题", "string", "报告原标题"),
    Column("date", "日期", "date", "更正或更新的日期"),
    Column("kind", "类别", "string", "更正或更新"),
    Column("what", "改了什么", "string", "机关写的说明"),
    Column("why", "为什么改", "string", "机关写的原因"),
    Column("before", "更正前", "string", "更正前的版本在本站的地址，没有保留为空"),
    Column("address", "地址", "string", "报告的更正说明在本站的地址，相对网站根目录"),
)
SHEETS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "metrics": ("数", METRICS),
    "plans": ("计划项", PLANS),
    "reports": ("报告", REPORTS),
    "coverage": ("公开情况", COVERAGE),
    "issuers": ("机关", ISSUERS),
    "corrections": ("更正", CORRECTIONS),
}
"""The name of each sheet: its title and its columns."""
