"""方法说明 of the level above: where its numbers come from and what is done with them."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.html import join, tag
from fazhi.model.words import BOUNDS
from fazhi.pages.markup import SIGNS, badge, body, grid, heading
from fazhi.pages.page import Page
from fazhi.pages.upper.conditions import meanings
from fazhi.pages.upper.view import Upper
from fazhi.promises import MEANING, State

LINES = (
    "各县用同一个程序发布自己的网站和数据包；本站只读数据包，不改其中的数，也不存报告的全文。",
    "数据包逐个文件核对摘要，逐个值核对类型和写法；有一处不合，整个包不采用，换用上一次收到的，并写明原因。",
    "县的数只合计乡镇和街道：县和部门报告的数可能已经包含乡镇的数。比率不相加，也不平均。",
    "含 ≥ 或 > 的数，合计也是 ≥；含 < 或 ≈ 的，合计是 ≈。单位只在同义时合并。“其中”不重复计入。",
    "是否按时由本站按报告的发布日期和期限重新判断，不照抄县里的结论。",
    "指标和专题以本级名录为准；县里有而本级名录没有的指标不列入，在“公开情况”写明有几个数。",
    "不排名。各县、各机关、各年度口径可能不同，比较前请看原句。",
)


def build(_: Upper) -> Iterator[Page]:
    """`method`."""
    text = body(
        heading(1, "方法说明", "method"),
        tag("ul", join(tag("li", line) for line in LINES)),
        grid(("记号", "含义"), ((SIGNS[bound] or "（无）", words) for bound, words in BOUNDS.items()), "数字前的记号"),
        heading(2, "数据包的情况", "packages"),
        meanings(),
        heading(2, "计划和落实", "promises"),
        grid(("状态", "含义"), ((badge(state), MEANING[state]) for state in State), "计划项的状态"),
    )
    yield Page(addresses.METHOD, "方法说明", text, {"hide": ["navigation"]})
