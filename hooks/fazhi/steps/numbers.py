"""正文里的数: numbers that the prose gives and nobody has noted."""

from __future__ import annotations

from fazhi.checks import number_unnoted
from fazhi.steps.step import Case, Step


def build(case: Case) -> Step:
    """The findings of `number_unnoted`."""
    tasks = case.told(each for each in case.own if each.code == number_unnoted.CODE)
    notes = case.report.notes
    passed = f"，看过不登记的 {len(notes.not_metrics)} 处" if notes.not_metrics else ""
    done = f"已登记 {len(notes.metrics)} 个数{passed}"
    return Step(
        "numbers",
        "登记正文里的数",
        done,
        tasks,
        f"python3 scripts/extract_metrics.py --report docs/{case.report.folder}",
    )
