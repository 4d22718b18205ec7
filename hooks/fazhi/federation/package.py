"""datapackage.json of a county, written by others: is it of a version we know, what does it promise."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.exporters.columns import SHEETS
from fazhi.exporters.datapackage import SCHEMA
from fazhi.federation.arrivals import PackageError

NAME = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Package:
    """What the description says: the date the data are stated for, and the SHA-256 of each sheet's CSV file."""

    as_of: dt.date | None
    digests: Mapping[str, str]


def read_package(content: bytes) -> Package:
    """The description; whatever else stands in it is left alone, its paths too. Raises PackageError."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise PackageError(f"{NAME} 不是 JSON") from None
    stated = _part(told, "fazhi", dict)
    version = stated.get("schema")
    if version != SCHEMA or isinstance(version, bool):
        raise PackageError(f"数据包的版本是“{str(version)[:20]}”，这里只认 {SCHEMA}：双方用同一版本的程序")
    resources = [each for each in _part(told, "resources", list) if isinstance(each, dict)]
    return Package(_date(stated.get("as_of")), {name: _digest(resources, name) for name in SHEETS})


def _part(told: Any, key: str, kind: type[Any]) -> Any:
    found = told.get(key) if isinstance(told, dict) else None
    if not isinstance(found, kind):
        raise PackageError(f"{NAME} 里没有“{key}”，不是本程序生成的数据包，或版本太旧")
    return found


def _date(value: Any) -> dt.date | None:
    try:
        return None if value is None else dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PackageError(f"{NAME} 里的统计日期“{str(value)[:20]}”不是日期") from None


def _digest(resources: list[dict[str, Any]], name: str) -> str:
    found = [each for each in resources if each.get("name") == name]
    if len(found) != 1:
        raise PackageError(f"{NAME} 里应有一个“{name}”表，现在有 {len(found)} 个")
    told = re.fullmatch(r"sha256:([0-9a-f]{64})", str(found[0].get("hash")))
    if told is None:
        raise PackageError(f"{NAME} 里“{name}”表没有写 SHA-256")
    return told[1]
