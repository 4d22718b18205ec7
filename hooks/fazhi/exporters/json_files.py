"""JSON: one file for each sheet, a list of objects with the English keys, a line each; unknown values are null."""

from __future__ import annotations

import json

from fazhi.exporters.columns import Sheet
from fazhi.settings import Settings


def export(sheets: list[Sheet], _: Settings) -> list[tuple[str, bytes]]:
    """`<name>.json` for each sheet."""
    return [(f"{sheet.name}.json", _json(sheet)) for sheet in sheets]


def _json(sheet: Sheet) -> bytes:
    lines = map(json.JSONEncoder(ensure_ascii=False).encode, sheet.records())
    return "[\n{}\n]\n".format(",\n".join(lines)).encode()
