"""What the pages of the level above are built from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fazhi.duties import Standing
from fazhi.federation.arrivals import Condition
from fazhi.federation.summary import Sum, Summary, altogether
from fazhi.model import Indicator, Listing, Registry, Topic


@dataclass(frozen=True, slots=True)
class Upper:
    """The list of counties, the registry of this level, and what each county gave."""

    listing: Listing
    registry: Registry
    counties: tuple[Summary, ...]

    @property
    def used(self) -> list[Summary]:
        """Those whose numbers are here."""
        return [each for each in self.counties if each.arrival.condition.is_used]

    @property
    def years(self) -> list[int]:
        """Every year that some county has, latest first."""
        return sorted({year for each in self.used for year in each.years}, reverse=True)

    @property
    def reported_years(self) -> list[int]:
        """Those with a report, latest first."""
        return [year for year in self.years if any(_reports(each, year) for each in self.used)]

    @property
    def indicators(self) -> list[Indicator]:
        """Those that some body gave, in registry order."""
        given = {key for each in self.used for key in each.given}
        return [each for each in self.registry.indicators if each.id in given]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Of the latest Outline."""
        outline = max(self.registry.outlines, key=lambda each: each.since, default=None)
        return outline.topics if outline else ()

    def conditions(self) -> Counter[Condition]:
        """How many counties stand where."""
        counted = Counter(each.arrival.condition for each in self.counties)
        return Counter({each: counted[each] for each in Condition if counted[each]})

    def sum(self, indicator_id: str, year: int) -> Sum | None:
        """Of all counties."""
        return altogether([found for each in self.used if (found := each.sums.get((indicator_id, year)))])

    def standings(self, year: int) -> Counter[Standing]:
        """Of the bodies of all counties, in the order of the scale."""
        counted = sum((each.years[year].standings for each in self.used if year in each.years), Counter[Standing]())
        return Counter({each: counted[each] for each in Standing if counted[each]})


def _reports(county: Summary, year: int) -> int:
    return county.years[year].reports if year in county.years else 0
