"""One `w:p` (or several, joined) -> what a reader sees of it, with tracked changes accepted and hidden text left out.

Kept: insertions and moves to here, results of fields, content controls, links' text, ruby base, symbols, formulas as
text. Left out: deletions, moves from here, field codes, phonetic guides, hidden text; all of it is told in the notices.
Of `mc:AlternateContent` either the choice or the fallback is read, never both (ECMA-376 part 3, §10.2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lxml import etree

from fazhi.characters import INVISIBLE
from fazhi.importers.fields import Fields
from fazhi.importers.looks import joined
from fazhi.importers.manuscript import Block, Run
from fazhi.importers.styles import Look, Styles
from fazhi.importers.symbols import UNKNOWN, is_symbol_font, symbol
from fazhi.importers.tally import Tally
from fazhi.importers.xml_names import CHART, DIAGRAM, MC, WP, A, M, R, V, W, switch

INSIDE = {f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "hyperlink")}
GONE = {f"{W}del", f"{W}moveFrom"}


class Shelf(Protocol):
    """What a paragraph needs from the document around it."""

    styles: Styles

    def picture(self, relation: str, linked: bool, words: str) -> Run | None:
        """A run for the picture of that relationship; None where it cannot be shown."""

    def note(self, kind: str, note_id: str) -> str:
        """The mark of a footnote or endnote, "" if there is no such note."""

    def box(self, content: etree._Element) -> tuple[Block, ...]:
        """The blocks in a text box."""


class Walker:
    """Walks through paragraphs; one walker for a whole story, since fields may run over paragraphs."""

    def __init__(self, shelf: Shelf, tally: Tally) -> None:
        self.shelf, self.tally = shelf, tally
        self.runs: list[Run] = []
        self.boxes: list[Block] = []
        self.fields = Fields()
        self._properties: etree._Element | None = None
        self._look = shelf.styles.look(None, None)

    def walk(self, paragraph: etree._Element) -> None:
        """Read one `w:p` into `runs` and `boxes`, behind what they already hold."""
        self._properties = paragraph.find(f"{W}pPr")
        self._children(paragraph)

    def take(self) -> tuple[tuple[Run, ...], tuple[Block, ...]]:
        """What was read since last taken, neighbouring runs of one look joined."""
        runs, boxes = tuple(joined(self.runs)), tuple(self.boxes)
        self.runs, self.boxes, self.fields.closed = [], [], []
        return runs, boxes

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            self._inline(child)

    def _inline(self, node: etree._Element) -> None:
        tag = node.tag
        if tag == f"{W}r":
            self._run(node)
        elif tag in INSIDE:
            self._enter(node)
        elif tag in GONE:
            self._deleted(node)
        elif tag == f"{W}sdt":
            self._control(node)
        elif tag == f"{W}fldSimple":
            self.fields.closed.append(node.get(f"{W}instr") or "")
            self._children(node)
        elif tag == f"{MC}AlternateContent":
            self._alternative(node, self._children)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._formula(node)

    def _enter(self, node: etree._Element) -> None:
        if node.tag in (f"{W}ins", f"{W}moveTo"):
            self.tally.counts["插入" if node.tag == f"{W}ins" else "移动"] += 1
            self.tally.authors.add(node.get(f"{W}author") or "")
            self.tally.inserted.append("".join(text.text or "" for text in node.iter(f"{W}t")))
        if node.tag == f"{W}hyperlink" and node.get(f"{R}id"):
            self.tally.links.append("".join(text.text or "" for text in node.iter(f"{W}t")))
        self._children(node)

    def _deleted(self, node: etree._Element) -> None:
        if node.tag == f"{W}del":
            self.tally.counts["删除"] += 1
            self.tally.deleted.append("".join(text.text or "" for text in node.iter(f"{W}delText", f"{W}t")))
        self.tally.authors.add(node.get(f"{W}author") or "")
        for mark in node.iter(f"{W}fldChar"):
            self._field_mark(mark)

    def _control(self, node: etree._Element) -> None:
        """A content control inside a paragraph; only its content shows."""
        if switch(node.find(f"{W}sdtPr"), "showingPlcHdr"):
            self.tally.counts["控件提示语"] += 1
        content = node.find(f"{W}sdtContent")
        if content is not None:
            self._children(content)

    def _alternative(self, node: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """The first branch that shows anything."""
        before = len(self.runs), len(self.boxes)
        for branch in (*node.findall(f"{MC}Choice"), *node.findall(f"{MC}Fallback")):
            read(branch)
            if (len(self.runs), len(self.boxes)) != before:
                return

    def _pieces(self, branch: etree._Element) -> None:
        for child in branch:
            self._piece(child, self._look)

    def _formula(self, node: etree._Element) -> None:
        text = "".join(part.text or "" for part in node.iter(f"{M}t"))
        if text:
            self.tally.counts["公式"] += 1
            self.runs.append(Run(text))

    def _run(self, node: etree._Element) -> None:
        properties = node.find(f"{W}rPr")
        look = self.shelf.styles.look(self._properties, properties)
        self._look = look
        if self.fields.in_code:
            self._code(node, look)
            return
        if look.hidden:
            text = "".join(part.text or "" for part in node.iter(f"{W}t"))
            if text.strip():
                self.tally.hidden.append(text)
            for child in node.iter(f"{W}fldChar"):
                self._field_mark(child)
            return
        for child in node:
            self._piece(child, look)

    def _code(self, node: etree._Element, look: Look) -> None:
        """A run inside a field's code, where the result may begin."""
        for child in node:
            if child.tag in (f"{W}instrText", f"{W}delInstrText"):
                self.fields.code(child.text or "")
            elif child.tag == f"{W}fldChar":
                self._field_mark(child)
            elif not self.fields.in_code:
                self._piece(child, look)

    def _piece(self, node: etree._Element, look: Look) -> None:
        tag = node.tag
        if tag == f"{W}t":
            self._text(node.text or "", look)
        elif tag == f"{W}fldChar":
            self._field_mark(node)
        elif tag == f"{W}instrText":
            self.fields.code(node.text or "")
        elif tag in (f"{W}tab", f"{W}ptab"):
            self._text(" ", look)
        elif tag in (f"{W}br", f"{W}cr"):
            self._text("\n", look)
        elif tag == f"{W}noBreakHyphen":
            self._text("-", look)
        elif tag == f"{W}sym":
            self._symbol(node.get(f"{W}font") or "", node.get(f"{W}char") or "", look)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            mark = self.shelf.note(tag.removeprefix(W).removesuffix("Reference"), node.get(f"{W}id") or "")
            if mark:
                self.runs.append(Run(note=mark))
        elif tag == f"{W}commentReference":
            self.tally.comments.append(node.get(f"{W}id") or "")
        elif tag == f"{W}ruby":
            self._ruby(node)
        elif tag == f"{MC}AlternateContent":
            self._alternative(node, self._pieces)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawing(node)

    def _text(self, text: str, look: Look) -> None:
        if is_symbol_font(look.font) or any("\ue000" <= char <= "\uf8ff" for char in text):
            for char in text:
                if "\uf000" <= char <= "\uf0ff":
                    self._symbol(look.font, f"{ord(char):x}", look)
                else:
                    self._add(char, look)
                    self.tally.counts["造字"] += "\ue000" <= char <= "\uf8ff"
            return
        self._add(text, look)

    def _add(self, text: str, look: Look) -> None:
        clean = text.translate(INVISIBLE).replace("\u00a0", " ")
        self.tally.counts["零宽字符"] += len(text) - len(clean)
        self.tally.counts["不间断空格"] += text.count("\u00a0")
        if clean:
            self.runs.append(Run(clean, look.font, look.size, look.bold, look.red))

    def _symbol(self, font: str, code: str, look: Look) -> None:
        try:
            found = symbol(font, int(code, 16))
        except (ValueError, OverflowError):
            found = None
        self.tally.counts["符号字体" if found else "认不出的符号"] += 1
        self.runs.append(Run(found or UNKNOWN, "", look.size, look.bold, look.red))

    def _ruby(self, node: etree._Element) -> None:
        base = node.find(f"{W}rubyBase")
        guide = node.find(f"{W}rt")
        if guide is not None:
            self.tally.ruby.append("".join(text.text or "" for text in guide.iter(f"{W}t")))
        if base is not None:
            look = self._look
            self._children(base)
            self._look = look

    def _field_mark(self, node: etree._Element) -> None:
        shown = self.fields.mark(node)
        if shown:
            self.runs.append(Run(shown))

    def _drawing(self, node: etree._Element) -> None:
        for box in node.iter(f"{W}txbxContent"):
            if not _behind(box, node, f"{MC}Fallback", f"{W}txbxContent"):
                self.boxes += self.shelf.box(box)
        words = next((each.get("descr") or "" for each in node.iter(f"{WP}docPr")), "")
        for picture in node.iter(f"{A}blip", f"{V}imagedata"):
            if _behind(picture, node, f"{MC}Fallback", f"{W}txbxContent"):
                continue
            relation = picture.get(f"{R}embed") or picture.get(f"{R}id") or ""
            linked = not relation
            run = self.shelf.picture(
                relation or picture.get(f"{R}link") or "", linked, words or picture.get("title") or ""
            )
            if run:
                self.runs.append(run)
        if any(True for _ in node.iter(f"{CHART}chart", f"{DIAGRAM}relIds")):
            self.tally.counts["图表"] += 1
        if node.tag == f"{W}object":
            self.tally.counts["嵌入对象"] += 1


def _behind(node: etree._Element, top: etree._Element, *tags: str) -> bool:
    """Whether one of those tags stands between the node and `top`: it is read elsewhere, or not at all."""
    for parent in node.iterancestors():
        if parent is top:
            return False
        if parent.tag in tags:
            return True
    return False
