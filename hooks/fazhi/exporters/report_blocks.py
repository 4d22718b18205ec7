"""A report's Markdown -> blocks for a word processor: headings, paragraphs, tables, notes, with the text unescaped.

Reads what reports are written in (see `fazhi.text`): ATX headings with `{.run-in}`, paragraphs, pipe tables, HTML tables
with merged cells, `[^1]` notes, pictures, `- ` lists.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html

from fazhi.model import Report, Role, Section

HEADING = re.compile(r"(?P<marks>#{1,6}) +(?P<text>.*?)(?: *\{(?P<attr>[^{}]*)\})?")
NOTE = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]:[ ]*(?P<text>.*)", re.DOTALL)
INLINE = re.compile(r"\[\^(?P<note>[^\]\s]+)\]|!\[(?P<alt>(?:[^\]\\]|\\.)*)\]\((?P<picture>[^)\s]+)\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~&])")
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or a note's mark, or a picture's path."""

    text: str = ""
    note: str = ""
    picture: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading; `run_in` means that the next paragraph goes on behind it."""

    level: int
    text: str
    run_in: bool


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph."""

    pieces: Pieces
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A cell: its lines, and how far it spans."""

    lines: tuple[Pieces, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of cells; a merged cell stands once."""

    rows: tuple[tuple[CellBlock, ...], ...]


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A footnote's text."""

    mark: str
    pieces: Pieces


ReportBlock = HeadingBlock | TextBlock | TableBlock | NoteBlock


def blocks_of(raw: str) -> Iterator[ReportBlock]:
    """The blocks of one Markdown text, in order."""
    for chunk in re.split(r"\n[ \t]*\n|\n(?=#{1,6} )", raw.strip("\n")):
        text = chunk.strip("\n")
        if text.strip():
            yield from _chunk(text)


def _chunk(text: str) -> Iterator[ReportBlock]:
    heading = HEADING.fullmatch(text.split("\n")[0].rstrip())
    note = NOTE.fullmatch(text)
    if heading:
        words = unescaped(heading["text"])
        yield HeadingBlock(len(heading["marks"]), words, ".run-in" in (heading["attr"] or ""))
        rest = text.partition("\n")[2]
        if rest.strip():
            yield from _chunk(rest)
    elif note:
        yield NoteBlock(note["mark"], pieces_of(note["text"]))
    elif text.lstrip().startswith("<table"):
        yield from _html_table(text)
    elif text.startswith("|") and re.search(r"\n\|[ :|-]+\|?[ ]*(?:\n|$)", text):
        yield _pipe_table(text)
    elif text.startswith("- "):
        yield from (TextBlock(pieces_of(line.strip()), bullet=True) for line in text[2:].split("\n- "))
    else:
        yield TextBlock(pieces_of("\n".join(line.strip() for line in text.split("\n"))))


def unescaped(text: str) -> str:
    """The text as a reader sees it."""
    return html.unescape(ESCAPED.sub(r"\1", text.replace("**", "")))


def pieces_of(text: str) -> Pieces:
    """Inline Markdown as pieces; links keep their text."""
    found: list[Piece] = []
    at = 0
    for match in INLINE.finditer(text):
        if text[: match.start()].endswith("\\"):
            continue
        found += _words(text[at : match.start()])
        found.append(Piece(unescaped(match["alt"] or ""), match["note"] or "", match["picture"] or ""))
        at = match.end()
    return (*found, *_words(text[at:]))


def _words(text: str) -> list[Piece]:
    return [Piece(unescaped(text))] if text else []


def _pipe_table(text: str) -> TableBlock:
    lines = [line.strip() for line in text.split("\n")]
    rows = [lines[0], *lines[2:]]
    return TableBlock(tuple(tuple(_cell(cell) for cell in _cells(row)) for row in rows))


def _cells(row: str) -> list[str]:
    cells = CELL_END.split(row.strip().removeprefix("|"))
    return cells[:-1] if cells and not cells[-1].strip() else cells


def _cell(text: str) -> CellBlock:
    return CellBlock(tuple(pieces_of(line.strip()) for line in re.split(r"<br ?/?>", text)))


def _html_table(text: str) -> Iterator[TableBlock | TextBlock]:
    """The table and what is written behind it; as text what is no whole table."""
    end = re.search(r"</table>(?!.*</table>)", text, re.DOTALL | re.IGNORECASE)
    table = lxml_html.fragment_fromstring(text[: end.end()], create_parent="div") if end else None
    found = table.xpath("./table/tr|./table/tbody/tr|./table/thead/tr") if table is not None else ()
    rows = tuple(filter(None, (_html_row(row) for row in found)))
    if rows:
        yield TableBlock(rows)
    rest = text[end.end() :].strip() if end and rows else text
    if rest:
        yield TextBlock(pieces_of(rest))


def _html_row(row: lxml_html.HtmlElement) -> tuple[CellBlock, ...]:
    return tuple(_html_cell(cell) for cell in row if cell.tag in ("td", "th"))


def _html_cell(cell: lxml_html.HtmlElement) -> CellBlock:
    """One cell; a table inside it becomes lines of text."""
    for mark in cell.iter("br", "tr"):
        mark.tail = "\n" + (mark.tail or "")
    lines = [line.strip() for line in str(cell.text_content()).split("\n") if line.strip()]
    spans = [_span(cell.get(name) or "") for name in ("colspan", "rowspan")]
    return CellBlock(tuple((Piece(line),) for line in lines), *spans)


def _span(written: str) -> int:
    """How far a cell spans; 1 for what no table of a report has."""
    return int(written) if re.fullmatch(r"[1-9][0-9]?", written) else 1


def attached(report: Report) -> list[Section]:
    """The sections that are attachments: they stand behind the signature."""
    others = (section for section in report.sections if section.role is Role.OTHER)
    return [section for section in others if section.title.startswith("附件")]
