"""What the steps for errors, warnings and hints share: the findings that no other step tells, and those elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.checks import changes_declared, number_unnoted, section_roles
from fazhi.concerns import Spot
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.sources import received
from fazhi.steps.step import CHECK, Case, Step, Task

ELSEWHERE = {received.CODE, number_unnoted.CODE, section_roles.CODE, changes_declared.CODE}
"""Codes that a step of their own tells."""


def step(case: Case, severity: Severity, key: str) -> Step:
    """The step for findings of one severity: the report's own, those of what all reports share, a word on the rest."""
    own = [each for each in case.own if each.severity is severity and each.code not in ELSEWHERE]
    shared = [each for each in case.shared if each.severity is severity]
    others = [each for each in case.elsewhere if each.severity is severity]
    tasks = (*case.told(own), *case.told(shared), *_others(others, severity))
    return Step(key, severity.value, f"没有{severity}" if not tasks else "", tasks, CHECK.format(case.report))


def _others(problems: list[Problem], severity: Severity) -> Iterator[Task]:
    """One task for all that stands in other reports: the site is built as a whole."""
    if problems:
        folders = list(dict.fromkeys(Place(each.place.path.rpartition("/")[0], 0).path for each in problems))
        named = "、".join(folders[:3]) + (f" 等 {len(folders)} 份" if len(folders) > 3 else "")
        yield Task(
            what=f"其他报告还有 {len(problems)} 条{severity}，网站是一起生成的（{named}）",
            place=problems[0].place,
            spot=Spot(addresses.QUALITY),
            remedy="请那些报告的经办人先改好",
            command="python3 scripts/check.py",
            must=True,
        )
