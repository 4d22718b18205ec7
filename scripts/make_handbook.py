"""从程序的规则生成手册里的“校核意见”一页（docs/guide/findings.md）。改了规则之后运行一次并提交。

用法：python3 scripts/make_handbook.py [--check] [--docs docs]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from _files import save
from fazhi.handbook import FINDINGS, findings_page


def main(arguments: list[str] | None = None) -> int:
    """Write the page; with --check only compare, and exit 1 if it is out of date. 2 without a docs folder."""
    parser = argparse.ArgumentParser(description="生成手册里的“校核意见”一页")
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="手册所在的 docs 文件夹")
    options = parser.parse_args(arguments)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    file, text = options.docs / FINDINGS, findings_page()
    if file.exists() and file.read_text(encoding="utf-8", errors="replace") == text:
        print("已是最新。")
        return 0
    if options.check:
        print(f"{options.docs.name}/{FINDINGS} 不是最新，请运行 python3 scripts/make_handbook.py")
        return 1
    return _written(file, text)


def _written(file: Path, text: str) -> int:
    try:
        file.parent.mkdir(exist_ok=True)
        save({file: text})
    except OSError as error:
        print(f"写不了“{file}”（{error.strerror}）", file=sys.stderr)
        return 1
    print("更新了 1 个文件。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
