"""What a site sets for itself beside its reports: when it counts to, where it is public, who runs it, its labels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

LABELS: Mapping[str, str] = {
    "index_no": "索引号",
    "doc_no": "发文字号",
    "subject": "主题分类",
    "genre": "体裁分类",
    "publisher": "发布机构",
    "validity": "有效性",
    "written": "成文日期",
    "published": "发布日期",
}
"""The metadata table of a report in its order: key of the front matter -> label."""
TEXTS = (
    "licence",
    "licence_url",
    "site_title",
    "site_domain",
    "column_name",
    "column_type",
    "column_keywords",
    "organiser",
    "operator",
    "icp",
    "police",
    "contact",
)
"""Settings that are one line of text each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All optional; what is not set is left out, never made up. `site_title` to `contact` are those of the web site
    that the pages stand in: its name, its domain, its code, the column, and what its foot must state."""

    as_of: dt.date | None = None
    """The date coverage is stated for."""
    site_url: str = ""
    """The public address of the site, ending in /."""
    licence: str = ""
    """How the data may be used, in one line."""
    licence_url: str = ""
    site_title: str = ""
    """SiteName: 网站名称."""
    site_domain: str = ""
    """SiteDomain; that of `site_url` where it is not given."""
    site_id: str = ""
    """SiteIDCode: 网站标识码, 10 digits."""
    column_name: str = ""
    """The column of the site that these pages are: 栏目名称."""
    column_type: str = ""
    column_keywords: str = ""
    organiser: str = ""
    """主办单位."""
    operator: str = ""
    """承办单位."""
    icp: str = ""
    """ICP备案号."""
    police: str = ""
    """公安备案号."""
    contact: str = ""
    """联系方式."""
    labels: Mapping[str, str | None] = field(default_factory=lambda: dict(LABELS))
    """The labels of the metadata table, None for a line that is not shown."""

    def absolute(self, path: str) -> str:
        """The public address of a percent-encoded path in the site; empty where the site's is not set."""
        return self.site_url + path if self.site_url else ""


def settings_of(extra: Mapping[str, Any], site_url: str | None) -> Settings:
    """The settings from `extra.fazhi` and `site_url` of mkdocs.yml. ValueError, in Chinese, for a value that is none."""
    as_of = extra.get("as_of")
    if as_of is not None and not isinstance(as_of, dt.date):
        raise ValueError(f"mkdocs.yml 的 extra.fazhi.as_of 应为日期，如 2026-04-02，现在是“{as_of}”")
    texts = {key: _text(extra, key) for key in TEXTS}
    texts["site_domain"] = texts["site_domain"] or urlsplit(site_url or "").hostname or ""
    return Settings(
        as_of,
        f"{site_url.rstrip('/')}/" if site_url else "",
        site_id=_site_id(extra),
        labels=_labels(extra.get("labels")),
        **texts,
    )


def _text(extra: Mapping[str, Any], key: str) -> str:
    value = extra.get(key)
    if value is not None and not isinstance(value, str | int):
        raise ValueError(f"mkdocs.yml 的 extra.fazhi.{key} 应为一行文字，现在是“{value}”")
    return " ".join(str(value or "").split())


def _site_id(extra: Mapping[str, Any]) -> str:
    code = _text(extra, "site_id")
    if code and not re.fullmatch("[0-9]{10}", code):
        raise ValueError(f"mkdocs.yml 的 extra.fazhi.site_id（网站标识码）应为加引号的 10 位数字，现在是“{code}”")
    return code


def _labels(given: Any) -> dict[str, str | None]:
    if given is None:
        return dict(LABELS)
    if not isinstance(given, Mapping):
        raise ValueError("mkdocs.yml 的 extra.fazhi.labels 应逐行写“键: 名称”，如 index_no: 索引号")
    for key, label in given.items():
        if key not in LABELS:
            raise ValueError(f"mkdocs.yml 的 extra.fazhi.labels 里没有“{key}”；可以写 {'、'.join(LABELS)}")
        if label is not None and not (isinstance(label, str) and label.strip()):
            raise ValueError(f"mkdocs.yml 的 extra.fazhi.labels.{key} 应为名称；不显示这一项就写 null")
    return {**LABELS, **given}
