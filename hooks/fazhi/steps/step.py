"""What a step of a report's work list is made of, and what every step is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fazhi.concerns import Concerns, Spot
from fazhi.graph import Graph
from fazhi.model import Item, Place, Report
from fazhi.problems import Problem, Severity

CHECK = "python3 scripts/check.py docs/{0.folder}"


LONGEST = 200


def told(item: Item) -> str:
    """What an item says, on one line: number, heading and text, cut where it is long."""
    heading = "" if item.is_run else item.heading
    words = " ".join(f"{item.label}{heading} {item.text}".split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}……"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, where it is written, where it shows in the site, and how to settle it."""

    what: str
    """A short Chinese clause without a full stop."""
    place: Place
    spot: Spot
    remedy: str = ""
    quote: str = ""
    sentence: str = ""
    """What stands around the quote."""
    command: str = ""
    """Where another command helps than that of the step."""
    must: bool = False
    """Whether it keeps the report, or itself, from being published."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of work: its tasks, and what of it is done, in words with numbers."""

    key: str
    """ASCII, never changes; the anchor on the page."""
    name: str
    done: str
    tasks: tuple[Task, ...] = ()
    command: str = ""

    @property
    def must(self) -> int:
        """How many of its tasks stand in the way."""
        return sum(task.must for task in self.tasks)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The steps of one report in the order in which they are taken."""

    report: Report
    name: str
    """The body's name."""
    steps: tuple[Step, ...]

    @property
    def must(self) -> int:
        """How many things stand in the way of publishing."""
        return sum(step.must for step in self.steps)

    @property
    def may(self) -> int:
        """How many more want a look."""
        return sum(len(step.tasks) for step in self.steps) - self.must

    @property
    def verdict(self) -> str:
        """可以发布, or what stands in the way; one sentence without its full stop."""
        if not self.must:
            return "可以发布" + (f"；另有 {self.may} 件可以再看，不影响发布" if self.may else "")
        kinds = "、".join(f"{step.name} {step.must} 件" for step in self.steps if step.must)
        return f"还有 {self.must} 件事要先做完才能发布：{kinds}"


Counted = Mapping[Severity, Mapping[str, list[Place]]]
"""Where the findings of each severity stand, by the folder of the report, gravest first."""


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what is found about it. The graph must hold drafts."""

    graph: Graph
    concerns: Concerns
    report: Report
    own: tuple[Problem, ...]
    """Findings in the report's folder."""
    shared: tuple[Problem, ...] = ()
    """Findings in what all reports share: registry, home page, mkdocs.yml."""
    everywhere: Counted = field(default_factory=dict, repr=False)
    """The errors and warnings of all reports."""
    counts: Mapping[Severity, int] = field(default_factory=dict, repr=False)
    """How many those are."""

    def told(self, problems: Iterable[Problem]) -> tuple[Task, ...]:
        """Findings as tasks."""
        return tuple(self._task(problem) for problem in problems)

    def _task(self, problem: Problem) -> Task:
        return Task(
            what=f"[{problem.code}] {problem.message}",
            place=problem.place,
            spot=self.concerns.problem(problem)[0],
            remedy=problem.remedy,
            quote=problem.written,
            must=problem.severity is not Severity.HINT,
        )
