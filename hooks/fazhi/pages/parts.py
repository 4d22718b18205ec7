"""Pages that would be too long, in parts: a page of this site stays below 400 KB."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from fazhi import addresses, kept
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join, tag
from fazhi.pages.markup import link
from fazhi.pages.page import Page, Unwritten
from fazhi.tables.table import Table

MOST_CELLS = 1200
"""Of one page; a cell of a table is about 250 bytes, head and foot of the page are the rest."""
T = TypeVar("T")


def parts(rows: Sequence[T], width: float) -> list[Sequence[T]]:
    """The rows in runs of so many that their cells fit on a page; one empty run where there are none."""
    most = max(int(MOST_CELLS / max(width, 0.1)), 1)
    return [rows[at : at + most] for at in range(0, len(rows), most)] or [rows]


def share(rows: Sequence[T], number: int, count: int) -> Sequence[T]:
    """What stands on a page, from 1, of rows that `count` pages share alike."""
    return rows[len(rows) * (number - 1) // count : len(rows) * number // count]


def spread_over(
    src_uri: str,
    title: str,
    count: int,
    write: Callable[[int, int], Page],
    key: str | Callable[[int, int], str] = "",
) -> Iterator[Unwritten]:
    """The pages that share what would be too long for one; `write` is told which of how many.

    `key` is of everything that all of them show together, or is told which, too.
    """
    for number in range(1, count + 1):
        named = title if number == 1 else f"{title}（第{number}页）"
        made = partial(_part, write, named, number, count)
        own = kept.key(key if isinstance(key, str) else key(number, count), f"{number} {count}")
        yield Unwritten(addresses.part(src_uri, number), named, made, own)


def share_of_table(table: Table, number: int, count: int) -> Table:
    """The table with a page's share of its rows; the total is still that of all of them, and says so."""
    if count == 1:
        return table
    total = table.total and replace(table.total, head=replace(table.total.head, text=f"全部{table.total.head.text}"))
    return replace(table, rows=tuple(share(table.rows, number, count)), total=total)


def _part(write: Callable[[int, int], Page], title: str, number: int, count: int) -> Page:
    return replace(write(number, count), title=title)


def pages_for(units: int, cells: float) -> int:
    """How many pages need so many units, of that many cells each; a unit is never cut."""
    return max(min(math.ceil(units * cells / MOST_CELLS), units), 1)


def turner(src_uri: str, number: int, names: Sequence[str]) -> Markup:
    """Links to the other parts by their names; nothing where there is only one."""
    if len(names) == 1:
        return EMPTY
    links = Links(addresses.part(src_uri, number))
    pages = join(
        (
            tag("b", name) if each == number else link(links.to(addresses.part(src_uri, each)), name)
            for each, name in enumerate(names, 1)
        ),
        " · ",
    )
    return html('<nav class="fz-note" aria-label="分页">{}</nav>', pages)


def numbered(count: int) -> list[str]:
    """Names of parts that have none of their own."""
    return [f"第{number}页" for number in range(1, count + 1)]
