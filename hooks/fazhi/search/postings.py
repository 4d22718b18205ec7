"""Pairs -> the lines that hold them, as short strings in files of even size.

The pairs are sorted, so that one file holds a stretch of them: the first pair of every file is all that a browser
needs to know where to look, and all pairs that begin with one symbol stand side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from fazhi.search.packed import Cut, Ids, Numbers

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = np.uint32(len(DIGITS) // 2)
LEAST = [HALF**digits for digits in range(1, 7)]
"""The least numbers that take one digit more; a number has 32 bits at the most."""
FILE_SIZE = 12_000
"""About how many bytes of pairs one file holds; a pair is never cut in two."""
STRETCH = 1 << 20
LETTERS = np.frombuffer(DIGITS.encode(), np.uint8)


def numerals(numbers: Iterable[int]) -> str:
    """The numbers, one behind the other, in base 32: lowest digit first, all but the last from the upper half."""
    return _written(np.fromiter(numbers, np.int64))[0]


def postings(cuts: Iterable[Cut]) -> Iterator[tuple[str, str]]:
    """For every pair of the symbols of lines, the numbers of the lines that hold it, each as its distance.

    A pair is two neighbouring symbols with a space between; the last of a line also stands alone, so that each symbol
    begins a pair. Pairs come sorted as JavaScript sorts them.
    """
    names, symbols = _numbered(cuts)
    held, count = _held(symbols), len(symbols) + 1
    del symbols
    for start, end in pairwise(_between_pairs(held, count)):
        for pair, lines in _texts(held[start:end], count):
            one, other = divmod(pair, len(names))
            yield f"{names[one]} {names[other]}", lines


def _between_pairs(held: Numbers, count: int) -> list[int]:
    """Where to cut, about every `STRETCH` numbers, so that no pair is cut in two."""
    ends = (held[STRETCH::STRETCH] // count + 1) * count
    return sorted({0, *np.searchsorted(held, ends).tolist(), len(held)})


def _texts(held: Numbers, count: int) -> Iterator[tuple[int, str]]:
    """Every pair, and its lines as `numerals` writes their distances."""
    pairs = held // count
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    distances = np.diff(held, prepend=0)
    distances[first] = held[first] % count
    text, ends = _written(distances)
    stretches = pairwise(ends[[*first, len(held)]].tolist())
    for pair, (start, end) in zip(pairs[first].tolist(), stretches, strict=True):
        yield pair, text[start:end]


def _written(numbers: Numbers) -> tuple[str, Numbers]:
    """The numbers as `numerals` writes them, and where each begins; last, where all end."""
    rest = numbers.astype(np.uint32)
    widths = np.ones(len(rest), np.uint8)
    for least in LEAST:
        widths += rest >= least
    ends = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    text, at = np.empty(ends[-1], np.uint8), ends[:-1]
    while len(rest):
        longer = rest >= HALF
        text[at] = LETTERS[rest % HALF + HALF * longer]
        at, rest = at[longer] + 1, rest[longer] // HALF
    return text.tobytes().decode(), ends


def _numbered(cuts: Iterable[Cut]) -> tuple[list[str], Numbers]:
    """All symbols, sorted; and the place of each symbol of all lines among them, 0 at the end of a line."""
    ids, met = Ids({"": 0}), array("i")
    for each in cuts:
        met.frombytes(np.fromiter(map(ids.__getitem__, each.names), np.int32)[each.places].tobytes())
    names = sorted(ids, key=_utf16)
    at = {name: place for place, name in enumerate(names)}
    return names, np.fromiter(map(at.__getitem__, ids), np.int32)[np.frombuffer(met, np.int32)]


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
    held.sort(kind="stable")  # what is sorted in stretches is merged
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


def shelves(entries: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """The sorted entries in stretches of about `FILE_SIZE`."""
    found: dict[str, str] = {}
    size = 0
    for pair, held in entries:
        if size >= FILE_SIZE:
            yield found
            found, size = {}, 0
        found[pair] = held
        size += len(pair.encode()) + len(held) + 6
    if found:
        yield found
