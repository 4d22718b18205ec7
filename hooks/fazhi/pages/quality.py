"""质量: open findings with counts; what the site itself knows to be unfinished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import tag
from fazhi.pages.findings import listed
from fazhi.pages.markup import body, cards, heading, note
from fazhi.pages.page import Page
from fazhi.pages.view import View
from fazhi.problems import Severity

MEANING = {
    Severity.ERROR: "不改就不能发布",
    Severity.WARNING: "不改就不能严格发布",
    Severity.HINT: "请核对，可以发布",
}


def build(view: View) -> Iterator[Page]:
    """`quality`: totals by severity, then every finding."""
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
                listed(found, Links(addresses.QUALITY), concerns),
            ]
    if not view.problems:
        blocks.append(note("没有待处理的校核意见。"))
    yield Page(addresses.QUALITY, "数据质量", body(*blocks), {"hide": ["navigation", "toc"]})
