"""The pieces of a text as numbers: as small as can be kept for thousands of reports, and as quickly compared.

A piece is a run of eight signs. Its number is 64 bits wide; the last three bits are those of its first sign, so that a
sample can be drawn from the numbers alone. Two pieces have the same number by chance once in about 10^17 times.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np

from fazhi.copies.signs import LENGTH, Signs, read
from fazhi.model import Report
from fazhi.text import plain_lines

Numbers = np.ndarray[Any, np.dtype[np.uint64]]
Whole = TypeVar("Whole", bound=np.integer[Any])
Texts = tuple[bytes, ...]
"""The numbers of the pieces of a report's opening and of each of its sections, in order."""

FACTORS = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
    0xE7037ED1A0B428DB,
    0x8EBC6AF09C88C6E3,
    0x589965CC75374CC3,
)
SAMPLE = np.uint64(7)
NONE: Numbers = np.zeros(0, np.uint64)


def texts_of(report: Report) -> Texts:
    """The pieces of the whole report; what `as_numbers` makes of them can be compared."""
    raws = (report.opening, *(section.raw for section in report.sections))
    return tuple(numbers_of(words_of(raw)).tobytes() for raw in raws)


def words_of(raw: str) -> Signs:
    """Markdown as it is compared."""
    return read("\n".join(plain_lines(raw)))


def numbers_of(words: Signs) -> Numbers:
    """A number for each place where a piece begins, in order."""
    if not words.starts:
        return NONE
    codes = np.frombuffer(words.signs.encode("utf-32-le"), "<u4").astype(np.uint64)
    starts = np.frombuffer(words.starts, np.uint32).astype(np.intp)
    mixed = np.zeros(len(starts), np.uint64)
    for at in range(LENGTH):
        mixed += codes[starts + at] * np.uint64(FACTORS[at])
    return (mixed & ~SAMPLE) | (codes[starts] & SAMPLE)


def as_numbers(texts: Iterable[bytes]) -> Numbers:
    """The numbers of several texts, one after the other."""
    return np.frombuffer(b"".join(texts), np.uint64)


def sample_of(numbers: Numbers) -> Numbers:
    """About one in eight, always the same ones, each once, in the order of their size."""
    return distinct(numbers[(numbers & SAMPLE) == 0])


def samples_of(texts: Texts) -> Texts:
    """The sample of each text."""
    return tuple(sample_of(as_numbers([each])).tobytes() for each in texts)


def among(numbers: Numbers, known: Numbers) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of the numbers are among the known ones, which are in the order of their size."""
    if not len(known):
        return np.zeros(len(numbers), np.bool_)
    found = np.searchsorted(known, numbers)
    found[found == len(known)] = 0
    same: np.ndarray[Any, np.dtype[np.bool_]] = known[found] == numbers
    return same


def used_by_many(texts: Iterable[Numbers], most: int) -> Numbers:
    """What more than so many of the texts have, in the order of size."""
    together = np.concatenate([NONE, *map(distinct, texts)])
    pieces, counts = np.unique(together, return_counts=True)
    return pieces[counts > most]


def distinct(numbers: np.ndarray[Any, np.dtype[Whole]]) -> np.ndarray[Any, np.dtype[Whole]]:
    """The numbers, each once, in the order of their size; `np.unique` takes ten times as long."""
    numbers = np.sort(numbers)
    found: np.ndarray[Any, np.dtype[Whole]] = numbers[np.r_[True, numbers[1:] != numbers[:-1]][: len(numbers)]]
    return found
