"""datapackage.json: what the CSV files are, for programs (Data Package v2, datapackage.org)."""

from __future__ import annotations

import json
from typing import Any

from fazhi.exporters.rows import Column, Sheet
from fazhi.settings import Settings

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KEYS = {
    "metrics": None,
    "plans": ["year", "issuer", "item"],
    "reports": ["year", "issuer"],
    "coverage": ["year", "issuer"],
}


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`datapackage.json` for the CSV files of these sheets."""
    package = {
        "$schema": PROFILE,
        "name": "fazhi-niandu-baogao",
        "title": "法治政府建设年度报告数据",
        "description": "各机关法治政府建设年度报告中的数、计划项和报告信息，以各机关发布的原文为准",
        **_terms(settings),
        "resources": [_resource(sheet) for sheet in sheets],
    }
    return [("datapackage.json", (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode())]


def _terms(settings: Settings) -> dict[str, Any]:
    """Home page and licence, where the site states them."""
    licence = {"title": settings.licence, **({"path": settings.licence_url} if settings.licence_url else {})}
    return {
        **({"homepage": settings.site_url} if settings.site_url else {}),
        **({"licenses": [{"name": "other-open", **licence}]} if settings.licence else {}),
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in sheet.columns], "missingValues": [""]}
    if KEYS.get(sheet.name):
        schema["primaryKey"] = KEYS[sheet.name]
    return {
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.key, "title": column.title, "type": column.type, "description": column.about}
