"""The assignment of least cost (Kuhn–Munkres with potentials): every row gets a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FAR = float("inf")


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of every row, so that the sum of costs is least. There must be no more rows than columns."""
    search = _Search(costs)
    for row in range(1, len(costs) + 1):
        search.place(row)
    found = [0] * len(costs)
    for column, row in enumerate(search.row_of[1:]):
        if row:
            found[row - 1] = column
    return found


@dataclass(slots=True)
class _Search:
    """Rows placed so far. Rows and columns count from 1; column 0 holds the row that is being placed."""

    costs: Sequence[Sequence[float]]
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)
    row_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        width = len(self.costs[0]) if self.costs else 0
        self.row_price = [0.0] * (len(self.costs) + 1)
        self.column_price = [0.0] * (width + 1)
        self.row_of = [0] * (width + 1)

    def place(self, row: int) -> None:
        """Place one more row, moving others along the cheapest path of exchanges."""
        self.row_of[0] = row
        column, came_from = 0, [0] * len(self.row_of)
        slack, used = [FAR] * len(self.row_of), [False] * len(self.row_of)
        while self.row_of[column]:
            used[column] = True
            self._relax(column, slack, used, came_from)
            nearest = min((at for at in range(1, len(slack)) if not used[at]), key=slack.__getitem__)
            self._raise_prices(slack[nearest], slack, used)
            column = nearest
        while column:
            self.row_of[column] = self.row_of[came_from[column]]
            column = came_from[column]

    def _relax(self, column: int, slack: list[float], used: list[bool], came_from: list[int]) -> None:
        row = self.row_of[column]
        for other in range(1, len(slack)):
            reduced = self.costs[row - 1][other - 1] - self.row_price[row] - self.column_price[other]
            if not used[other] and reduced < slack[other]:
                slack[other], came_from[other] = reduced, column

    def _raise_prices(self, step: float, slack: list[float], used: list[bool]) -> None:
        for column, is_used in enumerate(used):
            if is_used:
                self.row_price[self.row_of[column]] += step
                self.column_price[column] -= step
            else:
                slack[column] -= step
