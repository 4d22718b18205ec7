"""The numbers of a report's sections, drafted for a person to confirm; shared by the commands that make reports."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.extraction import draft_metrics, draft_targets
from fazhi.importers.drafting import Counter, Numbers, placed
from fazhi.model import Metric, Registry, Role, Section, Target


def counter(registry: Registry, issuer: str, year: int) -> Counter:
    """A function that drafts metrics and targets of that issuer's report on that year."""
    level = next((each.level for each in registry.issuers if each.id == issuer), None)

    def count(sections: Sequence[Section]) -> Numbers:
        metrics: list[Metric] = []
        targets: list[Target] = []
        for section in sections:
            if section.role is Role.PLAN:
                for item in section.parts:
                    targets += draft_targets(section.raw[item.start : item.end], item.id, registry.indicators, year)
            elif section.role is not Role.SHORTFALLS:
                found = draft_metrics(section.raw, registry.indicators, year, level)
                metrics += [placed(metric, section) for metric in found]
        return Numbers(tuple(metrics), tuple(targets))

    return count
