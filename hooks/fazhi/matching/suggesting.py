"""Which sections of the next report likely answer an item of this year's plan: proposals that a person confirms.

The same task must be found in any words, another task of the same topic must not. What a program proposes is never
published; nothing found means 未见对应, not 未落实.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fazhi.extraction.goals import goals
from fazhi.matching.assign import Choice, assign
from fazhi.matching.features import Passage
from fazhi.matching.outcome import outcome
from fazhi.matching.pieces import pieces, section_of
from fazhi.matching.score import Pair, Weighing
from fazhi.matching.targets import Reached, reached
from fazhi.model import Status

__all__ = ["Passage", "Proposed", "Suggestion", "suggest"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A section proposed for an item: how likely (0–1) and why, in words for a clerk."""

    section: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for one item: sections best first (none: 未见对应), status, its targets."""

    item: str
    sections: tuple[Proposed, ...]
    status: Status
    targets: tuple[Reached, ...]
    doubtful: Proposed | None = None
    """Where nothing is proposed: the place that comes nearest, for a person to look at."""


def suggest(plan_items: Sequence[Passage], sections: Sequence[Passage]) -> list[Suggestion]:
    """Proposals for every plan item, in the order of the plan."""
    stretches = {piece.id: piece for section in sections for piece in pieces(section)}
    found = assign(Weighing.of(plan_items, stretches.values()).pairs())
    return [
        replace(
            _suggestion(item, found.chosen.get(item.id, []), stretches), doubtful=_near(found.doubtful.get(item.id))
        )
        for item in plan_items
    ]


def _near(choice: Choice | None) -> Proposed | None:
    return _proposed(choice) if choice else None


def _proposed(choice: Choice) -> Proposed:
    return Proposed(section_of(choice.pair.section), round(choice.trust, 2), reason(choice.pair))


def _suggestion(item: Passage, choices: Sequence[Choice], stretches: Mapping[str, Passage]) -> Suggestion:
    places = [replace(stretches[each.pair.section], id=section_of(each.pair.section)) for each in choices]
    targets = tuple(reached(goal, places) for goal in goals(item.text))
    proposed: dict[str, Proposed] = {}
    for each in map(_proposed, choices):
        proposed.setdefault(each.section, each)
    return Suggestion(item.id, tuple(proposed.values()), outcome(item, places, targets), targets)


def reason(pair: Pair) -> str:
    """Why a section is proposed: names, then the terms both sides name with the words used on each side."""
    parts = [f"同提“{name}”" for name in pair.names]
    for term, ours, theirs in pair.shared[:4]:
        parts.append(f"{term}（{ours}）" if ours == theirs else f"{term}（{ours}＝{theirs}）")
    if pair.measures["unit"] > 0:
        parts.append("有与目标同类的数")
    return "；".join(parts)
