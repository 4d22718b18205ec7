"""Which sections answer which items, seen over the whole report.

Every item first gets one section, so that the pairs together fit best: a section that fits two items a little is kept
for the one it fits more, and given to both only where it fits both clearly better than anything else. A pair that does not hold by itself is then given up: better no proposal
than a wrong one. Last, a section that clearly answers another part of an item is added to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fazhi.matching.fitted import fitted
from fazhi.matching.pairing import cheapest
from fazhi.matching.pieces import section_of
from fazhi.matching.score import Pair
from fazhi.matching.vectors import Numbers

CUT = 0.65
"""Known to be weak: a long item beside a section that has its topic and many of its words but tells of another task
is taken for answered four times in five (tests/cases/matching/measured/long_near_topics.json)."""
ALSO = 0.85
DOUBTFUL = 0.25
WITH_NUMBERS = 0.3
"""Enough for a second section that has numbers in the units that were promised, where the first has none."""
NEW_PART = 0.35
SHARING = 1.5
"""How much better a section must fit that another item has too, than one that is free."""
FLOOR = 40.0
ALONE = 5.0
"""The lead of a pair that has no other to be compared with."""


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
    scores: Numbers
    """A row for each item, a column for each section."""

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Table:
        """Items and sections in the order in which they come."""
        items = tuple(dict.fromkeys(pair.item for pair in pairs))
        sections = tuple(dict.fromkeys(pair.section for pair in pairs))
        known = {(pair.item, pair.section): pair for pair in pairs}
        scores = [[known[item, section].score for section in sections] for item in items]
        return cls(items, sections, known, np.array(scores, dtype=np.float32))

    def row(self, item: str) -> list[Pair]:
        """The pairs of an item, best first."""
        return sorted((self.pairs[item, section] for section in self.sections), key=lambda pair: -pair.score)

    def is_best_for(self, pair: Pair) -> bool:
        """Whether the section fits no other item better."""
        return all(self.pairs[item, pair.section].score <= pair.score for item in self.items)

    def evidence(self, pair: Pair) -> dict[str, float]:
        """What the trust in a pair rests on: its measures, its score, its lead over the next section and item."""
        others = [
            self.pairs[pair.item, section].score
            for section in self.sections
            if section_of(section) != section_of(pair.section)
        ]
        rivals = [self.pairs[item, pair.section].score for item in self.items if item != pair.item]
        return {
            **pair.measures,
            **self._standing(pair),
            "score": pair.score,
            "lead_over_sections": pair.score - max(others, default=pair.score - ALONE),
            "lead_over_items": pair.score - max(rivals, default=pair.score - ALONE),
        }

    def _standing(self, pair: Pair) -> dict[str, float]:
        """How the score stands in this plan and report, whatever is usual in them: `residual`, beyond what item and
        section score with all others; `beside`, against the best scores of the items."""
        row, column = self.items.index(pair.item), self.sections.index(pair.section)
        usual = self.scores.mean(axis=1, keepdims=True) + self.scores.mean(axis=0, keepdims=True) - self.scores.mean()
        beyond = self.scores - usual
        return {
            "residual": float(beyond[row, column] / (beyond.std() + 1e-6)),
            "beside": pair.score - float(np.median(self.scores.max(axis=1))),
        }


@dataclass(frozen=True, slots=True)
class Assigned:
    """Item -> what is chosen for it, best first; item -> the one that comes nearest where nothing was chosen."""

    chosen: Mapping[str, list[Choice]]
    doubtful: Mapping[str, Choice]


def assign(pairs: Sequence[Pair]) -> Assigned:
    """Choose from all pairs of one plan and one report."""
    table = Table.of(pairs)
    single = {item: _choice(table, pair) for item, pair in best_pairs(table).items()}
    sure = {item: choice for item, choice in single.items() if choice.trust >= CUT}
    taken = {choice.pair.section for choice in sure.values()}
    return Assigned(
        {item: [choice, *_also(table, choice, taken)] for item, choice in sure.items()},
        {item: choice for item, choice in single.items() if item not in sure and choice.trust >= DOUBTFUL},
    )


def best_pairs(table: Table) -> dict[str, Pair]:
    """Item -> its pair in the pairing with the greatest sum of scores; two items may share a section at a price."""
    width = len(table.sections)
    costs = [[float(-score) for score in row] for row in table.scores]
    columns = cheapest([row + [cost + SHARING for cost in row] + [FLOOR] * len(table.items) for row in costs])
    return {
        item: table.pairs[item, table.sections[column % width]]
        for item, column in zip(table.items, columns, strict=True)
        if column < 2 * width
    }


def _choice(table: Table, pair: Pair) -> Choice:
    return Choice(pair, fitted().trust(table.evidence(pair)))


def _also(table: Table, found: Choice, taken: set[str]) -> list[Choice]:
    """At most one more section: free, best for this item, and naming something the first does not name."""
    known = {term for term, _, _ in found.pair.shared}
    for pair in table.row(found.pair.item):
        new = [term for term, _, _ in pair.shared if term not in known]
        if pair.section in taken or not table.is_best_for(pair):
            continue
        if len(new) < NEW_PART * max(1, len(pair.shared)) and pair.measures["unit"] <= found.pair.measures["unit"]:
            continue
        second = _choice(table, pair)
        numbers = pair.measures["unit"] > found.pair.measures["unit"]
        if second.trust >= (WITH_NUMBERS if numbers else ALSO):
            return [second]
    return []
