"""公开以后改了报告：写一条更正说明，并把更正前的全文留下来。先改好正文或 metrics.yml，再运行，然后提交。

用法：python3 scripts/correct.py 机关代号 年度 --what 改了什么 --why 为什么改
          [--kind 更正|更新] [--date 2026-03-01] [--before 公开时的版本] [--withhold] [--docs docs]

更正前的全文取自 git：默认是最近一次提交（HEAD）；公开以后又提交过的，用 --before 写公开时的那个提交。
其中的个人信息自动隐去；因为国家秘密、个人信息更正的，加 --withhold，不留更正前的全文。
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

import _library
from _files import save
from _git import GitError, texts_at
from fazhi.amending import CoverError, whole_text, with_correction
from fazhi.model import Amendment
from fazhi.prose.conceal import concealed
from fazhi.sources.reports import file_order

BEIJING = dt.timezone(dt.timedelta(hours=8))


def main(arguments: list[str] | None = None) -> int:
    """Write the entry and the text before; 1 if that cannot be done (nothing is written), 2 for wrong usage."""
    options = _options(arguments)
    folder = (options.docs / "reports" / str(options.year) / options.issuer).resolve()
    if not (folder / "index.md").is_file():
        print(f"没有 {options.issuer} {options.year} 年度的报告（{folder}）", file=sys.stderr)
        return 2
    try:
        written = _amend(folder, options)
    except (GitError, CoverError) as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"没有写：{error}", file=sys.stderr)
        return 1
    print(f"已写进 {folder.name}/index.md 的 corrections；更正前的全文：{written}")
    print("接下来：python3 scripts/check.py，git add -A，git commit，再发布")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="写一条更正说明，留下更正前的全文")
    parser.add_argument("issuer", help="机关代号，如 wutong")
    parser.add_argument("year", type=int, help="报告年度，如 2024")
    parser.add_argument("--what", required=True, help="改了什么，公开显示")
    parser.add_argument("--why", required=True, help="为什么改，公开显示")
    parser.add_argument("--kind", choices=[each.value for each in Amendment], default=Amendment.CORRECTED.value)
    parser.add_argument("--date", type=dt.date.fromisoformat, help="更正的日期，默认今天")
    parser.add_argument("--before", default="HEAD", metavar="提交", help="公开时的版本，默认最近一次提交")
    parser.add_argument("--withhold", action="store_true", help="不留更正前的全文：涉及国家秘密、个人信息的")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    return parser.parse_args(arguments)


def _amend(folder: Path, options: argparse.Namespace) -> str:
    """Write both files at once; gives the name of the text before. Raises GitError, CoverError, OSError."""
    old = texts_at(folder, options.before)
    if "index.md" not in old:
        raise GitError(f"“{options.before}”里没有这份报告：用 --before 写公开时的版本")
    sections = sorted((Path(name) for name in old if name != "index.md"), key=file_order)
    text = whole_text(old["index.md"], {file.name: old[file.name] for file in sections})
    text = concealed(text)
    date = options.date or dt.datetime.now(BEIJING).date()
    name = _free(folder, f"before/{date}")
    entry = {"date": date, "kind": options.kind, "what": options.what, "why": options.why}
    cover = folder / "index.md"
    written = cover.read_text(encoding="utf-8")
    if options.withhold:
        save({cover: with_correction(written, entry)})
        return "没有保留（--withhold）"
    amended = with_correction(written, {**entry, "before": name})
    (folder / "before").mkdir(exist_ok=True)
    save({folder / name: text, cover: amended})
    return name


def _free(folder: Path, stem: str) -> str:
    """The first name that no file has: a report may be corrected twice on one day."""
    names = (f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, 100)))
    return next(name for name in names if not (folder / name).exists())


if __name__ == "__main__":
    raise SystemExit(main())
