"""What of each report is public, in digests: so that a later publication can tell what was changed, and if it was declared.

Only words and confirmed numbers count: how a page looks, ids of headings, other reports and new numbers do not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.numbers import shown
from fazhi.text import plain

NAME = "data/fingerprints.json"
VERSION = 1


def fingerprints(graph: Graph) -> bytes:
    """`{"version": 1, "reports": {folder: {"title", "name", "texts", "numbers", "corrections"}}}` as JSON."""
    reports = {report.folder: _report(graph, report) for report in graph.reports}
    told = {"version": VERSION, "reports": reports}
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _report(graph: Graph, report: Report) -> dict[str, object]:
    return {
        "title": report.title,
        "name": f"{graph.name(report.issuer)}{report.year}年的报告",
        "texts": {name: _digest(raw) for name, raw in _texts(report)},
        "numbers": dict(_numbers(report)),
        "corrections": [f"{each.date} {each.kind} {each.what}" for each in report.info.corrections],
    }


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    yield "标题和开头", f"{report.title}\n{report.opening}"
    for section in report.sections:
        yield section.title or section.key, section.raw


def _digest(raw: str) -> str:
    return hashlib.sha256("".join(plain(raw).split()).encode()).hexdigest()[:16]


def _numbers(report: Report) -> Iterator[tuple[str, str]]:
    """Of every number and every promised one, under its quote: what it counts and how much."""
    for metric in report.notes.metrics:
        if not metric.draft:
            value = f"{metric.indicator or '—'} {metric.bound} {shown(metric.value)}{metric.unit}"
            yield f"{metric.quote}（{metric.indicator or '—'}）", value
    for target in report.notes.targets:
        if not target.draft:
            limits = (target.at_least, target.at_most, target.exactly)
            yield f"{target.item} {target.quote}", " ".join("" if each is None else shown(each) for each in limits)
