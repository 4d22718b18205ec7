"""Which sections of which reports are worth comparing for copied sentences; `copied` then compares them in full."""

from __future__ import annotations

from fazhi.copies.nearest import Nearest
from fazhi.copies.signs import read
from fazhi.prose.passage import Other
from fazhi.prose.passages import Placed

MOST = 3
LOOKED_AT = 12


def lookalikes(placed: list[Placed], common: int) -> dict[int, tuple[Other, ...]]:
    """Index into `placed` -> up to three sections, of other bodies or of earlier years, that share rare pieces.

    Pieces that more than `common` bodies use are formulas.
    """
    texts = [read("\n".join(each.passage.lines)).pieces if each.section else () for each in placed]
    nearest = Nearest(texts, [each.report.issuer for each in placed], common)
    return {index: near for index in range(len(placed)) if (near := _others(placed, index, nearest.of(index)))}


def _others(placed: list[Placed], index: int, ordered: list[int]) -> tuple[Other, ...]:
    own = placed[index].report
    near = [
        placed[other]
        for other in ordered[:LOOKED_AT]
        if placed[other].report.key != own.key and placed[other].report.year <= own.year
    ]
    return tuple(Other(each.passage.issuer, each.report.year, "\n".join(each.passage.lines)) for each in near[:MOST])
