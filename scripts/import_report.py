"""把收到的文件（Word、文本、网页）变成一份报告的文件夹，供校对。

用法：python3 scripts/import_report.py 文件 [--issuer wutong] [--year 2024] [--docs docs] [--replace]
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import _library
from _numbers import counter
from fazhi.importers import Draft, UnusableFileError, read
from fazhi.importers.account import account
from fazhi.importers.folder import put_folder
from fazhi.importers.identity import Identity, identify, suggested_entry
from fazhi.importers.kept import has_confirmed, with_known_facts
from fazhi.importers.package import MAX_FILE
from fazhi.importers.write import Received, report_files
from fazhi.model import Registry
from fazhi.sources.registry import load_registry

PATIENCE = 2.0
"""Seconds before a line says that work is going on."""


class UsageError(Exception):
    """The command cannot go on as given; the message is for the clerk."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the report goes, and whose and which year's it is."""

    issuer: str
    year: int
    folder: Path


def main(arguments: list[str] | None = None) -> int:
    """Import one file; 0 done, 1 the file cannot be used, 2 wrong usage. Nothing is written unless everything is."""
    options = _parser().parse_args(arguments)
    waiting = threading.Timer(PATIENCE, lambda: print(f"正在读取 {options.file.name}，请稍候……", file=sys.stderr))
    waiting.daemon = True
    waiting.start()
    try:
        _import(options)
    except UnusableFileError as error:
        print(f"{options.file.name}：{error}", file=sys.stderr)
        return 1
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        waiting.cancel()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="把收到的报告文件变成网站的报告文件夹")
    parser.add_argument("file", type=Path, help="收到的文件：.docx .doc .wps .odt .rtf .txt .html")
    parser.add_argument("--issuer", help="机关代号，如 wutong；不写就从标题和正文里认")
    parser.add_argument("--year", type=int, help="报告年度，如 2024；不写就从标题和正文里认")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="报告所在的 docs 文件夹")
    parser.add_argument("--replace", action="store_true", help="已有这份报告时换掉它")
    return parser


def _import(options: argparse.Namespace) -> None:
    if not options.docs.is_dir():
        raise UsageError(f"找不到文件夹“{options.docs}”")
    if options.issuer and not re.fullmatch("[a-z][a-z0-9-]*", options.issuer):
        raise UsageError("--issuer 要写机关代号：小写拼音，如 wutong")
    if options.year is not None and not 1949 <= options.year <= 2200:
        raise UsageError("--year 要写四位年份，如 2024")
    received = _received(options.file)
    draft = read(received.data)
    registry, _ = load_registry(options.docs)
    identity = identify(draft, registry)
    target = _target(options, identity, registry)
    draft, notes = _with_old(draft, target.folder, replace=options.replace)
    files = report_files(draft, target.issuer, target.year, received, counter(registry, target.issuer, target.year))
    if "metrics.yml" in notes:
        files["metrics.yml"] = (target.folder / "metrics.yml").read_bytes()
    try:
        put_folder(files, target.folder, replace=options.replace)
    except OSError as error:
        raise UsageError(f"写不进“{target.folder}”（{error.strerror or error}），没有留下任何文件") from error
    print(account(draft, files, target.folder))
    for note in notes.values():
        print(note)
    if target.issuer not in {each.id for each in registry.issuers}:
        print(f"机关名录里还没有 {target.issuer}，请在 registry/issuers.yml 末尾加上：")
        print(suggested_entry(identity.name or "……", target.issuer, target.year))


def _received(file: Path) -> Received:
    try:
        if file.stat().st_size > MAX_FILE:
            raise UnusableFileError(f"文件超过 {MAX_FILE >> 20} MB，没有导入")
        return Received(file.name, file.read_bytes())
    except OSError as error:
        raise UsageError(f"读不了文件“{file}”（{error.strerror}）") from error


def _target(options: argparse.Namespace, identity: Identity, registry: Registry) -> Target:
    issuer = options.issuer or (identity.issuer.id if identity.issuer else None)
    year = options.year or identity.year
    if issuer is None:
        raise UsageError(_unknown_issuer(identity, registry, year))
    if year is None:
        raise UsageError("认不出是哪一年度的报告，请加上 --year，如 --year 2024（写的是哪一年的事）")
    folder = options.docs / "reports" / str(year) / issuer
    if folder.exists() and not options.replace:
        raise UsageError(f"“{folder}”已经有报告了；确实要换掉它，请加 --replace")
    return Target(issuer, year, folder)


def _unknown_issuer(identity: Identity, registry: Registry, year: int | None) -> str:
    known = "、".join(f"{each.id}（{each.name}）" for each in registry.issuers[:30])
    message = f"认不出是哪个机关的报告，请加上 --issuer 机关代号。名录里现有：{known or '（空）'}。"
    if identity.name is None:
        return message
    entry = suggested_entry(identity.name, None, year or 2024)
    return f"{message}\n文件里写的是“{identity.name}”。若是新机关，先在 registry/issuers.yml 末尾加上：\n{entry}"


def _with_old(draft: Draft, folder: Path, *, replace: bool) -> tuple[Draft, dict[str, str]]:
    """The draft with what a person had written into the report it replaces, and a sentence for each thing kept."""
    notes: dict[str, str] = {}
    cover, metrics = folder / "index.md", folder / "metrics.yml"
    if replace and cover.is_file():
        draft, kept = with_known_facts(draft, cover.read_text(encoding="utf-8", errors="replace"))
        if kept:
            notes["index.md"] = f"原 index.md 里填过的 {'、'.join(kept)} 予以保留。"
    if replace and metrics.is_file() and has_confirmed(metrics.read_text(encoding="utf-8", errors="replace")):
        notes["metrics.yml"] = "原 metrics.yml 里有核对过的内容，予以保留；请运行 scripts/check.py 看引文是否还在。"
    return draft, notes


if __name__ == "__main__":
    raise SystemExit(main())
