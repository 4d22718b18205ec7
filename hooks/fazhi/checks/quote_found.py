"""每个数、每个目标的引文都要在报告正文里一字不差地找到，而且只指向一处。"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rapidfuzz import fuzz

from fazhi.graph import Graph
from fazhi.model import Report, Target
from fazhi.placing import Unplaced, find_quote
from fazhi.problems import Problem, Severity
from fazhi.text import SENTENCE_END, plain

CODE = "引文不符"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every quote stands in its section exactly once, or the entry says which occurrence is meant."""
    for lost in graph.unplaced:
        if not lost.unknown_section:
            yield Problem(SEVERITY, CODE, lost.metric.place.at("quote"), _message(lost), _remedy(lost))
    for report in graph.reports:
        for target in report.notes.targets:
            if not find_quote(report, target.quote, target.item) and report.find(target.item):
                yield _target_problem(report, target)


def _message(lost: Unplaced) -> str:
    where = f"“{lost.metric.section}”" if lost.metric.section else "正文"
    if lost.hits == 0:
        return f"引文“{lost.metric.quote}”在{where}中找不到"
    if lost.metric.occurrence:
        return f"引文“{lost.metric.quote}”在{where}中只有 {lost.hits} 处，没有第 {lost.metric.occurrence} 处"
    return f"引文“{lost.metric.quote}”在{where}中有 {lost.hits} 处，不知道指哪一处"


def _remedy(lost: Unplaced) -> str:
    metric = lost.metric
    if lost.hits == 0:
        return _elsewhere(lost.report, metric.quote, "section") or _nearest(lost.report, metric.quote)
    if metric.occurrence:
        return f"occurrence 改为不大于 {lost.hits} 的数" + ("；只有一处的，删掉这一行" if lost.hits == 1 else "")
    if metric.section:
        return "再写一行 occurrence: 第几处，如 occurrence: 2"
    return (
        "写一行 section: 位置代号，如 section: work-2；同一位置有几处的，再写一行 occurrence: 第几处，如 occurrence: 2"
    )


def _target_problem(report: Report, target: Target) -> Problem:
    message = f"引文“{target.quote}”在“{target.item}”中找不到"
    remedy = _elsewhere(report, target.quote, "item") or _nearest(report, target.quote)
    return Problem(SEVERITY, CODE, target.place.at("quote"), message, remedy)


def _elsewhere(report: Report, quote: str, key: str) -> str:
    """Where the quote does stand, if it is only looked for in the wrong place."""
    places = [section.holding(start).id for section, start, _ in find_quote(report, quote, None) or ()]
    return f"这句话在“{'”“'.join(dict.fromkeys(places))}”里：照此改 {key}" if places else ""


def _nearest(report: Report, quote: str) -> str:
    """What the text says instead, where something near is found: the usual cause is an edited sentence."""
    pieces = [
        piece.strip()
        for section in report.sections
        for sentence in SENTENCE_END.split(section.raw)
        for piece in plain(sentence).replace("；", "，").replace("、", "，").split("，")
        if piece.strip()
    ]
    best = max(pieces, key=partial(fuzz.ratio, quote), default="")
    if best and fuzz.ratio(quote, best) >= 60:
        return f"正文里最接近的是“{best}”：正文对的，照它改 quote；引文对的，改正文"
    return "从正文里复制这句话，粘贴到 quote；正文里没有的，删掉这一条"
