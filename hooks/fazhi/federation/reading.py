"""The CSV files of a package through DuckDB: every value of its type, then every rule; line and reason of the first fault."""

from __future__ import annotations

import glob
import importlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fazhi.exporters.columns import SHEETS, Column
from fazhi.federation.arrivals import PackageError
from fazhi.federation.rules import MOST_ROWS, RULES

Rows = list[tuple[Any, ...]]
NEEDS = "汇总要用 DuckDB，这里没有：请运行 python3 scripts/dev.py setup 重新准备环境，没有网络的见手册“离线机器”一节"
TYPES = {"string": "VARCHAR", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}
CLOSED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "512MB",
    "threads": "1",
}
OPTIONS = """auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
    dateformat = '%Y-%m-%d', strict_mode = true, max_line_size = 1000000"""
KINDS = (
    ("unterminated quote", "引号没有配对"),
    ("not utf-8|Invalid unicode", "不是 UTF-8 编码"),
    ("Expected Number of Columns", "列数不对"),
    ("Could not convert", "值的类型不对"),
    ("Maximum line size", "一行太长"),
)


def connect() -> Any:
    """A database in memory that reaches for nothing of its own. Raises PackageError without DuckDB."""
    try:
        duckdb = importlib.import_module("duckdb")
    except ImportError:
        raise PackageError(NEEDS) from None
    return duckdb.connect(":memory:", config=CLOSED)


def load(database: Any, files: Mapping[str, Path]) -> None:
    """Put the sheets into tables of those names, in the place of those of another package. Raises PackageError."""
    for sheet, (_, columns) in SHEETS.items():
        _load(database, sheet, columns, files[sheet])
    for rule in RULES:
        bad = database.execute(f"SELECT record FROM {rule.sheet} WHERE {rule.bad} ORDER BY record LIMIT 1").fetchone()
        if bad:
            raise PackageError(f"{rule.sheet}.csv 第 {bad[0]} 行数据：{rule.said}")


def rows(database: Any, sql: str) -> Rows:
    """Everything that a query of the tables gives."""
    return list(database.execute(sql).fetchall())


def _load(database: Any, sheet: str, columns: tuple[Column, ...], file: Path) -> None:
    with file.open("rb") as stream:
        head = stream.readline(10_000).decode("utf-8-sig", "replace").strip().split(",")
    if head != [column.key for column in columns]:
        raise PackageError(f"{sheet}.csv 的列与约定的不同")
    typed = ", ".join(f"{column.key}: '{TYPES[column.type]}'" for column in columns)
    source = f"read_csv(?, columns = {{{typed}}}, {OPTIONS})"
    try:
        database.execute(
            f"CREATE OR REPLACE TABLE {sheet} AS SELECT row_number() OVER () AS record, * FROM {source}",
            [glob.escape(str(file))],
        )
    except Exception as error:  # duckdb.Error, a class of a module that may be missing
        raise PackageError(f"{sheet}.csv {_fault(str(error))}") from None
    (amount,) = database.execute(f"SELECT count(*) FROM {sheet}").fetchone()
    if amount > MOST_ROWS:
        raise PackageError(f"{sheet}.csv 有 {amount} 行，超过 {MOST_ROWS} 行")


def _fault(said: str) -> str:
    line = re.search(r"Line: (\d+)", said)
    kind = next((words for pattern, words in KINDS if re.search(pattern, said)), "不是约定的 CSV")
    value = re.search(r'converting column "(\w+)". Could not convert string "(.{0,40}?)(?:" to |$|\n)', said)
    shown = f"（{value[1]}：{''.join(filter(str.isprintable, value[2]))}）" if value else ""
    return (f"第 {line[1]} 行：" if line else "：") + kind + shown
