"""What stands behind a report's own text in an article: its confirmed numbers, and what became of last year's plan."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.handover.elements import Content, Element, element, table
from fazhi.handover.places import Places
from fazhi.model import Item, Report
from fazhi.numbers import shown
from fazhi.pages.markup import SHAPES, SIGNS, excerpt
from fazhi.promises import Answer, Promise
from fazhi.targets import Outcome

VERDICTS = {True: "达到", False: "未达到", None: "无法判断"}
NOT_THE_REPORT = "以下不是报告原文，由逐条核对过的数据生成。"


def annex(graph: Graph, report: Report, places: Places) -> list[Element]:
    """Both tables with their headings; nothing where there is neither."""
    blocks = [*_numbers(graph, report, places), *_ledger(graph, report, places)]
    return [element("p", element("strong", NOT_THE_REPORT)), *blocks] if blocks else []


def _numbers(graph: Graph, report: Report, places: Places) -> list[Element]:
    readings = [each for each in graph.readings_of.get(report.key, ()) if each.metric.indicator in graph.indicators]
    if not readings:
        return []
    rows = [
        (
            graph.indicators[each.metric.indicator or ""].name,
            SIGNS[each.metric.bound] + shown(each.metric.value),
            each.metric.unit,
            _linked(places, each.item.id, each.metric.quote),
        )
        for each in readings
    ]
    heads = ("指标", "数", "单位", "原文")
    return [element("h2", "附：主要数据", id=places.named("numbers")), table("主要数据", heads, rows)]


def _linked(places: Places, item_id: str, words: str) -> Content:
    """The words, leading to the place in this article."""
    href = places.link(item_id)
    return element("a", words, href=href) if href else words


def _ledger(graph: Graph, report: Report, places: Places) -> list[Element]:
    """One row for each item of last year's plan; nothing before anybody has answered one."""
    promises = [
        promise
        for earlier in graph.succession.before(report)
        for promise in graph.promises_of.get(earlier.key, ())
        if promise.answering is report
    ]
    if not any(promise.answers for promise in promises):
        return []
    title = f"{promises[0].report.year}年计划的落实"
    rows = [
        (
            _planned(each),
            f"{SHAPES[each.state]} {each.state.value}",
            _said(each, report, places),
            _targets(each, places),
        )
        for each in promises
    ]
    heads = ("上年计划", "状态", "本报告怎么说", "目标与实际")
    return [element("h2", f"附：{title}", id=places.named("answered")), table(title, heads, rows)]


def _planned(promise: Promise) -> str:
    item = promise.item
    return item.label + (item.heading or excerpt(item.text, 60))


def _said(promise: Promise, report: Report, places: Places) -> list[Content]:
    """Notes and places of the results that this report gives."""
    found: list[Content] = []
    for answer in promise.answers:
        found += [element("br")] if found else []
        found += _answer(answer, report, places)
    return found or ["尚未对照"]


def _answer(answer: Answer, report: Report, places: Places) -> list[Content]:
    note = answer.result.note or ""
    found: list[Content] = [note]
    for number, (_, item) in enumerate(answer.places):
        found.append("、" if number else "，见" if note else "见")
        found.append(_linked(places, item.id, _name(item)) if answer.report is report else _name(item))
    return found


def _name(item: Item) -> str:
    return item.label + excerpt(item.heading or item.text, 24)


def _targets(promise: Promise, places: Places) -> list[Content]:
    found: list[Content] = []
    for outcome in promise.outcomes:
        found += [element("br")] if found else []
        found += _outcome(outcome, places)
    return found or ["未定数量目标"]


def _outcome(outcome: Outcome, places: Places) -> list[Content]:
    promised = f"目标：“{outcome.target.quote}”"
    if outcome.actual is None:
        return [f"{promised}，未登记可对照的实际数"]
    actual = _linked(places, outcome.actual.item.id, f"“{outcome.actual.metric.quote}”")
    return [f"{promised}，实际：", actual, f"，{VERDICTS[outcome.met]}"]
