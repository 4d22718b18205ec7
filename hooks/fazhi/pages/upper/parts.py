"""Pages that would be too long, in parts: a page of this site stays below 400 KB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join, tag
from fazhi.pages.markup import link

MOST_CELLS = 1200
"""Of one page; a cell of a table is about 250 bytes, head and foot of the page are the rest."""
T = TypeVar("T")


def parts(rows: Sequence[T], width: int) -> list[Sequence[T]]:
    """The rows in runs of so many that their cells fit on a page; one empty run where there are none."""
    most = max(MOST_CELLS // max(width, 1), 1)
    return [rows[at : at + most] for at in range(0, len(rows), most)] or [rows]


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


def numbered(runs: Sequence[object]) -> list[str]:
    """Names of parts that have none of their own."""
    return [f"第{number}页" for number in range(1, len(runs) + 1)]
