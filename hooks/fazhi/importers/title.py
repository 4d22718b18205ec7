"""Where a report's title stands: Title style, the largest centred paragraph near the top, or the words themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.importers.furniture import CONTENTS_TITLE, DOC_NO, LETTERHEAD, SIGNER, read_date
from fazhi.importers.manuscript import Block, Paragraph, on_one_line
from fazhi.importers.typed_numbers import typed_number

FIRST = 15
TITLE_WORDS = re.compile(r"(?:报告|总结|汇报|情况|要点|计划|工作|年报)(?:[（(][^（）()]{1,20}[）)])?$")
BODY_END = re.compile(r"(?:委员会|人民政府|办事处|党工委|党委|党组|[局办厅])$")
PART_OF_TITLE = re.compile(r"法治|依法行政|年度|关于|报告|总结")


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the blocks (from, to) it takes, and how it was found."""

    text: str
    start: int
    end: int
    why: str


def find_title(blocks: Sequence[Block]) -> Title | None:
    """The title among the first blocks; None if nothing looks like one."""
    top = [(at, block) for at, block in enumerate(blocks[: FIRST + 5]) if isinstance(block, Paragraph)][:FIRST]
    top = _before_text(top)
    return _styled(top) or _largest(top) or _worded(top)


def _before_text(top: list[tuple[int, Paragraph]]) -> list[tuple[int, Paragraph]]:
    """The paragraphs before the first one that is running text or a numbered heading."""
    for order, (_, paragraph) in enumerate(top):
        text = _flat(paragraph)
        number = typed_number(text)
        if len(text) > 90 or text.endswith(("。", "；")) or re.search("报告如下|汇报如下|如下[：:]$", text):
            return top[:order]
        if number and not paragraph.align and paragraph.style != "title":
            return top[:order]
    return top


def _flat(paragraph: Paragraph) -> str:
    return on_one_line(paragraph.text)


def _possible(paragraph: Paragraph) -> bool:
    text = _flat(paragraph)
    return bool(
        text
        and not (LETTERHEAD.match(text) or DOC_NO.fullmatch(text) or CONTENTS_TITLE.match(text) or SIGNER.search(text))
        and read_date(text) is None
        and not text.endswith(("：", ":"))
    )


def _styled(top: list[tuple[int, Paragraph]]) -> Title | None:
    chosen = [(at, each) for at, each in top if each.style in ("title", "标题") and _possible(each)]
    return _joined(chosen[0][0], chosen, top, "标题样式") if chosen else None


def _largest(top: list[tuple[int, Paragraph]]) -> Title | None:
    centred = [(at, each) for at, each in top if each.align == "center" and _possible(each)]
    if not centred:
        return None
    largest = max(each.size for _, each in centred)
    chosen = [(at, each) for at, each in centred if each.size == largest]
    worded = [pair for pair in chosen if PART_OF_TITLE.search(_flat(pair[1]))] or chosen
    return _joined(worded[0][0], chosen, top, "居中的大字")


def _worded(top: list[tuple[int, Paragraph]]) -> Title | None:
    """By words: the first line that ends like a title, with the lines before it that belong to it."""
    possible = [(at, each) for at, each in top if _possible(each) and len(_flat(each)) <= 60]
    ends = [pair for pair in possible if TITLE_WORDS.search(_flat(pair[1])) and PART_OF_TITLE.search(_flat(pair[1]))]
    if not ends:
        return _joined(possible[0][0], possible[:1], top, "首行") if possible else None
    last = ends[0][0]
    chosen = [pair for pair in possible if pair[0] <= last]
    kept = [chosen[-1]]
    for at, each in reversed(chosen[:-1]):
        text = _flat(each)
        if at != kept[0][0] - 1 or not (BODY_END.search(text) or text.endswith("关于")):
            break
        kept.insert(0, (at, each))
    return _joined(kept[0][0], kept, top, "文字")


def _joined(first: int, chosen: list[tuple[int, Paragraph]], top: list[tuple[int, Paragraph]], why: str) -> Title:
    """The chosen lines that follow each other, up to the one that ends like a title."""
    at_hand = dict(chosen)
    lines = [_flat(at_hand[first])]
    before = first - 1
    while before in at_hand and (
        BODY_END.search(_flat(at_hand[before])) or not TITLE_WORDS.search(_flat(at_hand[before]))
    ):
        lines.insert(0, _flat(at_hand[before]))
        first, before = before, before - 1
    at = first + len(lines)
    while at in at_hand and not (TITLE_WORDS.search(lines[-1]) and not BODY_END.search(lines[-1])):
        lines.append(_flat(at_hand[at]))
        at += 1
    return Title(_together(lines), first, at, why)


def _together(lines: list[str]) -> str:
    """Lines of one title: joined, with a space only between two bodies that report jointly."""
    text = lines[0]
    for line in lines[1:]:
        apart = (
            BODY_END.search(text)
            and re.match(r"[\u4e00-\u9fff]{2,20}(?:人民政府|办事处|政府)", line)
            and not line.startswith("关于")
        )
        text += (" " if apart else "") + line
    return text
