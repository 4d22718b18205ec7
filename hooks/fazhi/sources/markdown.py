"""One section file -> its items: headings, and 一是…二是… inside running text, each with an id and its line.

Ids come from the report's own numbering: （三） of the role `work` is `work-3`, 二是 in it `work-3-2`; causes behind
“原因：” are `…-cause-1`; a further 一是 run under the same heading is `…-b1`. An explicit `{#id}` wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.model import RUN_DEPTH, Item, Place
from fazhi.numbers import numeral
from fazhi.text import line_of, plain

HEADING = re.compile(r"^(?P<marks>#{1,6})[ ]+(?P<text>.*?)[ ]*(?:\{(?P<attr>[^{}\n]*)\})?[ ]*$", re.MULTILINE)
NUMERAL = "[一二三四五六七八九十百]+"
LABEL = re.compile(
    rf"(?P<label>第{NUMERAL}(?:部分|章|节|条)、?|{NUMERAL}、|[（(](?:{NUMERAL}|[0-9]+)[）)]|[0-9]+[.．、](?![0-9])|[①-⑳])[ 　]*"
)
RUN = re.compile(
    rf"(?P<before>^|[。；;：:！？，,])[ 　\n]*(?P<label>(?P<shi>{NUMERAL})是|第(?P<di>{NUMERAL})，)", re.MULTILINE
)
CAUSE = re.compile(
    r"^(?:主要|存在|产生|具体)?(?:问题的?|不足的?)?(?:主要)?原因(?:分析)?(?:[：:]|是|在于|如下)", re.MULTILINE
)
FIRST_CLAUSE = re.compile(r"[。；;，,：:！？\n]")


def read_items(raw: str, key: str, path: str) -> tuple[Item, ...]:
    """The section itself, then every heading and run item below it, in the order of the text.

    `raw` is the file as written, `key` the section's id (`work`, `work2`), `path` goes into places.
    """
    ids = _Ids()
    headings = _headings(raw, key, path, ids)
    items = list(headings)
    for heading in headings:
        start, end = _own_text(raw, heading, headings)
        items += _runs(raw, start, end, heading, path, ids)
    return tuple(sorted(items, key=lambda item: (item.start, item.depth)))


class _Ids:
    """Hands out ids, each once; a numeral used twice gives the next free number."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, parent: str, number: int | None) -> str:
        number = number or 1
        while f"{parent}{number}" in self.taken:
            number += 1
        return self.fixed(f"{parent}{number}")

    def fixed(self, wanted: str) -> str:
        self.taken.add(wanted)
        return wanted


def split_label(text: str) -> tuple[str, str]:
    """A heading's number and the rest: `（三）加强领导` -> (`（三）`, `加强领导`)."""
    match = LABEL.match(text)
    return (match["label"], text[match.end() :]) if match else ("", text)


def label_number(label: str) -> int | None:
    """The number a label holds: `（三）` -> 3, `2.` -> 2, `二是` -> 2, `③` -> 3."""
    if label and "①" <= label[0] <= "⑳":
        return ord(label[0]) - ord("①") + 1
    digits = re.search(rf"[0-9]+|{NUMERAL}", label)
    value = numeral(digits.group()) if digits else None
    return int(value) if value else None


def _headings(raw: str, key: str, path: str, ids: _Ids) -> list[Item]:
    matches = list(HEADING.finditer(raw))
    if not matches or len(matches[0]["marks"]) > 1:
        whole = Item(
            id=ids.fixed(key),
            label="",
            heading="",
            text=plain(raw),
            depth=1,
            parent=None,
            start=0,
            end=len(raw),
            place=Place(path, 1),
        )
        return [whole, *_tree(raw, matches, path, ids, [whole])]
    return _tree(raw, matches, path, ids, [], key)


def _tree(
    raw: str, matches: list[re.Match[str]], path: str, ids: _Ids, open_items: list[Item], key: str = ""
) -> list[Item]:
    found: list[Item] = []
    for index, match in enumerate(matches):
        depth = len(match["marks"])
        while open_items and open_items[-1].depth >= depth:
            open_items.pop()
        parent = open_items[-1].id if open_items else None
        label, heading = split_label(plain(match["text"]))
        explicit = re.search(r"#([A-Za-z][\w.-]*)", match["attr"] or "")
        if explicit:
            item_id = ids.fixed(explicit[1])
        else:
            item_id = ids.take(f"{parent}-", label_number(label)) if parent else ids.fixed(key or "section")
        end = next((later.start() for later in matches[index + 1 :] if len(later["marks"]) <= depth), len(raw))
        item = Item(
            id=item_id,
            label=label,
            heading=heading,
            text=plain(raw[match.end() : end]),
            depth=depth,
            parent=parent,
            start=match.start(),
            end=end,
            place=Place(path, line_of(raw, match.start())),
        )
        found.append(item)
        open_items.append(item)
    return found


def _own_text(raw: str, heading: Item, headings: list[Item]) -> tuple[int, int]:
    """The offsets of the text between a heading's line and the next heading of any level."""
    line_end = raw.find("\n", heading.start)
    start = heading.start if not heading.label and not heading.heading else (len(raw) if line_end < 0 else line_end)
    after = [other.start for other in headings if other.start > heading.start]
    return start, min([heading.end, *after])


@dataclass(frozen=True, slots=True)
class _Mark:
    """An enumerator found in running text: 一是 at `start`, with its number, and whether it names a cause."""

    start: int
    label: str
    number: int
    cause: bool


def _runs(raw: str, start: int, end: int, heading: Item, path: str, ids: _Ids) -> list[Item]:
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


def _cause_paragraphs(raw: str, start: int, end: int, heading: Item, path: str, ids: _Ids) -> list[Item]:
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
