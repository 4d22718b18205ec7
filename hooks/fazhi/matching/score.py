"""How much a section looks like the answer to a plan item, and why.

The more of what the item names the section names too, in any words, the better; a term that few passages of the two
reports share tells more than one they all share. What the item names most distinctly and the section does not name
at all counts against it: the same topic with another action is no answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from fazhi.matching.features import Features, Passage, explained, rarity, read, sureness
from fazhi.matching.targets import goals, like
from fazhi.matching.terms import Term, terms
from fazhi.numbers import read as numbers_of

COMMON, FIELDS = "common", "fields"
ACTION = "行为"
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "amount": 2.4,
        "asked_acts": 1.3,
        "topic": 1.8,
        "characters": 1.4,
        "fragments": 0.3,
        "held": 0.8,
        "lost": -1.0,
        "act": 0.5,
        "explained": 2.7,
        "run": 1.4,
        "name": 2.0,
        "unit": 1.4,
    }
)
"""Fitted once on labelled invented pairs, half of them with a third of the terms left out; `MEASURES` says what each measure is."""
BIAS = -4.5
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "amount": "weight of the terms that both sides name",
        "asked_acts": "share of the item's kinds of action and product that the section names",
        "topic": "likeness of the two topic profiles",
        "characters": "likeness of the characters used, rare ones counting more",
        "fragments": "likeness of the two-character runs",
        "held": "share of what the item's text names that the section names",
        "lost": "weight of the most telling thing in the item's text that the section does not name",
        "act": "1 if an action of the item's text is in the section, -1 if none is, 0 if the text names none",
        "explained": "share of the content words of the item's text that the section takes up",
        "run": "longest run of the same characters, 0 to 1",
        "name": "1 if a proper name of the item stands in the section",
        "unit": "1 if the section has numbers in the units of the item's targets, -1 if not, 0 without targets",
    }
)


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


@cache
def _terms() -> Mapping[str, Term]:
    return {term.name: term for term in terms()}


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
            {
                key: math.log(total / count) / math.log(total)
                for key, count in rarity(each.terms for each in features).items()
            },
            {key: math.log(total / count) for key, count in rarity(each.fragments for each in features).items()},
            {
                key: math.log(total / count)
                for key, count in rarity(dict.fromkeys(each.characters) for each in features).items()
            },
        )

    def pairs(self) -> list[Pair]:
        """Every item beside every section."""
        return [self._pair(item, section) for item in self.items for section in self.sections]

    def _weights(self, features: Features) -> dict[str, float]:
        known = _terms()
        return {name: known[name].weight * sure * self.term_rarity[name] for name, sure in features.terms.items()}

    def _pair(self, item: str, section: str) -> Pair:
        (plan, left), (result, right) = self.items[item], self.sections[section]
        wanted, given = self._weights(left), self._weights(right)
        shared = {
            name: math.sqrt(value * given[name]) * _kinship(name, left.words[name], right.words[name])
            for name, value in wanted.items()
            if name in given
        }
        names = tuple(name for name in left.names if name in result.whole)
        measures = {
            **_term_measures(wanted, given, shared),
            "characters": self._characters(left, right),
            "fragments": self._fragments(left, right),
            **self._text_measures(plan, left, right),
            "explained": explained(plan, left, right),
            "run": min(max(0, _longest_run(plan.text, result.whole) - 2), 4) / 4,
            "name": float(bool(names)),
            "unit": _unit(plan, result),
        }
        ranked = sorted(shared, key=lambda name: -shared[name])
        reasons = tuple((name, left.words[name], right.words[name]) for name in ranked)
        return Pair(item, section, measures, reasons, names, _log_odds(measures))

    def _text_measures(self, plan: Passage, left: Features, right: Features) -> dict[str, float]:
        known = _terms()
        spans = [
            (start, end, name, known[name].weight * sureness(plan.text[start:end]) * self.term_rarity[name])
            for start, end, names in left.told
            for name in names
        ]
        kept = [(start, end) for start, end, name, _ in spans if name in right.terms]
        own = {name: weight for _, _, name, weight in spans if known[name].table != COMMON}
        lost = [
            weight
            for start, end, name, weight in spans
            if known[name].table != COMMON and not any(first <= start and end <= last for first, last in kept)
        ]
        outer = [(start, end) for start, end, _, _ in spans]
        acts = {
            name
            for start, end, name, _ in spans
            if name.endswith(ACTION) and not any(f <= start and end <= t and (f, t) != (start, end) for f, t in outer)
        }
        done = {name for name in right.terms if name.endswith(ACTION)}
        norm = _squares(own.values())
        return {
            "held": _squares(weight for name, weight in own.items() if name in right.terms) / norm if norm else 0.3,
            "lost": max(lost, default=0.0),
            "act": 0.0 if not acts else 1.0 if acts & done else -1.0,
        }

    def _characters(self, left: Features, right: Features) -> float:
        weight = self.character_rarity
        both = _squares(weight[key] for key in left.characters & right.characters)
        norm = math.sqrt(
            _squares(weight[key] for key in left.characters) * _squares(weight[key] for key in right.characters)
        )
        return both / norm if norm else 0.0

    def _fragments(self, left: Features, right: Features) -> float:
        weight = self.fragment_rarity
        both = sum(weight[key] ** 2 for key in left.fragments if key in right.fragments)
        norm = math.sqrt(
            _squares(weight[key] for key in left.fragments) * _squares(weight[key] for key in right.fragments)
        )
        return both / norm if norm else 0.0


def _kinship(name: str, ours: str, theirs: str) -> float:
    """Words of one field are related, not the same: two different ones count for less."""
    return 0.65 if _terms()[name].table == FIELDS and ours not in theirs and theirs not in ours else 1.0


def _squares(values: Iterable[float]) -> float:
    return sum(value * value for value in values)


def _term_measures(
    wanted: Mapping[str, float], given: Mapping[str, float], shared: Mapping[str, float]
) -> dict[str, float]:
    known = _terms()
    own = {name: value for name, value in shared.items() if known[name].table != COMMON}
    usual = {name: value for name, value in shared.items() if known[name].table == COMMON}
    asked_usual = sum(value for name, value in wanted.items() if known[name].table == COMMON)
    return {
        "amount": sum(own.values()),
        "asked_acts": sum(usual.values()) / (asked_usual + 0.3),
        "topic": _topic(wanted, given),
    }


def _topic(wanted: Mapping[str, float], given: Mapping[str, float]) -> float:
    left, right = _profile(wanted), _profile(given)
    norm = math.sqrt(_squares(left.values()) * _squares(right.values()))
    return sum(value * right.get(table, 0.0) for table, value in left.items()) / norm if norm else 0.0


def _profile(weights: Mapping[str, float]) -> dict[str, float]:
    profile: dict[str, float] = {}
    for name, value in weights.items():
        table = _terms()[name].table
        if table != COMMON:
            profile[table] = profile.get(table, 0.0) + value
    return profile


def _longest_run(left: str, right: str) -> int:
    best = 0
    for start in range(len(left)):
        while start + best < len(left) and left[start : start + best + 1] in right:
            best += 1
    return best


@lru_cache(maxsize=4096)
def _promised(text: str) -> tuple[str, ...]:
    return tuple(goal.unit for goal in goals(text))


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    return tuple(number.unit for number in numbers_of(text))


def _unit(plan: Passage, result: Passage) -> float:
    promised = _promised(plan.text)
    if not promised:
        return 0.0
    units = _units(result.text)
    kept = sum(any(like(wanted, unit) for unit in units) for wanted in promised)
    return 2 * kept / len(promised) - 1


def _log_odds(measures: Mapping[str, float]) -> float:
    return BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items())
