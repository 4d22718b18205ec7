"""Text for people: one finding a line, gravest first, and how many there are."""

from __future__ import annotations

from fazhi.formats.checked import Checked
from fazhi.problems import Severity


def write(checked: Checked) -> str:
    """One line for each finding and one with the totals."""
    return "".join(f"{line}\n" for line in (*map(str, checked.problems), totals(checked)))


def totals(checked: Checked) -> str:
    """How many findings of each severity, in one sentence."""
    found = checked.problems
    counts = "，".join(f"{severity} {sum(each.severity is severity for each in found)}" for severity in Severity)
    return f"共 {len(found)} 条意见：{counts}" if found else "没有意见。"
