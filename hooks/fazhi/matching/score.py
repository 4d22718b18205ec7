"""How much a section looks like the answer to a plan item, and why.

Meaning (`alignment`) finds the same task in other words; the listed terms of rule-of-law work (`measures`) tell
another task of the same topic from it and give the reasons. The weights are fitted, see `fitted`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fazhi.matching.alignment import alignment
from fazhi.matching.features import Features, Passage, explained, read
from fazhi.matching.fitted import fitted
from fazhi.matching.measures import act, kinship, known_terms, likeness, term_measures, unit_measure


@dataclass(frozen=True, slots=True)
class Pair:
    """One plan item beside one section: the measures of likeness and the words they rest on."""

    item: str
    section: str
    measures: Mapping[str, float]
    shared: tuple[tuple[str, str, str], ...]
    """(term, the item's word, the section's word), the most telling first."""
    names: tuple[str, ...]
    score: float
    """Log-odds: above 0 the pair is more likely than not to belong together."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Two reports read, with how rare each term, fragment and character is in them together."""

    items: Mapping[str, tuple[Passage, Features]]
    sections: Mapping[str, tuple[Passage, Features]]
    term_rarity: Mapping[str, float]
    fragment_rarity: Mapping[str, float]
    character_rarity: Mapping[str, float]

    @classmethod
    def of(cls, items: Iterable[Passage], sections: Iterable[Passage]) -> Weighing:
        """Read every passage once."""
        plan = {each.id: (each, read(each)) for each in items}
        results = {each.id: (each, read(each)) for each in sections}
        features = [found for _, found in (*plan.values(), *results.values())]
        total = len(features) + 1
        return cls(
            plan,
            results,
            _rarity(total, (each.terms for each in features)),
            _rarity(total, (each.fragments for each in features)),
            _rarity(total, (each.characters for each in features)),
        )

    def pairs(self) -> list[Pair]:
        """Every item beside every section."""
        if not self.items or not self.sections:
            return []
        passages = ([passage for passage, _ in side.values()] for side in (self.items, self.sections))
        aligned = alignment(*passages)
        return [
            self._pair(item, section, {name: float(table[row, column]) for name, table in aligned.items()})
            for row, item in enumerate(self.items)
            for column, section in enumerate(self.sections)
        ]

    def _weights(self, features: Features) -> dict[str, float]:
        known = known_terms()
        return {name: known[name].weight * sure * self.term_rarity[name] for name, sure in features.terms.items()}

    def _pair(self, item: str, section: str, aligned: Mapping[str, float]) -> Pair:
        (plan, left), (result, right) = self.items[item], self.sections[section]
        wanted, given = self._weights(left), self._weights(right)
        shared = {
            name: math.sqrt(value * given[name]) * kinship(name, left.said[name], right.said[name])
            for name, value in wanted.items()
            if name in given
        }
        measures = {
            **aligned,
            "length": math.log(len(plan.whole)),
            "told_length": math.log(len(result.whole)),
            **term_measures(wanted, given, shared),
            "characters": likeness(left.characters, right.characters, self.character_rarity),
            "fragments": likeness(left.fragments, right.fragments, self.fragment_rarity),
            "act": act(left, right),
            "explained": explained(plan, left, right),
            "unit": unit_measure(plan, result),
        }
        reasons = tuple((name, left.words[name], right.words[name]) for name in _ranked(shared))
        names = tuple(name for name in left.names if name in result.whole)
        return Pair(item, section, measures, reasons, names, fitted().score(measures))


def _ranked(shared: Mapping[str, float]) -> Sequence[str]:
    return sorted(shared, key=lambda name: -shared[name])


def _rarity(total: int, passages: Iterable[Iterable[str]]) -> dict[str, float]:
    """1 for what stands in a single passage, near 0 for what stands in all."""
    counts = Counter(key for each in passages for key in set(each))
    return {key: math.log(total / count) / math.log(total) for key, count in counts.items()}
