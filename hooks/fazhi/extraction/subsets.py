"""Totals and parts: 40场，其中进学校15场、进企业25场; 30件，窗口12件、热线18件; 7名（女2名）; 9项已完成8项."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.extraction.values import Reading
from fazhi.model import Part
from fazhi.units import same

PART_WORDS = re.compile(r"其中|包括|包含|含(?!量)|分别(?:是|为)|[（(：:]\s*$")


def parts_of(readings: Sequence[Reading], text: str) -> dict[int, Part]:
    """Index of reading -> total or part, where the text says so or the numbers add up to the one before them."""
    found: dict[int, Part] = {}
    for index in range(len(readings) - 1):
        members = _named_parts(index, readings, text) or _adding_up(index, readings, text)
        if members and index not in found:
            found[index] = Part.TOTAL
            found.update(dict.fromkeys(members, Part.PART))
    return found


def _named_parts(index: int, readings: Sequence[Reading], text: str) -> list[int]:
    total, first = readings[index], readings[index + 1]
    between = text[total.end : first.start]
    if not PART_WORDS.search(between) or re.search("[。；\n]", between) or not _like(total, first):
        return []
    members = [index + 1]
    for position in range(index + 2, len(readings)):
        gap = text[readings[position - 1].end : readings[position].start]
        if "、" not in gap or re.search("[，。；]", gap) or not _like(total, readings[position]):
            break
        members.append(position)
    return members


def _adding_up(index: int, readings: Sequence[Reading], text: str) -> list[int]:
    total, left = readings[index], readings[index].value
    members: list[int] = []
    for position in range(index + 1, len(readings)):
        gap = text[readings[position - 1].end : readings[position].start]
        if not _like(total, readings[position]) or re.search("[。；\n]", gap):
            return []
        members.append(position)
        left -= readings[position].value
        if abs(left) < 1e-9:
            return members if len(members) > 1 else []
    return []


def _like(total: Reading, part: Reading) -> bool:
    return same(total.unit, part.unit) and part.value <= total.value and total.unit != "%"
