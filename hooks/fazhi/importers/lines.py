"""Paragraphs that are several: soft line breaks before headings, and a whole report whose line breaks were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from fazhi.importers.looks import cut, stripped
from fazhi.importers.manuscript import Act, Block, Notice, Paragraph
from fazhi.importers.typed_numbers import Kind, typed_number
from fazhi.numbers import numeral

MAX_HEADING = 60
INNER = re.compile(r"(?:(?<=[。；：:！])|^)[ 　]*(?P<n>[一二三四五六七八九十]{1,2})、")


def apart(blocks: Sequence[Block]) -> tuple[list[Block], list[Notice]]:
    """The blocks with such paragraphs taken apart, and what was done."""
    found: list[Block] = []
    soft = lost = 0
    for block in blocks:
        pieces = _by_line(block) if isinstance(block, Paragraph) else []
        soft += bool(pieces)
        if not pieces and isinstance(block, Paragraph):
            pieces = _by_number(block)
            lost += bool(pieces)
        found += pieces or [block]
    notices = []
    if soft:
        notices.append(Notice(Act.REPAIRED, "换行", f"{soft} 段里用换行代替分段的标题已分开（拆分）"))
    if lost:
        notices.append(Notice(Act.REPAIRED, "分段", f"{lost} 段丢了换行，按“一、二、三、”拆分，请核对"))
    return found, notices


def _by_line(paragraph: Paragraph) -> list[Block]:
    """Its lines, if one behind a soft break is a numbered heading; an empty list if it is one paragraph."""
    text = paragraph.own_text
    if "\n" not in text.strip() or paragraph.align == "center":
        return []
    lines = [line.strip() for line in text.split("\n")]
    if not any(_heading_line(line) for line in lines) or not sum(1 for line in lines if line) > 1:
        return []
    return _pieces(paragraph, [match.start() + 1 for match in re.finditer("\n", text)])


def _heading_line(line: str) -> bool:
    number = typed_number(line)
    return (
        number is not None
        and number.kind is not Kind.CIRCLED
        and len(line) <= MAX_HEADING
        and line[-1] not in "。；，："
    )


def _by_number(paragraph: Paragraph) -> list[Block]:
    """Its parts from 一、 二、 三、 on, counting up from 一 inside one long paragraph."""
    text = paragraph.own_text
    cuts: list[int] = []
    for match in INNER.finditer(text):
        if numeral(match["n"]) == len(cuts) + 1:
            cuts.append(match.start())
    if len(cuts) < 2 or (cuts[0] == 0 and len(cuts) < 3) or "\n" in text.strip():
        return []
    return _pieces(paragraph, cuts)


def _pieces(paragraph: Paragraph, cuts: list[int]) -> list[Block]:
    offsets = [0, *[at for at in cuts if at], len(paragraph.own_text)]
    pieces = [
        replace(paragraph, runs=stripped(cut(paragraph.runs, start, end)), number=paragraph.number if not start else "",
                outline=paragraph.outline if not start else None)
        for start, end in pairwise(offsets)
    ]  # fmt: skip
    return [piece for piece in pieces if not piece.empty]
