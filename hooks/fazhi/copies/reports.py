"""Reports beside the body's last one and beside those of other bodies on the same year.

Every comparison is made when it is first asked for, and its passages are looked for only when they are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fazhi.copies.index import Index, Lookalikes
from fazhi.copies.overlap import Run, runs, share
from fazhi.copies.pieces import Numbers, as_numbers, words_of
from fazhi.copies.signs import Signs
from fazhi.model import Item, Limits, Place, Report, Section
from fazhi.succession import Succession
from fazhi.text import line_of, locate

AROUND = 14
"""So many characters before and after a passage are shown."""
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Part:
    """The opening (`section` is None) or a section of a report, as plain lines."""

    report: Report
    section: Section | None
    path: str
    first_line: int
    words: Signs

    def item_at(self, offset: int) -> Item | None:
        """The innermost item of the section that holds the offset of its plain text; None in the opening."""
        if self.section is None:
            return None
        text, raw = self.words.text, self.section.raw
        index = text.count("\n", 0, offset)
        start = sum(len(line) + 1 for line in raw.split("\n")[:index])
        line_end = text.find("\n", offset)
        said = text[offset : line_end if line_end >= 0 else len(text)]
        return self.section.holding(next(iter(locate(raw, said, start)), (start, 0))[0])


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage as one of the two reports has it; `differing`: where in `text` the other has other words."""

    part: Part
    start: int
    end: int
    differing: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        return self.part.words.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """File and line where it begins."""
        return Place(self.part.path, self.part.first_line + line_of(self.part.words.text, self.start) - 1)

    @property
    def item(self) -> Item | None:
        """The item of the section it begins in; None in the opening."""
        return self.part.item_at(self.start)

    @property
    def before(self) -> str:
        """The last few characters of its line before it, …… where there are more."""
        text = self.part.words.text
        line = text[text.rfind("\n", 0, self.start) + 1 : self.start]
        return line if len(line) <= AROUND else f"……{line[-AROUND:]}"

    @property
    def after(self) -> str:
        """The first few characters behind it on its last line, …… where there are more."""
        line = self.part.words.text[self.end :].partition("\n")[0]
        return line if len(line) <= AROUND else f"{line[:AROUND]}……"


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that both reports have; `length` counts its characters without formulas."""

    own: Spot
    other: Spot
    length: int


@dataclass(frozen=True)
class Comparison:
    """A report beside another; `limit` is the percentage above which it is worth a look."""

    report: Report
    other: Report
    share: float
    limit: int
    _shortest: int
    _common: Numbers

    @property
    def is_earlier(self) -> bool:
        """Whether the other report is the body's last one, not that of another body."""
        return self.other.year < self.report.year

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def is_over(self) -> bool:
        """Whether the share is above the limit, in passages long enough to be shown."""
        return self.percent > self.limit and bool(self.passages)

    @cached_property
    def passages(self) -> tuple[Shared, ...]:
        """What both have, longest first."""
        own, other = tuple(_parts(self.report)), tuple(_parts(self.other))
        found = runs([part.words for part in own], [part.words for part in other], self._shortest, self._common)
        return tuple(_shared(run, own, other) for run in found)


class Comparisons:
    """Every report of a site beside those it may have been copied from."""

    def __init__(self, succession: Succession, limits: Limits, index: Index) -> None:
        self._succession, self._limits, self._index = succession, limits, index
        self._made: dict[Key, tuple[Comparison, ...]] = {}

    def of(self, report: Report) -> tuple[Comparison, ...]:
        """The report beside the body's last one (after a merger, more than one), then beside the likest of others."""
        if report.key not in self._made:
            earlier = [self._compare(report, other) for other in self._succession.before(report)]
            near = [self._compare(report, other) for other in self._index.near(report)]
            others = sorted((each for each in near if each.percent), key=lambda each: -each.share)
            self._made[report.key] = (*earlier, *others)
        return self._made[report.key]

    def made_from(self, report: Report) -> tuple[list[Report], str]:
        """What the comparisons of a report are made from beside itself: other reports, and a digest of its formulas."""
        return [*self._succession.before(report), *self._index.near(report)], self._index.told_formulas(report)

    def lookalikes(self, report: Report) -> Lookalikes:
        """The sections of other reports that its own may have sentences of, by the number of the section."""
        return self._index.lookalikes(report)

    def _compare(self, report: Report, other: Report) -> Comparison:
        own, theirs = (as_numbers(self._index.texts(each)) for each in (report, other))
        common, limits = self._index.common, self._limits
        limit = limits.same_as_earlier if other.year < report.year else limits.same_as_other
        return Comparison(report, other, share(own, theirs, common), limit, limits.shortest, common)


def _parts(report: Report) -> Iterator[Part]:
    yield Part(report, None, report.place.path, report.opening_line, words_of(report.opening))
    for section in report.sections:
        yield Part(report, section, section.place.path, 1, words_of(section.raw))


def _shared(run: Run, own: tuple[Part, ...], other: tuple[Part, ...]) -> Shared:
    ours, theirs = own[run.part].words, other[run.other_part].words
    changed = [
        (block.start + at, block.other_start + at)
        for block in run.blocks
        for at in range(block.size)
        if ours.said(block.start + at) != theirs.said(block.other_start + at)
    ]
    gaps = list(pairwise(run.blocks))
    return Shared(
        _spot(
            own[run.part],
            (run.blocks[0].start, run.blocks[-1].end),
            [*((at, at + 1) for at, _ in changed), *((one.end, two.start) for one, two in gaps)],
        ),
        _spot(
            other[run.other_part],
            (run.blocks[0].other_start, run.blocks[-1].other_end),
            [*((at, at + 1) for _, at in changed), *((one.other_end, two.other_start) for one, two in gaps)],
        ),
        run.weight,
    )


def _spot(part: Part, whole: tuple[int, int], differing: list[tuple[int, int]]) -> Spot:
    """From places among the signs to offsets in the text."""
    start, end = part.words.stretch(*whole)
    stretches = [part.words.stretch(*each) for each in _merged(differing)]
    return Spot(part, start, end, tuple((first - start, last - start) for first, last in stretches))


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, empty ones left out, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        elif start < end:
            merged.append((start, end))
    return merged
