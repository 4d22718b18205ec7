"""Graph and findings -> what is left to do for a report before it is published, in order. One file is one kind of step.

To add a step: write the file with `build(case) -> Step` and add one line here, where it comes in the work. A step that
tells findings of a code itself names the code in `ELSEWHERE` of `findings.py`, so that they are told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from fazhi.concerns import Concerns
from fazhi.graph import Graph
from fazhi.model import Place, Report
from fazhi.problems import Problem, Severity
from fazhi.steps import (
    drafts,
    elements,
    errors,
    hints,
    last_plan,
    metadata,
    numbers,
    public,
    received,
    shortfalls,
    warnings,
)
from fazhi.steps.step import Case, Step, Task, WorkList
from fazhi.steps.words import as_text

__all__ = ["STEPS", "Step", "Task", "WorkList", "WorkLists", "as_text", "draft_tasks"]

STEPS: tuple[Callable[[Case], Step], ...] = (
    received.build,
    errors.build,
    drafts.build,
    numbers.build,
    last_plan.build,
    shortfalls.build,
    metadata.build,
    elements.build,
    public.build,
    warnings.build,
    hints.build,
)
draft_tasks = drafts.tasks


class WorkLists:
    """What is left to do for each report. `graph` is built with drafts, and what was found in it is gravest first."""

    def __init__(self, graph: Graph, found: Mapping[str, list[Problem]], concerns: Concerns | None = None) -> None:
        """`found` are findings by folder, as `by_folder` gives them."""
        self._graph, self._grouped = graph, found
        self._shared = tuple(found.get("", ()))
        self._concerns = concerns or Concerns(graph)
        self._everywhere = _everywhere(self._grouped)
        self._counts = {severity: sum(map(len, found.values())) for severity, found in self._everywhere.items()}
        self._known: dict[str, WorkList] = {}

    def of(self, report: Report) -> WorkList:
        """The work list of one report."""
        if report.folder not in self._known:
            own = tuple(self._grouped.get(report.folder, ()))
            case = Case(self._graph, self._concerns, report, own, self._shared, self._everywhere, self._counts)
            name = self._graph.name(report.issuer)
            self._known[report.folder] = WorkList(report, name, tuple(build(case) for build in STEPS))
        return self._known[report.folder]


def _everywhere(grouped: Mapping[str, list[Problem]]) -> dict[Severity, dict[str, list[Place]]]:
    """Where the errors and warnings stand, by severity and folder, in the order in which the findings come."""
    found: dict[Severity, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for folder, problems in grouped.items():
        for problem in problems if folder else ():
            if problem.severity is Severity.HINT:
                break  # no graver one comes behind it
            found[problem.severity][folder].append(problem.place)
    return found
