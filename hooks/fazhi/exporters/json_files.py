"""JSON: one file for each sheet, a list of objects with the English keys; unknown values are null."""

from __future__ import annotations

import json

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings


def export(sheets: list[Sheet], _: Settings) -> list[tuple[str, bytes]]:
    """`<name>.json` for each sheet."""
    return [(f"{sheet.name}.json", _json(sheet)) for sheet in sheets]


def _json(sheet: Sheet) -> bytes:
    keys = [column.key for column in sheet.columns]
    objects = [dict(zip(keys, row, strict=True)) for row in sheet.rows]
    return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode()
