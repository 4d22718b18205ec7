"""从数据模型和名录生成编辑器用的 JSON Schema（docs/schema/）。改了名录或 hooks/fazhi/model/ 之后运行一次并提交。

用法：python3 scripts/make_schema.py [--check] [--docs docs]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _library
from _files import save
from fazhi.problems import Severity
from fazhi.schemas import schemas
from fazhi.sources.registry import load_registry


def main(arguments: list[str] | None = None) -> int:
    """Write every schema; with --check only compare, and exit 1 if a committed one is out of date. 1 for a faulty registry."""
    parser = argparse.ArgumentParser(description="生成编辑器用的 JSON Schema")
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    parser.add_argument("--docs", type=Path, default=_library.ROOT / "docs", help="名录所在的 docs 文件夹")
    options = parser.parse_args(arguments)
    if not options.docs.is_dir():
        print(f"找不到文件夹“{options.docs}”", file=sys.stderr)
        return 2
    registry, problems = load_registry(options.docs.resolve())
    if any(problem.severity is Severity.ERROR for problem in problems):
        print(*problems, "名录有错误，什么也没有写；按上面的建议改好再来", sep="\n", file=sys.stderr)
        return 1
    folder = options.docs / "schema"
    stale = {name: text for name, text in schemas(registry).items() if not _same(folder / name, text)}
    return _told(folder, stale) if options.check else _written(folder, stale)


def _told(folder: Path, stale: dict[str, str]) -> int:
    lines = [f"{folder.parent.name}/schema/{name} 不是最新，请运行 python3 scripts/make_schema.py" for name in stale]
    print("\n".join(lines) or "都是最新。")
    return int(bool(stale))


def _written(folder: Path, stale: dict[str, str]) -> int:
    try:
        folder.mkdir(exist_ok=True)
        for name, text in stale.items():
            save({folder / name: text})
    except OSError as error:
        print(f"写不了“{folder}”（{error.strerror}）", file=sys.stderr)
        return 1
    print(f"更新了 {len(stale)} 个文件。")
    return 0


def _same(file: Path, text: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8", errors="replace") == text


if __name__ == "__main__":
    raise SystemExit(main())
