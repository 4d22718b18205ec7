"""JSON Schemas of everything people write, from the model and the registry, for editors to complete and check offline.

Ids are offered with their Chinese names but never closed: an id that is not registered yet is for the checks to find,
and a schema of one site must not refuse the files of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from fazhi.model import MetricsFile, Registry, ReportInfo
from fazhi.model.words import ADDITIONS, BOUNDS, DIRECTIONS, KINDS, PARTS, STRICTNESS
from fazhi.promises import MEANING, STATES
from fazhi.rules import rulebook

Schema = dict[str, Any]
Choices = Iterable[tuple[str, str]]

FILES: dict[str, tuple[type, tuple[str, ...], str]] = {
    "metrics.json": (MetricsFile, (), ""),
    "report.json": (ReportInfo, (), "报告封面 index.md 开头的资料块"),
    "issuers.json": (Registry, ("issuers",), "报告机关名录 issuers.yml"),
    "indicators.json": (Registry, ("indicators",), "指标目录 indicators.yml"),
    "topics.json": (Registry, ("outlines",), "专题目录 topics.yml"),
    "limits.json": (Registry, ("limits",), "对照的界限 limits.yml"),
    "moved.json": (Registry, ("moved",), "变了的网址 moved.yml"),
    "checks.json": (Registry, ("checks",), "校核意见的轻重 checks.yml"),
}
WORDS: dict[str, Mapping[Any, str]] = {
    "Bound": BOUNDS,
    "Part": PARTS,
    "Direction": DIRECTIONS,
    "Kind": KINDS,
    "Adds": ADDITIONS,
    "Strictness": STRICTNESS,
    "Status": {status: f"{state}：{MEANING[state]}" for status, state in STATES.items()},
}
NAMED = {
    "issuer": "IssuerId",
    "parent": "IssuerId",
    "renamed_from": "IssuerId",
    "indicator": "IndicatorId",
    "topic": "TopicId",
}
"""Key -> the list of names that its value is taken from."""
NAMED_IN = {("Exemption", "code"): "ExemptCode", ("CheckSetting", "code"): "FindingCode"}
"""The same for keys that mean something else in another entry."""


def schemas(registry: Registry) -> dict[str, str]:
    """File name -> JSON Schema (2020-12) as text, with the names of that registry. What only the program sets is left out."""
    names = _names(registry)
    return {
        name: json.dumps(_schema(kind, keys, title, names), ensure_ascii=False, indent=1) + "\n"
        for name, (kind, keys, title) in FILES.items()
    }


def _schema(kind: type, keys: tuple[str, ...], title: str, names: Schema) -> Schema:
    schema = TypeAdapter(kind).json_schema()
    parts: Schema = schema.pop("$defs")
    parts.pop("Place")
    if keys:
        schema["properties"] = {key: schema["properties"][key] for key in keys}
    for entry, part in {"": schema, **parts}.items():
        _in_chinese(part)
        _with_names(part, entry)
    parts |= {name: _choices(words.items()) for name, words in WORDS.items() if name in parts}
    if kind is ReportInfo:
        schema, parts["ReportInfo"] = _front_matter(), schema
    schema |= {"title": title or schema["title"]}
    parts = _reached(schema, {**names, **parts})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": parts}


def _in_chinese(part: Schema) -> None:
    """Leave out what the model says in English: docstrings, keys as titles, and the keys only the program sets."""
    part.pop("description", None)
    part.get("properties", {}).pop("place", None)
    for entry in part.get("properties", {}).values():
        entry.pop("title", None)
    if "enum" in part:
        part.pop("title", None)


def _with_names(part: Schema, name: str) -> None:
    """Let every key of that entry that takes a registered name offer those names."""
    for key, entry in part.get("properties", {}).items():
        if names := NAMED_IN.get((name, key)) or NAMED.get(key):
            reference = {"$ref": f"#/$defs/{names}"}
            if "items" in entry:
                entry["items"] = reference
            else:
                kinds = [each for each in entry.pop("anyOf", ()) if each != {"type": "string"}]
                entry.pop("type", None)
                entry |= {"anyOf": [reference, *kinds]} if kinds else reference


def _front_matter() -> Schema:
    """The front matter as a whole; other keys of a page (`hide`, `tags`) are allowed."""
    title = {"type": "string", "minLength": 1, "description": "报告的原标题，一字不改"}
    return {
        "type": "object",
        "properties": {
            "title": {**title, "examples": ["2024年禾川县法治政府建设年度报告"]},
            "report": {"$ref": "#/$defs/ReportInfo", "description": "报告资料；文件里没有的写 null"},
        },
        "required": ["title", "report"],
    }


def _names(registry: Registry) -> Schema:
    """Every list of names by its name in `$defs`."""
    topics = {topic.id: topic.name for outline in registry.outlines for topic in outline.topics}
    indicators = ((each.id, f"{each.short}：{each.name}（{each.unit}）") for each in registry.indicators)
    book = rulebook().values()
    return {
        "IssuerId": _open((each.id, each.full_name or each.name) for each in registry.issuers),
        "IndicatorId": _open(indicators),
        "TopicId": _open(topics.items()),
        "ExemptCode": _open((each.code, each.words) for each in book if each.exempt),
        "FindingCode": _open((each.code, each.words) for each in book if not each.fixed),
    }


def _open(choices: Choices) -> Schema:
    return {"anyOf": [*_choices(choices)["anyOf"], {"type": "string", "minLength": 1}]}


def _choices(choices: Choices) -> Schema:
    return {"anyOf": [{"const": value, "description": meaning} for value, meaning in choices]}


def _reached(schema: Schema, parts: Schema) -> Schema:
    """Those parts that the schema refers to, directly or through another part."""
    found: Schema = {}
    waiting = [schema]
    while waiting:
        text = json.dumps(waiting.pop())
        for name, part in parts.items():
            if name not in found and f'"#/$defs/{name}"' in text:
                found[name] = part
                waiting.append(part)
    return dict(sorted(found.items()))
