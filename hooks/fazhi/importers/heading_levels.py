"""The level of each heading, from outline levels where there are any, else from the kinds of numbers in the document.

Kinds rank 第一部分 > 一、 > （一） > 1. > （1）. Where automatic numbers were flattened to plain text (1、 with （1） and then
（三）, and no 一、), 1、 is the first level, and （1） and （三） are of one level.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fazhi.importers.draft import Heading
from fazhi.importers.manuscript import Paragraph
from fazhi.importers.typed_numbers import Kind, TypedNumber

MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A heading before its level is known; `rest` is the body that shared its paragraph."""

    heading: Heading
    number: TypedNumber | None
    outline: int | None
    rest: Paragraph | None = None


def with_levels(found: dict[int, Found]) -> dict[int, Found]:
    """The same headings with levels from 1, none missing at the top."""
    by_kind = _levels_of_kinds(list(found.values()))
    levels: dict[int, int] = {}
    above = 0
    for at in sorted(found):
        each = found[at]
        if each.outline is not None:
            level = each.outline + 1
        elif each.number is not None:
            level = by_kind[_key(each.number)]
        else:
            level = min(above + 1, MAX_LEVEL)
        levels[at] = level
        above = level if each.number is not None or each.outline is not None else above
    lowest = min(levels.values(), default=1)
    return {
        at: replace(each, heading=replace(each.heading, level=min(levels[at] - lowest + 1, MAX_LEVEL)))
        for at, each in found.items()
    }


Key = tuple[Kind, int]


def _key(number: TypedNumber) -> Key:
    return number.kind, number.depth


def _levels_of_kinds(found: list[Found]) -> dict[Key, int]:
    """For each kind of number the level it stands for in this document."""
    outlined: dict[Key, Counter[int]] = {}
    order: list[Key] = []
    for each in found:
        if each.number is None:
            continue
        key = _key(each.number)
        if key not in order:
            order.append(key)
        if each.outline is not None:
            outlined.setdefault(key, Counter())[each.outline + 1] += 1
    levels: dict[Key, int] = {}
    current = 0
    for group in _ranked(order):
        known = [outlined[key].most_common(1)[0][0] for key in group if key in outlined]
        current = known[0] if known else current + 1
        levels |= dict.fromkeys(group, current)
    return levels


def _ranked(order: list[Key]) -> list[list[Key]]:
    """The kinds from the outermost inward; kinds of one level together."""
    kinds = [kind for kind, _ in order]
    flattened = Kind.DECIMAL in kinds and Kind.HAN not in kinds and Kind.PART not in kinds
    if flattened and kinds[0] is Kind.DECIMAL and Kind.HAN_BRACKETED in kinds:
        siblings = [key for key in order if key[0] in (Kind.HAN_BRACKETED, Kind.BRACKETED)]
        rest = [key for key in sorted(order) if key not in siblings and key[0] is not Kind.DECIMAL]
        return [[(Kind.DECIMAL, 0)], siblings, *([key] for key in rest)]
    legal = sorted((key for key in order if key[0] is Kind.LEGAL), key=lambda key: key[1])
    plain = [[key] for key in sorted(order) if key[0] is not Kind.LEGAL]
    if not legal:
        return plain
    at = sum(1 for group in plain if group[0][0] <= Kind.DECIMAL)
    return [*plain[:at], *([key] for key in legal), *plain[at:]]
