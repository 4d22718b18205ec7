"""Which reports and sections of a whole site are worth comparing, and what in them is a formula.

A report is compared with those of other bodies on the same year, a section with those of all years up to its own.
What is kept from the last build is used for every year, and every section, that has the same neighbours still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from fazhi.copies.nearest import Nearest
from fazhi.copies.pieces import Numbers, Texts, among, as_numbers, distinct, samples_of, texts_of, used_by_many
from fazhi.kept import Kept, digest, key
from fazhi.model import Limits, Report, Section

MOST = 3
"""So many other bodies, or sections, are held beside a report or a section."""
LOOKED_AT = 12
Key = tuple[int, str]
Spot = tuple[Key, int]
"""A section: its report, and its number there."""
Lookalikes = Mapping[int, tuple[tuple[Report, Section], ...]]
Near = dict[Spot, tuple[Spot, ...]]
Year = tuple[dict[Key, tuple[Key, ...]], bytes]
"""For each report those it is compared with; the pieces that are formulas."""


class Index:
    """The pieces of all reports of a site. `digests` are those of the reports' files, by folder; empty where unknown."""

    def __init__(
        self,
        reports: Sequence[Report],
        limits: Limits,
        digests: Mapping[str, str] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._reports = {report.key: report for report in reports}
        self._common, self._digests, self._kept = limits.common, digests or {}, kept or Kept()

    def texts(self, report: Report) -> Texts:
        """The pieces of a report."""
        return self._texts[report.key]

    def near(self, report: Report) -> list[Report]:
        """Those of other bodies on the same year that share rare pieces with it, most first."""
        return [self._reports[each] for each in self._years[report.year][0].get(report.key, ())]

    def lookalikes(self, report: Report) -> Lookalikes:
        """For the number of a section: sections, of other bodies or of earlier years, that share rare pieces with it."""
        found = ((at, self._sections.get((report.key, at), ())) for at in range(len(report.sections)))
        return {at: tuple(map(self._section, near)) for at, near in found if near}

    @cached_property
    def common(self) -> Numbers:
        """The pieces that more bodies use in one year than make a formula, in the order of size."""
        return distinct(as_numbers(told for _, told in self._years.values()))

    def told_formulas(self, report: Report) -> str:
        """A digest of which pieces of the report are formulas."""
        return self._told[report.key]

    @cached_property
    def _told(self) -> dict[Key, str]:
        common = digest(self.common.tobytes())
        tasks = [(key(common, self._digest(each)), partial(self._tell, each)) for each in self._reports.values()]
        return dict(zip(self._reports, self._kept.all("formulas", tasks), strict=True))

    def _tell(self, report: Report) -> str:
        return digest(among(as_numbers(self.texts(report)), self.common).tobytes())

    def _section(self, spot: Spot) -> tuple[Report, Section]:
        report = self._reports[spot[0]]
        return report, report.sections[spot[1]]

    def _digest(self, report: Report) -> str:
        return self._digests.get(report.folder, "")

    @cached_property
    def _texts(self) -> dict[Key, Texts]:
        tasks = [(self._digest(report), partial(texts_of, report)) for report in self._reports.values()]
        return dict(zip(self._reports, self._kept.all("pieces", tasks), strict=True))

    @cached_property
    def _samples(self) -> dict[Key, Texts]:
        tasks = [
            (self._digest(report), partial(samples_of, self._texts[report.key])) for report in self._reports.values()
        ]
        return dict(zip(self._reports, self._kept.all("samples", tasks), strict=True))

    @cached_property
    def _years(self) -> dict[int, Year]:
        texts, samples = self._texts, self._samples
        by_year: dict[int, list[Report]] = defaultdict(list)
        for report in self._reports.values():
            by_year[report.year].append(report)
        tasks = [
            (key(str(self._common), *map(self._digest, reports)), partial(self._year, texts, samples, reports))
            for reports in by_year.values()
        ]
        return dict(zip(by_year, self._kept.all("years", tasks), strict=True))

    def _year(self, texts: Mapping[Key, Texts], samples: Mapping[Key, Texts], reports: Sequence[Report]) -> Year:
        pieces, rare = ([as_numbers(each[report.key]) for report in reports] for each in (texts, samples))
        nearest = Nearest(list(map(distinct, rare)), [report.issuer for report in reports], self._common)
        near = {
            report.key: tuple(reports[other].key for other in nearest.of(at)[:MOST])
            for at, report in enumerate(reports)
        }
        return near, used_by_many(pieces, self._common).tobytes()

    @cached_property
    def _sections(self) -> Near:
        """For each section that has any: those that it is worth comparing with."""
        whole = key(str(self._common), *map(self._digest, self._reports.values()))
        known: tuple[str, Near, dict[Spot, int]] = self._kept.get("sections", "near") or ("", {}, {})
        if not whole or known[0] != whole:
            known = whole, *self._near_sections(known[1], known[2])
        self._kept.put("sections", "near", known)
        return known[1]

    def _near_sections(self, known: Near, signed: Mapping[Spot, int]) -> tuple[Near, dict[Spot, int]]:
        """What is worth comparing, looked for where a section has other neighbours than were signed for."""
        spots = [(each.key, at) for each in self._reports.values() for at in range(len(each.sections))]
        samples = [as_numbers([self._samples[report][1 + at]]) for report, at in spots]
        nearest = Nearest(samples, [issuer for (_, issuer), _ in spots], self._common)
        names = [f"{year} {issuer} {at}" for (year, issuer), at in spots]
        signatures = dict(zip(spots, nearest.signatures(names), strict=True))
        found = {
            spot: known.get(spot, ()) if signed.get(spot) == signatures[spot] else _others(spots, at, nearest.of(at))
            for at, spot in enumerate(spots)
        }
        return {spot: near for spot, near in found.items() if near}, signatures


def _others(spots: Sequence[Spot], index: int, ordered: Sequence[int]) -> tuple[Spot, ...]:
    """Of the first few, those of other reports that are not later."""
    own = spots[index][0]
    near = [spots[other] for other in ordered[:LOOKED_AT]]
    return tuple(each for each in near if each[0] != own and each[0][0] <= own[0])[:MOST]
