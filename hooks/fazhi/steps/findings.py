"""What the steps for errors, warnings and hints share: the findings that no other step tells, and those elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fazhi import addresses
from fazhi.checks import changes_declared, number_unnoted, section_roles
from fazhi.concerns import Spot
from fazhi.problems import Severity
from fazhi.sources import received
from fazhi.steps.step import CHECK, Case, Step, Task

ELSEWHERE = {received.CODE, number_unnoted.CODE, section_roles.CODE, changes_declared.CODE}
"""Codes that a step of their own tells."""
NAMED = 3
"""So many other reports are named."""


def step(case: Case, severity: Severity, key: str) -> Step:
    """The step for findings of one severity: the report's own, those of what all reports share, a word on the rest."""
    own = [each for each in case.own if each.severity is severity and each.code not in ELSEWHERE]
    shared = [each for each in case.shared if each.severity is severity]
    tasks = (*case.told(own), *case.told(shared), *_others(case, severity))
    return Step(key, severity.value, f"没有{severity}" if not tasks else "", tasks, CHECK.format(case.report))


def _others(case: Case, severity: Severity) -> Iterator[Task]:
    """One task for all that stands in other reports: the site is built as a whole."""
    everywhere = case.everywhere.get(severity, {})
    first = [found[0] for folder, found in islice(everywhere.items(), NAMED + 1) if folder != case.report.folder]
    if first:
        own = case.everywhere[severity].get(case.report.folder, ())
        folders = len(everywhere) - bool(own)
        named = "、".join(each.path.rpartition("/")[0] for each in first[:NAMED])
        yield Task(
            what=f"其他报告还有 {case.counts[severity] - len(own)} 条{severity}，网站是一起生成的（{named}"
            + (f" 等 {folders} 份）" if folders > NAMED else "）"),
            place=first[0],
            spot=Spot(addresses.QUALITY),
            remedy="请那些报告的经办人先改好",
            command="python3 scripts/check.py",
            must=True,
        )
