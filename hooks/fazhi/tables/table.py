"""A table of figures before it has any markup: what a page, a chart and an export share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fazhi.model import Bound, Issuer, Report
from fazhi.placing import Reading


class Gap(StrEnum):
    """Why a cell holds no number. Never shown as 0."""

    NOT_GIVEN = "该年报告中没有登记这个数"
    NO_REPORT = "该年报告未在本站公开"
    NOT_OWED = "该年不适用"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to show, and every sentence it rests on (several where it is a sum)."""

    value: float
    bound: Bound
    unit: str
    readings: tuple[Reading, ...]

    @property
    def is_sum(self) -> bool:
        return len(self.readings) > 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Either figures (several only where units may not be merged) or the reason there are none."""

    figures: tuple[Figure, ...] = ()
    gap: Gap | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A row or column head; `about` is what it links to."""

    text: str
    about: Issuer | Report | str | int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its head and a cell for each column."""

    head: Head
    cells: tuple[Cell, ...]
    change: str = ""
    """What changed between the last two columns, in words."""


@dataclass(frozen=True, slots=True)
class Table:
    """`corner` names the row heads; `total` is None where adding up would be wrong; `notes` go below it.

    `change` is the head of a last column that says what changed, empty for none.
    """

    title: str
    corner: str
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    notes: tuple[str, ...] = ()
    change: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a number."""
        return not any(cell.figures for row in self.rows for cell in row.cells)
