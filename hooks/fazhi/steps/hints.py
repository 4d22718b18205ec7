"""提示: findings that want a look and stop nothing."""

from __future__ import annotations

from fazhi.problems import Severity
from fazhi.steps.findings import step
from fazhi.steps.step import Case, Step


def build(case: Case) -> Step:
    """The findings of that severity."""
    return step(case, Severity.HINT, "hints")
