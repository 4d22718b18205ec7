"""校核报告：列出每一条意见，有错误时退出码为 1。

用法：python3 scripts/check.py [--docs docs] [--json] [文件夹…]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import _library  # noqa: F401
from fazhi.problems import Problem, Severity
from fazhi.site import examine


def main(arguments: list[str] | None = None) -> int:
    """Print every finding; 0 without errors, 1 with errors, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="校核报告：引文、数值、位置、计划与结果")
    parser.add_argument(
        "--docs", type=Path, default=Path(__file__).parent.parent / "docs", help="报告所在的 docs 文件夹"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("only", nargs="*", help="只看这些文件夹或文件里的意见，如 docs/reports/2024/wutong")
    options = parser.parse_args(arguments)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    _, problems, _ = examine(options.docs.resolve(), drafts=True)
    chosen = [each for each in problems if not options.only or _concerns(each, options.only)]
    _print(chosen, as_json=options.json)
    return int(any(each.severity is Severity.ERROR for each in chosen))


def _concerns(problem: Problem, only: list[str]) -> bool:
    return any(problem.place.path.startswith(each.replace("\\", "/").rstrip("/")) for each in only)


def _print(problems: list[Problem], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([each.as_dict() for each in problems], ensure_ascii=False, indent=1))
        return
    for each in problems:
        print(each)
    counts = "，".join(f"{severity} {sum(each.severity is severity for each in problems)}" for severity in Severity)
    print(f"共 {len(problems)} 条意见：{counts}" if problems else "没有意见。")


if __name__ == "__main__":
    raise SystemExit(main())
