"""对照上年计划: items of the last plan that nothing in this report is tied to yet."""

from __future__ import annotations

from fazhi import addresses
from fazhi.concerns import Spot
from fazhi.promises import Promise
from fazhi.steps.step import Case, Step, Task, told

REMEDY = "在本报告里找回应它的段落，写进 metrics.yml 的 results；确实没有的写 status: dropped"
NONE = "本站没有这个机关更早的计划，不用对照"


def build(case: Case) -> Step:
    """Every plan item that this report is the one to answer, and no entry of it does."""
    graph, report = case.graph, case.report
    asked = [
        promise
        for earlier in graph.succession.before(report)
        for promise in graph.promises_of.get(earlier.key, ())
        if promise.answering is report
    ]
    tasks = tuple(_task(each) for each in asked if not each.answers)
    done = f"上年计划 {len(asked)} 项，已对照 {len(asked) - len(tasks)} 项" if asked else NONE
    command = f"python3 scripts/suggest_links.py {report.issuer} {report.year}"
    return Step("last-plan", "对照上年计划", done, tasks, f"{command} --write" if tasks else command if asked else "")


def _task(promise: Promise) -> Task:
    item = promise.item
    return Task(
        what=f"{promise.report.year}年计划 {item.id}“{item.label}{item.heading}”还没有对照",
        place=item.place,
        spot=Spot(addresses.section(promise.report, promise.section), item.id),
        remedy=REMEDY,
        sentence=told(item),
    )
