"""修整报告正文：清掉 Word 残留和看不见的字符，统一序号、标点、数字和空格的写法；引文跟着改。不改字，不改数。

用法：python3 scripts/fix.py [--docs docs] [--write] [文件夹或文件…]
先看改动（只列出，不写），再加 --write 写入。退出码：0 没有要修整的，或已写入；1 有待修整的，或有文件不能修整；2 用法不对。
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from pathlib import Path, PurePosixPath

import _library
from _files import inside, save
from fazhi.repairs.invisible import NOTHING
from fazhi.repairs.reports import NOTES, MendedReport, mend_report
from fazhi.roster import roster_of
from fazhi.sources import report_folders
from fazhi.sources.registry import load_registry


def main(arguments: list[str] | None = None) -> int:
    """Show every repair, or write them; 0 if nothing is to be done or it was written, 1 if not, 2 for wrong usage."""
    options = _options(arguments)
    docs: Path = options.docs.resolve()
    if not docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    only = [inside(docs, each) for each in options.only]
    if fault := _fault(docs, only, options.only):
        print(fault, file=sys.stderr)
        return 2
    registry, _ = load_registry(docs)
    roster = roster_of(registry)
    mended = [
        mend_report(folder, docs, roster, pages)
        for folder in report_folders(docs)
        if (pages := _pages(folder.relative_to(docs), only)) != frozenset()
    ]
    if only and not mended:
        print(f"“{options.only[0]}”里没有报告", file=sys.stderr)
        return 2
    for report in mended:
        _show(report, docs.name)
    return _write(mended, docs) if options.write else _sum_up(mended)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="修整报告正文的写法，不改字、不改数；不加 --write 只列出改动")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    parser.add_argument("--write", action="store_true", help="写入文件")
    parser.add_argument("only", nargs="*", help="只修整这些文件夹或文件，如 docs/reports/2024/wutong")
    return parser.parse_args(arguments)


def _fault(docs: Path, only: list[str], given: list[str]) -> str:
    """What is wrong with a path that was given; "" if nothing is."""
    for name, shown in zip(only, given, strict=True):
        parts = PurePosixPath(name).parts
        if not (docs / name).exists():
            return f"找不到“{shown}”"
        page = len(parts) == 4 and name.endswith(".md") and (docs / name).is_file()
        if name != "." and (parts[0] != "reports" or len(parts) > 4 or ((docs / name).is_file() and not page)):
            return f"“{shown}”不是报告：写报告文件夹或其中的 .md 文件（metrics.yml 的引文随正文一起改）"
        if len(parts) == 4 and not page:
            return f"“{shown}”不是报告：写报告文件夹或其中的 .md 文件（原件不修整）"
    return ""


def _pages(folder: Path, only: list[str]) -> frozenset[str] | None:
    """The pages of a report that were asked for; None for all of them."""
    own = folder.as_posix()
    if not only or any(each in (".", own) or own.startswith(f"{each}/") for each in only):
        return None
    return frozenset(each.removeprefix(f"{own}/") for each in only if each.startswith(f"{own}/"))


def _show(report: MendedReport, docs: str) -> None:
    for change in report.changes:
        name = f"{docs}/{report.folder}/{change.name}"
        texts = (change.before.replace("\r\n", "\n").split("\n"), change.after.replace("\r\n", "\n").split("\n"))
        for line in difflib.unified_diff(*texts, f"{name}（现在）", f"{name}（修整后）", n=1, lineterm=""):
            print(_visible(line))
    for sentence in report.left:
        print(_visible(sentence), file=sys.stderr)


def _visible(text: str) -> str:
    """The text with what shows as nothing, or would steer a terminal, written out."""
    return NOTHING.sub(lambda match: "".join(f"‹U+{ord(char):04X}›" for char in match.group()), text)


def _sum_up(mended: list[MendedReport]) -> int:
    """Say what would be done; 1 if anything is pending or was left."""
    counts = sum((report.counts for report in mended if report.changes), Counter[str]())
    if not counts:
        print("没有要修整的。")
    else:
        files = sum(len(report.changes) for report in mended)
        quoted = sum(change.name == NOTES for report in mended for change in report.changes)
        print(f"共 {files} 个文件：{'，'.join(f'{name} {count} 处' for name, count in counts.most_common())}")
        if quoted:
            print(f"其中 {quoted} 个 metrics.yml 的引文跟着正文改。")
        print("以上只是列出，加 --write 才写入。")
    return int(bool(counts) or any(report.left for report in mended))


def _write(mended: list[MendedReport], docs: Path) -> int:
    """Write every report's files together; 1 if one cannot be written or was left."""
    written = 0
    failed = any(report.left for report in mended)
    for report in mended:
        try:
            save({docs / report.folder / change.name: change.after for change in report.changes})
            written += len(report.changes)
        except OSError as error:
            print(f"写不进“{docs.name}/{report.folder}”（{error.strerror}），这份报告没有改动", file=sys.stderr)
            failed = True
    counts = sum((report.counts for report in mended if report.changes), Counter[str]())
    told = "，".join(f"{name} {count} 处" for name, count in counts.most_common())
    print(f"已写入 {written} 个文件：{told}" if written else "没有要修整的。")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
