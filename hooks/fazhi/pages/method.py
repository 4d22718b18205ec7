"""方法: how things are counted, written from the code's own rules so that it cannot drift from them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.duties import MEANING as STANDINGS
from fazhi.duties import RULE
from fazhi.html import join, tag
from fazhi.model.words import BOUNDS, STRICTNESS
from fazhi.pages.markup import SIGNS, badge, body, grid, heading, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View
from fazhi.promises import MEANING, State
from fazhi.rules import rulebook


def build(view: View) -> Iterator[Unwritten]:
    """`method`: where numbers come from, hedges, totals, states, coverage, checks."""
    yield Unwritten(addresses.METHOD, "方法说明", partial(_page, view))


def _page(view: View) -> Page:
    text = body(
        heading(1, "方法说明", "method"),
        tag(
            "p",
            "本站的页面由程序从各机关的报告原文和人工核对的数据生成。程序不改原文；它不知道的，写“未载明”或“—”，不写 0。",
            "fz-lead",
        ),
        heading(2, "数从哪里来", "numbers"),
        _listed(
            "每个数都带一句原文（引文）。每次生成时程序核对：引文在正文里，引文读出的数与登记的一致，否则不能发布。",
            "程序起草、还没有人核对的数不发布。",
            "2万余人次 记作 20000，≥；金额保留原文单位。未发生、无、零 记作 0；没有写的不记，显示 —。",
        ),
        grid(("记号", "含义"), ((SIGNS[bound] or "（无）", words) for bound, words in BOUNDS.items()), "数字前的记号"),
        heading(2, "合计和比较", "totals"),
        _listed(
            "只有指标名录写明可以相加的才合计；比率不相加，也不平均。",
            "合计只含乡镇和街道：县和部门报告的数可能已经包含乡镇的数，加在一起会重复。",
            "单位只在同义时合并（起、件、宗；场、场次、次）；人和人次从不合并。",
            "含 ≥ 或 > 的数，合计也是 ≥；含 < 或 ≈ 的，合计是 ≈。报告里的“其中”不重复计入。",
            "不排名。各机关、各年度口径可能不同，比较前请看原句和口径说明。",
        ),
        heading(2, "计划和落实", "promises"),
        tag(
            "p",
            "上年报告的每项安排，由报告机关在次年报告公开时逐项对照，写明状态和依据的段落。程序只提出可能对应的段落，没有人确认的不发布。",
        ),
        grid(("状态", "含义"), ((badge(state), MEANING[state]) for state in State), "计划项的状态"),
        note("有数量目标的，程序用次年报告中同一指标的数对照：达到、未达到，或因原文是约数而无法判断。"),
        heading(2, "公开情况", "coverage"),
        tag("p", RULE),
        grid(("情况", "含义"), ((badge(standing), words) for standing, words in STANDINGS.items()), "公开情况"),
        heading(2, "自动校核的规则", "checks"),
        tag(
            "ol",
            join(tag("li", each.words) for each in rulebook().values()),
            "fz-rules",
        ),
        note("涉及个人信息、国家秘密和安全的意见不能保留、不能关闭；个人信息在一切页面和文件里只显示隐去以后的样子。"),
        *_settings(view),
    )
    return Page(addresses.METHOD, "方法说明", text, {"hide": ["navigation"]})


def _settings(view: View) -> Iterator[object]:
    """What this site does otherwise than the program, with the reason."""
    chosen = view.graph.registry.checks
    if chosen:
        rows = ((each.code, STRICTNESS[each.severity], each.reason) for each in chosen)
        yield heading(3, "本站的调整", "settings")
        yield grid(("意见", "本站", "理由"), rows, "本站对校核意见轻重的调整")


def _listed(*lines: str) -> Markup:
    return tag("ul", join(tag("li", line) for line in lines))
