"""Pairs -> the lines that hold them, as short strings in files of even size.

The pairs are sorted, so that one file holds a stretch of them: the first pair of every file is all that a browser
needs to know where to look, and all pairs that begin with one symbol stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import sub

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = len(DIGITS) // 2
FILE_SIZE = 12_000
"""About how many bytes of pairs one file holds; a pair is never cut in two."""


class Numerals(dict[int, str]):
    """Whole numbers in base 32, lowest digit first, every digit but the last from the upper half of `DIGITS`."""

    def __missing__(self, number: int) -> str:
        low, rest = number % HALF, number // HALF
        self[number] = DIGITS[HALF + low] + self[rest] if rest else DIGITS[low]
        return self[number]


def numerals(numbers: Iterable[int], known: Numerals | None = None) -> str:
    """The numbers, one behind the other."""
    return "".join(map((Numerals() if known is None else known).__getitem__, numbers))


def postings(lines: Iterable[set[str]]) -> list[tuple[str, str]]:
    """For every pair, sorted as JavaScript sorts, the numbers of the lines that hold it, each as its distance."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        for pair in line:
            found[pair].append(number)
    known = Numerals()
    return [(pair, numerals(map(sub, found[pair], [0, *found[pair]]), known)) for pair in sorted(found, key=_utf16)]


def _utf16(pair: str) -> bytes:
    return pair.encode("utf-16-be")


def shelves(entries: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The sorted entries in stretches of about `FILE_SIZE`."""
    found: list[dict[str, str]] = []
    size = FILE_SIZE
    for pair, held in entries:
        if size >= FILE_SIZE:
            found.append({})
            size = 0
        found[-1][pair] = held
        size += len(pair.encode()) + len(held) + 6
    return found
