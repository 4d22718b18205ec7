"""One section file -> its items: headings, and 一是…二是… inside running text, each with an id and its line.

Ids come from the report's own numbering: （三） of the role `work` is `work-3`, 二是 in it `work-3-2`; causes behind
“原因：” are `…-cause-1`; a further 一是 run under the same heading is `…-b1`. An explicit `{#id}` wins.
"""

from __future__ import annotations

import re

from fazhi.model import Item, Place
from fazhi.numbers import numeral
from fazhi.sources.ids import NUMERAL, Ids
from fazhi.sources.runs import read_runs
from fazhi.text import line_of, plain

HEADING = re.compile(r"^(?P<marks>#{1,6})[ ]+(?P<text>.*?)[ ]*(?:\{(?P<attr>[^{}\n]*)\})?[ ]*$", re.MULTILINE)
LABEL = re.compile(
    rf"(?P<label>第{NUMERAL}(?:部分|章|节|条)、?|{NUMERAL}、|[（(](?:{NUMERAL}|[0-9]+)[）)]|[0-9]+[.．、](?![0-9](?![0-9]{{3}}年))|[①-⑳])[ 　]*"
)


def read_items(raw: str, key: str, path: str) -> tuple[Item, ...]:
    """The section itself, then every heading and run item below it, in the order of the text.

    `raw` is the file as written, `key` the section's id (`work`, `work2`), `path` goes into places.
    """
    ids = Ids()
    headings = _headings(raw, key, path, ids)
    items = list(headings)
    for heading in headings:
        start, end = _own_text(raw, heading, headings)
        items += read_runs(raw, start, end, heading, path, ids)
    return tuple(sorted(items, key=lambda item: (item.start, item.depth)))


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


def _headings(raw: str, key: str, path: str, ids: Ids) -> list[Item]:
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
    raw: str, matches: list[re.Match[str]], path: str, ids: Ids, open_items: list[Item], key: str = ""
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
