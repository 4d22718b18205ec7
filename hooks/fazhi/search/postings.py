"""Pairs -> the lines that hold them, as short strings in files of even size.

The pairs are sorted, so that one file holds a stretch of them: the first pair of every file is all that a browser
needs to know where to look, and all pairs that begin with one symbol stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any

import numpy as np

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = len(DIGITS) // 2
FILE_SIZE = 12_000
"""About how many bytes of pairs one file holds; a pair is never cut in two."""
STRETCH = 1 << 20
Numbers = np.ndarray[Any, np.dtype[np.int64]]


class Numerals(dict[int, str]):
    """Whole numbers in base 32, lowest digit first, every digit but the last from the upper half of `DIGITS`."""

    def __missing__(self, number: int) -> str:
        low, rest = number % HALF, number // HALF
        self[number] = DIGITS[HALF + low] + self[rest] if rest else DIGITS[low]
        return self[number]


def numerals(numbers: Iterable[int], known: Numerals | None = None) -> str:
    """The numbers, one behind the other."""
    return "".join(map((Numerals() if known is None else known).__getitem__, numbers))


class _Ids(dict[str, int]):
    """A number for every symbol, in the order in which they are met."""

    def __missing__(self, symbol: str) -> int:
        self[symbol] = len(self)
        return self[symbol]


def postings(lines: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    """For every pair of the symbols of lines, the numbers of the lines that hold it, each as its distance.

    A pair is two neighbouring symbols with a space between; the last of a line also stands alone, so that each symbol
    begins a pair. Pairs come sorted as JavaScript sorts them.
    """
    ids = _Ids({"": 0})
    ends = np.fromiter(chain.from_iterable(chain(map(ids.__getitem__, line), (0,)) for line in lines), np.int32)
    names = sorted(ids, key=_utf16)
    places = {name: place for place, name in enumerate(names)}
    held, count = _held(np.array([places[name] for name in ids])[ends]), len(ends) + 1
    pairs, numbers = np.divmod(held, count)
    first = np.diff(pairs, prepend=-1) != 0
    distances = np.where(first, numbers, np.diff(numbers, prepend=0))
    stretches = pairwise([*np.flatnonzero(first).tolist(), len(held)])
    known = Numerals()
    for pair, (start, end) in zip(pairs[first].tolist(), stretches, strict=True):
        one, other = divmod(pair, len(names))
        yield f"{names[one]} {names[other]}", numerals(distances[start:end].tolist(), known)


def _held(symbols: Numbers) -> Numbers:
    """Which pairs stand in which lines: sorted numbers made of first symbol, second symbol and line.

    Lines end with 0. They are numbered in stretches, so that little is in memory at once.
    """
    most, count, line = symbols.max(initial=0) + 1, len(symbols) + 1, 1
    found = [np.array([], np.int64)]
    for start in range(0, len(symbols), STRETCH):
        one, other = symbols[start : start + STRETCH], symbols[start + 1 : start + STRETCH + 1]
        ended = np.cumsum(one == 0)
        here = one[: len(other)] != 0
        pairs = one[: len(other)][here] * most + other[here]
        found.append(_distinct(pairs * count + ended[: len(other)][here] + line))
        line += int(ended[-1])
    return _distinct(np.concatenate(found))


def _distinct(numbers: Numbers) -> Numbers:
    """Each once, sorted; `numpy.unique` hashes, which takes many times as long."""
    numbers.sort()
    found: Numbers = numbers[np.diff(numbers, prepend=-1) != 0]
    return found


def _utf16(symbol: str) -> bytes:
    return symbol.encode("utf-16-be")


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
