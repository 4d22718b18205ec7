"""Which report comes before which: over renamings and mergers of bodies, and over missing years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fazhi.model import Report


class Succession:
    """Which report comes before which, over renamings and mergers of bodies and over missing years."""

    def __init__(self, reports: Iterable[Report], renamed_from: Mapping[str, tuple[str, ...]]) -> None:
        self._renamed_from = renamed_from
        self._by_issuer: dict[str, dict[int, Report]] = defaultdict(dict)
        for report in reports:
            self._by_issuer[report.issuer][report.year] = report
        self._after: dict[tuple[int, str], list[Report]] = defaultdict(list)
        """Every report that has this one before it, the latest first."""
        self._families: dict[tuple[int, str], tuple[Report, ...]] = {}
        for report in sorted(self._all(), key=lambda each: each.year, reverse=True):
            for earlier in self.before(report):
                self._after[earlier.key].append(report)

    def _all(self) -> list[Report]:
        return [report for years in self._by_issuer.values() for report in years.values()]

    def line(self, issuer: str) -> list[str]:
        """The body and every body it came from, itself first."""
        found = [issuer]
        for each in found:
            found += [older for older in self._renamed_from.get(each, ()) if older not in found]
        return found

    def before(self, report: Report) -> tuple[Report, ...]:
        """The latest earlier report of the body; where it has none, that of each body it came from."""
        return tuple(self._latest(report.issuer, report.year, frozenset()))

    def _latest(self, issuer: str, year: int, seen: frozenset[str]) -> list[Report]:
        own = [earlier for earlier in self._by_issuer[issuer] if earlier < year]
        if own:
            return [self._by_issuer[issuer][max(own)]]
        older = [each for each in self._renamed_from.get(issuer, ()) if each not in seen]
        return [found for each in older for found in self._latest(each, year, seen | {issuer})]

    def after(self, report: Report) -> Report | None:
        """The report that follows this one, or None."""
        found = self._after.get(report.key)
        return found[-1] if found else None

    def family(self, report: Report) -> tuple[Report, ...]:
        """The report and all that are tied to it, one after the other, over renamings and mergers; by year and body."""
        if report.key not in self._families:
            found = self._tied(report)
            self._families |= dict.fromkeys((each.key for each in found), found)
        return self._families[report.key]

    def _tied(self, report: Report) -> tuple[Report, ...]:
        found = {report.key: report}
        for each in (waiting := [report]):
            near = [*self.before(each), *self._after.get(each.key, ())]
            waiting += [other for other in near if other.key not in found]
            found |= {other.key: other for other in near}
        return tuple(found[key] for key in sorted(found))

    def at(self, year: int, issuer: str) -> Report | None:
        """The report of that year and body, or None."""
        return self._by_issuer[issuer].get(year)
