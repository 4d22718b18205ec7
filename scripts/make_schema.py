"""从数据模型生成编辑器用的 JSON Schema（docs/schema/）。改了 model.py 之后运行一次并提交。

用法：python3 scripts/make_schema.py [--check]
"""

from __future__ import annotations

import argparse

import _library
from fazhi.schemas import schemas

FOLDER = _library.ROOT / "docs" / "schema"


def main(arguments: list[str] | None = None) -> int:
    """Write every schema; with --check only compare, and exit 1 if a committed one is out of date."""
    parser = argparse.ArgumentParser(description="生成编辑器用的 JSON Schema")
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    options = parser.parse_args(arguments)
    stale = [name for name, text in schemas().items() if not _same(name, text)]
    if options.check:
        print(
            "\n".join(f"docs/schema/{name} 不是最新，请运行 python3 scripts/make_schema.py" for name in stale)
            or "都是最新。"
        )
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(schemas()[name], encoding="utf-8", newline="\n")
    print(f"更新了 {len(stale)} 个文件。")
    return 0


def _same(name: str, text: str) -> bool:
    file = FOLDER / name
    return file.exists() and file.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main())
