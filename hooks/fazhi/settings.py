"""What a site sets for itself beside its reports: when it counts to, where it is public, who runs it, its labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi.problems import Problem

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
    notice: str = ""
    """A line above every page, such as 演示数据."""
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
    fast: bool = True
    """Whether the short ways through MkDocs are taken: the same bytes, sooner."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the settings as written; those are left out above."""

    def absolute(self, path: str) -> str:
        """The public address of a percent-encoded path in the site; empty where the site's is not set."""
        return self.site_url + path if self.site_url else ""
