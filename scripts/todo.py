"""一份报告发布以前还要做什么，按次序列出；做完的也写明。

用法：python3 scripts/todo.py 机关代号 年度 [--docs docs]
      python3 scripts/todo.py docs/reports/2024/wutong
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from _config import site_settings
from _files import inside
from fazhi.concerns import by_folder, report_folder
from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.model import Report
from fazhi.site import examine
from fazhi.steps import WorkLists, as_text

EXIT_CODES = """退出码：
  0  可以发布
  1  还有事情要先做完
  2  用法不对，或者找不到、读不出这份报告"""


def main(arguments: list[str] | None = None) -> int:
    """Print the work list; 0 if nothing stands in the way, 1 if something does, 2 without a readable report."""
    options = _parser().parse_args(arguments)
    docs = options.docs.resolve()
    if not docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    folder = _folder(docs, options.report)
    if folder is None:
        print("请写机关代号和年度，如 wutong 2024；或者写报告文件夹，如 docs/reports/2024/wutong", file=sys.stderr)
        return 2
    graph, problems, _ = examine(docs, site_settings(docs), drafts=True, kept=Kept(workers=None))
    report = next((each for each in graph.reports if each.folder == folder), None)
    if report is None:
        told = [str(each) for each in problems if each.place.path.startswith(f"{docs.name}/{folder}/")]
        print(f"没有读到 {docs.name}/{folder} 这份报告。{_known(graph)}", *told, sep="\n", file=sys.stderr)
        return 2
    work = WorkLists(graph, by_folder(problems)).of(report)
    print(as_text(work, folder=docs.name), end="")
    return int(work.must > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="一份报告发布以前还要做什么",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("report", nargs="+", help="机关代号和年度，如 wutong 2024；或者报告文件夹")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    return parser


def _folder(docs: Path, given: list[str]) -> str | None:
    """`reports/2024/wutong`, from issuer and year in either order, or from a folder (or a file in it)."""
    if len(given) == 2:
        issuer, year = given if given[1].isdigit() else reversed(given)
        return f"reports/{year}/{issuer}" if year.isdigit() else None
    path = inside(docs, given[0]) if len(given) == 1 else ""
    return report_folder(f"{path.rstrip('/')}/") or None


def _known(graph: Graph) -> str:
    reports: list[Report] = sorted(graph.reports, key=lambda each: each.key, reverse=True)
    names = "、".join(f"{each.issuer} {each.year}" for each in reports[:10])
    return f"现有的报告：{names}{' 等' if len(reports) > 10 else ''}" if names else "还没有报告。"


if __name__ == "__main__":
    raise SystemExit(main())
