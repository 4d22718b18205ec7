"""把整个网站写成普通的 Markdown 文件夹，供不运行钩子的生成器（如 Zensical、Hugo）使用。

用法：python3 scripts/stage_docs.py --out build/docs [--docs docs]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import _library
from _config import site_settings
from _files import new_folder
from fazhi.problems import Severity
from fazhi.site import Site, assemble

UNPUBLISHED = shutil.ignore_patterns("*.yml", "schema", "guide")


def main(arguments: list[str] | None = None) -> int:
    """Write docs/ with every generated page into a new folder; 1 if it cannot be, 2 if the folder is not empty."""
    parser = argparse.ArgumentParser(description="把网站写成普通的 Markdown")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    parser.add_argument("--out", type=Path, required=True, help="写到哪里：不存在或空的文件夹")
    parser.add_argument("--notice", help="写在每页开头的一句话，如 演示数据；不写就用 mkdocs.yml 里的")
    options = parser.parse_args(arguments)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    if options.out.exists() and any(options.out.iterdir()):
        print(f"“{options.out}”不是空文件夹，请换一个，或先删掉", file=sys.stderr)
        return 2
    settings = site_settings(options.docs)
    site = assemble(options.docs.resolve(), settings)
    errors = [problem for problem in site.problems if problem.severity is Severity.ERROR]
    if errors:
        print(*errors, f"有 {len(errors)} 处错误，没有写出；按上面的建议改好再来", sep="\n", file=sys.stderr)
        return 1
    try:
        _write(options.docs, options.out, site, settings.notice if options.notice is None else options.notice)
    except OSError as error:
        print(f"写不了“{options.out}”（{error.strerror}），什么也没有写出", file=sys.stderr)
        return 1
    print(f"已写出 {len(site.pages)} 页、{len(list(site.files))} 个数据文件：{options.out}")
    return 0


def _write(docs: Path, out: Path, site: Site, notice: str) -> None:
    """Everything into a temporary folder beside `out`, then one rename."""
    with new_folder(out) as staged:
        shutil.copytree(docs, staged, ignore=UNPUBLISHED, dirs_exist_ok=True)
        shutil.copytree(_library.ROOT / "hooks" / "theme" / "assets", staged / "assets", dirs_exist_ok=True)
        for written in staged.glob("reports/**/*.md"):
            written.unlink()  # a page of a report is shown as the library makes it, or not at all
        for page in site.pages:
            _save(staged / page.src_uri, page.write().noticed(notice).content.encode())
        for src_uri, content in site.files:
            _save(staged / src_uri, content)


def _save(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    raise SystemExit(main())
