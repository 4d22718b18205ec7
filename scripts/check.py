"""校核报告：列出每一条意见，有错误时退出码为 1。

用法：python3 scripts/check.py [--docs docs] [--json] [文件夹…]
      python3 scripts/check.py --jsonl 输入.jsonl 输出.jsonl    只校核一段段文字（每行一段），供评分用
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import _library  # noqa: F401
from _files import inside, save
from fazhi.problems import Problem, Severity
from fazhi.prose.fragments import judge
from fazhi.site import examine


def main(arguments: list[str] | None = None) -> int:
    """Print every finding; 0 without errors, 1 with errors, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="校核报告：引文、数值、位置、计划与结果")
    parser.add_argument(
        "--docs", type=Path, default=Path(__file__).parent.parent / "docs", help="报告所在的 docs 文件夹"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--jsonl", nargs=2, type=Path, metavar=("输入", "输出"), help="校核一段段文字，每行一个 JSON")
    parser.add_argument("only", nargs="*", help="只看这些文件夹或文件里的意见，如 docs/reports/2024/wutong")
    options = parser.parse_args(arguments)
    if options.jsonl:
        return _judge_fragments(*options.jsonl)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    docs = options.docs.resolve()
    only = [inside(docs, each) for each in options.only]
    missing = [given for given, inside in zip(options.only, only, strict=True) if not (docs / inside).exists()]
    if missing:
        print(f"找不到“{missing[0]}”", file=sys.stderr)
        return 2
    _, problems, _ = examine(docs, drafts=True)
    chosen = [each for each in problems if not only or _concerns(each, only)]
    _print(chosen, as_json=options.json)
    return int(any(each.severity is Severity.ERROR for each in chosen))


def _judge_fragments(source: Path, target: Path) -> int:
    """Write one line of slips for each row; 1 and a sentence if the file cannot be used, leaving nothing half-written."""
    try:
        rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
        judged = [json.dumps(judge(row), ensure_ascii=False) for row in rows]
        save({target: "".join(f"{line}\n" for line in judged)})
    except OSError as error:
        print(f"读写不了“{error.filename}”：{error.strerror}", file=sys.stderr)
        return 1
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        print(f"“{source}”不是约定的格式：每行一个 JSON，要有 lines、year、issuer（{error}）", file=sys.stderr)
        return 1
    return 0


def _concerns(problem: Problem, only: list[str]) -> bool:
    file = problem.place.path.partition("/")[2]
    return any(each in (".", file) or file.startswith(f"{each}/") for each in only)


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
