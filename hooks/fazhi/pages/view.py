"""What every page is built from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fazhi.concerns import Concerns, report_folder
from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.problems import Problem
from fazhi.settings import Settings
from fazhi.steps import Task, WorkList, draft_tasks, work_lists


@dataclass(frozen=True, slots=True)
class Clerks:
    """What a preview tells clerks beside what readers see."""

    concerns: Concerns
    problems: dict[str, list[Problem]] = field(repr=False)
    """By the source path of each page that they concern, gravest first."""
    drafts: dict[str, list[Task]] = field(repr=False)
    """By the source path of each page that shows them."""
    pages: dict[str, list[str]] = field(repr=False)
    """The pages that findings or drafts concern, by the folder of the report that they belong to."""
    work: dict[str, WorkList] = field(repr=False)
    """What is left to do, by the folder of the report."""

    def problems_in(self, folder: str) -> Iterator[tuple[str, list[Problem]]]:
        """The findings on each page of a report."""
        return ((page, self.problems.get(page, [])) for page in self.pages.get(folder, ()))

    def drafts_in(self, folder: str) -> Iterator[tuple[str, list[Task]]]:
        """The drafts on each page of a report."""
        return ((page, self.drafts.get(page, [])) for page in self.pages.get(folder, ()))


@dataclass(frozen=True, slots=True)
class View:
    """The relations, the findings, and for whom the pages are: only a preview has something for clerks."""

    graph: Graph
    problems: tuple[Problem, ...]
    welcome: str = ""
    """docs/index.md as written."""
    settings: Settings = field(default_factory=Settings)
    clerks: Clerks | None = field(default=None, repr=False)
    kept: Kept = field(default_factory=Kept, repr=False)
    """Pages of earlier builds."""

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
    kept: Kept | None = None,
) -> View:
    """A view with its findings gravest first; internal ones, and everything for clerks, in a preview alone."""
    told = (problem for problem in problems if preview or not problem.internal)
    ordered = tuple(sorted(told, key=lambda problem: problem.order))
    return View(graph, ordered, welcome, settings, _clerks(graph, ordered) if preview else None, kept or Kept())


def _clerks(graph: Graph, problems: tuple[Problem, ...]) -> Clerks:
    concerns = Concerns(graph)
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        for spot in concerns.problem(problem):
            found[spot.page].append(problem)
    drafts: dict[str, list[Task]] = defaultdict(list)
    for page, task in _drafts(graph, concerns):
        drafts[page].append(task)
    pages: dict[str, list[str]] = defaultdict(list)
    for page in dict.fromkeys((*found, *drafts)):
        pages[report_folder(page)].append(page)
    return Clerks(concerns, dict(found), dict(drafts), dict(pages), work_lists(graph, problems))


def _drafts(graph: Graph, concerns: Concerns) -> Iterator[tuple[str, Task]]:
    for report in graph.reports:
        for spots, task in draft_tasks(graph, concerns, report):
            for page in dict.fromkeys(spot.page for spot in spots):
                yield page, task
