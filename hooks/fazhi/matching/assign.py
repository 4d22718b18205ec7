"""Which sections answer which items, seen over the whole report.

A section is first given to one item only, so that the pairs together fit best: a section that fits two items a little
is kept for the one it fits more. Then a section that clearly answers another part of an item is added to it, and an
item that found nothing may share a section that fits it very well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.matching.score import Pair

ENOUGH = 0.30
ALSO = 0.50
SHARED = 0.90
NEW_PART = 0.35
FAR = 1e6


def assign(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """Item -> its pairs, best first; an item that nothing answers has none."""
    table = {(pair.item, pair.section): pair for pair in pairs}
    items = list(dict.fromkeys(pair.item for pair in pairs))
    sections = list(dict.fromkeys(pair.section for pair in pairs))
    chosen: dict[str, list[Pair]] = {item: [] for item in items}
    for item, section in _one_to_one(items, sections, table):
        chosen[item].append(table[item, section])
    taken = {pair.section for found in chosen.values() for pair in found}
    for item in items:
        ranked = sorted((table[item, section] for section in sections), key=lambda pair: -pair.score)
        if chosen[item]:
            free = [pair for pair in ranked if pair.section not in taken and pair.score >= ALSO]
            more = [pair for pair in free if _adds(pair, chosen[item][0]) and _is_best(pair, items, table)]
            chosen[item] += more[:1]
            taken.update(pair.section for pair in more[:1])
        elif ranked and ranked[0].score >= SHARED:
            chosen[item].append(ranked[0])
    return chosen


def _is_best(pair: Pair, items: Sequence[str], table: Mapping[tuple[str, str], Pair]) -> bool:
    return all(table[other, pair.section].score <= pair.score for other in items)


def _adds(pair: Pair, first: Pair) -> bool:
    """Whether the section names something of the item that the first one does not name."""
    known = {term for term, _, _ in first.shared}
    new = [term for term, _, _ in pair.shared if term not in known]
    return len(new) >= NEW_PART * max(1, len(pair.shared))


def _one_to_one(
    items: Sequence[str], sections: Sequence[str], table: Mapping[tuple[str, str], Pair]
) -> list[tuple[str, str]]:
    """The pairing with the greatest sum of scores above `ENOUGH`; an item may stay alone."""
    gains = [[max(0.0, table[item, section].score - ENOUGH) for section in sections] for item in items]
    columns = cheapest([[-gain for gain in row] + [0.0] * len(items) for row in gains])
    return [
        (items[row], sections[column])
        for row, column in enumerate(columns)
        if column < len(sections) and gains[row][column] > 0
    ]


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of every row in the assignment of least cost (Kuhn–Munkres); no more rows than columns."""
    width = len(costs[0]) if costs else 0
    row_price, column_price = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    holder, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        holder[0], at = row, 0
        slack, used = [FAR] * (width + 1), [False] * (width + 1)
        while holder[at]:
            used[at] = True
            here, step, following = holder[at], FAR, 0
            for column in range(1, width + 1):
                if not used[column]:
                    reduced = costs[here - 1][column - 1] - row_price[here] - column_price[column]
                    if reduced < slack[column]:
                        slack[column], way[column] = reduced, at
                    if slack[column] < step:
                        step, following = slack[column], column
            for column in range(width + 1):
                if used[column]:
                    row_price[holder[column]] += step
                    column_price[column] -= step
                else:
                    slack[column] -= step
            at = following
        while at:
            holder[at], at = holder[way[at]], way[at]
    found = [0] * len(costs)
    for column in range(1, width + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found
