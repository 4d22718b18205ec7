"""What of each report is public, in digests: so that a later publication can tell what was changed, and if it was declared.

Only words, confirmed numbers and the received file count. How a page looks, names of files, ids of headings, other
reports and numbers registered later do not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from fazhi.excerpts import digest_of
from fazhi.graph import Graph
from fazhi.kept import Kept, Task
from fazhi.model import Bound, Correction, Report
from fazhi.moves import leads
from fazhi.numbers import shown
from fazhi.text import plain

NAME = "data/fingerprints.json"
SHELF = "fingerprints"
VERSION = 1
"""Goes up when digests of the same words come out otherwise: what was published before cannot be compared then."""
WORDS = {Bound.EXACT: "", Bound.AT_LEAST: "至少", Bound.MORE_THAN: "超过", Bound.LESS_THAN: "不足", Bound.ABOUT: "约"}


def prepare(graph: Graph, kept: Kept) -> None:
    """Have those of all reports in `kept`; what it holds is not worked out again."""
    kept.fill(SHELF, _tasks(graph))


def as_json(graph: Graph, kept: Kept) -> bytes:
    """The file that a published site carries: `{"reports": …, "version": 1}`."""
    texts = kept.all(SHELF, _tasks(graph))
    told = sorted(zip((report.folder for report in graph.reports), texts, strict=True))
    reports = ",".join(f"{_json(folder)}:{text}" for folder, text in told)
    return f'{{"reports":{{{reports}}},"version":{VERSION}}}\n'.encode()


def _tasks(graph: Graph) -> list[Task[str]]:
    return [(digest_of(graph, each), partial(_text, graph, each)) for each in graph.reports]


def _text(graph: Graph, report: Report) -> str:
    return _json(fingerprint(graph, report))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprints(graph: Graph) -> dict[str, Any]:
    """Of every report, by its folder."""
    return {report.folder: fingerprint(graph, report) for report in graph.reports}


def fingerprint(graph: Graph, report: Report) -> dict[str, Any]:
    """Name, digests of the parts and of the whole, numbers, received file, corrections of a report.

    `formerly` are the folders it was public in before (registry/moved.yml).
    """
    earlier = {each.correction.before: digest([each.raw]) for each in report.earlier}
    return {
        "name": f"{graph.name(report.issuer)}{report.year}年的报告",
        "texts": dict(_texts(report)),
        "whole": digest([report.opening, *(section.raw for section in report.sections)]),
        "numbers": _numbers(report),
        "source": report.info.source.sha256 if report.info.source else None,
        "corrections": [_correction(each, earlier.get(each.before)) for each in report.info.corrections],
        "formerly": _formerly(graph, report),
    }


def digest(texts: Iterable[str]) -> str:
    """Of what a reader sees of Markdown texts, spaces and line ends left out."""
    seen = "".join("".join(plain(raw).split()) for raw in texts)
    return hashlib.sha256(seen.encode(errors="replace")).hexdigest()[:16]


def _texts(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Of every part: its title, its file and the digest of its words."""
    yield "index", ["标题和开头", "index.md", digest([report.title, report.opening])]
    for section in report.sections:
        yield section.key, [section.title, f"{section.stem}.md", digest([section.raw])]


def _numbers(report: Report) -> dict[str, list[str]]:
    """Every confirmed number and every promised one, under its quote and what it counts."""
    found: dict[str, list[str]] = defaultdict(list)
    for metric in report.notes.metrics:
        if not metric.draft:
            counts = metric.indicator or "没有指标"
            found[f"{metric.quote}（{counts}）"].append(f"{WORDS[metric.bound]}{shown(metric.value)}{metric.unit}")
    for target in report.notes.targets:
        if not target.draft:
            limits = {"不少于": target.at_least, "不超过": target.at_most, "": target.exactly}
            told = "，".join(f"{word}{shown(value)}" for word, value in limits.items() if value is not None)
            found[f"{target.quote}（目标 {target.item}）"].append(f"{told}{target.unit}")
    return {key: sorted(values) for key, values in found.items()}


def _correction(correction: Correction, before: str | None) -> dict[str, Any]:
    return {
        "date": correction.date.isoformat(),
        "kind": correction.kind.value,
        "before": before,
        "withheld": correction.withheld is not None,
    }


def _formerly(graph: Graph, report: Report) -> list[str]:
    former = leads(graph.registry.moved, [f"{report.folder}/index"])
    return [was.removesuffix("/index") for was in former]
