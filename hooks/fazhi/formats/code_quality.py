"""Code quality report of GitLab (a subset of the Code Climate format): shown beside the lines of a merge request.

Source: GitLab documentation, Code Quality, "Code Quality report format".
"""

from __future__ import annotations

import json

from fazhi.formats.checked import Checked, fingerprints
from fazhi.problems import Problem, Severity

SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "major", Severity.HINT: "info"}


def write(checked: Checked) -> str:
    """A list with one entry for each finding."""
    entries = [_entry(problem, mark) for problem, mark in fingerprints(checked.problems)]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(problem: Problem, mark: str) -> dict[str, object]:
    return {
        "description": f"{problem.severity}[{problem.code}] {problem.message}。建议：{problem.remedy}",
        "check_name": problem.code,
        "fingerprint": mark,
        "severity": SEVERITIES[problem.severity],
        "location": {"path": problem.place.path, "lines": {"begin": max(1, problem.place.line)}},
    }
