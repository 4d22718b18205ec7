"""Every code a finding can carry, with its rule in words: the docstring of the file that finds it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.checks import CHECKS, prose_rules
from fazhi.prose import RULES
from fazhi.sources import received

WHILE_READING = (
    ("file_readable", "文件错误", "每个文件都要读得了：UTF-8 编码，不过大。"),
    ("well_formed", "格式错误", "文件名、封面资料和 YAML 要照手册的写法；不认识的键、缺少的键和写错的值都不收。"),
    ("has_cover", "缺少封面", "每个报告文件夹都要有 index.md。"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule: the code of its findings, an English key that never changes, and its words."""

    code: str
    key: str
    words: str


def rule_of(module: str) -> str:
    """The rule that a file of `checks/` or `prose/` holds to: its docstring, on one line."""
    return (inspect.getdoc(sys.modules[module]) or "").replace("\n\n", " ").replace("\n", "")


def rulebook() -> dict[str, Told]:
    """Code -> rule, in the order in which the checks run. Several files with one code make one rule."""
    book: dict[str, Told] = {}
    for told in _all():
        first = book.setdefault(told.code, told)
        if told.words not in first.words:
            book[told.code] = Told(told.code, first.key, f"{first.words} {told.words}")
    return book


def _all() -> Iterator[Told]:
    yield from (Told(code, key, words) for key, code, words in WHILE_READING)
    yield Told(received.CODE, "source_file", "原件要在报告文件夹里，与封面登记的 SHA-256 一致。")
    for check in CHECKS:
        code = getattr(sys.modules[check.__module__], "CODE", "")
        if code:
            yield Told(code, check.__module__.rpartition(".")[2], rule_of(check.__module__))
    yield from (Told(rule.code, rule.key, rule_of(rule.find.__module__)) for rule in RULES)
    yield Told(prose_rules.UNUSED, "exception_used", "metrics.yml 的 exceptions 里，每一条都要真的对应一条意见。")
