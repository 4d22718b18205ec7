"""What a published site tells of itself to the next publication: fingerprints of its reports, its pages, its files.

Raises nothing of its own; `lost` and `received_lost` give sentences for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fazhi.publishing.manifest import SHA256, parse

FINGERPRINTS = "data/fingerprints.json"
VERSION = 1
MOST = 64 << 20
SHOWN = 20
LOST = """\
有 {count} 个公开过的地址没有了，别处的链接会断，没有发布。改了代号、文件夹或文件名的，在 docs/registry/moved.yml 里写明旧地址到哪里去：
moved:
{entries}
（撤下了的，now 写 null，再写 reason: 理由；多个地址在一个文件夹里的，可以写一条，两边以 / 结尾。）"""
RECEIVED = "{name}公开过的原件没有了，没有发布。建议：旧原件留在 source/ 里，新的另起文件名；不能再公开的，在更正说明里写 withheld: 理由"


def told(site: Any) -> dict[str, Any]:
    """The fingerprints of a Folder, Package or Address by report; empty if it has none. Raises OSError."""
    try:
        data = json.loads(_read(site, FINGERPRINTS) or b"{}")
    except ValueError:
        return {}
    reports = data.get("reports") if isinstance(data, dict) and data.get("version") == VERSION else None
    return reports if isinstance(reports, dict) else {}


def pages(site: Any) -> list[str]:
    """Every page but 404, without .html. Raises OSError."""
    names = (name for name in _sums(site) if name.endswith(".html") and name != "404.html")
    return sorted(name[: -len(".html")] for name in names)


def lost(before: list[str], after: list[str]) -> str | None:
    """A sentence about pages that the public site has and the new one has not; None if there are none."""
    gone = sorted(set(before) - set(after))
    entries = "\n".join(f"- {{was: {page}, now: 新地址}}" for page in gone[:SHOWN])
    return LOST.format(count=len(gone), entries=entries) if gone else None


def received_lost(before: dict[str, Any], after: dict[str, Any], site: Any) -> Iterator[str]:
    """A sentence for each report whose received file is public and is nowhere in the new `site`. Raises OSError."""
    there = set(_sums(site).values())
    for folder, new in after.items():
        old = next((before[was] for was in (folder, *new["formerly"]) if was in before), None)
        if old and old["source"] and old["source"] not in there and not any(_withheld(new)):
            yield RECEIVED.format(name=new["name"])


def _withheld(report: dict[str, Any]) -> Iterator[bool]:
    return (each["withheld"] for each in report["corrections"])


def _sums(site: Any) -> dict[str, str]:
    return parse(_read(site, SHA256) or b"") or {}


def _read(site: Any, name: str) -> bytes | None:
    with site.open(name) as stream:
        return None if stream is None else bytes(stream.read(MOST))
