"""Which paragraphs are headings, and of what level: by outline, by number, by font, in this order.

1. Outline level of the paragraph or its style. 2. A number (automatic or typed) before a short line that does not end like
a sentence; for 1. also another look, or at most 30 characters. 3. A run-in head: a numbered paragraph whose first
sentence has another font (or, for 一、 and （一） used so more than once, is simply short). 4. Unnumbered bold lines
without a full stop that recur. Sentences, 一是…二是…, decimals, dates and items of a list are body text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fazhi.importers.draft import Heading, Part
from fazhi.importers.heading_levels import Found, with_levels
from fazhi.importers.looks import BodyLook, body_look, changes_at, cut, stripped
from fazhi.importers.manuscript import Paragraph, Run, Table
from fazhi.importers.typed_numbers import Kind, TypedNumber, odd_number, typed_number

MAX_HEADING = 60
MAX_PLAIN_DECIMAL = 30
MAX_RUN_IN = 50
MAX_PLAIN_RUN_IN = 30
SENTENCE_ENDS = "。；;：:，,！!？?、"
LIST_OPENS = re.compile(r"(?:如下|包括|分别是|主要有|以下[^。]{0,10})[：:]$|[：:]$")
ATTACHMENT = re.compile(r"附[件表][：:]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with what its beginning says."""

    at: int
    paragraph: Paragraph
    number: TypedNumber | None
    skip: int
    """How much of `own_text` the typed number takes."""

    @property
    def words(self) -> str:
        return self.paragraph.own_text[self.skip :].strip()

    @property
    def first_run(self) -> Run | None:
        return next((run for run in cut(self.paragraph.runs, self.skip) if run.text.strip()), None)


def find_headings(blocks: Sequence[Paragraph | Table], *, plain: bool) -> list[Part]:
    """The same blocks with headings in the place of paragraphs that are headings, and run-in heads taken apart."""
    return _replaced(blocks, heading_places(blocks, plain=plain))


def heading_places(blocks: Sequence[Paragraph | Table], *, plain: bool) -> dict[int, Found]:
    """Which blocks are headings, by their index, with levels."""
    body = body_look(blocks)
    lines = [_line(at, block) for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    run_ins = _run_ins(lines, body, plain=plain)
    listed = _listed(lines, body)
    found: dict[int, Found] = {}
    for order, line in enumerate(lines):
        after = blocks[line.at + 1] if line.at + 1 < len(blocks) else None
        heading = (
            _outlined(line) or run_ins.get(line.at) or _numbered(line, lines, order, body, after, listed, plain=plain)
        )
        if heading:
            found[line.at] = heading
    found |= _bold_lines(lines, found, body)
    return with_levels(found)


def _line(at: int, paragraph: Paragraph) -> _Line:
    text = paragraph.own_text
    lead = len(text) - len(text.lstrip())
    if paragraph.number.strip():
        number = typed_number(paragraph.number.strip() + " ") or typed_number(paragraph.number.strip() + "、")
        return _Line(at, paragraph, replace(number or odd_number(paragraph.number), text=paragraph.number), lead)
    number = None if paragraph.number.strip() else typed_number(text.lstrip())
    return _Line(at, paragraph, number, lead + len(number.text) if number else lead)


def _heading(line: _Line, why: str, end: int | None = None, *, run_in: bool = False) -> Found:
    runs = stripped(cut(line.paragraph.runs, line.skip, end))
    written = line.paragraph.number if line.paragraph.number.strip() else line.paragraph.own_text[: line.skip].strip()
    spaced = line.paragraph.own_text[: line.skip].lstrip() if not line.paragraph.number.strip() else written
    number = spaced if spaced.strip() else ""
    rest = None if end is None else replace(line.paragraph, runs=stripped(cut(line.paragraph.runs, end)), number="")
    return Found(Heading(0, number, runs, why, run_in), line.number, line.paragraph.outline, rest)


def _outlined(line: _Line) -> Found | None:
    paragraph = line.paragraph
    if paragraph.outline is None or not paragraph.own_text.strip():
        return None
    change = changes_at(paragraph, line.skip)
    if len(line.words) > MAX_RUN_IN and change is not None and paragraph.own_text[:change].rstrip()[-1:] in "。：":
        return _heading(line, "样式，段内标题", change, run_in=True)
    if len(line.words) > 2 * MAX_HEADING and line.words[-1:] in "。；":
        return None
    return _heading(line, "样式或大纲级别", run_in=paragraph.run_in)


# ------------------------------------------------------------------------------------------------------------ run-in


def _run_ins(lines: Sequence[_Line], body: BodyLook, *, plain: bool) -> dict[int, Found]:
    found: dict[int, Found] = {}
    unmarked: dict[Kind, list[tuple[_Line, int]]] = {}
    for line in lines:
        if line.number is None or line.number.kind is Kind.CIRCLED:
            continue
        end = _marked_head(line, body)
        if end is not None:
            found[line.at] = _heading(line, "序号与字体，段内标题", end, run_in=True)
        elif (end := _plain_head(line, plain=plain)) is not None:
            unmarked.setdefault(line.number.kind, []).append((line, end))
    for kind, heads in unmarked.items():
        if len(heads) > 1 or kind is Kind.HAN:
            found |= {line.at: _heading(line, "序号，段内标题", end, run_in=True) for line, end in heads}
    return found


def _marked_head(line: _Line, body: BodyLook) -> int | None:
    """Where a numbered head in another look ends; None if there is none."""
    text = line.paragraph.own_text
    change = changes_at(line.paragraph, line.skip)
    if change is None or not body.differs(line.first_run) or len(text) - change < 2:
        return None
    if text[change] in "。：:" and changes_at(line.paragraph, change) is None:
        change += 1
    head = text[line.skip : change].strip()
    if not 1 < len(head) <= MAX_RUN_IN or not text[change:].strip():
        return None
    inner = re.search("[。；]", head[:-1])
    if inner:
        return None
    ends = head[-1] in "。：:！" or (len(text) - change >= 20 and head[-1] not in SENTENCE_ENDS + "（(“《")
    return change if ends else None


def _plain_head(line: _Line, *, plain: bool) -> int | None:
    """Where a short first sentence behind 一、 or （一） ends (in plain text also behind 1.), in the body's own look."""
    assert line.number is not None
    kinds = (Kind.PART, Kind.HAN, Kind.HAN_BRACKETED, *((Kind.DECIMAL,) if plain else ()))
    text = line.paragraph.own_text
    end = text.find("。", line.skip)
    head = text[line.skip : end]
    if line.number.kind not in kinds or end < 0 or not 1 < len(head.strip()) <= MAX_PLAIN_RUN_IN:
        return None
    if re.search(r"[0-9；：:]", head) or len(text[end + 1 :].strip()) < 8 or head.count("，") > 2:
        return None
    return end + 1


# ----------------------------------------------------------------------------------------------------------- numbered


def _numbered(
    line: _Line, lines: Sequence[_Line], order: int, body: BodyLook, after: object, listed: set[int], *, plain: bool
) -> Found | None:
    number, words = line.number, line.words.replace("\n", "")
    if number is None or number.kind is Kind.CIRCLED or not 0 < len(words) <= MAX_HEADING:
        return None
    stands_out = body.differs(line.first_run)
    if words[-1] in SENTENCE_ENDS and not _full_stop_head(line, words, after, stands_out=stands_out, plain=plain):
        return None
    if line.at in listed:
        return None
    if number.kind is Kind.LEGAL and not _legal(line, lines, order):
        return None
    if number.kind >= Kind.DECIMAL and not stands_out and len(words) > MAX_PLAIN_DECIMAL:
        return None
    return _heading(line, "序号与字体" if stands_out else "序号")


def _full_stop_head(line: _Line, words: str, after: object, *, stands_out: bool, plain: bool) -> bool:
    """A heading that ends in 。, as some are written: short, one sentence, 一、 or （一）, and body text behind it."""
    if words[-1] != "。" or re.search("[。；]", words[:-1]) or line.number is None:
        return False
    short = len(words) <= (40 if stands_out else 24)
    follows = isinstance(after, Paragraph) and _line(0, after).number is None and after.own_text.strip() != ""
    enough = line.number.kind <= Kind.HAN or (line.number.kind is Kind.HAN_BRACKETED and (stands_out or follows))
    return short and enough and (stands_out or plain or follows)


def _listed(lines: Sequence[_Line], body: BodyLook) -> set[int]:
    """Items of lists: below 附件：, or in a run of 1. 2. 3. of which one ends in ； or that follows “如下：”."""
    found: set[int] = set()
    first = 0
    for order in range(1, len(lines) + 1):
        if order < len(lines) and _neighbours(lines[order - 1], lines[order]):
            continue
        run = lines[first:order]
        found |= _items(run, lines[first - 1].paragraph.text.strip() if first else "", body)
        first = order
    return found


def _items(run: Sequence[_Line], opener: str, body: BodyLook) -> set[int]:
    """Which lines of a run that counts up one by one are items of a list."""
    if run[0].number is None or run[0].number.kind < Kind.DECIMAL:
        return set()
    if ATTACHMENT.match(opener):
        return {line.at for line in run}
    a_list = len(run) > 1 and (any(line.words[-1:] == "；" for line in run) or bool(LIST_OPENS.search(opener[-40:])))
    return {line.at for line in run if not body.differs(line.first_run)} if a_list else set()


def _neighbours(first: _Line, second: _Line) -> bool:
    return (
        second.at == first.at + 1
        and first.number is not None
        and second.number is not None
        and first.number.kind == second.number.kind
        and second.number.value == first.number.value + 1
    )


def _legal(line: _Line, lines: Sequence[_Line], order: int) -> bool:
    """1.1 is a heading number if it is automatic, or the first or next of its kind; 3.15消费者权益日 is none."""
    number = line.number
    if number is None or line.paragraph.number.strip():
        return number is not None
    before = (lines[at].number for at in range(order - 1, max(order - 400, -1), -1))
    last = next((each for each in before if each and each.kind is Kind.LEGAL and each.depth == number.depth), None)
    return number.value == 1 or (last is not None and number.value == last.value + 1)


# --------------------------------------------------------------------------------------------------------- unnumbered


def _bold_lines(lines: Sequence[_Line], found: dict[int, Found], body: BodyLook) -> dict[int, Found]:
    """Short lines in another look, without number or full stop, each before body text: headings if there are several."""
    leads = []
    for line, after in pairwise(lines):
        words, run = line.words, line.first_run
        if line.at in found or after.at in found or line.number or not run or not 3 < len(words) <= 25:
            continue
        uniform = changes_at(line.paragraph, 0) is None
        stands_out = uniform and body.differs(run) and not body.differs(after.first_run)
        if stands_out and not line.paragraph.align and words[-1] not in SENTENCE_ENDS + "）)" and len(after.words) > 25:
            leads.append(line)
    inner = [line for line in leads if any(at < line.at for at in found) and not re.match("[表图附注]", line.words)]
    return {line.at: _heading(line, "字体") for line in inner} if len(inner) > 1 else {}


def _replaced(blocks: Sequence[Paragraph | Table], found: dict[int, Found]) -> list[Part]:
    parts: list[Part] = []
    for at, block in enumerate(blocks):
        if at not in found:
            parts.append(block)
            continue
        parts.append(found[at].heading)
        rest = found[at].rest
        if rest is not None and not rest.empty:
            parts.append(rest)
    return parts
