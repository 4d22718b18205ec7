"""How much a section looks like the answer to a plan item, and why.

The more of what the item names the section names too, in any words, the better; a term that few passages of the two
reports share tells more than one they all share. What the item names most distinctly and the section does not name
at all counts against it: the same topic with another action is no answer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fazhi.matching.features import Features, Passage, explained, read
from fazhi.matching.measures import (
    kinship,
    known_terms,
    likeness,
    longest_run,
    term_measures,
    text_measures,
    unit_measure,
)

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "amount": 2.5,
        "asked_acts": 1.1,
        "topic": 1.9,
        "characters": 1.4,
        "fragments": 0.3,
        "held": 0.4,
        "lost": -0.8,
        "act": 0.5,
        "explained": 2.7,
        "run": 1.1,
        "name": 2.0,
        "unit": 1.5,
    }
)
"""Fitted once on labelled invented pairs, half of them with a third of the terms left out; `measures.MEASURES` says what each is."""
BIAS = -4.7


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
    """The passages of one plan and one report, and how rare each term and fragment is among them."""

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
        return [self._pair(item, section) for item in self.items for section in self.sections]

    def _weights(self, features: Features) -> dict[str, float]:
        known = known_terms()
        return {name: known[name].weight * sure * self.term_rarity[name] for name, sure in features.terms.items()}

    def _pair(self, item: str, section: str) -> Pair:
        (plan, left), (result, right) = self.items[item], self.sections[section]
        wanted, given = self._weights(left), self._weights(right)
        shared = {
            name: math.sqrt(value * given[name]) * kinship(name, left.said[name], right.said[name])
            for name, value in wanted.items()
            if name in given
        }
        names = tuple(name for name in left.names if name in result.whole)
        measures = {
            **term_measures(wanted, given, shared),
            "characters": likeness(left.characters, right.characters, self.character_rarity),
            "fragments": likeness(left.fragments, right.fragments, self.fragment_rarity),
            **text_measures(plan, left, right, self.term_rarity),
            "explained": explained(plan, left, right),
            "run": min(max(0, longest_run(plan.text, result.whole) - 2), 4) / 4,
            "name": float(bool(names)),
            "unit": unit_measure(plan, result),
        }
        ranked = sorted(shared, key=lambda name: -shared[name])
        reasons = tuple((name, left.words[name], right.words[name]) for name in ranked)
        return Pair(item, section, measures, reasons, names, _log_odds(measures))


def _log_odds(measures: Mapping[str, float]) -> float:
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())


def _rarity(total: int, passages: Iterable[Iterable[str]]) -> dict[str, float]:
    """1 for what stands in a single passage, near 0 for what stands in all."""
    counts = Counter(key for each in passages for key in set(each))
    return {key: math.log(total / count) / math.log(total) for key, count in counts.items()}
