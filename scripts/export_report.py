"""把一份报告写成 Word 公文（GB/T 9704）。

用法：python3 scripts/export_report.py 机关代号 年度 --docx 输出.docx [--docs docs]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from _files import save
from fazhi.exporters.docx_file import export_report
from fazhi.sources.pictures import pictures_of
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report


def main(arguments: list[str] | None = None) -> int:
    """Write one .docx; 1 if the report cannot be read, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="把一份报告写成 Word 公文")
    parser.add_argument("issuer", help="机关代号，如 wutong")
    parser.add_argument("year", type=int, help="报告年度，如 2024")
    parser.add_argument("--docx", type=Path, required=True, help="写到哪个文件")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    options = parser.parse_args(arguments)
    docs = options.docs.resolve()
    folder = docs / "reports" / str(options.year) / options.issuer
    if not (folder / "index.md").is_file():
        print(f"没有 {options.issuer} {options.year} 年度的报告（{folder}）", file=sys.stderr)
        return 2
    report, problems = load_report(folder, docs)
    if report is None:
        print(problems[0], file=sys.stderr)
        return 1
    registry, _ = load_registry(docs)
    issuer = next((each for each in registry.issuers if each.id == options.issuer), None)
    name = (issuer.full_name or issuer.name) if issuer else options.issuer
    return _write(export_report(report, name, pictures_of(folder)), options.docx)


def _write(data: bytes, target: Path) -> int:
    try:
        save({target: data})
    except OSError as error:
        print(f"写不了“{target}”（{error.strerror}）", file=sys.stderr)
        return 2
    print(f"已写到 {target}。字体按公文标准取名，电脑上没有方正小标宋、仿宋_GB2312、楷体_GB2312 时请先安装。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
