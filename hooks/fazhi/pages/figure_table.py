"""A `Table` of figures as HTML: every number a link to its sentence, every gap with its reason in words."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Issuer
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS, draft_mark, framed, link, note
from fazhi.tables.table import Cell, Figure, Head, Row, Table


def figure_table(table: Table, links: Links) -> Markup:
    """The table with caption, heads, cells, total and notes."""
    head = join(html('<th scope="col">{}{}</th>', _head(each, links), _unit(each)) for each in table.columns)
    head += html('<th scope="col">{}</th>', table.change) if table.change else EMPTY
    rows = join(_row(row, table, links) for row in table.rows)
    foot = html("<tfoot>{}</tfoot>", _row(table.total, table, links)) if table.total else EMPTY
    inner = html(
        '<caption>{}</caption><thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody>{}',
        table.title,
        table.corner,
        head,
        rows,
        foot,
    )
    return framed(inner, "fz-figures", table.title) + join(note(each) for each in table.notes)


def _unit(head: Head) -> Markup:
    return tag("span", f"（{head.unit}）", "fz-unit") if head.unit else EMPTY


def _head(head: Head, links: Links) -> object:
    """The head's text, linked to what it is about: a body, a year, an indicator."""
    if isinstance(head.about, Issuer):
        return link(links.issuer(head.about), head.text)
    if isinstance(head.about, int):
        return link(links.to(addresses.year(head.about)), head.text)
    if isinstance(head.about, str):
        return link(links.to(addresses.indicator(head.about)), head.text)
    return head.text


def _row(row: Row, table: Table, links: Links) -> Markup:
    cells = join(
        _cell(cell, column.unit or row.head.unit, links) for cell, column in zip(row.cells, table.columns, strict=True)
    )
    cells += tag("td", row.change, "fz-change") if table.change else EMPTY
    return html('<tr><th scope="row">{}{}</th>{}</tr>', _head(row.head, links), _unit(row.head), cells)


def _cell(cell: Cell, unit: str, links: Links) -> Markup:
    if cell.gap:
        return html(
            '<td class="fz-gap" title="{0}"><span aria-hidden="true">—</span><span class="fz-hidden">{0}</span></td>',
            cell.gap.value,
        )
    shown = join((figure(each, unit, links) for each in cell.figures), Markup("<br>"))
    return html("<td{}>{}</td>", html(' title="{}"', cell.note) if cell.note else EMPTY, shown)


def figure(each: Figure, unit: str, links: Links) -> Markup:
    """One number with its hedge, linked to its sentence; a sum names how many it adds up. Other units are written out."""
    text = SIGNS[each.bound] + shown(each.value) + ("" if each.unit == unit else f" {each.unit}")
    mark = draft_mark(*(reading.metric for reading in each.readings))
    if not each.is_sum:
        return html('<a class="fz-figure" href="{}">{}</a>{}', links.reading(each.readings[0]), text, mark)
    if len({reading.report.key for reading in each.readings}) > 1:
        return html('<span class="fz-sum" title="{}">{}</span>{}', f"{len(each.readings)} 处之和", text, mark)
    sources = join(
        (
            html(
                '<a class="fz-figure" href="{}" aria-label="{}">{}</a>',
                links.reading(reading),
                f"第{index}处：{reading.metric.quote}",
                index,
            )
            for index, reading in enumerate(each.readings, 1)
        ),
        "·",
    )
    return html(
        '<span class="fz-sum" title="{}">{}</span><sup class="fz-sources">{}</sup>{}',
        f"{len(each.readings)} 处之和",
        text,
        sources,
        mark,
    )
