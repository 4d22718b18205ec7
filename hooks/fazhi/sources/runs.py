"""一是…二是… and 原因：… inside running text -> items with ids of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.model import RUN_DEPTH, Item, Place
from fazhi.numbers import numeral
from fazhi.sources.ids import NUMERAL, Ids
from fazhi.text import line_of, plain

RUN = re.compile(
    rf"(?P<before>^|[。；;：:！？，,])[ 　\n]*(?P<label>(?P<shi>{NUMERAL})是|第(?P<di>{NUMERAL})，)", re.MULTILINE
)
CAUSE = re.compile(
    r"^(?:主要|存在|产生|具体)?(?:问题的?|不足的?)?(?:主要)?原因(?:分析)?(?:[：:]|是|在于|如下)", re.MULTILINE
)
FIRST_CLAUSE = re.compile(r"[。；;，,：:！？\n]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An enumerator found in running text: 一是 at `start`, with its number, and whether it names a cause."""

    start: int
    label: str
    number: int
    cause: bool


def read_runs(raw: str, start: int, end: int, heading: Item, path: str, ids: Ids) -> list[Item]:
    """The items inside the text `raw[start:end]` that stands directly under a heading."""
    items: list[Item] = []
    for order, run in enumerate(_sequences(list(_marks(raw, start, end)))):
        plain_runs_before = sum(1 for item in items if item.id.endswith("1") and not item.is_cause)
        infix = (
            "cause-" if run[0].cause else ("" if order == 0 or not plain_runs_before else "bcdefgh"[min(order, 7) - 1])
        )
        for index, mark in enumerate(run):
            stop = run[index + 1].start if index + 1 < len(run) else _paragraph_end(raw, mark.start, end)
            body = plain(raw[mark.start + len(mark.label) : stop])
            items.append(
                Item(
                    id=ids.take(f"{heading.id}-{infix}", mark.number),
                    label=mark.label,
                    heading=_first_clause(body),
                    text=body,
                    depth=RUN_DEPTH,
                    parent=heading.id,
                    start=mark.start,
                    end=stop,
                    place=Place(path, line_of(raw, mark.start)),
                )
            )
    if not any(item.is_cause for item in items):
        items += _cause_paragraphs(raw, start, end, heading, path, ids)
    return items


def _first_clause(text: str) -> str:
    return FIRST_CLAUSE.split(text, 1)[0]


def _marks(raw: str, start: int, end: int) -> Iterator[_Mark]:
    for match in RUN.finditer(raw, start, end):
        number = numeral(match["shi"] or match["di"])
        if number and number < 30:
            paragraph = raw.rfind("\n", 0, match.start("label")) + 1
            cause = bool(CAUSE.match(raw, paragraph, match.start("label") + 1))
            yield _Mark(match.start("label"), match["label"], int(number), cause)


def _sequences(marks: list[_Mark]) -> list[list[_Mark]]:
    """Marks that count up by one from 1; a lone 一是 is no enumeration."""
    runs: list[list[_Mark]] = []
    for mark in marks:
        if mark.number == 1:
            runs.append([mark])
        elif runs and mark.number == runs[-1][-1].number + 1:
            runs[-1].append(replace(mark, cause=runs[-1][0].cause))
    return [run for run in runs if len(run) > 1]


def _paragraph_end(raw: str, start: int, limit: int) -> int:
    end = raw.find("\n", start, limit)
    return limit if end < 0 else end


def _cause_paragraphs(raw: str, start: int, end: int, heading: Item, path: str, ids: Ids) -> list[Item]:
    items = []
    for match in CAUSE.finditer(raw, start, end):
        stop = _paragraph_end(raw, match.start(), end)
        body = plain(raw[match.end() : stop])
        items.append(
            Item(
                id=ids.take(f"{heading.id}-cause-", None),
                label=match.group(),
                heading=_first_clause(body),
                text=body,
                depth=RUN_DEPTH,
                parent=heading.id,
                start=match.start(),
                end=stop,
                place=Place(path, line_of(raw, match.start())),
            )
        )
    return items
