"""What a prose rule reads and what it says: a passage of a report, and the slips found in it.

A rule knows nothing of files: the same rule serves a section of a report and a fragment of a labelled set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from fazhi.model import Level, Role
from fazhi.problems import Severity
from fazhi.segments import Words

NUMERAL = "[一二三四五六七八九十]+"
LABELS = (
    re.compile(rf"[ 　]*(?:{NUMERAL}、|第{NUMERAL}(?:部分|章|节))"),
    re.compile(rf"[ 　]*[（(]{NUMERAL}[）)]"),
    re.compile(r"[ 　]*[0-9]{1,2}(?:[.．](?![0-9])|、)"),
    re.compile(r"[ 　]*[（(][0-9]{1,2}[）)]"),
)
LONGEST_HEADING = 45


@dataclass(frozen=True, slots=True)
class Other:
    """A text to compare with: whose, of which report year, its words."""

    name: str
    year: int
    text: str


@dataclass(frozen=True)
class Passage:
    """A stretch of a report, one plain-text paragraph a line, and what is known of the report it stands in."""

    lines: tuple[str, ...]
    year: int
    issuer: str
    level: Level
    county: str = ""
    """The county's or district's name; "" where unknown."""
    role: Role | None = Role.WORK
    """None for the opening or the title."""
    own_names: tuple[str, ...] = ()
    """Further names of the same body: full and former ones."""
    known: frozenset[str] = frozenset()
    """Names of all bodies of the registry."""
    compare: tuple[Other, ...] = ()
    marks: tuple[int, ...] = field(default=())
    """Heading depth of each line where the source marks it (0 = text); else read from the numbering."""
    words: Words = field(default_factory=Words, repr=False, compare=False)
    """The dictionary."""

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """Heading depth of each line, 0 for text."""
        return self.marks or tuple(depth_of(line) for line in self.lines)

    def is_other(self, name: str) -> bool:
        """Whether another body of the registry has that name."""
        return name in self.known and name not in (self.issuer, *self.own_names)

    @property
    def knows_others(self) -> bool:
        """Whether the registry has other bodies."""
        return len(self.known) > len({self.issuer, *self.own_names} & self.known)

    @property
    def is_plan(self) -> bool:
        return self.role is Role.PLAN

    @property
    def is_lowest(self) -> bool:
        return self.level.is_lowest


ADVICE = re.compile("核对|删|补上|填上|改写|只留|写出|序号|先作|改用|住址")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the line's index, its words (personal data already masked), what to write, what is wrong."""

    line: int
    quote: str
    fix: str
    message: str
    doubtful: bool = False
    """Whether it is no more than a hint."""

    @property
    def remedy(self) -> str:
        """`fix` as a thing to do: itself, or the words to put in."""
        if ADVICE.match(self.fix):
            return self.fix
        return f"改为{self.fix}" if self.fix[:1] == "“" else f"改为“{self.fix}”"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A personal datum in a line, and what may be shown of it: as many characters."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its key in labelled sets, its Chinese code, its severity, and how slips are found."""

    key: str
    code: str
    severity: Severity
    find: Callable[[Passage], Iterator[Slip]]
    labelled: bool = False
    """Whether labelled sets know it; the others speak only in findings."""
    hides: Callable[[str], Iterator[Hidden]] | None = None
    """For personal data: where a line holds them, and what may be shown."""
    told: str = ""
    """For personal data: what a finding says of them."""
    advice: str = ""
    """For personal data: what to write instead, where it is not the masked form."""
    guards: bool = False
    """Whether it protects persons, secrets or readers: never off, never lowered, never let stand."""

    @property
    def module(self) -> str:
        """The file whose docstring is the rule."""
        return (self.hides or self.find).__module__


def depth_of(line: str) -> int:
    """The depth its numbering gives a heading line: 一、 1, （一） 2, 1. 3, （1） 4; 0 for text."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST_HEADING or re.search(r"[。；;：:！？]", bare):
        return 0
    return next((depth for depth, label in enumerate(LABELS, 1) if label.match(bare)), 0)


CLAUSE = re.compile(r"[^，。；：！？,;!?\n]+")
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def sentences(line: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of each sentence; a semicolon ends one."""
    return ((match.start(), match.group()) for match in SENTENCE.finditer(line))


def clause_at(line: str, start: int, end: int) -> str:
    """The words between the commas or stops around `line[start:end]`."""
    first = max(line.rfind(stop, 0, start) for stop in "，。；：！？") + 1
    after = [at for stop in "，。；：！？" if (at := line.find(stop, end)) >= 0]
    return line[first : min(after, default=len(line))]


def sentence_at(line: str, start: int, end: int) -> str:
    """The words between the stops or semicolons around `line[start:end]`."""
    first = max(line.rfind(stop, 0, start) for stop in "。；！？") + 1
    after = [at for stop in "。；！？" if (at := line.find(stop, end)) >= 0]
    return line[first : min(after, default=len(line))]
