"""What changed from one year to the next, in words; only between exact numbers of one unit."""

from __future__ import annotations

from fazhi.model import Bound, Kind
from fazhi.tables.table import Cell


def change(before: Cell, now: Cell, kind: Kind) -> str:
    """`+12（+35.3%）`, `−0.5 个百分点`, `持平`; 不比 where a number is only a limit or the units differ, "" without two."""
    if len(before.figures) != 1 or len(now.figures) != 1:
        return ""
    old, new = before.figures[0], now.figures[0]
    if old.unit != new.unit or not old.bound == new.bound == Bound.EXACT:
        return "不比"
    difference = round(new.value - old.value, 6)
    if difference == 0:
        return "持平"
    if kind is Kind.RATE:
        return f"{_signed(difference)} 个百分点"
    share = f"（{_signed(round(100 * difference / old.value, 1))}%）" if old.value else ""
    return _signed(difference) + share


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{abs(value):.10g}"
