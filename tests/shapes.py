"""What a value has against a JSON Schema, in Chinese; for the schemas of the project and the shapes of its output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# The part of JSON Schema 2020-12 that they use; a key that is not known here fails the test.

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "examples", "default", "format", "type", "properties"),
    *(
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "enum",
        "const",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
    ),
}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "") -> Iterator[str]:
    """What in a value is against a schema."""
    assert set(schema) <= KNOWN, f"这里还不懂 {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, where)
    if "anyOf" in schema and all(any(faults(value, each, whole, where)) for each in schema["anyOf"]):
        yield f"{where}: {value} 哪一种都不是"
    if "type" in schema and (
        not isinstance(value, TYPES[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean")
    ):
        yield f"{where}: {value} 不是 {schema['type']}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{where}: {value} 不在列表里"
    if isinstance(value, str) and (
        not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0)
    ):
        yield f"{where}: {value} 的写法不对"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} 超出范围"
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        yield from faults(entry, schema.get("items", {}), whole, f"{where}[{index}]")
    if isinstance(value, dict):
        yield from (f"{where}: 缺少 {key}" for key in schema.get("required", []) if key not in value)
        for key, entry in value.items():
            if key in schema.get("properties", {}):
                yield from faults(entry, schema["properties"][key], whole, f"{where}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: 不认识 {key}"
