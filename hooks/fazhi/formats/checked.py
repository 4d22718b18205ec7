"""What a format writes: the findings, the reports they were looked for in, and what counts as a failure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.problems import Problem, Severity

REPORT = re.compile(r"(?P<folder>(?:.*?/)?reports/[^/]+/[^/]+)/")
LINE = re.compile(r"(?<=\.yml):[0-9]+|(?<=\.md):[0-9]+")


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of one check run."""

    problems: tuple[Problem, ...]
    reports: tuple[str, ...] = ()
    """Folders of the reports looked at, as findings name them: `docs/reports/2024/wutong`."""
    strict: bool = False
    """Whether warnings count as failures too."""

    def fails(self, problem: Problem) -> bool:
        """Whether the finding makes the run a failure."""
        return problem.severity is Severity.ERROR or (self.strict and problem.severity is Severity.WARNING)

    @property
    def failed(self) -> bool:
        """Whether any finding does."""
        return any(self.fails(each) for each in self.problems)


def report_of(path: str) -> str:
    """The report folder that a file belongs to; the file itself where it belongs to none."""
    match = REPORT.match(path)
    return match["folder"] if match else path


def fingerprints(problems: tuple[Problem, ...]) -> Iterator[tuple[Problem, str]]:
    """Each finding with a mark that stays the same when lines move; equal findings of a file are numbered."""
    seen: Counter[str] = Counter()
    for each in problems:
        said = "\n".join((each.code, each.place.path, LINE.sub("", each.message)))
        seen[said] += 1
        yield each, hashlib.sha256(f"{said}\n{seen[said]}".encode(errors="replace")).hexdigest()
