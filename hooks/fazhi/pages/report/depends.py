"""What the pages of a report are made of, in one digest: as long as it is the same, so are they."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.excerpts import digest_of
from fazhi.kept import digest, key
from fazhi.model import Report
from fazhi.pages.view import Clerks, View
from fazhi.problems import Problem
from fazhi.steps import Task


def key_of(view: View, report: Report) -> str:
    """Of the report and those tied to it, the registry, the settings, and what clerks are told; empty where unknown."""
    family = [digest_of(view.graph, each) for each in view.graph.succession.family(report)]
    told = digest(*_for_clerks(view, view.clerks, report)) if view.clerks else "readers"
    return key(report.folder, *family, digest(repr(view.settings), str(view.graph.as_of)), told)


def _for_clerks(view: View, clerks: Clerks, report: Report) -> Iterator[str]:
    """Everything of a preview that is not of the report alone: findings, drafts, what is left to do, likenesses."""
    for page, problems in clerks.problems_in(report.folder):
        yield page
        for problem in problems:
            yield f"{_said(problem)} {clerks.concerns.problem(problem)[0]}"
    for page, tasks in clerks.drafts_in(report.folder):
        yield page
        yield from map(_task, tasks)
    work = clerks.work[report.folder]
    for step in work.steps:
        yield f"{step.key} {step.name} {step.done} {step.command} {work.name}"
        yield from map(_task, step.tasks)
    for each in view.graph.comparisons.of(report):
        yield f"{digest_of(view.graph, each.other)} {view.graph.name(each.other.issuer)} {each.share} {each.limit}"
        yield digest(*each.formulas)


def _said(problem: Problem) -> str:
    return f"{problem} {problem.internal} {problem.written} {problem.quote}"


def _task(task: Task) -> str:
    where = f"{task.place} {task.spot.page} {task.spot.anchor}"
    return f"{task.what} {where} {task.remedy} {task.quote} {task.sentence} {task.command} {task.must}"
