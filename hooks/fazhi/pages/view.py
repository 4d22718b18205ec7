"""What every page is built from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fazhi.graph import Graph
from fazhi.problems import Problem
from fazhi.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """The relations, the findings, and for whom the pages are: `preview` shows drafts and findings to clerks."""

    graph: Graph
    problems: tuple[Problem, ...]
    welcome: str = ""
    """docs/index.md as written."""
    settings: Settings = field(default_factory=Settings)
    preview: bool = False
    by_file: dict[str, list[Problem]] = field(default_factory=dict, repr=False)

    def problems_in(self, files: Iterable[str]) -> list[Problem]:
        """Findings in those files, given relative to docs/."""
        return [problem for file in files for problem in self.by_file.get(file, ())]


def view_of(
    graph: Graph, problems: Iterable[Problem], welcome: str, settings: Settings, *, preview: bool = False
) -> View:
    """A view with its findings gravest first and at hand by file; internal ones in a preview alone."""
    told = (problem for problem in problems if preview or not problem.internal)
    ordered = tuple(sorted(told, key=lambda problem: problem.order))
    by_file: dict[str, list[Problem]] = {}
    for problem in ordered:
        by_file.setdefault(problem.place.path.partition("/")[2], []).append(problem)
    return View(graph, ordered, welcome, settings, preview, by_file)
