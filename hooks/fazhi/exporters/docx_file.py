"""A report -> Word in the form of official documents, GB/T 9704-2012: A4, margins 37/35/28/26 mm, 28 pt lines, 22 a page.

Title 方正小标宋简体 22 pt; body 仿宋_GB2312 16 pt with two characters' indent; 一、 黑体, （一） 楷体_GB2312, 1. and （1） 仿宋_GB2312;
page numbers — 1 — in 宋体 14 pt at the outer side. Fonts are named, not embedded. Headings carry outline levels, so that
importing the file again gives the same pages. The grid is by lines only: by characters, some programs set 14 a line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from fazhi.exporters import docx_notes
from fazhi.exporters.docx_layout import (
    BODY,
    FONTS,
    HEI,
    SIZE,
    TEXT_WIDTH,
    TITLE,
    indent_characters,
    repeat_head,
    set_font,
    set_page,
    set_styles,
)
from fazhi.exporters.report_blocks import (
    HeadingBlock,
    NoteBlock,
    Piece,
    ReportBlock,
    TableBlock,
    TextBlock,
    attached,
    blocks_of,
)
from fazhi.model import Report


def export_report(report: Report, issuer_name: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The report as .docx. `issuer_name` signs it where it has a date; `pictures` by the paths that the pages use."""
    return _Letter(pictures or {}).write(report, issuer_name)


class _Letter:
    """One document being written."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures
        self.document = docx.Document()
        self.notes: dict[str, Sequence[Piece]] = {}
        self.marks: list[str] = []
        self.listing = False
        set_page(self.document)
        set_styles(self.document)

    def write(self, report: Report, issuer_name: str) -> bytes:
        """The whole report: number, title, addressee, opening, sections, signature, attachments."""
        info = report.info
        if info.doc_no:
            self._line(info.doc_no, align=WD_ALIGN_PARAGRAPH.CENTER)
        self._title(report.title)
        if info.addressee:
            self._line(f"{info.addressee.rstrip('：:')}：")
        behind = attached(report)
        texts = [report.opening, *(section.raw for section in report.sections if section not in behind)]
        parts = [list(blocks_of(text)) for text in texts]
        more = [list(blocks_of(section.raw)) for section in behind]
        self.notes = {
            each.mark: each.pieces for part in [*parts, *more] for each in part if isinstance(each, NoteBlock)
        }
        for part in parts:
            self._blocks(part)
        if info.written:
            date = f"{info.written.year}年{info.written.month}月{info.written.day}日"
            self._signature(issuer_name, date)
        for part in more:
            self._attachment(part)
        docx_notes.add_notes(self.document, [(mark, _plain(self.notes.get(mark, ()))) for mark in self.marks])
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _line(self, text: str, *, align: WD_ALIGN_PARAGRAPH | None = None, font: str = BODY) -> Paragraph:
        paragraph = self.document.add_paragraph(style="公文正文")
        paragraph.paragraph_format.first_line_indent = Pt(0)
        indent_characters(paragraph, 0)
        paragraph.alignment = align  # type: ignore[assignment]
        set_font(paragraph.add_run(text), font)
        return paragraph

    def _title(self, title: str) -> None:
        paragraph = self.document.add_paragraph(style="公文标题")
        for number, line in enumerate(title_lines(title)):
            if number:
                paragraph.add_run().add_break()
            set_font(paragraph.add_run(line), TITLE, Pt(22))

    def _blocks(self, blocks: Sequence[ReportBlock]) -> None:
        running: Paragraph | None = None
        for block in blocks:
            if isinstance(block, HeadingBlock):
                running = self._heading(block)
            elif isinstance(block, TextBlock):
                paragraph = running if running is not None else self._paragraph(block)
                self._pieces(paragraph, block.pieces, BODY)
                running = None
            elif isinstance(block, TableBlock):
                self._table(block)
                running = None

    def _paragraph(self, block: TextBlock) -> Paragraph:
        """An empty paragraph for the block; later lines of “附件：1.…” begin below the first one's number."""
        paragraph: Paragraph = self.document.add_paragraph(style="List Bullet" if block.bullet else "公文正文")
        text = _plain(block.pieces)
        self.listing = text.startswith("附件：") or (self.listing and bool(re.match(r"[0-9]+[.．]", text)))
        if self.listing and not text.startswith("附件："):
            indent_characters(paragraph, 500)
        return paragraph

    def _heading(self, heading: HeadingBlock) -> Paragraph | None:
        """A heading's paragraph; returned where the body goes on in it."""
        font = FONTS.get(heading.level, BODY)
        paragraph = self.document.add_paragraph(style="公文正文" if heading.run_in else f"公文{heading.level}级")
        set_font(paragraph.add_run(heading.text), font, bold=heading.level > 2)
        return paragraph if heading.run_in else None

    def _pieces(self, paragraph: Paragraph, pieces: Sequence[Piece], font: str, size: Length = SIZE) -> None:
        for piece in pieces:
            if piece.note:
                if piece.note not in self.marks:
                    self.marks.append(piece.note)
                docx_notes.add_reference(paragraph.add_run(), self.marks.index(piece.note) + 1)
            elif piece.picture:
                self._picture(paragraph, piece)
            else:
                for number, line in enumerate(piece.text.split("\n")):
                    if number:
                        paragraph.add_run().add_break()
                    set_font(paragraph.add_run(line), font, size)

    def _picture(self, paragraph: Paragraph, piece: Piece) -> None:
        data = self.pictures.get(piece.picture)
        if data is None:
            set_font(paragraph.add_run(f"（图：{piece.text or piece.picture}）"), BODY)
            return
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        shape = paragraph.add_run().add_picture(io.BytesIO(data))
        if shape.width > TEXT_WIDTH:
            shape.height = Length(int(shape.height * TEXT_WIDTH / shape.width))
            shape.width = TEXT_WIDTH
        shape._inline.docPr.set("descr", piece.text)

    def _table(self, block: TableBlock) -> None:
        width = max(sum(cell.across for cell in row) for row in block.rows)
        table = self.document.add_table(len(block.rows), width)
        table.style = "Table Grid"
        taken: set[tuple[int, int]] = set()
        for line, row in enumerate(block.rows):
            column = 0
            for cell in row:
                while (line, column) in taken:
                    column += 1
                last = (min(line + cell.down, len(block.rows)) - 1, min(column + cell.across, width) - 1)
                if column >= width:
                    break
                taken |= {(y, x) for y in range(line, last[0] + 1) for x in range(column, last[1] + 1)}
                place = table.cell(line, column).merge(table.cell(*last))
                for number, pieces in enumerate(cell.lines):
                    paragraph = place.paragraphs[0] if not number else place.add_paragraph()
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    self._pieces(paragraph, pieces, HEI if line == 0 else BODY, Pt(12))
        repeat_head(table.rows[0])

    def _signature(self, name: str, date: str) -> None:
        """Name and date at the right, one centred over the other (GB/T 9704, 7.3.5.2), a line below the text."""
        self._line("")
        wider = (em_width(name) - em_width(date)) / 2
        for text, right in ((name, max(4 - wider, 2.0)), (date, max(4.0, 2 + wider))):
            paragraph = self._line(text, align=WD_ALIGN_PARAGRAPH.RIGHT)
            paragraph.paragraph_format.right_indent = Pt(16 * right)

    def _attachment(self, blocks: list[ReportBlock]) -> None:
        """An attachment on a new page: 附件1 in 黑体 at the left, its title centred."""
        for number, block in enumerate(blocks):
            if isinstance(block, HeadingBlock) and number < 2:
                align = WD_ALIGN_PARAGRAPH.CENTER if number else None
                paragraph = self._line(block.text, align=align, font=TITLE if number else HEI)
                paragraph.paragraph_format.page_break_before = not number
            else:
                self._blocks([block])


def em_width(text: str) -> float:
    """How many characters wide a text is; digits and letters are half as wide."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def title_lines(title: str, width: int = 20) -> list[str]:
    """A title broken by sense: behind the body that reports, or before 法治."""
    if len(title) <= width:
        return [title]
    for mark in ("关于", "20", "法治"):
        at = title.find(mark, 4)
        if 4 <= at <= width + 4 and len(title) - at <= width + 8:
            return [title[:at].strip(), title[at:]]
    middle = len(title) // 2
    return [title[:middle], title[middle:]]


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if not piece.picture)
