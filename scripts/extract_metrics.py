"""从公文语句里读出数：数值、限定、单位、种类、引文、指标；起草一份报告的 metrics.yml，或与已有的对照。

用法：python3 scripts/extract_metrics.py 语句.jsonl 结果.jsonl
      python3 scripts/extract_metrics.py --report docs/reports/2024/wutong

语句每行一个 {"id", "text", "year"}；结果每行一个
{"id", "metrics": [{"value", "unit", "bound", "kind", "quote", "indicator"}], "norms": […]}。
--report 打印这份报告的草稿（YAML），并列出 metrics.yml 里没有的数和正文里读不出的数；不改动任何文件。
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import _library
from fazhi.extraction import Extraction, draft_metrics, draft_targets, extract
from fazhi.model import Indicator, Metric, Registry, Report, Role, Target
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report
from ruamel.yaml import YAML

LARGEST = 50_000_000
"""Bytes of a file of sentences; more is not read."""


class UnusableError(Exception):
    """A file that cannot be used; the message is one Chinese sentence for the person who gave it."""


def main(arguments: list[str] | None = None) -> int:
    """Write the numbers of a file of sentences, or print the draft of a report; 1 if a file is unusable, 2 for usage."""
    options = _options(arguments)
    try:
        if options.report:
            return _draft_report(options.report)
        indicators = _registry(options.docs).indicators
        _write(options.files[1], list(_extracted(options.files[0], indicators)))
    except UnusableError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="从公文语句里读出数，起草指标")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="语句.jsonl 和 结果.jsonl")
    parser.add_argument("--report", type=Path, help="一份报告的文件夹，如 docs/reports/2024/wutong")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="指标目录所在的 docs 文件夹")
    options = parser.parse_args(arguments)
    if bool(options.report) == bool(options.files) or (options.files and len(options.files) != 2):
        parser.error("请写“语句.jsonl 结果.jsonl”两个文件，或写 --report 报告文件夹")
    return options


def _registry(docs: Path) -> Registry:
    registry, problems = load_registry(docs.resolve())
    if not registry.indicators:
        reason = f"：{problems[0].message}" if problems else ""
        raise UnusableError(f"“{docs}”里没有可用的指标目录 registry/indicators.yml{reason}")
    return registry


def _extracted(path: Path, indicators: tuple[Indicator, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        row = _row(line, f"“{path}”第 {number} 行")
        yield {"id": row["id"], **_as_dict(extract(row["text"], indicators, row["year"]))}


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > LARGEST:
            raise UnusableError(f"“{path}”太大（超过 {LARGEST // 1_000_000} MB），请分开")
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnusableError(f"读不了“{path}”，请确认文件存在、是 UTF-8 编码的文本") from fault


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise UnusableError(f"{where}不是一个 JSON 对象") from fault
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise UnusableError(f"{where}要有 id 和 text")
    if not isinstance(row.get("year"), int) or isinstance(row["year"], bool):
        raise UnusableError(f"{where}的 year 要是年份，如 2024")
    return row


def _as_dict(found: Extraction) -> dict[str, Any]:
    metrics = [
        {
            "value": _plain(each.reading.value),
            "unit": each.reading.unit,
            "bound": each.reading.bound.value,
            "kind": each.kind.value,
            "quote": each.reading.quote,
            "indicator": each.indicator,
        }
        for each in found.metrics
    ]
    return {"metrics": metrics, "norms": [span.text for span in found.norms]}


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    """All of it or nothing: a temporary file beside it, then renamed."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        os.replace(partial, path)
    except OSError as fault:
        partial.unlink(missing_ok=True)
        raise UnusableError(f"写不了“{path}”，请确认文件夹存在、可以写入") from fault


def _draft_report(folder: Path) -> int:
    docs = folder.resolve().parents[2] if len(folder.resolve().parents) > 2 else folder
    if not (folder / "index.md").is_file():
        raise UnusableError(f"“{folder}”不是报告文件夹：里面没有 index.md")
    registry = _registry(docs)
    report, problems = load_report(folder.resolve(), docs)
    if report is None:
        raise UnusableError(str(problems[0]))
    metrics, targets = _drafts(report, registry)
    _print_yaml(metrics, targets)
    _print_differences(report, metrics)
    return 0


def _drafts(report: Report, registry: Registry) -> tuple[list[Metric], list[Target]]:
    level = next((issuer.level for issuer in registry.issuers if issuer.id == report.issuer), None)
    metrics: list[Metric] = []
    targets: list[Target] = []
    for section in report.sections:
        if section.role is Role.PLAN:
            for item in section.parts:
                text = section.raw[item.start : item.end]
                targets += draft_targets(text, item.id, registry.indicators, report.year)
        elif section.role is not Role.SHORTFALLS:
            metrics += draft_metrics(section.raw, registry.indicators, report.year, level)
    return metrics, targets


def _print_yaml(metrics: list[Metric], targets: list[Target]) -> None:
    """As it would stand in metrics.yml; empty keys are left out, `indicator` stays even when null."""
    keys = ("value", "bound", "unit", "quote", "occurrence", "part", "scope", "draft")
    limits = ("at_least", "at_most", "exactly", "unit", "quote", "draft")
    draft = {
        "metrics": [{"indicator": each.indicator, **_filled(each, keys)} for each in metrics],
        "targets": [{"item": each.item, "indicator": each.indicator, **_filled(each, limits)} for each in targets],
    }
    yaml = YAML()
    yaml.width = 1000
    yaml.representer.add_representer(
        type(None), lambda maker, _: maker.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    stream = io.StringIO()
    yaml.dump({name: entries for name, entries in draft.items() if entries}, stream)
    print(stream.getvalue(), end="")


def _filled(entry: Metric | Target, keys: tuple[str, ...]) -> dict[str, Any]:
    found = {key: getattr(entry, key) for key in keys}
    return {
        key: _plain(value) if isinstance(value, float) else str(value) if isinstance(value, str) else value
        for key, value in found.items()
        if value is not None and value != "exact"
    }


def _print_differences(report: Report, drafts: list[Metric]) -> None:
    left = list(drafts)
    missing: list[Metric] = []
    for noted in report.notes.metrics:
        match = next((each for each in left if _same_number(each, noted)), None)
        if match is None:
            missing.append(noted)
        else:
            left.remove(match)
    _print_list("metrics.yml 里有、正文里没有读出的数", missing)
    _print_list("正文里读出、metrics.yml 里没有的数", left)


def _same_number(one: Metric, other: Metric) -> bool:
    alike = abs(one.value - other.value) < 1e-9 and one.bound is other.bound
    return alike and (one.unit == other.unit or one.value == 0)


def _print_list(title: str, metrics: list[Metric]) -> None:
    print(f"# {title}：{len(metrics)} 个")
    for each in metrics:
        print(f"#   {each.value:g} {each.unit}（{each.bound}） {' '.join(each.quote.split())}")


if __name__ == "__main__":
    raise SystemExit(main())
