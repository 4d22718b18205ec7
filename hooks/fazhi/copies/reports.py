"""Reports beside the body's last one and beside those of other bodies on the same year.

Everything is worked out when it is first asked for. Passages of a pair are looked for only when they are wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fazhi.copies.nearest import Nearest
from fazhi.copies.overlap import Run, runs, share
from fazhi.copies.signs import Signs, read
from fazhi.model import Item, Limits, Place, Report, Section
from fazhi.succession import Succession
from fazhi.text import line_of, locate, plain_lines

MOST = 3
"""So many other bodies are shown beside a report."""
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
    _words: tuple[tuple[Part, ...], tuple[Part, ...]]
    _shortest: int
    _common: frozenset[str]

    @property
    def is_earlier(self) -> bool:
        """Whether the other report is the body's last one, not that of another body."""
        return self.other.year < self.report.year

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def formulas(self) -> list[str]:
        """The pieces of the report that count as formulas, in order."""
        return sorted({piece for part in self._words[0] for piece in part.words.pieces} & self._common)

    @property
    def is_over(self) -> bool:
        """Whether the share is above the limit, in passages long enough to be shown."""
        return self.percent > self.limit and bool(self.passages)

    @cached_property
    def passages(self) -> tuple[Shared, ...]:
        """What both have, longest first."""
        own, other = self._words
        found = runs([part.words for part in own], [part.words for part in other], self._shortest, self._common)
        return tuple(_shared(run, own, other) for run in found)


class Comparisons:
    """Every report of a site beside those it may have been copied from."""

    def __init__(self, reports: tuple[Report, ...], succession: Succession, limits: Limits) -> None:
        self._reports, self._succession, self._limits = reports, succession, limits
        self._made: dict[Key, tuple[Comparison, ...]] = {}

    def of(self, report: Report) -> tuple[Comparison, ...]:
        """The report beside the body's last one (after a merger, more than one), then beside the likest of others."""
        if report.key not in self._made:
            earlier = [self._compare(report, other) for other in self._succession.before(report)]
            near = [self._compare(report, other) for other in self._near.get(report.key, ())]
            others = sorted((each for each in near if each.percent), key=lambda each: -each.share)
            self._made[report.key] = (*earlier, *others)
        return self._made[report.key]

    def _compare(self, report: Report, other: Report) -> Comparison:
        words = self._parts[report.key], self._parts[other.key]
        part = share([each.words for each in words[0]], [each.words for each in words[1]], self._common)
        limits = self._limits
        limit = limits.same_as_earlier if other.year < report.year else limits.same_as_other
        return Comparison(report, other, part, limit, words, limits.shortest, self._common)

    @cached_property
    def _parts(self) -> dict[Key, tuple[Part, ...]]:
        return {report.key: tuple(_parts(report)) for report in self._reports}

    @cached_property
    def _near(self) -> dict[Key, list[Report]]:
        """For each report those of other bodies on the same year that share rare pieces with it."""
        by_year: dict[int, list[Report]] = defaultdict(list)
        for report in self._reports:
            by_year[report.year].append(report)
        return {key: near for reports in by_year.values() for key, near in self._near_in(reports)}

    def _near_in(self, reports: list[Report]) -> Iterator[tuple[Key, list[Report]]]:
        texts = [self._pieces(report) for report in reports]
        nearest = Nearest(texts, [report.issuer for report in reports], self._limits.common)
        for index, report in enumerate(reports):
            others = [reports[other] for other in nearest.of(index)]
            yield report.key, [other for other in others if other.issuer != report.issuer][:MOST]

    def _pieces(self, report: Report) -> list[str]:
        return [piece for part in self._parts[report.key] for piece in part.words.pieces]

    @cached_property
    def _common(self) -> frozenset[str]:
        """Of what any two reports to be compared share, the pieces that too many bodies use."""
        shared: set[str] = set()
        for report in self._reports:
            own = set(self._pieces(report))
            for other in (*self._succession.before(report), *self._near.get(report.key, ())):
                shared |= own.intersection(self._pieces(other))
        users: dict[str, set[str]] = defaultdict(set)
        for report in self._reports:
            for piece in shared.intersection(self._pieces(report)):
                users[piece].add(report.issuer)
        return frozenset(piece for piece, bodies in users.items() if len(bodies) > self._limits.common)


def _parts(report: Report) -> Iterator[Part]:
    yield Part(report, None, report.place.path, report.opening_line, _words(report.opening))
    for section in report.sections:
        yield Part(report, section, section.place.path, 1, _words(section.raw))


def _words(raw: str) -> Signs:
    return read("\n".join(plain_lines(raw)))


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
