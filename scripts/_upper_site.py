"""The site of the level above as a folder: docs/ with finished pages, and a mkdocs.yml that builds them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import _library
import yaml
from fazhi.federation.arrivals import Arrival
from fazhi.federation.sheets import sheets
from fazhi.federation.summary import Summary
from fazhi.model import Listing, Registry
from fazhi.pages import upper

NAVIGATION = {
    "总览": "index.md",
    "年度": "years/index.md",
    "各县": "counties/index.md",
    "单位": "issuers/index.md",
    "指标": "indicators/index.md",
    "计划落实": "follow-up/index.md",
    "数据": "data/index.md",
}
FOOT = {
    "公开情况": "coverage.html",
    "方法说明": "method.html",
    "无障碍声明": "accessibility.html",
    "网站地图": "sitemap.html",
}
MARK = ".made-by-federate"
"""In a folder that may be replaced as a whole."""
MADE = "# 由 scripts/federate.py 生成，不要改；要改就改清单，再运行一次\n"


def write_site(
    folder: Path, final: Path, listing: Listing, registry: Registry, arrivals: Iterable[Arrival]
) -> list[Summary]:
    """Write everything below `folder`, which will be renamed to `final`; gives the counties. Raises OSError."""
    counted: list[Summary] = []
    for page in upper.build(listing, registry, arrivals, counted):
        _save(folder / "docs" / page.src_uri, page.content.encode())
    for sheet in sheets(counted):
        _save(folder / "docs" / "data" / f"{sheet.name}.csv", sheet.as_csv)
    _save(folder / MARK, b"")
    _save(folder / "mkdocs.yml", (MADE + _configuration(final, listing)).encode())
    return counted


def _configuration(final: Path, listing: Listing) -> str:
    """What differs from the mkdocs.yml of this project."""
    root = os.path.relpath(_library.ROOT, final.resolve())
    told = {
        "INHERIT": f"{root}/mkdocs.yml",
        "site_name": listing.name,
        "site_description": f"{listing.name}：各县数据汇总",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": f"{root}/hooks/theme"},
        "hooks": [f"{root}/hooks/upper_hooks.py"],
        "nav": [{title: page} for title, page in NAVIGATION.items()],
        "draft_docs": "",
        "not_in_nav": "/years/\n/counties/\n/issuers/\n/indicators/\n/data/\n/*.md\n",
        "extra": {"fazhi": {"notice": listing.notice}, "upper": {"foot": FOOT}},
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


def _save(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
