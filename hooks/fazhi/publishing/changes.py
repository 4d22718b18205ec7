"""A new site beside the one that is public: what was changed without saying so, and which addresses would break.

Raises nothing of its own; `undeclared` and `lost` give sentences for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fazhi.publishing.manifest import SHA256, parse

FINGERPRINTS = "data/fingerprints.json"
MOST = 64 << 20
SHOWN = 4
DECLARE = """\
{name}（{folder}）公开以后改过，没有写更正说明，没有发布。改动：{changes}。
  请运行：python3 scripts/correct.py {issuer} {year} --what 改了什么 --why 为什么改
  或者在 docs/{folder}/index.md 的 report: 下面写：
    corrections:
    - date: {today}
      kind: 更正
      what: 改了什么
      why: 为什么改"""
LOST = """\
有 {count} 个公开过的地址没有了，别处的链接会断，没有发布。改了代号、文件夹或文件名的，在 docs/registry/moved.yml 里写明旧地址到哪里去：
moved:
{entries}
（撤下了的，now 写 null，再写 reason: 理由；多个地址在一个文件夹里的，可以写一条，两边以 / 结尾。）"""


def told(site: Any) -> dict[str, Any]:
    """The fingerprints of a Folder, Package or Address by report; empty if it has none. Raises OSError."""
    try:
        data = json.loads(_read(site, FINGERPRINTS) or b"{}")
    except ValueError:
        return {}
    reports = data.get("reports") if isinstance(data, dict) and data.get("version") == 1 else None
    return reports if isinstance(reports, dict) else {}


def undeclared(before: dict[str, Any], after: dict[str, Any], today: str) -> Iterator[str]:
    """A sentence for each report whose words or numbers differ, while its corrections are the same."""
    for folder in sorted(set(before) & set(after)):
        old, new = before[folder], after[folder]
        changes = list(_changes(old, new))
        if changes and not set(new["corrections"]) - set(old["corrections"]):
            more = f"等 {len(changes)} 处" if len(changes) > SHOWN else ""
            _, year, issuer = folder.split("/")
            yield DECLARE.format(
                name=new["name"], folder=folder, year=year, issuer=issuer, today=today,
                changes="；".join(changes[:SHOWN]) + more,
            )  # fmt: skip


def _changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name, digest in old["texts"].items():
        if new["texts"].get(name) != digest:
            yield f"“{name}”的文字" if name in new["texts"] else f"没有了“{name}”"
    yield from (f"多了“{name}”" for name in new["texts"] if name not in old["texts"])
    for quote, value in old["numbers"].items():
        if quote not in new["numbers"]:
            yield f"没有了“{quote}”"
        elif new["numbers"][quote] != value:
            yield f"“{quote}”由 {value} 变为 {new['numbers'][quote]}"


def lost(before: Any, after: Any) -> str | None:
    """A sentence about pages that the public site has and the new one has not; None if there are none. Raises OSError."""
    old, new = (_pages(site) for site in (before, after))
    gone = sorted(old - new)
    entries = "\n".join(f"- {{was: {page[:-5]}, now: }}" for page in gone[:20])
    return LOST.format(count=len(gone), entries=entries) if gone else None


def _pages(site: Any) -> set[str]:
    sums = parse(_read(site, SHA256) or b"") or {}
    return {name for name in sums if name.endswith(".html") and name != "404.html"}


def _read(site: Any, name: str) -> bytes | None:
    with site.open(name) as stream:
        return None if stream is None else bytes(stream.read(MOST))
