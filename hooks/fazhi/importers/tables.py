"""`w:tbl` -> a Table: spans worked out, merged cells once, deleted rows left out, each text once (ECMA-376 part 1, §17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from fazhi.importers.manuscript import Block, Cell, Table
from fazhi.importers.xml_names import W, integer, switch, value

MAX_SPAN = 200
Reader = Callable[[etree._Element], tuple[Block, ...]]


def read_table(node: etree._Element, read_blocks: Reader) -> Table:
    """The table; `read_blocks` reads the blocks of one cell. A vertically merged cell spans down from where it starts."""
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for row in _inside(node, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        head = bool(switch(properties, "tblHeader"))
        column = integer(value(properties, "gridBefore"), 0) or 0
        cells: list[Cell] = []
        still_open: dict[int, tuple[int, int]] = {}
        for cell in _inside(row, "tc"):
            span = min(max(integer(value(cell.find(f"{W}tcPr"), "gridSpan"), 1) or 1, 1), MAX_SPAN)
            merge = _merge(cell, "vMerge")
            if _merge(cell, "hMerge") == "continue" and cells:
                cells[-1] = _grown(cells[-1], across=span)
            elif merge == "continue" and column in open_cells:
                _merge_down(rows, open_cells[column], cell, read_blocks)
                still_open[column] = open_cells[column]
            else:
                cells.append(Cell(read_blocks(cell), span, 1, head))
                if merge == "restart":
                    still_open[column] = (len(rows), len(cells) - 1)
            column += span
        open_cells = still_open
        rows.append(cells)
    return Table(tuple(tuple(row) for row in rows if row))


def _merge_down(rows: list[list[Cell]], at: tuple[int, int], cell: etree._Element, read_blocks: Reader) -> None:
    """One more row for the cell it continues; what a continuing cell holds is kept, though it seldom holds anything."""
    row, index = at
    begun = rows[row][index]
    more = tuple(block for block in read_blocks(cell) if block.text.strip())
    rows[row][index] = Cell(begun.blocks + more, begun.colspan, begun.rowspan + 1, begun.head)


def _grown(cell: Cell, across: int) -> Cell:
    return Cell(cell.blocks, min(cell.colspan + across, MAX_SPAN), cell.rowspan, cell.head)


def _merge(cell: etree._Element, kind: str) -> str:
    """`restart`, `continue`, or "" (§17.4.84: a merge without a value continues)."""
    mark = cell.find(f"{W}tcPr/{W}{kind}")
    return "" if mark is None else (mark.get(f"{W}val") or "continue")


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls, insertions and custom XML."""
    for child in node:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _inside(child, name)
