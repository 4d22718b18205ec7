"""XLSX: all sheets in one workbook, Chinese heads, typed cells, frozen head row; text is never taken for a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings

CREATED = dt.datetime(2000, 1, 1)
"""A fixed date inside the file, so that the same data gives the same bytes."""
MOST_LINKS = 60_000
"""A worksheet takes 65,530 links; rows beyond show the address as text."""
WIDTHS = {
    "indicator": 22,
    "issuer_name": 22,
    "quote": 50,
    "text": 60,
    "title": 45,
    "heading": 30,
    "note": 40,
    "indicator_name": 28,
    "address": 40,
    "description": 60,
    "keywords": 40,
}


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`fazhi.xlsx`."""
    return [("fazhi.xlsx", workbook(sheets, settings.site_url))]


def workbook(sheets: Sequence[Sheet], site_url: str = "") -> bytes:
    """A workbook with a page for each sheet; without `site_url` addresses lead out of the workbook's own folder."""
    import xlsxwriter  # when a workbook is wanted: it is large

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.title), sheet, head, site_url)
    book.close()
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, head: Any, site_url: str) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, WIDTHS.get(column.key, 12))
        page.write_string(0, at, column.title, head)
    for line, row in enumerate(sheet.rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(line, at, value)
            elif value is not None and sheet.columns[at].key == "address" and line < MOST_LINKS:
                page.write_url(line, at, site_url + value if site_url else f"external:../{value}", string=value)
            elif value is not None:
                page.write_string(line, at, value)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
