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
Numbers = np.ndarray[Any, np.dtype[np.integer[Any]]]


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
    names, symbols = _numbered(lines)
    held, count = _held(symbols), len(symbols) + 1
    del symbols
    pairs = held // count
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(held)])
    pairs = pairs[first]
    distances = np.diff(held, prepend=0)
    distances[first] = held[first] % count
    stretches = pairwise([*first.tolist(), len(held)])
    known = Numerals()
    for pair, (start, end) in zip(pairs.tolist(), stretches, strict=True):
        one, other = divmod(pair, len(names))
        yield f"{names[one]} {names[other]}", numerals(distances[start:end].tolist(), known)


def _numbered(lines: Iterable[Iterable[str]]) -> tuple[list[str], Numbers]:
    """All symbols, sorted; and the place of each symbol of all lines among them, 0 at the end of a line."""
    ids = _Ids({"": 0})
    met = np.fromiter(chain.from_iterable(chain(map(ids.__getitem__, line), (0,)) for line in lines), np.int32)
    names = sorted(ids, key=_utf16)
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places[name] for name in ids], np.int32)[met]


def _held(symbols: Numbers) -> Numbers:
    """Which pairs stand in which lines: sorted numbers made of first symbol, second symbol and line.

    They are made in stretches of whole lines, so that little is in memory at once.
    """
    most, count, line = int(symbols.max(initial=0)) + 1, len(symbols) + 1, 1
    found: list[Numbers] = [np.array([], np.int64)]
    for start, end in pairwise(_stretches(symbols)):
        one, other = symbols[start : end - 1].astype(np.int64), symbols[start + 1 : end]
        ended, here = np.cumsum(one == 0), one != 0
        found.append(_distinct((one[here] * most + other[here]) * count + ended[here] + line))
        line += int(np.count_nonzero(symbols[start:end] == 0))
    held = np.concatenate(found)
    held.sort()
    return held


def _stretches(symbols: Numbers) -> list[int]:
    """Where to cut, at ends of lines, about every `STRETCH` symbols."""
    ends = np.flatnonzero(symbols == 0) + 1
    cuts = ends[np.searchsorted(ends, np.arange(STRETCH, len(symbols), STRETCH))].tolist()
    return sorted({0, *cuts, len(symbols)})


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
