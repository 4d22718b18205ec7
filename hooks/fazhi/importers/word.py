"""A .docx, .docm, Strict or Flat OPC file -> Manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from fazhi.importers.manuscript import Act, Block, Manuscript, Notice, Paragraph, Run, Table, UnusableFileError
from fazhi.importers.numbering import Numbering
from fazhi.importers.package import MAX_PART, Package, Relation, open_package
from fazhi.importers.pictures import Album
from fazhi.importers.runs import Walker
from fazhi.importers.styles import Styles
from fazhi.importers.tables import read_table
from fazhi.importers.tally import Tally
from fazhi.importers.word_notices import notices_of
from fazhi.importers.xml_names import MC, W, switch, value

CONTAINERS = {f"{W}{name}" for name in ("customXml", "ins", "moveTo", "sdtContent")}
CONTENTS_LINE = re.compile(r"^toc ?\d|^目录 ?\d")


def read_word(data: bytes) -> Manuscript:
    """The document in these bytes. Raises UnusableFileError with one Chinese sentence where it cannot be read."""
    try:
        return _Document(open_package(data)).read()
    except RecursionError as error:
        raise UnusableFileError("文件的内容嵌套太深，没有导入") from error


class _Document:
    """One document being read: its parts, and what has been met so far."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = _main_part(package)
        root = package.xml(self.main)
        if root is None or root.tag != f"{W}document":
            raise UnusableFileError("这不是 Word 文档（可能是表格或演示文稿），请另存为 .docx 后再导入")
        self.root = root
        self.relations = package.relations(self.main)
        self.styles = Styles(self._part_of_type("styles"))
        self.numbering = Numbering(self._part_of_type("numbering"), self.styles)
        self.album = Album()
        self.tally = Tally()
        self.marks: dict[tuple[str, str], str] = {}
        self.note_parts = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}
        self.walker = Walker(self, self.tally)
        self.open_relations = self.relations
        self.in_cell = False

    def read(self) -> Manuscript:
        """The whole document in order, notes behind."""
        body = self.root.find(f"{W}body")
        blocks = tuple(self._blocks(body)) if body is not None else ()
        notes = tuple(self._read_notes())
        if not any(block.text.strip() for block in blocks):
            raise UnusableFileError("文档里没有文字，可能是扫描件或图片，请找有文字的原文件")
        notices = (*notices_of(self.tally), *self._left_out())
        return Manuscript("Word 文档", blocks, notes, self.album.pictures, notices)

    # -------------------------------------------------------------------------- what a paragraph asks of the document

    def picture(self, relation: str, linked: bool, words: str) -> Run | None:
        """A run for the picture of that relationship; None, and a count, where it cannot be shown."""
        found = self.open_relations.get(relation)
        if found is None or linked or found.external:
            self.tally.counts["缺少的图片" if found is None else "外部链接的图片"] += 1
            return None
        data = self.package.part(found.target, MAX_PART)
        picture = self.album.add(data) if data else None
        if picture is None:
            self.tally.counts["缺少的图片" if not data else "不能显示的图片"] += 1
            return None
        return Run(words, picture=picture.name)

    def note(self, kind: str, note_id: str) -> str:
        """The mark of that note, counted on in the order of first mention; "" if there is no such note."""
        if note_id not in self.note_parts[kind]:
            return ""
        return self.marks.setdefault((kind, note_id), str(len(self.marks) + 1))

    def box(self, content: etree._Element) -> tuple[Block, ...]:
        """The blocks in a text box."""
        self.tally.counts["文本框"] += 1
        return tuple(_boxed(block) for block in self._inner_blocks(content))

    # ---------------------------------------------------------------------------------------------------- the body

    def _inner_blocks(self, node: etree._Element) -> tuple[Block, ...]:
        """Blocks of a cell, box or note: a story of its own, in which no field of the body goes on."""
        outer, self.walker = self.walker, Walker(self, self.tally)
        try:
            return tuple(self._blocks(node))
        finally:
            self.walker = outer

    def _cell_blocks(self, cell: etree._Element) -> tuple[Block, ...]:
        """Blocks of a table's cell, where a paragraph may be nothing but its automatic number."""
        outer, self.in_cell = self.in_cell, True
        try:
            return self._inner_blocks(cell)
        finally:
            self.in_cell = outer

    def _blocks(self, parent: etree._Element) -> Iterator[Block]:
        pending: etree._Element | None = None
        for node in self._flat(parent):
            if node.tag == f"{W}p":
                self.walker.walk(node)
                pending = node if self._runs_on(node) else None
                if pending is None:
                    yield from self._finish(node)
            else:
                if pending is not None:
                    yield from self._finish(pending)
                    pending = None
                table = read_table(node, self._cell_blocks)
                if table.rows:
                    yield table
        if pending is not None:
            yield from self._finish(pending)

    def _flat(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, content controls and the like opened up."""
        for node in parent:
            if node.tag in (f"{W}p", f"{W}tbl"):
                yield node
            elif node.tag == f"{W}sdt":
                if value(node.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == "Table of Contents":
                    self.tally.counts["目录"] += 1
                    continue
                self.tally.counts["控件提示语"] += bool(switch(node.find(f"{W}sdtPr"), "showingPlcHdr"))
                content = node.find(f"{W}sdtContent")
                yield from self._flat(content) if content is not None else ()
            elif node.tag in CONTAINERS:
                yield from self._flat(node)
            elif node.tag == f"{MC}AlternateContent":
                branches = [*node.findall(f"{MC}Choice"), *node.findall(f"{MC}Fallback")]
                yield from self._flat(branches[0]) if branches else ()
            elif node.tag in (f"{W}altChunk", f"{W}subDoc"):
                self.tally.counts["嵌入的文档"] += 1

    def _runs_on(self, node: etree._Element) -> bool:
        """Whether the paragraph's mark is deleted or hidden, so that the next paragraph goes on in it."""
        mark = node.find(f"{W}pPr/{W}rPr")
        if mark is None or switch(mark, "specVanish"):
            return False
        gone = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
        self.tally.counts["合并的段落"] += gone and bool(self.walker.runs)
        return gone or self.styles.look(node.find(f"{W}pPr"), mark).hidden

    def _finish(self, node: etree._Element) -> Iterator[Block]:
        """The paragraph whose mark is `node`'s, with what was joined to it, then its text boxes."""
        properties = node.find(f"{W}pPr")
        contents = self.walker.fields.in_contents
        runs, boxes = self.walker.take()
        if not runs and not boxes and not _counts(node):
            return
        label = self.numbering.label(properties)
        style = self.styles.name(value(properties, "pStyle"))
        paragraph = Paragraph(
            runs,
            number="" if label is None or label.bullet else label.shown,
            outline=self.styles.outline(properties),
            style=style,
            align={"center": "center", "right": "right", "end": "right"}.get(
                self.styles.paragraph_value(properties, "jc") or "", ""
            ),
            bullet=label is not None and label.bullet,
            run_in=bool(switch(node.find(f"{W}pPr/{W}rPr"), "specVanish")),
        )
        if _in_contents(paragraph, contents):
            self.tally.counts["目录"] += 1
        elif not paragraph.empty and (self.in_cell or paragraph.own_text.strip() or runs):
            self.tally.counts["自动编号"] += bool(paragraph.number)
            yield paragraph
        yield from boxes

    # ---------------------------------------------------------------------------------------------------- other parts

    def _part_of_type(self, kind: str) -> etree._Element | None:
        relation = _of_type(self.relations, kind)
        return self.package.xml(relation.target) if relation else None

    def _notes_of(self, kind: str) -> dict[str, etree._Element]:
        root = self._part_of_type(f"{kind}s")
        notes = root.findall(f"{W}{kind}") if root is not None else []
        return {note.get(f"{W}id") or "": note for note in notes if note.get(f"{W}type") in (None, "normal")}

    def _read_notes(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Every note that is referred to; a note may refer to further ones."""
        done: set[tuple[str, str]] = set()
        while todo := [key for key in self.marks if key not in done]:
            for kind, note_id in todo:
                done.add((kind, note_id))
                relation = _of_type(self.relations, f"{kind}s")
                self.open_relations = self.package.relations(relation.target) if relation else {}
                yield self.marks[kind, note_id], self._inner_blocks(self.note_parts[kind][note_id])
        self.open_relations = self.relations

    def _left_out(self) -> Iterator[Notice]:
        """Headers, footers, comments and macros: told, not imported."""
        margins: dict[str, None] = {}
        for relation in self.relations.values():
            if relation.type in ("header", "footer") and not relation.external:
                root = self.package.xml(relation.target)
                text = "".join(part.text or "" for part in root.iter(f"{W}t")).strip() if root is not None else ""
                if text:
                    margins.setdefault(text[:60])
        for text in margins:
            yield Notice(Act.LEFT_OUT, "页眉页脚", f"“{text}”没有导入")
        comments = self._part_of_type("comments")
        for comment in comments.findall(f"{W}comment") if comments is not None else ():
            text = "".join(part.text or "" for part in comment.iter(f"{W}t")).strip()
            yield Notice(Act.LEFT_OUT, "批注", f"{comment.get(f'{W}author') or '某人'}批注“{text[:80]}”，没有导入")
        if any(name.lower().endswith("vbaproject.bin") for name in self.package.names()):
            yield Notice(Act.LEFT_OUT, "宏", "文件带有宏，没有运行，也没有导入")


def _main_part(package: Package) -> str:
    """The part that the package's relationships call its document, whatever its name."""
    relation = _of_type(package.relations(""), "officeDocument")
    if relation is None or relation.external:
        raise UnusableFileError("文件里没有 Word 正文，可能不是 Word 文档或已损坏")
    return relation.target


def _of_type(relations: dict[str, Relation], kind: str) -> Relation | None:
    return next((each for each in relations.values() if each.type == kind and not each.external), None)


def _counts(node: etree._Element) -> bool:
    """Whether an empty paragraph still counts in its list: its mark is neither deleted nor hidden."""
    mark = node.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return True
    return mark.find(f"{W}del") is None and mark.find(f"{W}moveFrom") is None and not switch(mark, "vanish")


def _boxed(block: Block) -> Block:
    if isinstance(block, Table):
        return block
    return Paragraph(
        block.runs, block.number, block.outline, block.style, block.align, block.bullet, True, block.run_in
    )


def _in_contents(paragraph: Paragraph, in_field: bool) -> bool:
    """A line of a table of contents; a field that never ends must not swallow the report, so the line must look it."""
    if CONTENTS_LINE.match(paragraph.style):
        return True
    return in_field and bool(re.search(r"[\d.…· ]$", paragraph.own_text) or not paragraph.own_text.strip())
