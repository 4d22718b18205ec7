"""Sums of counties side by side; each leads to the table of the bodies behind it, where every number has its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.federation.summary import Sum, Summary
from fazhi.html import EMPTY, html, join, tag
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS, framed, link
from fazhi.tables.table import Gap

NO_DATA = "这个县的数据没有列入"
NO_SUM = "没有可以相加的数；各机关的数点县名看"


def sums_table(title: str, heads: Sequence[object], rows: Iterable[Markup], foot: Markup = EMPTY) -> Markup:
    """A table of sums; its first column is the county."""
    top = join(html('<th scope="col">{}</th>', each) for each in heads)
    inner = html(
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody>{}",
        title,
        top,
        join(rows),
        html("<tfoot>{}</tfoot>", foot) if foot else EMPTY,
    )
    return framed(inner, "fz-figures", title)


def sums_row(head: object, cells: Iterable[Markup]) -> Markup:
    """One line of it."""
    return html('<tr><th scope="row">{}</th>{}</tr>', head, join(cells))


def sum_cell(county: Summary, indicator_id: str, year: int, links: Links) -> Markup:
    """The county's sum, linked to its bodies; a dash with its reason where there is none."""
    found = county.sums.get((indicator_id, year))
    if found:
        there = addresses.county_indicator(county.arrival.source.id, indicator_id)
        return html("<td>{}{}</td>", link(links.to(there), text_of(found)), _bodies(found))
    if not county.arrival.condition.is_used:
        return gap(NO_DATA)
    return gap(NO_SUM if indicator_id in county.given else Gap.NOT_GIVEN.value)


def total_cell(found: Sum | None) -> Markup:
    """The sum of all counties."""
    return html("<td>{}{}</td>", text_of(found), _bodies(found)) if found else gap(NO_SUM)


def gap(why: str) -> Markup:
    """A dash; its reason on hover and for screen readers."""
    return html(
        '<td class="fz-gap" title="{0}"><span aria-hidden="true">—</span><span class="fz-hidden">{0}</span></td>', why
    )


def text_of(found: Sum) -> str:
    """The number with its hedge."""
    return SIGNS[found.figure.bound] + shown(found.figure.value)


def _bodies(found: Sum) -> Markup:
    return tag("span", f"{found.bodies} 个", "fz-below")
