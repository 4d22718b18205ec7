"""What stands in the head of a page for machines: the tags of 《政府网站发展指引》 (国办发〔2017〕47号), spelled as there.

A tag is written only where its value is known. `PubDate` has the form `YYYY-MM-DD HH:MM`; a report whose time of day
is not known has the date alone: 00:00 would be a made-up time, and a forged publication date fails a whole site
(《政府网站与政务新媒体检查指标》, 弄虚作假), while harvesters read the date by itself. The theme adds what is the same on
every page: SiteName, SiteDomain, SiteIDCode and Url.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fazhi.model import Issuer, Report
from fazhi.pages.page import Page
from fazhi.settings import Settings

Tags = dict[str, str]


def article_tags(report: Report, issuer: Issuer | None, title: str, description: str, settings: Settings) -> Tags:
    """The tags of a page of a report, `title` being the page's own."""
    info = report.info
    return known(
        {
            "ColumnName": settings.column_name,
            "ColumnType": settings.column_type,
            "ArticleTitle": title,
            "PubDate": publication(report),
            "ContentSource": info.publisher or (issuer.name if issuer else None),
            "Keywords": info.keywords,
            "Author": (issuer.full_name or issuer.name) if issuer else None,
            "Description": description,
        }
    )


def publication(report: Report) -> str | None:
    """`2025-02-26 09:30`, or the date alone where the time is not known; None where the date is not."""
    info = report.info
    if info.published is None:
        return None
    return " ".join(filter(None, (info.published.isoformat(), info.published_time)))


def with_column_tags(page: Page, settings: Settings) -> Page:
    """A page that leads to others, with the tags of a column; a report's page and the home page as they are."""
    fz = page.meta.get("fz", {"kind": "page"})
    if not isinstance(fz, dict) or fz["kind"] != "page":
        return page
    tags = {
        "ColumnName": page.title,
        "ColumnDescription": str(page.meta.get("description", "")),
        "ColumnKeywords": settings.column_keywords,
        "ColumnType": settings.column_type,
    }
    return replace(page, meta={**page.meta, "fz": {**fz, "tags": known(tags)}})


def known(tags: Mapping[str, str | None]) -> Tags:
    """Those tags that have a value: the guideline allows no empty ones."""
    return {name: value for name, value in tags.items() if value}
