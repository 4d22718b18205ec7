"""CSV: UTF-8 with BOM so that spreadsheets show Chinese, no cell that a sheet would run."""

from __future__ import annotations

import csv
import io

from fazhi.exporters.columns import Sheet, Value
from fazhi.settings import Settings


def export(sheets: list[Sheet], _: Settings) -> list[tuple[str, bytes]]:
    """`<name>.csv` for each sheet; the first line holds the English keys."""
    return [(f"{sheet.name}.csv", to_csv(sheet)) for sheet in sheets]


def to_csv(sheet: Sheet) -> bytes:
    """One sheet as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in sheet.columns])
    writer.writerows([harmless(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection)."""
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"):
        return f"'{value}"
    return value
