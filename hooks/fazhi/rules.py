"""Every code a finding can carry, with its rule in words: the docstring of the file that finds it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from fazhi.checks import CHECKS
from fazhi.problems import Severity
from fazhi.prose import RULES
from fazhi.sources import received

WHILE_READING = (
    (
        "file_readable",
        "文件错误",
        "每个文件都要读得了：UTF-8 编码，不过大；不能是指向 docs 以外的链接；报告文件夹里不能有网页、脚本和 SVG。",
    ),
    ("well_formed", "格式错误", "文件名、封面资料和 YAML 要照手册的写法；不认识的键、缺少的键和写错的值都不收。"),
    ("has_cover", "缺少封面", "每个报告文件夹都要有 index.md。"),
    ("source_file", received.CODE, "原件要在报告文件夹里，与封面登记的 SHA-256 一致。"),
)
UNUSED, SETTING = "例外未用", "校核设置"


@dataclass(frozen=True, slots=True)
class Told:
    """One rule: the code of its findings, an English key that never changes, its words, its usual severity."""

    code: str
    key: str
    words: str
    severity: Severity = Severity.ERROR
    exempt: bool = False
    """Whether a report may let its findings stand: they are about what the report says as issued."""
    fixed: bool = False
    """Whether no site may switch it off or lower it."""
    guards: bool = False
    """Whether it protects persons, secrets or readers."""
    keys: tuple[str, ...] = ()
    """The keys of every file with this code."""


def rule_of(module: str) -> str:
    """The rule that a file of `checks/` or `prose/` holds to: its docstring, on one line."""
    return (inspect.getdoc(sys.modules[module]) or "").replace("\n\n", " ").replace("\n", "")


@cache
def rulebook() -> Mapping[str, Told]:
    """Code -> rule, in the order in which the checks run. Several files with one code make one rule."""
    book: dict[str, Told] = {}
    for told in _all():
        first = book.get(told.code)
        if first is None:
            book[told.code] = replace(told, keys=(told.key,))
        else:
            words = first.words if told.words in first.words else f"{first.words} {told.words}"
            guards, fixed = first.guards or told.guards, first.fixed or told.fixed
            book[told.code] = replace(first, words=words, guards=guards, fixed=fixed, keys=(*first.keys, told.key))
    return MappingProxyType(book)


def _all() -> Iterator[Told]:
    yield from (Told(code, key, words, fixed=True) for key, code, words in WHILE_READING)
    for check in CHECKS:
        module = sys.modules[check.__module__]
        if code := getattr(module, "CODE", ""):
            name = check.__module__.rpartition(".")[2]
            yield Told(code, name, rule_of(check.__module__), module.SEVERITY, getattr(module, "EXEMPT", False))
    for rule in RULES:
        words, guards = rule_of(rule.module), rule.guards
        yield Told(rule.code, rule.key, words, rule.severity, exempt=not guards, fixed=guards, guards=guards)
    yield Told(UNUSED, "exception_used", "metrics.yml 的 exceptions 里，每一条都要真的对应一条意见。", Severity.HINT)
    words = "registry/checks.yml 里的代码要有，一个代码只写一次；涉及个人信息、国家秘密和安全的不能关、不能降。"
    yield Told(SETTING, "checks_configured", words, fixed=True)
