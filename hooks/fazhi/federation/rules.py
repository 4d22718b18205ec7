"""What a value of a package may be. Packages are written by others: a value outside these rules refuses the package.

A rule is a sheet, the condition that a bad row meets (SQL of DuckDB, whose regular expressions are RE2), and what is
said of the first such row. Text is not judged by what it says: everything is escaped where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fazhi.duties import Standing
from fazhi.model import Bound, Level, Part
from fazhi.promises import State

MOST_ROWS = 200_000
ID = "[a-z][a-z0-9-]{0,59}"
INDICATOR = "[a-z][a-z0-9_]{0,59}"
REPORT = f"reports/[0-9]{{4}}/{ID}"
SECTION = f"{REPORT}/[0-9]{{1,3}}-[a-z]{{1,20}}[.]html"
ANCHOR = "#[A-Za-z0-9%._~-]{1,300}"
UNSEEN = r"[\x00-\x1f\x7f\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]"
"""Control characters, and those that hide or turn round what is shown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`bad` is true for a row that breaks it; `said` names what is wrong."""

    sheet: str
    bad: str
    said: str


def _pattern(sheet: str, column: str, pattern: str, said: str) -> Rule:
    return Rule(sheet, f"{column} IS NULL OR NOT regexp_full_match({column}, '{pattern}')", said)


def _one_of(sheet: str, column: str, words: type[StrEnum], said: str, *, may_be_empty: bool = False) -> Rule:
    listed = ", ".join(f"'{each.value}'" for each in words)
    empty = "false" if may_be_empty else f"{column} IS NULL"
    return Rule(sheet, f"{empty} OR {column} NOT IN ({listed})", said)


def _words(sheet: str, column: str, most: int, said: str, *, may_be_empty: bool = True) -> Rule:
    empty = "false" if may_be_empty else f"{column} IS NULL"
    return Rule(sheet, f"{empty} OR length({column}) > {most} OR regexp_matches({column}, '{UNSEEN}')", said)


def _once(sheet: str, keys: str, said: str) -> Rule:
    return Rule(sheet, f"({keys}) IN (SELECT ({keys}) FROM {sheet} GROUP BY ALL HAVING count(*) > 1)", said)


def _known(sheet: str, keys: str, other: str, said: str) -> Rule:
    return Rule(sheet, f"({keys}) NOT IN (SELECT ({keys}) FROM {other})", said)


WITH_YEAR = ("metrics", "plans", "reports", "coverage")

RULES: tuple[Rule, ...] = (
    *(Rule(each, "year IS NULL OR year NOT BETWEEN 1949 AND 2200", "年度不对") for each in WITH_YEAR),
    *(_pattern(each, "issuer", ID, "机关代号不合规定") for each in (*WITH_YEAR, "issuers")),
    _words("issuers", "issuer_name", 60, "机关名称空着、太长或有看不见的字符", may_be_empty=False),
    _words("issuers", "full_name", 100, "机关全称太长或有看不见的字符"),
    _one_of("issuers", "level", Level, "机关类别不认识"),
    Rule("issuers", f"NOT regexp_full_match(renamed_from, '{ID}( {ID})*')", "更名前的代号不合规定"),
    Rule("issuers", "coalesce(since, 2000) NOT BETWEEN 1949 AND 2200", "起始年度不对"),
    Rule("issuers", "coalesce(until, 2000) NOT BETWEEN 1949 AND 2200", "终止年度不对"),
    _once("issuers", "issuer", "机关重复"),
    _words("reports", "title", 200, "报告标题空着、太长或有看不见的字符", may_be_empty=False),
    _pattern("reports", "address", f"{REPORT}/index[.]html", "报告地址不合规定"),
    Rule("reports", "coalesce(published, DATE '2000-01-01') NOT BETWEEN DATE '1949-01-01' AND DATE '2201-12-31'",
         "发布日期不对"),
    _once("reports", "year, issuer", "同一份报告有两行"),
    _known("reports", "issuer", "issuers", "报告的机关不在机关表里"),
    Rule("metrics", f"NOT regexp_full_match(indicator, '{INDICATOR}')", "指标代号不合规定"),
    Rule("metrics", "value IS NULL OR NOT isfinite(value) OR abs(value) > 1e15", "数值不是数"),
    _one_of("metrics", "bound", Bound, "限定词不认识"),
    _one_of("metrics", "part", Part, "总数或部分不认识", may_be_empty=True),
    _words("metrics", "unit", 20, "单位空着、太长或有看不见的字符", may_be_empty=False),
    _words("metrics", "scope", 500, "口径说明太长或有看不见的字符"),
    _pattern("metrics", "address", SECTION + ANCHOR, "原句的地址不合规定"),
    _known("metrics", "year, issuer", "reports", "这个数的报告不在报告表里"),
    _words("plans", "item", 200, "计划项空着、太长或有看不见的字符", may_be_empty=False),
    _one_of("plans", "state", State, "计划项的状态不认识"),
    _pattern("plans", "address", SECTION + ANCHOR, "计划项的地址不合规定"),
    _once("plans", "year, issuer, item", "同一个计划项有两行"),
    _known("plans", "year, issuer", "reports", "计划项的报告不在报告表里"),
    _one_of("coverage", "standing", Standing, "公开情况不认识", may_be_empty=True),
    Rule("coverage", "hand_in IS NULL OR publish IS NULL OR year(publish) != year + 1 OR year(hand_in) != year + 1",
         "期限不对"),
    _words("coverage", "reasons", 500, "例外的依据太长或有看不见的字符"),
    _once("coverage", "year, issuer", "同一机关同一年度有两行"),
    _known("coverage", "issuer", "issuers", "公开情况的机关不在机关表里"),
)  # fmt: skip
