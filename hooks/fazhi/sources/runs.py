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
LEADS_IN = ("：", ":", "如下。")
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
    runs = _sequences(list(_marks(raw, start, end)))
    further = iter(["", *"bcdefghijklm"])
    items: list[Item] = []
    for run in runs:
        infix = "cause-" if run[0].cause else next(further, "z")
        stops = [*(mark.start for mark in run[1:]), _paragraph_end(raw, run[-1].start, end)]
        for mark, stop in zip(run, stops, strict=True):
            item_id = ids.take(f"{heading.id}-{infix}", mark.number)
            items.append(_item(item_id, mark.label, raw, mark.start, stop, heading, path))
    if not any(run[0].cause for run in runs):
        items += _cause_paragraphs(raw, start, end, heading, path, ids)
    return items


def _item(item_id: str, label: str, raw: str, start: int, stop: int, heading: Item, path: str) -> Item:
    text = plain(raw[start + len(label) : stop])
    return Item(
        id=item_id,
        label=label,
        heading=FIRST_CLAUSE.split(text, 1)[0],
        text=text,
        depth=RUN_DEPTH,
        parent=heading.id,
        start=start,
        end=stop,
        place=Place(path, line_of(raw, start)),
    )


def _marks(raw: str, start: int, end: int) -> Iterator[_Mark]:
    for match in RUN.finditer(raw, start, end):
        number = numeral(match["shi"] or match["di"])
        if number and number < 30:
            at = match.start("label")
            yield _Mark(at, match["label"], int(number), _names_cause(raw, at))


def _names_cause(raw: str, at: int) -> bool:
    """Whether “原因：” opens the paragraph, or is all there is of the paragraph before."""
    paragraph = raw.rfind("\n", 0, at) + 1
    before = raw[:paragraph].rstrip()
    lead_in = before[before.rfind("\n") + 1 :]
    return bool(CAUSE.match(raw, paragraph, at + 1) or (lead_in.endswith(LEADS_IN) and CAUSE.match(lead_in)))


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
    """Paragraphs that tell a cause without counting."""
    return [
        _item(
            ids.take(f"{heading.id}-cause-", None),
            match.group(),
            raw,
            match.start(),
            _paragraph_end(raw, match.start(), end),
            heading,
            path,
        )
        for match in CAUSE.finditer(raw, start, end)
    ]
