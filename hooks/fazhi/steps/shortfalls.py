"""不足与打算: shortfalls of this report that no plan item of it is said to answer."""

from __future__ import annotations

from fazhi import addresses
from fazhi.concerns import Spot
from fazhi.model import Item, Report, Role, Section
from fazhi.steps.step import Case, Step, Task, told


def build(case: Case) -> Step:
    """Every listed shortfall without an entry in `remedies`."""
    report = case.report
    listed = report.parts(Role.SHORTFALLS)
    answered = {each.shortfall for each in report.notes.remedies if each.items}
    tasks = tuple(
        _task(report, section, item)
        for section, item in listed
        if not any(item.inside(each) or each.startswith(f"{item.id}-") for each in answered)
    )
    done = f"不足 {len(listed)} 条，写明了下步打算的 {len(listed) - len(tasks)} 条" if listed else "没有单列的不足"
    return Step("shortfalls", "不足与下步打算", done, tasks)


def _task(report: Report, section: Section, item: Item) -> Task:
    return Task(
        what=f"{item.id}“{item.label}{item.heading}”没有写由哪项计划回应",
        place=item.place,
        spot=Spot(addresses.section(report, section), item.id),
        remedy=f"在 metrics.yml 的 remedies 里加一条：shortfall: {item.id}，items: [回应它的计划项]；计划里没有的不用写",
        sentence=told(item),
    )
