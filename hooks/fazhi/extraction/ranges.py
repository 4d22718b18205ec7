"""Ranges: 2至3天, 20—30人 are one reading, the lower end, at least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from fazhi.extraction.values import Reading
from fazhi.model import Bound
from fazhi.numbers import Number

JOINT = re.compile(r"\s*[-—–－~～至到]{1,2}\s*")


def readings(numbers: list[Number], text: str) -> Iterator[Reading]:
    """Every number with a unit, ranges joined; a bare number is no reading."""
    skip = False
    for number, following in zip_longest(numbers, numbers[1:]):
        if skip or number is None:
            skip = False
            continue
        if following is not None and _joined(number, following, text):
            skip = True
            yield _range(number, following, text)
        elif number.unit:
            yield Reading(number.value, number.bound, number.unit, number.start, number.end, number.text)


def _joined(low: Number, high: Number, text: str) -> bool:
    joint = JOINT.fullmatch(text, low.end, high.start)
    return bool(joint) and bool(high.unit) and low.unit in ("", high.unit) and 0 < low.value < high.value


def _range(low: Number, high: Number, text: str) -> Reading:
    return Reading(low.value, Bound.AT_LEAST, high.unit, low.start, high.end, text[low.start : high.end], high.value)
