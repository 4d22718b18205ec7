"""A finding: what is wrong, where it stands, and what to do about it. Nothing here stops or prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any

from fazhi.model import Place
from fazhi.model.frozen import restored_fast


class Severity(StrEnum):
    """错误 fails every build, 警告 fails a strict build, 提示 is shown in preview and on the quality page."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return RANKS[self]


RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@restored_fast
@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is a short Chinese noun that never changes; `remedy` is a thing to do."""

    severity: Severity
    code: str
    place: Place
    message: str
    remedy: str
    internal: bool = False
    """Whether it is for clerks alone: told to them, never on a published page."""
    written: str = field(default="", compare=False)
    """The line as written, where that is what is wrong; for clerks alone."""
    quote: str = ""
    """The words of the report that it is about, where there are such; what an exception quotes."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.code}] {self.message}。建议：{self.remedy}"

    def as_dict(self) -> dict[str, Any]:
        """For `check.py --format json`: severity, code, path, line, message, remedy."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "path": self.place.path,
            "line": self.place.line,
            "message": self.message,
            "remedy": self.remedy,
        }

    def with_remedy(self, remedy: str) -> Problem:
        """The same finding with another remedy."""
        return Problem(
            self.severity, self.code, self.place, self.message, remedy, self.internal, self.written, self.quote
        )


PLACED = attrgetter("place.path", "place.line", "code", "message")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Gravest first, then by place: the order in which findings are shown."""
    by_severity: dict[Severity, list[Problem]] = {severity: [] for severity in Severity}
    for problem in problems:
        by_severity[problem.severity].append(problem)
    return [problem for found in by_severity.values() for problem in sorted(found, key=PLACED)]
