"""CSV: one file for each sheet, no cell that a spreadsheet would run."""

from __future__ import annotations

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings


def export(sheets: list[Sheet], _: Settings) -> list[tuple[str, bytes]]:
    """`<name>.csv` for each sheet; the first line holds the English keys."""
    return [(f"{sheet.name}.csv", sheet.as_csv) for sheet in sheets]
