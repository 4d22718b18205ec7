"""What every page is built from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from fazhi.concerns import Concerns, by_folder
from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.model import Report
from fazhi.problems import Problem, in_order
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

    def problems(self, page: str) -> list[Problem]:
        """Those that concern a page, gravest first."""
        here = [each for folder in ("", *self._folders(page)) for each in self._concerning(page, folder)]
        return in_order(here)

    def _concerning(self, page: str, folder: str) -> Iterable[Problem]:
        told = self._by_folder.get(folder, ())
        if page in self.concerns.always(folder):
            return told
        return (each for each in told if any(spot.page == page for spot in self.concerns.problem(each)))

    def drafts(self, page: str) -> list[Task]:
        """Those that a page shows, in the order of reports."""
        reports = filter(None, map(self.concerns.report, self._folders(page)))
        told = (each for report in reports for each in draft_tasks(self.graph, self.concerns, report))
        return [task for spots, task in told if any(spot.page == page for spot in spots)]

    def _folders(self, page: str) -> Iterable[str]:
        """The folders of reports that may have something to tell on a page, in order."""
        kind, *names = page.removesuffix(".md").split("/")
        if kind == "reports":
            return self._tied("/".join([kind, *names[:2]]))
        year, of_one, issuer = names[0].partition("-") if names else ("", "", "")
        if kind == "follow-up" and of_one:
            return self._tied(f"reports/{year}/{issuer}")
        if kind in ("years", "issuers") and names:
            return self._folders_with.get(names[0], ())
        return dict.fromkeys(folder for folders in self._folders_with.values() for folder in folders)

    def _tied(self, folder: str) -> Iterable[str]:
        """The folder, and those of the body's reports before and after."""
        report = self.concerns.report(folder)
        return [each.folder for each in self.graph.succession.family(report)] if report else [folder]

    @cached_property
    def _by_folder(self) -> dict[str, list[Problem]]:
        return by_folder(self.found)

    @cached_property
    def _folders_with(self) -> dict[str, list[str]]:
        """The folders of each year and of each body, by their names and by what their reports say."""
        found: dict[str, list[str]] = defaultdict(list)
        for folder in dict.fromkeys([*(each.folder for each in self.graph.reports), *self._by_folder]):
            report = self.concerns.report(folder)
            said = (str(report.year), report.issuer) if report else ()
            for name in {*folder.split("/")[1:], *said}:
                found[name].append(folder)
        return found

    @cached_property
    def _works(self) -> WorkLists:
        return WorkLists(self.graph, self._by_folder, self.concerns)

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
    kept: Kept | None = field(default=None, repr=False)
    """What the build before left, for what keys of pages are made of."""

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
    """A view of findings that come gravest first; internal ones, and everything for clerks, in a preview alone."""
    ordered = tuple(problem for problem in problems if preview or not problem.internal)
    return View(graph, ordered, welcome, settings, Clerks(graph, ordered) if preview else None, kept)
