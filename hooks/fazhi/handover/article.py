"""A report as one article for somebody else's content system: its text, then its numbers and last year's plan.

The title is not in it: the form of the content system has a field of its own for it. All ids begin with body and year, so
that several articles may stand on one page.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.exporters.report_blocks import (
    CellBlock,
    HeadingBlock,
    NoteBlock,
    Piece,
    ReportBlock,
    TableBlock,
    TextBlock,
    attached,
    blocks_of,
)
from fazhi.graph import Graph
from fazhi.handover.annex import annex
from fazhi.handover.elements import AT_RIGHT, HREF, Content, Element, element, lines, table_of_rows
from fazhi.handover.places import Places
from fazhi.model import Report, Section

KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))


def article(graph: Graph, report: Report, pictures: Mapping[str, bytes], source: str = "") -> list[Element]:
    """The blocks of the article. `pictures` by the paths that the pages use; `source` is the public address, if any."""
    return _Article(graph, report, pictures).write(source)


class _Article:
    """One article being written."""

    def __init__(self, graph: Graph, report: Report, pictures: Mapping[str, bytes]) -> None:
        self.graph, self.report, self.pictures = graph, report, pictures
        self.places = Places(report)
        self.notes: dict[str, Sequence[Piece]] = {}
        self.marks: list[str] = []

    def write(self, source: str) -> list[Element]:
        """Head, text, signature, attachments, notes, then what stands beside the text."""
        info, behind = self.report.info, attached(self.report)
        head = [
            element("p", line) for line in (info.doc_no, info.addressee and f"{info.addressee.rstrip('：:')}：") if line
        ]
        text = [*self._blocks(self.report.opening)]
        text += [block for section in self.report.sections if section not in behind for block in self._section(section)]
        if info.written:
            date = f"{info.written:%Y}年{info.written.month}月{info.written.day}日"
            text.append(element("p", self.graph.full_name(self.report.issuer), element("br"), date, style=AT_RIGHT))
        text += [block for section in behind for block in self._section(section)]
        return [*head, *text, *self._footnotes(), *annex(self.graph, self.report, self.places), *_source(source)]

    def _section(self, section: Section) -> Iterator[Element]:
        self.places.enter(section)
        yield from self._blocks(section.raw)

    def _blocks(self, raw: str) -> Iterator[Element]:
        bullets: list[Element] = []
        for block in blocks_of(raw):
            if bullets and not (isinstance(block, TextBlock) and block.bullet):
                yield element("ul", *bullets)
                bullets = []
            if isinstance(block, NoteBlock):
                self.notes[block.mark] = block.pieces
            elif isinstance(block, TextBlock) and block.bullet:
                bullets.append(element("li", *self._pieces(block.pieces)))
            else:
                yield self._block(block)
        if bullets:
            yield element("ul", *bullets)

    def _block(self, block: ReportBlock) -> Element:
        if isinstance(block, HeadingBlock):
            return element(f"h{min(block.level + 1, 6)}", block.text, id=self.places.heading(block.text))
        if isinstance(block, TableBlock):
            return table_of_rows(self._row(row, "td" if number else "th") for number, row in enumerate(block.rows))
        assert isinstance(block, TextBlock)
        return element("p", *self._pieces(block.pieces))

    def _row(self, row: Iterable[CellBlock], tag: str) -> Element:
        return element("tr", *(self._cell(cell, tag) for cell in row))

    def _cell(self, cell: CellBlock, tag: str) -> Element:
        content: list[Content] = []
        for number, pieces in enumerate(cell.lines):
            content += [element("br")] if number else []
            content += self._pieces(pieces)
        spans = {name: str(span) for name, span in (("colspan", cell.across), ("rowspan", cell.down)) if span > 1}
        return element(tag, *content, scope="col" if tag == "th" else None, **spans)

    def _pieces(self, pieces: Sequence[Piece]) -> list[Content]:
        found: list[Content] = []
        for piece in pieces:
            if piece.note:
                found.append(self._mark(piece.note))
            elif piece.picture:
                found.append(self._picture(piece))
            else:
                found += self._words(piece.text)
        return found

    def _words(self, text: str) -> Iterator[Content]:
        """The text, each 一是 and 二是 in it an anchor."""
        for anchor, part in self.places.runs(text):
            yield from [element("a", part, id=anchor)] if anchor else lines(part)

    def _picture(self, piece: Piece) -> Content:
        data = self.pictures.get(piece.picture, b"")
        kind = next((kind for begins, kind in KINDS if data.startswith(begins)), None)
        if kind is None:
            return f"（图：{piece.text or piece.picture}）"
        src = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        return element("img", src=src, alt=piece.text or "图")

    def _mark(self, mark: str) -> Element:
        first = mark not in self.marks
        if first:
            self.marks.append(mark)
        number = self.marks.index(mark) + 1
        note, back = self.places.named(f"note-{number}"), self.places.named(f"note-{number}-back")
        return element("sup", element("a", f"[{number}]", href=f"#{note}", id=back if first else None))

    def _footnotes(self) -> list[Element]:
        entries = []
        for number, mark in enumerate(self.marks, 1):
            words = "".join(piece.text for piece in self.notes.get(mark, ()))
            back = element("a", "↑", href=f"#{self.places.named(f'note-{number}-back')}")
            entries.append(element("li", *lines(words), " ", back, id=self.places.named(f"note-{number}")))
        return [element("h2", "注释"), element("ol", *entries)] if entries else []


def _source(address: str) -> list[Element]:
    """Where the report stands on its own site, if that is public."""
    if not HREF.fullmatch(address):
        return []
    return [element("p", "来源：", element("a", address, href=address))]
