"""The site of the level above: pages of counties as they arrive, then those that need them all.

To add a page: write the file with `build(upper) -> Iterator[Page]` and add one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fazhi.federation.arrivals import Arrival
from fazhi.federation.summary import Summary, summarize
from fazhi.model import Listing, Registry
from fazhi.pages import accessibility, site_map
from fazhi.pages.page import Page
from fazhi.pages.upper import counties, county, coverage, data, follow_up, home, indicators, method, years
from fazhi.pages.upper.view import Upper
from fazhi.settings import Settings

PAGES: tuple[Callable[[Upper], Iterator[Page]], ...] = (
    home.build,
    years.build,
    counties.build,
    indicators.build,
    follow_up.build,
    coverage.build,
    data.build,
    method.build,
)


def build(listing: Listing, registry: Registry, arrivals: Iterable[Arrival], counted: list[Summary]) -> Iterator[Page]:
    """Every page, one county after the other and only one in memory; puts each county's summary into `counted`."""
    for arrival in arrivals:
        counted.append(summarize(arrival))
        yield from county.build(arrival, counted[-1])
    upper = Upper(listing, registry, tuple(counted))
    made = [page for builder in PAGES for page in builder(upper)]
    made.append(accessibility.statement(Settings(), searchable=False))
    yield from made
    yield site_map.build(made)
