"""The same proposals for reports that were read: every plan item of the report before, against this report."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.graph import Graph
from fazhi.matching.features import Passage
from fazhi.matching.suggesting import Suggestion, suggest
from fazhi.model import Item, PlanResult, Report, Role
from fazhi.text import plain

ANSWERING = (Role.DUTY, Role.WORK, Role.OTHER)


@dataclass(frozen=True, slots=True)
class Matched:
    """One plan item with what is proposed for it: the report it is from, and the proposed places as read."""

    plan: Report
    item: Item
    suggestion: Suggestion
    places: tuple[Item, ...]
    near: Item | None = None
    """Where nothing is proposed: the place that comes nearest."""

    def as_result(self, answering: Report, *, named: bool) -> PlanResult:
        """The entry to draft in metrics.yml; `named` writes which report the plan is in (after a merger)."""
        return PlanResult(
            item=self.item.id,
            report=f"{self.plan.year}/{self.plan.issuer}" if named else None,
            sections=tuple(each.section for each in self.suggestion.sections),
            status=self.suggestion.status,
            draft=True,
        )


def match_report(graph: Graph, issuer: str, year: int) -> list[Matched]:
    """Proposals for the report of that body and year; empty without such a report or one before it."""
    report = graph.report(year, issuer)
    if report is None:
        return []
    sections = [(item, _passage(item)) for role in ANSWERING for _, item in report.parts(role)]
    places = {item.id: item for item, _ in sections}
    return [
        matched
        for plan in graph.succession.before(report)
        for matched in _match_plan(plan, [passage for _, passage in sections], places)
    ]


def _match_plan(plan: Report, sections: list[Passage], places: dict[str, Item]) -> list[Matched]:
    items = [item for _, item in plan.parts(Role.PLAN)]
    found = suggest([_passage(item) for item in items], sections)
    return [
        Matched(
            plan,
            item,
            suggestion,
            tuple(places[each.section] for each in suggestion.sections),
            places[suggestion.doubtful.section] if suggestion.doubtful else None,
        )
        for item, suggestion in zip(items, found, strict=True)
    ]


def _passage(item: Item) -> Passage:
    return Passage(item.id, item.heading, plain(item.text))
