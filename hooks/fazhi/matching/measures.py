"""How much a section looks like the answer to a plan item by the listed terms, its characters and its numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from fazhi.extraction.goals import goals
from fazhi.matching.features import Features, Passage
from fazhi.matching.targets import like
from fazhi.matching.terms import Term, terms
from fazhi.numbers import read as numbers_of

COMMON, FIELDS = "common", "fields"
ACTION = "行为"
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "amount": "weight of the terms that both sides name",
        "terms": "weight of the terms that the item names",
        "term_share": "share of that weight which the section names too",
        "term_told": "share of the weight of the section's terms which the item names too",
        "term_left": "weight of the two heaviest terms of the item that the section does not name",
        "topic": "likeness of the two topic profiles",
        "characters": "likeness of the characters used, rare ones counting more",
        "fragments": "likeness of the two-character runs",
        "act": "1 if an action of the item's text is in the section, -1 if none is, 0 if the text names none",
        "explained": "share of the content words of the item's text that the section takes up",
        "length": "length of the item, as a logarithm; what a long text has in common with any other differs from a short one",
        "told_length": "the same of the section",
        "unit": "1 if the section has numbers in the units of the item's targets, -1 if not, 0 without targets",
    }
)


@cache
def known_terms() -> Mapping[str, Term]:
    """Every term by its name."""
    return {term.name: term for term in terms()}


def kinship(name: str, ours: Collection[str], theirs: Collection[str]) -> float:
    """Words of one field are related, not the same: where no word is on both sides they count for less."""
    related = known_terms()[name].table == FIELDS and not any(
        our in their or their in our for our in ours for their in theirs
    )
    return 0.65 if related else 1.0


def term_measures(
    wanted: Mapping[str, float], given: Mapping[str, float], shared: Mapping[str, float]
) -> dict[str, float]:
    """The measures of terms, from the weights of the terms of each side and of those they share."""
    ours, theirs, both = _own(wanted), _own(given), _own(shared)
    left = sorted(value for name, value in ours.items() if name not in both)
    return {
        "amount": sum(both.values()),
        "topic": _topic(wanted, given),
        "terms": sum(ours.values()),
        "term_share": _share(both, ours),
        "term_told": _share(both, theirs),
        "term_left": sum(left[-2:]),
    }


def _own(weights: Mapping[str, float]) -> dict[str, float]:
    """Without the terms that fit any topic."""
    return {name: value for name, value in weights.items() if known_terms()[name].table != COMMON}


def _share(both: Mapping[str, float], side: Mapping[str, float]) -> float:
    total = sum(side.values())
    return sum(min(value, side[name]) for name, value in both.items()) / total if total else 0.0


def _topic(wanted: Mapping[str, float], given: Mapping[str, float]) -> float:
    left, right = _profile(wanted), _profile(given)
    norm = math.sqrt(_squares(left.values()) * _squares(right.values()))
    return sum(value * right.get(table, 0.0) for table, value in left.items()) / norm if norm else 0.0


def _profile(weights: Mapping[str, float]) -> dict[str, float]:
    profile: dict[str, float] = {}
    for name, value in _own(weights).items():
        table = known_terms()[name].table
        profile[table] = profile.get(table, 0.0) + value
    return profile


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def act(left: Features, right: Features) -> float:
    """The measure `act`. Actions are read where they stand alone: the 调解 of 调解室 is none."""
    outer = [(start, end) for start, end, _ in left.told]
    asked = {
        name
        for start, end, names in left.told
        for name in names
        if name.endswith(ACTION) and not _within(start, end, [span for span in outer if span != (start, end)])
    }
    if not asked:
        return 0.0
    return 1.0 if any(name in right.terms for name in asked) else -1.0


def likeness(left: Collection[str], right: Collection[str], rarity: Mapping[str, float]) -> float:
    """Cosine of two sets of characters or fragments, rare ones counting more."""
    both = _squares(rarity[key] for key in left if key in right)
    norm = math.sqrt(_squares(rarity[key] for key in left) * _squares(rarity[key] for key in right))
    return both / norm if norm else 0.0


@lru_cache(maxsize=4096)
def _promised(text: str) -> tuple[str, ...]:
    return tuple(goal.unit for goal in goals(text))


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    return tuple(number.unit for number in numbers_of(text))


def unit_measure(plan: Passage, result: Passage) -> float:
    """The measure `unit`."""
    promised = _promised(plan.text)
    if not promised:
        return 0.0
    units = _units(result.text)
    kept = sum(any(like(wanted, unit) for unit in units) for wanted in promised)
    return 2 * kept / len(promised) - 1


def _squares(values: Iterable[float]) -> float:
    return sum(value * value for value in values)
