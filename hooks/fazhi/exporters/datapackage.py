"""datapackage.json: what the CSV files are, for programs (Data Package v2, datapackage.org).

`fazhi` in it is what the level above needs to know before it reads a file: the version of the columns, the date that
the data are stated for, the years there are reports on. Each file's digest stands beside its name.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fazhi.exporters.columns import Column, Sheet
from fazhi.settings import Settings

SCHEMA = 1
"""The version of the sheets: one more whenever a column is added, leaves or changes its meaning."""
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KEYS = {
    "metrics": None,
    "plans": ["year", "issuer", "item"],
    "reports": ["year", "issuer"],
    "coverage": ["year", "issuer"],
    "issuers": ["issuer"],
}


def export(sheets: list[Sheet], settings: Settings) -> list[tuple[str, bytes]]:
    """`datapackage.json` for the CSV files of these sheets."""
    package = {
        "$schema": PROFILE,
        "name": "fazhi-niandu-baogao",
        "title": "法治政府建设年度报告数据",
        "description": "各机关法治政府建设年度报告中的数、计划项和报告信息，以各机关发布的原文为准",
        **_terms(settings),
        "fazhi": _stated(sheets, settings),
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


def _stated(sheets: list[Sheet], settings: Settings) -> dict[str, Any]:
    """Version, date and years; the date is the latest publication where the site states none."""
    reports = [each for sheet in sheets if sheet.name == "reports" for each in sheet.records()]
    latest = max((str(each["published"]) for each in reports if each["published"]), default=None)
    return {
        "schema": SCHEMA,
        "as_of": settings.as_of.isoformat() if settings.as_of else latest,
        "years": sorted({int(str(each["year"])) for each in reports}),
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    content = sheet.as_csv
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
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.key, "title": column.title, "type": column.type, "description": column.about}
