"""把报告写成别的网站后台能收的样子：正文片段、Word、PDF（装了 WeasyPrint 时）、填写内容表和说明。

用法：python3 scripts/handover.py [--year 2024] [--to 文件夹] [--column 栏目名] [--no-pdf] [--docs docs]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from _config import site_settings
from _files import new_folder
from fazhi.graph import Graph
from fazhi.handover import HandOver, hand_over
from fazhi.problems import Severity
from fazhi.settings import Settings
from fazhi.site import examine
from fazhi.sources.pictures import pictures_of


def main(arguments: list[str] | None = None) -> int:
    """Write the folder; 1 if there are errors or it cannot be written, 2 for wrong usage."""
    options = _options(arguments)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    if options.to.exists() and not (options.to.is_dir() and not any(options.to.iterdir())):
        print(f"“{options.to}”不是空文件夹，请换一个，或先删掉", file=sys.stderr)
        return 2
    docs = options.docs.resolve()
    settings = site_settings(docs)
    graph, problems, _ = examine(docs, settings)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        print(*errors, f"有 {len(errors)} 处错误，没有写出；按上面的建议改好再来", sep="\n", file=sys.stderr)
        return 1
    return _write(graph, docs, settings, options)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="把报告写成别的网站后台能收的样子")
    parser.add_argument("--year", type=int, help="只写这个年度的报告；不写就是全部")
    parser.add_argument(
        "--to", type=Path, default=_library.ROOT / "build" / "handover", help="写到哪里：不存在或空的文件夹"
    )
    parser.add_argument("--column", default="法治政府建设年度报告", help="发到对方网站的哪个栏目")
    parser.add_argument("--no-pdf", dest="pdf", action="store_false", help="不生成 PDF（PDF 最慢）")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    return parser.parse_args(arguments)


def _write(graph: Graph, docs: Path, settings: Settings, options: argparse.Namespace) -> int:
    chosen = [report for report in graph.reports if options.year in (None, report.year)]
    if not chosen:
        print(f"没有{options.year or ''}年度的报告" if options.year else "没有报告", file=sys.stderr)
        return 2
    maker = HandOver(graph, options.column, settings.site_url, options.pdf)
    handed = [maker.report(report, pictures_of(docs / report.folder)) for report in chosen]
    try:
        with new_folder(options.to) as folder:
            for path, data in hand_over(handed).items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
    except OSError as error:
        print(f"写不了“{options.to}”（{error.strerror}），什么也没有写出", file=sys.stderr)
        return 1
    for notice in dict.fromkeys(notice.partition("：")[2] for each in handed for notice in each.notices):
        print(notice)
    print(f"已写出 {len(handed)} 份报告：{options.to}，先看里面的“说明.txt”")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
