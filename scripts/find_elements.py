"""在报告的各行里找五项法定内容：每行一个 JSON，含 id 和 lines，写出每项从哪一行开始。

用法：python3 scripts/find_elements.py 输入.jsonl 输出.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import _library  # noqa: F401
from _files import save
from fazhi.importers.elements import find_elements


def main(arguments: list[str] | None = None) -> int:
    """Write one row {"id", "elements"} for each row read; 1 if a row is not as described, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="找五项法定内容各从哪一行开始")
    parser.add_argument("source", type=Path, help="每行一个 JSON：{id, lines, year}")
    parser.add_argument("target", type=Path, help="写到哪里")
    options = parser.parse_args(arguments)
    if not options.source.is_file():
        print(f"找不到文件“{options.source}”", file=sys.stderr)
        return 2
    rows = []
    for number, text in enumerate(options.source.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            rows += [_answer(json.loads(text))] if text.strip() else []
        except (ValueError, KeyError, TypeError, AttributeError):
            print(f"{options.source}:{number}: 这一行不是含 id 和 lines 的 JSON", file=sys.stderr)
            return 1
    save({options.target: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)})
    print(f"{len(rows)} 份，写到 {options.target}")
    return 0


def _answer(row: dict[str, object]) -> dict[str, object]:
    lines, year = row["lines"], row.get("year")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise TypeError
    return {"id": row["id"], "elements": find_elements(lines, year if isinstance(year, int) else None)}


if __name__ == "__main__":
    raise SystemExit(main())
