"""What every reader hands over: a file's text in order, with the looks that tell headings from body text.

Nothing is judged here: a `Manuscript` is what the file shows, after tracked changes are accepted and hidden text is
left out. `headings.py`, `furniture.py` and `assemble.py` turn it into a `Draft`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class UnusableFileError(Exception):
    """The file cannot be imported; the message is one Chinese sentence for the clerk."""


class Act(StrEnum):
    """What was done with a part of the file: something became something, was mended, or wants a look."""

    BECAME = "识别"
    REPAIRED = "修整"
    LEFT_OUT = "未导入"
    LOOK = "请核对"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the account given after an import. `subject` is a short noun: 自动编号, 修订, 隐藏文字 …"""

    act: Act
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.act}[{self.subject}] {self.message}"


def on_one_line(text: str, between: str = "") -> str:
    """The text with its line breaks, and the white space around them, replaced."""
    return between.join(line.strip(" 　") for line in text.split("\n")).strip()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; or a footnote mark (`note`), or a picture (`picture`, its name, `text` its words)."""

    text: str = ""
    font: str = ""
    size: int = 0
    """In half points, 0 if the file does not say."""
    bold: bool = False
    red: bool = False
    note: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break inside it is `\\n` in its text."""

    runs: tuple[Run, ...]
    number: str = ""
    """The number that the word processor shows in front of it, which is not in its text."""
    outline: int | None = None
    """Outline level from 0, from the paragraph or its style."""
    style: str = ""
    """The style's name in small letters: `title`, `heading 1`, `toc 2`."""
    align: str = ""
    """`center`, `right` or ""."""
    bullet: bool = False
    boxed: bool = False
    """Whether it stood in a text box."""
    run_in: bool = False
    """Whether the next paragraph stands on the same line (a style separator)."""

    @property
    def own_text(self) -> str:
        """The text without the automatic number."""
        return "".join(run.text for run in self.runs if not run.picture)

    @property
    def text(self) -> str:
        """What a reader sees, the automatic number included."""
        return self.number + self.own_text

    @property
    def empty(self) -> bool:
        """Whether it shows nothing at all."""
        return not self.text.strip() and not any(run.note or run.picture for run in self.runs)

    @property
    def size(self) -> int:
        """The largest type in it, in half points."""
        return max((run.size for run in self.runs if run.text.strip()), default=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `blocks` are paragraphs and nested tables."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    head: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs' text, joined."""
        return "".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a merged cell stands once, where it begins."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def text(self) -> str:
        """All cells' text, joined."""
        return "".join(cell.text for row in self.rows for cell in row)

    @property
    def cells(self) -> list[Cell]:
        """Every cell, row by row."""
        return [cell for row in self.rows for cell in row]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture under a new, safe name."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as read. `notes` are footnotes and endnotes: (mark, its paragraphs)."""

    format: str
    """What the file is, in words: `Word 文档（.docx）`."""
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    pictures: tuple[Picture, ...] = ()
    notices: tuple[Notice, ...] = ()
    plain: bool = False
    """Whether the format has no fonts and no levels (.txt), so that numbers and words alone tell headings."""
