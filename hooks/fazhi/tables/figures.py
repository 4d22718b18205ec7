"""Numbers of one indicator put together, honestly: only like units, only where values add, hedges kept.

A sum that holds a 余/多/以上/逾/超过 number is itself 以上; one that holds 近 or 约 is 约. Parts (其中) are left
out where their total is given. Rates are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fazhi.model import Adds, Bound, Indicator, Issuer, Part
from fazhi.placing import Reading
from fazhi.tables.table import Figure
from fazhi.units import MONEY, same


def figures(readings: Sequence[Reading], indicator: Indicator) -> tuple[Figure, ...]:
    """What one report says on one indicator: one figure, or one for each unit or rate that cannot be merged."""
    whole = [each for each in readings if each.metric.part is Part.TOTAL]
    kept = whole or list(readings)
    if indicator.adds is Adds.NEVER:
        return tuple(_single(each, indicator) for each in kept)
    by_unit: dict[str, list[Reading]] = {}
    for each in kept:
        by_unit.setdefault(_merged_unit(each.metric.unit, indicator), []).append(each)
    return tuple(add([_single(each, indicator) for each in group], unit) for unit, group in by_unit.items())


def add(parts: Sequence[Figure], unit: str) -> Figure:
    """Their sum in that unit; its hedge follows from theirs."""
    bounds = {part.bound for part in parts}
    if len(parts) == 1 or bounds == {Bound.EXACT}:
        bound = parts[0].bound
    elif bounds <= {Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN}:
        bound = Bound.AT_LEAST
    else:
        bound = Bound.ABOUT
    value = round(sum(part.value for part in parts), 6)
    return Figure(value, bound, unit, tuple(reading for part in parts for reading in part.readings))


def total(rows: Iterable[tuple[Issuer | None, Sequence[Figure]]], indicator: Indicator) -> Figure | None:
    """The sum over townships, towns and subdistricts in the indicator's own unit; None where there is none to give.

    What a county or a department reports may hold the towns' numbers already, so it is never added to them.
    """
    lowest = [figures for issuer, figures in rows if issuer and issuer.level.is_lowest]
    parts = [figure for cell in lowest for figure in cell if figure.unit == indicator.unit]
    return add(parts, indicator.unit) if parts and indicator.adds is Adds.SUM else None


TOTAL = "乡镇、街道合计"


def _single(reading: Reading, indicator: Indicator) -> Figure:
    unit = _merged_unit(reading.metric.unit, indicator)
    factor = MONEY[reading.metric.unit] / MONEY[unit] if reading.metric.unit != unit and unit in MONEY else 1.0
    return Figure(reading.metric.value * factor, reading.metric.bound, unit, (reading,))


def _merged_unit(unit: str, indicator: Indicator) -> str:
    if unit in indicator.like_units or (same(unit, indicator.unit) and unit not in indicator.other_units):
        return indicator.unit
    return indicator.unit if unit in MONEY and indicator.unit in MONEY else unit
