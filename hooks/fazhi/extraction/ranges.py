"""Numbers that carry a unit, ranges joined: 2至3天, 20—30人 are one reading, the lower end, at least."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from fazhi.extraction.values import Reading
from fazhi.numbers import Number, range_of


def readings(numbers: list[Number], text: str) -> Iterator[Reading]:
    """Every number with a unit; a bare number is no reading."""
    skip = False
    for number, following in zip_longest(numbers, numbers[1:]):
        joined = range_of(number, following, text) if following is not None and not skip else None
        if joined is not None:
            yield _reading(joined, following.value)
        elif number.unit and not skip:
            yield _reading(number)
        skip = joined is not None


def _reading(number: Number, upper: float | None = None) -> Reading:
    return Reading(number.value, number.bound, number.unit, number.start, number.end, number.text, upper)
