"""How much of one text also stands in another, and the long passages that both have.

A text is given in parts (a report's opening and sections); a passage ends where a part ends. Inside a passage
formulas may stand, and a few words may differ, but only what is alike and no formula makes it long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi.copies.pieces import NONE, Numbers, among, distinct, numbers_of
from fazhi.copies.signs import LENGTH, Signs

PLACES = 4
"""So many places of a piece in the other text are tried; what stands there more often is no passage of its own."""

GAP = 6
"""So many signs may differ between two stretches of one passage."""

Text = Sequence[Signs]


@dataclass(frozen=True, slots=True)
class Block:
    """Signs alike in both texts: where they begin in each part, how many, and how many of them are no formula.

    `core` is from the first to the last sign of the own text that counts.
    """

    start: int
    other_start: int
    size: int
    weight: int
    core: tuple[int, int]

    @property
    def end(self) -> int:
        return self.start + self.size

    @property
    def other_end(self) -> int:
        return self.other_start + self.size

    def cut(self, start: int, end: int) -> Block:
        """The same without what stands before `start` and from `end` on."""
        return replace(self, start=start, other_start=self.other_start + start - self.start, size=end - start)


@dataclass(frozen=True, slots=True)
class Run:
    """A passage that stands in both: a part of each, and blocks with no more than a few other signs between them."""

    part: int
    other_part: int
    blocks: tuple[Block, ...]

    @property
    def weight(self) -> int:
        """How many signs are alike, formulas not counted."""
        return sum(block.weight for block in self.blocks)


def share(own: Numbers, other: Numbers, common: Numbers = NONE) -> float:
    """The part of the first text's pieces that also stand in the other, 0 to 1; `common` pieces are no copies.

    It is not the same the other way round.
    """
    copied = among(own, distinct(other)) & ~among(own, common)
    return float(copied.mean()) if len(own) else 0.0


def runs(own: Text, other: Text, shortest: int, common: Numbers = NONE) -> list[Run]:
    """Every passage with at least `shortest` signs outside formulas, longest first; none overlaps another in `own`."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, part in enumerate(other):
        for at, is_formula in zip(part.starts, among(numbers_of(part), common).tolist(), strict=True):
            if not is_formula:
                places[part.piece(at)].append((number, at))
    found = [run for number, part in enumerate(own) for run in _runs(number, part, other, places)]
    long = [_trimmed(run, own[run.part]) for run in found if run.weight >= shortest]
    return sorted(long, key=lambda run: (-run.weight, run.part, run.blocks[0].start))


def _runs(number: int, part: Signs, other: Text, places: dict[str, list[tuple[int, int]]]) -> list[Run]:
    """The blocks of one part, left to right, those close to each other in both texts joined."""
    joined: list[Run] = []
    for other_part, block in _blocks(part, other, places):
        before = joined[-1] if joined else None
        if before and before.other_part == other_part and _close(before.blocks[-1], block):
            joined[-1] = replace(before, blocks=(*before.blocks, block))
        else:
            joined.append(Run(number, other_part, (block,)))
    return joined


def _close(before: Block, block: Block) -> bool:
    return block.start - before.end <= GAP and 0 <= block.other_start - before.other_end <= GAP


def _blocks(part: Signs, other: Text, places: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[int, Block]]:
    """(part of the other text, block) for the longest block from each piece that both have."""
    done = 0
    shared = [at for at in part.starts if part.piece(at) in places]
    for at in shared:
        if at >= done:
            tried = places[part.piece(at)][:PLACES]
            size, back, there = max(_reach(part, at, other[each[0]], each, done) for each in tried)
            done = at - back + size
            inside = shared[bisect_left(shared, at - back) : bisect_left(shared, done - LENGTH + 1)]
            core = inside[0], inside[-1] + LENGTH
            yield there[0], Block(at - back, there[1] - back, size, _weight(inside), core)


def _reach(part: Signs, at: int, other: Signs, there: tuple[int, int], done: int) -> tuple[int, int, tuple[int, int]]:
    """(signs alike in all, how many of them before `at`, the place in the other text)."""
    ours, theirs, place = part.signs, other.signs, there[1]
    back, size = 0, LENGTH
    while at - back > done and place > back and ours[at - back - 1] == theirs[place - back - 1]:
        back += 1
    while at + size < len(ours) and place + size < len(theirs) and ours[at + size] == theirs[place + size]:
        size += 1
    return back + size, back, there


def _weight(starts: list[int]) -> int:
    """How many signs lie in the pieces that begin there."""
    weight = reached = 0
    for at in starts:
        weight += at + LENGTH - max(at, reached)
        reached = at + LENGTH
    return weight


def _trimmed(run: Run, part: Signs) -> Run:
    """The passage without a beginning or end that is another sentence and does not count, such as the next heading."""
    first = run.blocks[0]
    start = max((at for at in range(first.start + 1, first.core[0] + 1) if part.opens(at)), default=first.start)
    blocks = (first.cut(start, first.end), *run.blocks[1:])
    last = blocks[-1]
    end = min((at for at in range(last.core[1], last.end) if part.opens(at)), default=last.end)
    return replace(run, blocks=(*blocks[:-1], last.cut(last.start, end)))
