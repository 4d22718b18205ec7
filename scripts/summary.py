"""网站生成后的几句话：收了多少报告、多少数、多少意见，打开哪个文件看。

用法：python3 scripts/summary.py [--docs docs] [--site site]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import _library
from _config import site_settings
from fazhi.problems import Severity
from fazhi.site import examine


def main(arguments: list[str] | None = None) -> int:
    """Print reports, numbers, plan items and findings of a built site, and its first page; 1 if it is not there."""
    parser = argparse.ArgumentParser(description="网站生成后的小结")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs")
    parser.add_argument("--site", type=Path, default=_library.ROOT / "site")
    options = parser.parse_args(arguments)
    graph, problems, _ = examine(options.docs.resolve(), site_settings(options.docs))
    counts = Counter(problem.severity for problem in problems)
    found = "、".join(f"{severity} {counts[severity]}" for severity in Severity)
    print(
        f"网站已生成：报告 {len(graph.reports)} 份，登记的数 {len(graph.readings)} 个，"
        f"计划项 {len(graph.promises)} 个，校核意见 {len(problems)} 条（{found}）。"
    )
    first = options.site / "index.html"
    print(f"用浏览器打开：{first}" if first.exists() else f"没有找到 {first}")
    return 0 if first.exists() else 1


if __name__ == "__main__":
    raise SystemExit(main())
