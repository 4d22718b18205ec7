"""JSON Schemas of everything people write, from the model itself, for editors to complete and check offline."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from fazhi.model import MetricsFile, Registry

FILES: dict[str, tuple[type, tuple[str, ...] | None]] = {
    "metrics.json": (MetricsFile, None),
    "issuers.json": (Registry, ("issuers",)),
    "indicators.json": (Registry, ("indicators",)),
    "topics.json": (Registry, ("outlines",)),
    "limits.json": (Registry, ("limits",)),
}


def schemas() -> dict[str, str]:
    """File name -> JSON Schema (2020-12) as text. Keys that only the program sets are left out."""
    return {
        name: json.dumps(_schema(kind, keys), ensure_ascii=False, indent=1) + "\n"
        for name, (kind, keys) in FILES.items()
    }


def _schema(kind: type, keys: tuple[str, ...] | None) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema()
    if keys:
        schema["properties"] = {key: schema["properties"][key] for key in keys}
    for part in (schema, *schema.get("$defs", {}).values()):
        part.get("properties", {}).pop("place", None)
        part.pop("description", None) if part is schema else None
    schema["$defs"].pop("Place", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
