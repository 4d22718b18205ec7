"""What every page is built from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from fazhi.concerns import Concerns
from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.problems import Problem
from fazhi.settings import Settings
from fazhi.steps import Task, WorkList, WorkLists, draft_tasks


@dataclass(frozen=True)
class Clerks:
    """What a preview tells clerks beside what readers see; each part is found when a page first needs it."""

    graph: Graph
    found: tuple[Problem, ...]
    """Everything that is wrong, gravest first."""

    @cached_property
    def concerns(self) -> Concerns:
        """Where everything belongs that is said of the sources."""
        return Concerns(self.graph)

    @cached_property
    def problems(self) -> dict[str, list[Problem]]:
        """By the source path of each page that they concern, gravest first."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.found:
            for spot in self.concerns.problem(problem):
                found[spot.page].append(problem)
        return dict(found)

    @cached_property
    def drafts(self) -> dict[str, list[Task]]:
        """By the source path of each page that shows them."""
        found: dict[str, list[Task]] = defaultdict(list)
        for report in self.graph.reports:
            for spots, task in draft_tasks(self.graph, self.concerns, report):
                for page in dict.fromkeys(spot.page for spot in spots):
                    found[page].append(task)
        return dict(found)

    @cached_property
    def _works(self) -> WorkLists:
        return WorkLists(self.graph, self.found)

    def work(self, report: Report) -> WorkList:
        """What is left to do for a report."""
        return self._works.of(report)


@dataclass(frozen=True, slots=True)
class View:
    """The relations, the findings, and for whom the pages are: only a preview has something for clerks."""

    graph: Graph
    problems: tuple[Problem, ...]
    welcome: str = ""
    """docs/index.md as written."""
    settings: Settings = field(default_factory=Settings)
    clerks: Clerks | None = field(default=None, repr=False)

    @property
    def preview(self) -> bool:
        """Whether the pages are for clerks."""
        return self.clerks is not None


def view_of(
    graph: Graph,
    problems: Iterable[Problem],
    welcome: str,
    settings: Settings,
    *,
    preview: bool = False,
) -> View:
    """A view with its findings gravest first; internal ones, and everything for clerks, in a preview alone."""
    told = (problem for problem in problems if preview or not problem.internal)
    ordered = tuple(sorted(told, key=lambda problem: problem.order))
    return View(graph, ordered, welcome, settings, Clerks(graph, ordered) if preview else None)
