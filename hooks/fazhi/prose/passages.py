"""Graph data -> passages: every report's cover and sections as plain lines, with what is known of the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.model import Issuer, Level, Place, Report, Section
from fazhi.prose.passage import Passage
from fazhi.roster import Roster
from fazhi.text import plain_lines


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it stands: its report, its section (None for the cover), the file line of its first line."""

    report: Report
    section: Section | None
    passage: Passage
    path: str
    first_line: int

    def place(self, index: int) -> Place:
        """Where the line of that index stands in the file."""
        return Place(self.path, self.first_line + index)


def passages_of(report: Report, roster: Roster) -> Iterator[Placed]:
    """The title, the opening, then each section; none for a body that the registry does not know."""
    issuer = roster.issuers.get(report.issuer)
    if issuer is None:
        return
    path = report.place.path
    yield Placed(report, None, _passage(report, issuer, roster, (report.title,)), path, report.place.line)
    opening = _passage(report, issuer, roster, plain_lines(report.opening))
    yield Placed(report, None, opening, path, report.opening_line)
    for section in report.sections:
        marks = tuple(_depth(line) for line in section.raw.split("\n"))
        passage = _passage(report, issuer, roster, plain_lines(section.raw), section, marks)
        yield Placed(report, section, passage, section.place.path, 1)


def _depth(line: str) -> int:
    bare = line.lstrip(" ")
    marks = len(bare) - len(bare.lstrip("#"))
    return marks if 0 < marks < 7 and bare[marks : marks + 1] == " " else 0


def _passage(
    report: Report,
    issuer: Issuer,
    roster: Roster,
    lines: tuple[str, ...],
    section: Section | None = None,
    marks: tuple[int, ...] = (),
) -> Passage:
    former = tuple(roster.issuers[each].name for each in issuer.renamed_from if each in roster.issuers)
    return Passage(
        lines=lines,
        year=report.year,
        issuer=issuer.name,
        level=issuer.level,
        county=_county(issuer, roster.issuers),
        role=section.role if section else None,
        own_names=(*((issuer.full_name,) if issuer.full_name else ()), *former),
        known=roster.names,
        marks=marks,
    )


def _county(issuer: Issuer, issuers: dict[str, Issuer]) -> str:
    """The county above the body, or itself; "" where the registry does not lead to one."""
    seen: set[str] = set()
    at: Issuer | None = issuer
    while at is not None and at.id not in seen:
        if at.level is Level.COUNTY:
            return at.name
        seen.add(at.id)
        at = issuers.get(at.parent or "")
    return ""
