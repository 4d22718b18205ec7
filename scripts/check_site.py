"""检查生成好的网站：断链、锚点、出站、绝对路径、外部请求、网络字体、每页的语言、标题和编号。

用法：python3 scripts/check_site.py 网站文件夹

退出码：0 没有不对；1 有不对；2 用法不对。
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library  # noqa: F401
from fazhi.publishing.links import BuiltSite


def main(arguments: list[str] | None = None) -> int:
    """Print every fault; 0 without one, 1 with some, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="检查生成好的网站")
    parser.add_argument("site", type=Path, metavar="网站文件夹")
    options = parser.parse_args(arguments)
    if not options.site.is_dir():
        print(f"找不到文件夹“{options.site}”", file=sys.stderr)
        return 2
    site = BuiltSite(options.site)
    for fault in site.faults:
        print(fault)
    print(f"{len(site.trees)} 页，{len(site.references)} 个地址，{len(site.faults)} 处不对")
    return int(bool(site.faults) or not site.trees)


if __name__ == "__main__":
    raise SystemExit(main())
