"""建议上年计划各项在本年报告中的对应位置：列出依据和两边原文，可写成草稿，由人确认。

用法：python3 scripts/suggest_links.py 机关代号 年度 [--docs docs] [--write | --accept 计划项]
      python3 scripts/suggest_links.py --json 输入.json 输出.json
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import _library  # noqa: F401
import _machine_form
from _files import save
from fazhi import graph, sources
from fazhi.matching.drafts import MetricsError, accepted, with_drafts
from fazhi.matching.reports import Matched, match_report
from fazhi.model import Report
from fazhi.promises import STATES
from fazhi.text import plain

SHOWN = 160


def main(arguments: list[str] | None = None) -> int:
    """Show, write or accept proposals; 0 if done, 1 if a file cannot be used, 2 for wrong usage."""
    options = _options(arguments)
    try:
        if options.json:
            _machine_form.run(*options.json)
            return 0
        return _run(options)
    except (OSError, UnicodeDecodeError, MetricsError, _machine_form.FormError) as error:
        print(f"没有完成：{error}", file=sys.stderr)
        return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="上年计划各项在本年报告中的对应位置（建议，须由人确认）")
    parser.add_argument("issuer", nargs="?", help="机关代号，如 wutong")
    parser.add_argument("year", nargs="?", type=int, help="报告年度，如 2024：拿上一份报告的计划来对照这一年的报告")
    parser.add_argument(
        "--docs", type=Path, default=Path(__file__).parent.parent / "docs", help="报告所在的 docs 文件夹"
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--write", action="store_true", help="写进该报告的 metrics.yml，标为草稿（draft: true）")
    action.add_argument("--accept", metavar="计划项", help="确认一条草稿：去掉它的 draft: true")
    action.add_argument("--json", nargs=2, type=Path, metavar=("输入", "输出"), help="机器格式，供评分用")
    options = parser.parse_args(arguments)
    if not options.json and (options.issuer is None or options.year is None):
        parser.error("要写机关代号和年度，或用 --json 输入 输出")
    return options


def _run(options: argparse.Namespace) -> int:
    docs: Path = options.docs
    related = graph.build(sources.load(docs.resolve()), drafts=True)
    report = related.report(options.year, options.issuer)
    if report is None:
        print(f"找不到 {options.year} 年 {options.issuer} 的报告", file=sys.stderr)
        return 2
    metrics = docs / report.folder / "metrics.yml"
    if options.accept:
        return _accept(metrics, options.accept)
    found = match_report(related, options.issuer, options.year)
    if not found:
        print(f"{related.name(report.issuer)}没有更早的报告，或更早的报告里没有计划", file=sys.stderr)
        return 1
    for matched in found:
        print(_shown(matched))
    if options.write:
        _write(metrics, report, found)
    return 0


def _shown(matched: Matched) -> str:
    item, suggestion = matched.item, matched.suggestion
    lines = [f"【{matched.plan.year} 年 {item.id}】{item.heading}", f"  计划：{_cut(item.text)}"]
    for place, proposed in zip(matched.places, suggestion.sections, strict=True):
        lines += [
            f"  建议：{place.id} {place.heading}（把握 {proposed.score:.2f}）",
            f"  报告：{_cut(place.text)}",
            f"  依据：{proposed.reason or '用字相近'}",
        ]
    if not suggestion.sections:
        lines.append("  未见对应：报告里没有找到写同一件事的部分（不等于没有做）")
    if matched.near and suggestion.doubtful:
        lines += [
            f"  最接近：{matched.near.id} {matched.near.heading}（把握只有 {suggestion.doubtful.score:.2f}，没有写进草稿，请自行核对）",
            f"  报告：{_cut(matched.near.text)}",
        ]
    lines += [f"  目标：{_target(each)}" for each in suggestion.targets]
    return "\n".join([*lines, f"  状态：{STATES[suggestion.status]}（{suggestion.status.value}）", ""])


def _target(each: Any) -> str:
    verdict = {True: "达到", False: "未达到", None: "看不出是否达到"}[each.met]
    return f"{each.goal.quote} → {each.quote or '报告没有写数'}，{verdict}"


def _cut(text: str) -> str:
    flat = plain(text).replace("\n", " ")
    return flat if len(flat) <= SHOWN else flat[:SHOWN] + "……"


def _write(metrics: Path, report: Report, found: list[Matched]) -> None:
    several = len({matched.plan.key for matched in found}) > 1
    drafts = [matched.as_result(report, named=several) for matched in found]
    before = _read(metrics) if metrics.exists() else ""
    after = with_drafts(before, drafts)
    if after == before:
        print("每个计划项都已有登记，文件没有改动。")
        return
    save({metrics: after})
    print(f"已写入 {metrics}，标为草稿；逐条核对后用 --accept 确认。")


def _accept(metrics: Path, item: str) -> int:
    text = accepted(_read(metrics), item)
    if text is None:
        print(f"{metrics} 里没有“{item}”的草稿", file=sys.stderr)
        return 2
    save({metrics: text})
    print(f"已确认 {item}。")
    return 0


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
