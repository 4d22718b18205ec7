"""校核报告：列出每一条意见，按退出码说明结果。

用法：python3 scripts/check.py [--docs docs] [--strict] [文件夹…]
      python3 scripts/check.py --changed [版本]              只看改动过的报告
      python3 scripts/check.py --format junit --output 报告.xml  写成别的程序能读的格式
      python3 scripts/check.py --jsonl 输入.jsonl 输出.jsonl     只校核一段段文字（每行一段），供评分用
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import _git
import _library
from _files import inside, save
from fazhi.formats import FORMATS, Checked
from fazhi.formats.checked import report_of
from fazhi.kept import Kept
from fazhi.problems import Problem
from fazhi.prose.fragments import judge
from fazhi.site import examine

EXIT_CODES = """退出码：
  0  没有错误（提示和警告不算）
  1  有错误；加了 --strict 时，有警告也是 1
  2  用法不对、找不到文件夹、不是 git 仓库，或者结果写不出去"""
EVERYTHING = ["."]


class UsageError(Exception):
    """What was asked for cannot be done; its text is one Chinese sentence for the user."""


def main(arguments: list[str] | None = None) -> int:
    """Write every finding; 0 without errors, 1 with errors (or warnings if strict), 2 for wrong usage."""
    options = _options(arguments)
    if options.jsonl:
        return _judge_fragments(*options.jsonl)
    try:
        if not options.docs.is_dir():
            raise UsageError(f"找不到文件夹“{options.docs}”")
        docs = options.docs.resolve()
        checked = _check(docs, _scope(docs, options), strict=options.strict)
        _write(checked, options.format, options.output)
    except (UsageError, _git.GitError) as error:
        print(error, file=sys.stderr)
        return 2
    return int(checked.failed)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="校核报告：引文、数值、位置、计划与结果",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    parser.add_argument("--strict", action="store_true", help="警告也算没有通过")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=FORMATS, default="text", help="输出的格式，不写就是给人看的文字")
    form.add_argument("--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, metavar="文件", help="结果写进这个文件；屏幕上仍显示文字")
    scope = parser.add_mutually_exclusive_group()
    scope.add_argument(
        "--changed", nargs="?", const="", metavar="版本", help="只看与这个版本不同的报告；不写版本就是与主分支分开以后"
    )
    scope.add_argument("--staged", action="store_true", help="只看已经 git add、等着提交的报告")
    scope.add_argument("--jsonl", nargs=2, type=Path, metavar=("输入", "输出"), help="校核一段段文字，每行一个 JSON")
    parser.add_argument("only", nargs="*", help="只看这些文件夹或文件里的意见，如 docs/reports/2024/wutong")
    return parser.parse_args(arguments)


def _scope(docs: Path, options: argparse.Namespace) -> list[str]:
    """The folders and files (relative to docs/) to tell about. Raises UsageError and GitError."""
    only = [inside(docs, each) for each in options.only]
    missing = [given for given, inside in zip(options.only, only, strict=True) if not (docs / inside).exists()]
    if missing:
        raise UsageError(f"找不到“{missing[0]}”")
    if options.changed is None and not options.staged:
        return only or EVERYTHING
    files = _git.staged(docs) if options.staged else _git.changed(docs, options.changed or None)
    return [each for each in _reports_of(files) if not only or _lies_in(each, only)]


def _reports_of(files: list[str]) -> list[str]:
    """The reports that files of docs/ belong to, and what else they are; a new registry concerns every report."""
    if any(each.startswith("registry/") for each in files):
        return EVERYTHING
    return list(dict.fromkeys(map(report_of, files)))


def _check(docs: Path, scope: list[str], *, strict: bool) -> Checked:
    if not scope:
        return Checked((), (), strict)
    graph, problems, _ = examine(docs, drafts=True, kept=Kept(workers=None))
    chosen = tuple(each for each in problems if _concerns(each, scope))
    reports = tuple(f"{docs.name}/{each.folder}" for each in graph.reports if _lies_in(each.folder, scope))
    return Checked(chosen, reports, strict)


def _concerns(problem: Problem, scope: list[str]) -> bool:
    return _lies_in(problem.place.path.partition("/")[2], scope)


def _lies_in(file: str, scope: list[str]) -> bool:
    return any(each in (".", file) or file.startswith(f"{each}/") for each in scope)


def _write(checked: Checked, form: str, output: Path | None) -> None:
    """To the screen; or into a file, and in words on the screen. Raises UsageError."""
    if output is None:
        sys.stdout.write(FORMATS[form](checked))
        return
    try:
        save({output: FORMATS[form](checked)})
    except OSError as error:
        raise UsageError(f"写不了“{output}”（{error.strerror}）") from None
    sys.stdout.write(FORMATS["text"](checked))


def _judge_fragments(source: Path, target: Path) -> int:
    """Write one line of slips for each row; 1 and a sentence if the file cannot be used, leaving nothing half-written."""
    try:
        rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
        save({target: "".join(f"{json.dumps(judge(row), ensure_ascii=False)}\n" for row in rows)})
    except OSError as error:
        print(f"读写不了“{error.filename}”：{error.strerror}", file=sys.stderr)
        return 1
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        print(f"“{source}”不是约定的格式：每行一个 JSON，要有 lines、year、issuer（{error}）", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
