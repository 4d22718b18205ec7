"""Measures of how much a section looks like the answer to a plan item; `MEASURES` says what each one is."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from fazhi.matching.features import Features, Passage, sureness
from fazhi.matching.targets import goals, like
from fazhi.matching.terms import Term, terms
from fazhi.numbers import read as numbers_of

COMMON, FIELDS = "common", "fields"
ACTION = "行为"
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
    known = known_terms()
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
        table = known_terms()[name].table
        if table != COMMON:
            profile[table] = profile.get(table, 0.0) + value
    return profile


def text_measures(plan: Passage, left: Features, right: Features, rarity: Mapping[str, float]) -> dict[str, float]:
    """What the item's text, without its heading, names: how much of it the section names, and what it does not."""
    spans = [
        (start, end, name, known_terms()[name].weight * sureness(plan.text[start:end]) * rarity[name])
        for start, end, names in left.told
        for name in names
    ]
    own = [span for span in spans if known_terms()[span[2]].table != COMMON]
    kept = [(start, end) for start, end, name, _ in spans if name in right.terms]
    lost = [weight for start, end, _, weight in own if not _within(start, end, kept)]
    weights = {name: weight for _, _, name, weight in own}
    norm = _squares(weights.values())
    return {
        "held": _squares(weight for name, weight in weights.items() if name in right.terms) / norm if norm else 0.3,
        "lost": max(lost, default=0.0),
        "act": _act(left, right),
    }


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _act(left: Features, right: Features) -> float:
    """Actions are read where they stand alone: the 调解 of 调解室 is none."""
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


def longest_run(left: str, right: str) -> int:
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


def unit_measure(plan: Passage, result: Passage) -> float:
    promised = _promised(plan.text)
    if not promised:
        return 0.0
    units = _units(result.text)
    kept = sum(any(like(wanted, unit) for unit in units) for wanted in promised)
    return 2 * kept / len(promised) - 1


def _squares(values: Iterable[float]) -> float:
    return sum(value * value for value in values)
