"""更正说明要写全：日期不早于发布日期，先后有序；写了更正前的全文的，文件要在；写的部分要有；更正前的全文要么留，要么写不留的理由。

出处：《政府信息公开条例》第六条（发现影响社会稳定等虚假、不完整信息的，发布准确的信息予以澄清）；网站承诺公开以后的改动都有说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.problems import Problem, Severity

CODE = "更正说明"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Corrections come after publication, in order, and what they say they keep is there."""
    for report in graph.reports:
        yield from _missing(report)
        yield from _dates(report)
        yield from _sections(report)


def _missing(report: Report) -> Iterator[Problem]:
    for each in report.info.corrections:
        if each.before and each.withheld:
            message, remedy = (
                "既写了更正前的全文，又写了不留的理由",
                "删掉 before 和 withheld 中的一行；不留的，文件也删掉",
            )
            yield Problem(SEVERITY, CODE, each.place.at("withheld"), message, remedy)
    for kept in report.earlier:
        if not kept.raw.strip():
            message = f"更正前的全文“{kept.correction.before}”没有内容，或文件不在"
            remedy = "用 correct.py 重新写一次，或删掉 before 这一行"
            yield Problem(SEVERITY, CODE, kept.correction.place.at("before"), message, remedy)


def _dates(report: Report) -> Iterator[Problem]:
    published, told = report.info.published, report.info.corrections
    if told and published and told[0].date < published:
        message = f"更正日期 {told[0].date} 早于发布日期 {published}"
        yield Problem(SEVERITY, CODE, told[0].place.at("date"), message, "核对两个日期；公开以前的改动不用写更正")
    for before, after in pairwise(told):
        if after.date < before.date:
            message = f"更正日期 {after.date} 排在 {before.date} 后面"
            yield Problem(SEVERITY, CODE, after.place.at("date"), message, "按日期先后排，先的在前")


def _sections(report: Report) -> Iterator[Problem]:
    known = [section.key for section in report.sections]
    for each in report.info.corrections:
        for key in each.sections:
            if key not in known:
                remedy = f"本报告的部分是 {'、'.join(known)}；只改了开头的，不写 sections"
                yield Problem(SEVERITY, CODE, each.place.at("sections"), f"没有“{key}”这个部分", remedy)
