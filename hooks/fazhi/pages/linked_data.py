"""JSON-LD (schema.org) for search engines: a report as `Report`, the open data as `Dataset`. Only what is known."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.exporters.columns import Sheet
from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.pages.head import publication
from fazhi.settings import Settings

Data = dict[str, Any]
CONTEXT = "https://schema.org"
FORMATS = {"csv": "text/csv", "json": "application/json"}


def script_text(data: Data) -> Markup:
    """The data as JSON that may stand inside `<script>`: nothing in it ends the element or is a template's."""
    text = json.dumps(_stated(data), ensure_ascii=False)
    unsafe = re.compile(r"[<>&'\u2028\u2029]|\{(?=[{%#])")
    return Markup(unsafe.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def report_data(graph: Graph, report: Report, settings: Settings) -> Data:
    """A report's cover."""
    info, issuer = report.info, graph.issuers.get(report.issuer)
    body = {"@type": "GovernmentOrganization", "name": (issuer.full_name or issuer.name) if issuer else None}
    published = publication(report)
    return {
        "@context": CONTEXT,
        "@type": "Report",
        "name": report.title,
        "inLanguage": "zh-CN",
        "temporalCoverage": str(report.year),
        "author": body if issuer else None,
        "publisher": {**body, "name": info.publisher} if info.publisher else None,
        "identifier": info.index_no,
        "reportNumber": info.doc_no,
        "keywords": info.keywords,
        "dateCreated": info.written.isoformat() if info.written else None,
        "datePublished": f"{published.replace(' ', 'T')}:00+08:00" if published and info.published_time else published,
        "url": settings.absolute(addresses.path(addresses.cover(report))),
        "encoding": _source(report, settings),
    }


def _source(report: Report, settings: Settings) -> Data | None:
    source = report.info.source
    if source is None:
        return None
    file = f"{report.folder}/{source.file}"
    return {
        "@type": "MediaObject",
        "name": source.file.rpartition("/")[2],
        "contentUrl": _reach(file, addresses.cover(report), settings),
        "sha256": source.sha256,
    }


def dataset_data(graph: Graph, sheets: list[Sheet], settings: Settings) -> Data:
    """The open data, with a link to every file of it."""
    years = sorted(graph.years)
    organiser = {"@type": "GovernmentOrganization", "name": settings.organiser}
    files = [
        (f"{sheet.name}.{ending}", kind, f"{sheet.title}（{ending.upper()}）")
        for sheet in sheets
        for ending, kind in FORMATS.items()
    ]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": "法治政府建设年度报告数据",
        "description": "各机关法治政府建设年度报告中的数、计划项和报告信息，每个数都带原句，以各机关发布的原文为准。",
        "inLanguage": "zh-CN",
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
        "isAccessibleForFree": True,
        "license": settings.licence_url,
        "publisher": organiser if settings.organiser else None,
        "url": settings.absolute(addresses.path(addresses.DATA)),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "encodingFormat": kind,
                "contentUrl": _reach(f"data/{name}", addresses.DATA, settings),
            }
            for name, kind, title in files
        ],
    }


def _reach(file: str, page: str, settings: Settings) -> str:
    """A file's public address; where the site's is not set, relative to the page, which JSON-LD allows."""
    return settings.absolute(addresses.path(file)) or Links(page).to(file)


def _stated(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
