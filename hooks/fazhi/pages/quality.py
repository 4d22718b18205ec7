"""质量: open findings with counts; what the site itself knows to be unfinished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.concerns import Concerns
from fazhi.html import tag
from fazhi.pages.findings import listed
from fazhi.pages.markup import body, cards, heading, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View
from fazhi.problems import Problem, Severity

MOST = 400
"""So many findings are all listed; of more, so that the page can still be read, the first of each kind."""
OF_EACH = 12

MEANING = {
    Severity.ERROR: "不改就不能发布",
    Severity.WARNING: "不改就不能严格发布",
    Severity.HINT: "请核对，可以发布",
}


def build(view: View) -> Iterator[Unwritten]:
    """`quality`: totals by severity, then every finding, or the first of each kind where there are very many."""
    yield Unwritten(addresses.QUALITY, "数据质量", partial(_page, view))


def _page(view: View) -> Page:
    counts = Counter(problem.severity for problem in view.problems)
    graph = view.graph
    concerns = view.clerks.concerns if view.clerks else None
    blocks: list[object] = [
        heading(1, "数据质量", "quality"),
        tag(
            "p",
            "本站每次生成时都自动校核：引文是否在正文里、引文里的数与登记的是否一致、计划与结果是否对得上。",
            "fz-lead",
        ),
        cards(
            [
                (len(graph.reports), "份", "报告", ""),
                (len(graph.readings), "个", "数已与原文核对一致", ""),
                (
                    len(view.problems),
                    "条",
                    "校核意见",
                    "、".join(f"{severity} {counts[severity]}" for severity in Severity),
                ),
            ]
        ),
    ]
    for severity in Severity:
        found = [problem for problem in view.problems if problem.severity is severity]
        if found:
            blocks += [
                heading(2, f"{severity}（{MEANING[severity]}）", severity.name.lower()),
                *_listed(found, concerns, everything=len(view.problems) <= MOST),
            ]
    if not view.problems:
        blocks.append(note("没有待处理的校核意见。"))
    return Page(addresses.QUALITY, "数据质量", body(*blocks), {"hide": ["navigation", "toc"]})


def _listed(found: list[Problem], concerns: Concerns | None, *, everything: bool) -> Iterator[object]:
    """All findings, or the first of each code with a line that says how many more there are and where to see them."""
    if everything:
        yield listed(found, Links(addresses.QUALITY), concerns)
        return
    for code, number in Counter(problem.code for problem in found).items():
        first = [problem for problem in found if problem.code == code][:OF_EACH]
        yield listed(first, Links(addresses.QUALITY), concerns)
        if number > OF_EACH:
            yield note(
                f"“{code}”共 {number} 条，这里只列前 {OF_EACH} 条；全部意见见预览中各报告的页面，或运行 check.py。"
            )
