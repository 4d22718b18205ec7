"""新建一份空的年度报告：五项法定内容各一节，上年计划逐项列出待答复。

用法：python3 scripts/new_report.py 机关代号 年度 [--docs docs]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from fazhi.importers.blank import blank_files
from fazhi.importers.folder import put_folder
from fazhi.model import Report
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report


def main(arguments: list[str] | None = None) -> int:
    """Write the folder; 2 where the issuer is unknown, the year is none, or the report is there already."""
    parser = argparse.ArgumentParser(description="新建一份空的年度报告")
    parser.add_argument("issuer", help="机关代号，如 wutong")
    parser.add_argument("year", type=int, help="报告年度（写的是哪一年的事），如 2025")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    options = parser.parse_args(arguments)
    docs = options.docs.resolve()
    registry, _ = load_registry(docs)
    issuer = next((each for each in registry.issuers if each.id == options.issuer), None)
    if issuer is None:
        known = "、".join(f"{each.id}（{each.name}）" for each in registry.issuers[:30])
        print(f"名录里没有“{options.issuer}”；现有：{known or '（空）'}", file=sys.stderr)
        return 2
    if not 1949 <= options.year <= 2200:
        print("年度要写四位年份，如 2025", file=sys.stderr)
        return 2
    folder = docs / "reports" / str(options.year) / issuer.id
    last = _last(docs, [issuer.id, *issuer.renamed_from], options.year)
    try:
        put_folder(blank_files(issuer, options.year, last), folder, replace=False)
    except FileExistsError:
        print(f"“{folder}”已经有报告了，没有改动", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"写不进“{folder}”（{error.strerror}），没有留下任何文件", file=sys.stderr)
        return 2
    told = f"；{last.year} 年度的计划已列在 metrics.yml 里待答复" if last else ""
    print(f"已新建 {folder}，共五个部分{told}。")
    print(f"还要做什么，随时运行 python3 scripts/todo.py {issuer.id} {options.year}")
    return 0


def _last(docs: Path, issuers: list[str], year: int) -> Report | None:
    """The report of the year before, of the body or of one it was renamed from."""
    for issuer in issuers:
        folder = docs / "reports" / str(year - 1) / issuer
        if (folder / "index.md").is_file():
            return load_report(folder, docs)[0]
    return None


if __name__ == "__main__":
    raise SystemExit(main())
