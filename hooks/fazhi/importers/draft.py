"""A report as imported, before anyone corrected it: title, facts, opening, sections with a role, and the account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from fazhi.importers.manuscript import Block, Notice, Paragraph, Picture, Run, Table
from fazhi.model import Role


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level from 1, number as shown, its words, why it was taken for one."""

    level: int
    number: str
    runs: tuple[Run, ...]
    why: str
    run_in: bool = False
    """Whether its body stood in the same paragraph."""

    @property
    def words(self) -> str:
        """The heading without its number, on one line."""
        return "".join(run.text for run in self.runs if not run.picture).replace("\n", "").strip()

    @property
    def text(self) -> str:
        """Number and words."""
        return self.number + self.words


Part = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document says about itself, for the front matter. None is: it does not say."""

    index_no: str | None = None
    doc_no: str | None = None
    subject: str | None = None
    genre: str | None = None
    validity: str | None = None
    keywords: str | None = None
    addressee: str | None = None
    written: dt.date | None = None
    published: dt.date | None = None
    published_time: str | None = None
    signature: str | None = None
    publisher: str | None = None
    rest: tuple[tuple[str, str], ...] = ()
    """Furniture without a place in the front matter: (what it is, its text): 红头, 签发人, 抄送, 联系人 …"""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """One first-level section: its role, and its parts, of which the first is its heading (if it has one)."""

    role: Role
    parts: tuple[Part, ...]

    @property
    def heading(self) -> Heading | None:
        """Its own heading."""
        first = self.parts[0] if self.parts else None
        return first if isinstance(first, Heading) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A file turned into a report, and the account of how."""

    title: str
    facts: Facts
    opening: tuple[Part, ...]
    sections: tuple[DraftSection, ...]
    notes: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    pictures: tuple[Picture, ...] = field(default=(), repr=False)
    notices: tuple[Notice, ...] = ()
