"""核对草稿: what a program has drafted and nobody has confirmed, each with its quote, its sentence and its line."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.concerns import Concerns, Spot
from fazhi.graph import Graph
from fazhi.model import Bound, Metric, PlanResult, Remedy, Report, Target
from fazhi.model.words import BOUNDS
from fazhi.numbers import shown
from fazhi.placing import find_quote
from fazhi.promises import STATES
from fazhi.steps.step import Case, Step, Task, told
from fazhi.text import plain, sentence

CONFIRM = "对照原句，对的删掉 metrics.yml 第 {} 行 draft: true；不对的先改再删"
NOT_COUNTED = "；不该登记的删掉整条，把引文写进 not_metrics"
LIMITS = {"at_least": "不少于", "at_most": "不超过", "exactly": ""}


def build(case: Case) -> Step:
    """One task for each draft, in the order of metrics.yml."""
    notes = case.report.notes
    found = tuple(task for _, task in tasks(case.graph, case.concerns, case.report))
    entries = len(notes.quoted) + len(notes.remedies) + len(notes.results)
    done = f"metrics.yml 共 {entries} 条，核对过的 {entries - len(found)} 条" if entries else "metrics.yml 里还没有登记"
    return Step("drafts", "核对草稿", done, found)


def tasks(graph: Graph, concerns: Concerns, report: Report) -> Iterator[tuple[list[Spot], Task]]:
    """Every draft as a task, with the pages that show it."""
    notes = report.notes
    for entry in (*notes.quoted, *notes.remedies, *notes.results):
        if entry.draft:
            spots = concerns.entry(report, entry)
            yield spots, _task(graph, report, entry, spots[0])


def _task(graph: Graph, report: Report, entry: Metric | Target | Remedy | PlanResult, spot: Spot) -> Task:
    place = entry.place.at("draft")
    remedy = CONFIRM.format(place.line)
    if isinstance(entry, Metric):
        what = f"登记的数：{_name(graph, entry)}{shown(entry.value)} {entry.unit}{_hedge(entry.bound)}"
        return Task(
            what, place, spot, remedy + NOT_COUNTED, entry.quote, _around(report, entry, entry.section), must=True
        )
    if isinstance(entry, Target):
        what = f"计划 {entry.item} 的目标：{_name(graph, entry)}{_limit(entry)} {entry.unit}"
        return Task(what, place, spot, remedy, entry.quote, _around(report, entry, entry.item), must=True)
    if isinstance(entry, Remedy):
        what = f"不足 {entry.shortfall} 由 {'、'.join(entry.items) or '（没有写）'} 回应"
        return Task(what, place, spot, remedy, _words(report, entry.shortfall), _words(report, *entry.items), must=True)
    what = f"上年计划 {entry.item}：{STATES[entry.status]}" + (f"（{entry.note}）" if entry.note else "")
    command = f"python3 scripts/suggest_links.py {report.issuer} {report.year} --accept {entry.item}"
    planned = _planned(graph, report, entry)
    return Task(what, place, spot, remedy, planned, _words(report, *entry.sections), command, must=True)


def _name(graph: Graph, entry: Metric | Target) -> str:
    indicator = graph.indicators.get(entry.indicator or "")
    return f"{indicator.short} " if indicator else ""


def _hedge(bound: Bound) -> str:
    return "" if bound is Bound.EXACT else f"（{BOUNDS[bound]}）"


def _limit(target: Target) -> str:
    given = [(word, getattr(target, key)) for key, word in LIMITS.items() if getattr(target, key) is not None]
    return "".join(f"{word}{shown(value)}" for word, value in given)


def _around(report: Report, entry: Metric | Target, item_id: str | None) -> str:
    """The sentence of the quote; the first one where it stands several times."""
    spans = find_quote(report, entry.quote, item_id) or []
    at = (entry.occurrence or 1) - 1 if isinstance(entry, Metric) else 0
    if at >= len(spans):
        return ""
    section, start, end = spans[at]
    first, last = sentence(section.raw, start, end)
    return plain(section.raw[first:last])


def _words(report: Report, *item_ids: str) -> str:
    """What the items say, each behind its id."""
    found = [report.find(item_id) for item_id in item_ids]
    return "　".join(f"{item.id} {told(item)}" for _, item in filter(None, found))


def _planned(graph: Graph, report: Report, result: PlanResult) -> str:
    """What the plan item says that the result is about."""
    answered = graph.answers_in.get(report.key, ())
    return "".join(told(promise.item) for answer, promise in answered if answer.result is result)
