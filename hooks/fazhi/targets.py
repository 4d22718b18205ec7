"""A number promised against the number reported: 达到, 未达到, or not to be told."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.model import Bound, Part, Target
from fazhi.placing import Reading
from fazhi.units import same


@dataclass(frozen=True, slots=True)
class Outcome:
    """A numeric target and the number that answers it. `met` is None while that cannot be told."""

    target: Target
    actual: Reading | None
    met: bool | None


def fits(reading: Reading, target: Target) -> bool:
    """Whether the number is of the thing that was promised: same indicator, like unit, not a part of a total."""
    same_thing = reading.metric.indicator == target.indicator is not None
    return same_thing and same(reading.metric.unit, target.unit) and reading.metric.part is not Part.PART


def meets(target: Target, reading: Reading) -> bool | None:
    """Whether the number reaches the target; None where its hedge leaves that open (近200 against 不少于200)."""
    value, bound = reading.metric.value, reading.metric.bound
    floor = target.at_least if target.at_least is not None else target.exactly
    if floor is not None:
        return _reaches(value, bound, floor)
    if target.at_most is None:
        return None
    if bound in (Bound.EXACT, Bound.LESS_THAN) and value <= target.at_most:
        return True
    over = value > target.at_most or (bound is Bound.MORE_THAN and value == target.at_most)
    return False if over and bound not in (Bound.LESS_THAN, Bound.ABOUT) else None


def _reaches(value: float, bound: Bound, floor: float) -> bool | None:
    if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN) and value >= floor:
        return True
    return False if value < floor and bound in (Bound.EXACT, Bound.LESS_THAN) else None
