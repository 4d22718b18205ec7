"""公开以后改了报告：写一条更正说明，并把更正前的全文留下来。先改好正文或 metrics.yml，再运行，然后提交。

用法：python3 scripts/correct.py 机关代号 年度 --what 改了什么 --why 为什么改
          [--kind 更正|更新] [--date 2026-03-01] [--before 公开时的版本] [--withhold 理由] [--docs docs]

更正前的全文取自 git：默认是公开时的那个提交（registry/published.yml 记着的），没有记录的是最近一次提交；
也可以用 --before 写明。取出来的与公开过的不同就不写。其中的个人信息自动隐去；因为国家秘密、个人信息更正的，
加 --withhold 理由，不留更正前的全文。只改了数、没有改文字的，也不用留。
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

import _library
from _files import save
from _git import GitError, texts_at
from fazhi.amending import Before, CoverError, with_correction
from fazhi.model import Amendment, Report
from fazhi.moves import leads
from fazhi.sources.published import load_published
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report

BEIJING = dt.timezone(dt.timedelta(hours=8))


def main(arguments: list[str] | None = None) -> int:
    """Write the entry and the text before; 1 if that cannot be done (nothing is written), 2 for wrong usage."""
    options = _options(arguments)
    docs = options.docs.resolve()
    report, _ = load_report(docs / "reports" / str(options.year) / options.issuer, docs)
    if report is None:
        print(f"没有 {options.issuer} {options.year} 年度的报告，或它的 index.md 读不了", file=sys.stderr)
        return 2
    try:
        written = _amend(docs, report, options)
    except (GitError, CoverError) as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"没有写：{error}", file=sys.stderr)
        return 1
    print(f"已写进 {report.folder}/index.md 的 corrections；更正前的全文：{written}")
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
    parser.add_argument("--before", metavar="提交", help="公开时的版本；默认照发布记录，没有记录的是最近一次提交")
    parser.add_argument("--withhold", metavar="理由", help="不留更正前的全文，公开显示理由，如 涉及个人信息")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    return parser.parse_args(arguments)


def _amend(docs: Path, report: Report, options: argparse.Namespace) -> str:
    """Write both files at once; gives what was kept, in words. Raises GitError, CoverError, OSError."""
    folder, (before, public) = docs / report.folder, _before(docs, report, options.before)
    if before.same_files({file.name: file.read_text(encoding="utf-8") for file in _texts(folder)}):
        raise CoverError(
            "正文和 metrics.yml 与更正前没有不同：先改好再运行；改好已经提交了的，用 --before 写公开时的版本"
        )
    entry: dict[str, object] = {
        "date": options.date or dt.datetime.now(BEIJING).date(),
        "kind": options.kind, "what": options.what, "why": options.why,
    }  # fmt: skip
    if sections := before.changed(report):
        entry["sections"] = sections
    kept: dict[Path, str] = {}
    if options.withhold:
        entry["withheld"] = options.withhold
    elif before.differs(report):
        if public and before.digest != public:
            raise CoverError("git 里那个版本的全文不是公开过的全文，没有写：用 --before 写公开时的版本")
        entry["before"] = _free(folder, f"before/{entry['date']}")
        kept = {folder / str(entry["before"]): before.text}
        (folder / "before").mkdir(exist_ok=True)
    cover = folder / "index.md"
    save({**kept, cover: with_correction(cover.read_text(encoding="utf-8"), entry)})
    return str(entry.get("before") or ("没有留" if options.withhold else "文字没有改，不用留"))


def _before(docs: Path, report: Report, ref: str | None) -> tuple[Before, str]:
    """The report as it was public, from git; and the digest of that, if the last publication is known. Raises GitError."""
    record = load_published(docs)[0]
    version = ref or record.commit or "HEAD"
    former = leads(load_registry(docs)[0].moved, {f"{report.folder}/index"})
    for folder in (report.folder, *(was.removesuffix("/index") for was in former)):
        files = texts_at(docs, folder, version)
        if "index.md" in files:
            return Before(files), record.reports.get(folder, {}).get("whole", "")
    raise GitError(f"“{version}”里没有这份报告：用 --before 写公开时的版本")


def _texts(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix in (".md", ".yml")]


def _free(folder: Path, stem: str) -> str:
    """The first name that no file has: a report may be corrected twice on one day."""
    names = (f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, 100)))
    return next(name for name in names if not (folder / name).exists())


if __name__ == "__main__":
    raise SystemExit(main())
