"""报告的正文、封面资料和 metrics.yml 里不得有完整的个人信息：身份证号、手机号、银行卡号、车牌、住址、当事人姓名等。

出处：《政府信息公开条例》第十五条。意见里和网站的一切页面上都只显示隐去以后的样子。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Place, Report
from fazhi.problems import Problem
from fazhi.prose import RULES, Rule
from fazhi.prose.masks import hidden_in
from fazhi.prose.passages import passages_of
from fazhi.prose.written import texts_of
from fazhi.roster import Roster
from fazhi.text import plain_lines

PERSONAL = tuple(rule for rule in RULES if rule.hides)


def check(graph: Graph) -> Iterator[Problem]:
    """Every personal datum that the report says or that is noted beside it."""
    for report in graph.reports:
        for place, text in _texts(report, graph.roster):
            for rule in PERSONAL:
                yield from _in_text(rule, place, text)


def _texts(report: Report, roster: Roster) -> Iterator[tuple[Place, str]]:
    for placed in passages_of(report, roster):
        yield from ((placed.place(index), line) for index, line in enumerate(placed.passage.lines) if line)
    for each in report.earlier:
        lines = enumerate(plain_lines(each.raw), 1)
        yield from ((Place(each.place.path, number), line) for number, line in lines)
    for part in (report.info, report.notes):
        yield from texts_of(part)


def _in_text(rule: Rule, place: Place, text: str) -> Iterator[Problem]:
    if rule.hides:
        for each in hidden_in(text, rule.hides):
            message = f"{rule.told}：{each.shown}"
            yield Problem(rule.severity, rule.code, place, message, rule.advice or f"改为“{each.shown}”")
