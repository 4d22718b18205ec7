"""Which sections answer which items, seen over the whole report.

Every section is first given to one item only, so that the pairs together fit best: a section that fits two items a
little is kept for the one it fits more. A pair that does not hold by itself is then given up: better no proposal
than a wrong one. Last, an item may share a section that fits it far better than what was left for it, and a section
that clearly answers another part of an item is added to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fazhi.matching.pairing import cheapest
from fazhi.matching.score import Pair

TRUST: Mapping[str, float] = MappingProxyType(
    {
        "score": 0.33,
        "margin": 1.5,
        "lost": -0.7,
        "explained": 0.9,
        "asked_acts": 0.4,
        "unit": 1.1,
        "act": 0.3,
        "run": -0.3,
        "fragments": -1.0,
        "characters": -0.7,
    }
)
BASE = 0.8
CUT = 0.68
ALSO = 0.75
FAR_BETTER = 1.5
SHARED = 2.0
NEW_PART = 0.35
FLOOR = 40.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A pair that was chosen, and how far it may be trusted (0 to 1)."""

    pair: Pair
    trust: float


@dataclass(frozen=True, slots=True)
class Table:
    """All pairs of one plan and one report."""

    items: tuple[str, ...]
    sections: tuple[str, ...]
    pairs: Mapping[tuple[str, str], Pair]

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Table:
        """Items and sections in the order in which they come."""
        return cls(
            tuple(dict.fromkeys(pair.item for pair in pairs)),
            tuple(dict.fromkeys(pair.section for pair in pairs)),
            {(pair.item, pair.section): pair for pair in pairs},
        )

    def row(self, item: str) -> list[Pair]:
        """The pairs of an item, best first."""
        return sorted((self.pairs[item, section] for section in self.sections), key=lambda pair: -pair.score)

    def is_best_for(self, pair: Pair) -> bool:
        """Whether the section fits no other item better."""
        return all(self.pairs[item, pair.section].score <= pair.score for item in self.items)


def assign(pairs: Sequence[Pair]) -> dict[str, list[Choice]]:
    """Item -> what is chosen for it, best first; an item that nothing answers has none."""
    table = Table.of(pairs)
    chosen = {item: [_choice(table, pair)] for item, pair in _one_to_one(table).items()}
    chosen = {item: _or_share(table, item, chosen.get(item, [])) for item in table.items}
    taken = {choice.pair.section for found in chosen.values() for choice in found}
    return {item: found + _also(table, item, found, taken) for item, found in chosen.items()}


def _choice(table: Table, pair: Pair) -> Choice:
    others = [each.score for each in table.row(pair.item) if each.section != pair.section]
    margin = max(-3.0, min(5.0, pair.score - max(others, default=pair.score - 5))) / 5
    measures = {**pair.measures, "score": pair.score, "margin": margin}
    log_odds = BASE + sum(weight * measures[name] for name, weight in TRUST.items())
    return Choice(pair, 1 / (1 + math.exp(-log_odds)))


def _or_share(table: Table, item: str, found: list[Choice]) -> list[Choice]:
    """What was found if it holds, else a section of another item that fits far better, else nothing."""
    best = table.row(item)[0] if table.sections else None
    if best and best.score >= SHARED and (not found or best.score - found[0].pair.score >= FAR_BETTER):
        return [_choice(table, best)]
    return [choice for choice in found if choice.trust >= CUT]


def _also(table: Table, item: str, found: list[Choice], taken: set[str]) -> list[Choice]:
    """At most one more section: free, best for this item, and naming something the first does not name."""
    if not found:
        return []
    known = {term for term, _, _ in found[0].pair.shared}
    for pair in table.row(item):
        new = [term for term, _, _ in pair.shared if term not in known]
        if pair.section in taken or not table.is_best_for(pair) or len(new) < NEW_PART * max(1, len(pair.shared)):
            continue
        log_odds = pair.score
        if 1 / (1 + math.exp(-log_odds)) >= ALSO:
            return [Choice(pair, 1 / (1 + math.exp(-log_odds)))]
    return []


def _one_to_one(table: Table) -> dict[str, Pair]:
    """Item -> its pair in the pairing with the greatest sum of scores."""
    costs = [[-table.pairs[item, section].score for section in table.sections] for item in table.items]
    columns = cheapest([row + [FLOOR] * len(table.items) for row in costs])
    return {
        item: table.pairs[item, table.sections[column]]
        for item, column in zip(table.items, columns, strict=True)
        if column < len(table.sections)
    }
