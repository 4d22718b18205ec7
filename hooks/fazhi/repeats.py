"""What one report lists again that the report before it listed: the same shortfall, the same plan item.

Two items are the same if their headings, or heading and text together, agree in four characters out of five. In real
pairs of reports wording is either carried over or hardly overlaps at all, so the line is not a fine one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from fazhi.kept import Kept, key
from fazhi.model import Item, Report, Role, Section
from fazhi.succession import Succession

SAME = 80.0
LISTED = (Role.SHORTFALLS, Role.PLAN)

ItemKey = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as one report lists it."""

    report: Report
    section: Section
    item: Item

    @property
    def key(self) -> ItemKey:
        """(year, issuer, item id): unique in a site."""
        return self.report.year, self.report.issuer, self.item.id


def find_repeats(
    reports: Iterable[Report],
    succession: Succession,
    digests: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> dict[ItemKey, Listed]:
    """For every item that an earlier report of the body listed too: the earlier one, best match first, each used once.

    `digests` are those of the reports' files, by folder; pairs that `kept` holds are not looked for again.
    """
    told, both = digests or {}, [(report, earlier) for report in reports for earlier in succession.before(report)]
    tasks = [(key(*(told.get(each.folder, "") for each in pair)), partial(_same, *pair)) for pair in both]
    found: dict[ItemKey, Listed] = {}
    for (report, earlier), pairs in zip(both, (kept or Kept()).all("repeats", tasks), strict=True):
        for role, now, before in pairs:
            listed = _listed(report, LISTED[role])[now], _listed(earlier, LISTED[role])[before]
            found[listed[0].key] = listed[1]
    return found


def within(repeats: Mapping[ItemKey, Listed], reports: Sequence[Report]) -> dict[ItemKey, Listed]:
    """Those of a site whose both items stand in these reports."""
    keys = {report.key for report in reports}
    listed = (each for report in reports for role in LISTED for each in _listed(report, role))
    found = ((each.key, repeats.get(each.key)) for each in listed)
    return {key: earlier for key, earlier in found if earlier and earlier.report.key in keys}


def _same(report: Report, earlier: Report) -> tuple[tuple[int, int, int], ...]:
    """(number of the role, of the item now, of the item before) of every pair."""
    return tuple(
        (role, now, before)
        for role, each in enumerate(LISTED)
        for now, before in _pairs(_listed(earlier, each), _listed(report, each)).items()
    )


def chain(repeats: dict[ItemKey, Listed], key: ItemKey) -> list[Listed]:
    """The earlier listings of an item, latest first."""
    earlier = []
    while key in repeats:
        earlier.append(repeats[key])
        key = earlier[-1].key
    return earlier


def _listed(report: Report, role: Role) -> list[Listed]:
    return [Listed(report, section, item) for section, item in report.parts(role) if item.id != section.key]


def _pairs(before: list[Listed], now: list[Listed]) -> dict[int, int]:
    scored = [
        (_likeness(one.item, other.item), at, back) for at, one in enumerate(now) for back, other in enumerate(before)
    ]
    pairs: dict[int, int] = {}
    for score, at, back in sorted(scored, key=lambda entry: (-entry[0], entry[1:])):
        if score >= SAME and at not in pairs and back not in pairs.values():
            pairs[at] = back
    return pairs


def _likeness(one: Item, other: Item) -> float:
    return max(fuzz.ratio(one.heading, other.heading), fuzz.ratio(one.heading + one.text, other.heading + other.text))
