"""The numbers again in small files: one CSV for each indicator and one for each body."""

from __future__ import annotations

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings

PARTS = {"indicators": "indicator", "issuers": "issuer"}


def export(sheets: list[Sheet], _: Settings) -> list[tuple[str, bytes]]:
    """`indicators/<id>.csv` and `issuers/<id>.csv`, with the columns of `metrics.csv`."""
    metrics = next(sheet for sheet in sheets if sheet.name == "metrics")
    return [file for folder, key in PARTS.items() for file in _split(metrics, folder, key)]


def _split(sheet: Sheet, folder: str, key: str) -> list[tuple[str, bytes]]:
    at = next(index for index, column in enumerate(sheet.columns) if column.key == key)
    groups: dict[str, list[int]] = {}
    for number, row in enumerate(sheet.rows):
        if row[at]:
            groups.setdefault(str(row[at]), []).append(number)
    return [(f"{folder}/{name}.csv", sheet.lines_as_csv(chosen)) for name, chosen in sorted(groups.items())]
