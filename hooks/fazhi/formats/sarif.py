"""SARIF 2.1.0 (OASIS standard): read by editors, by GitHub, and by tools that compare one run with the next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from fazhi.formats.checked import Checked, fingerprints
from fazhi.problems import Problem, Severity
from fazhi.rules import Told, rulebook

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
MARK = "findingHash/v1"


def write(checked: Checked) -> str:
    """One run: the rules that were broken, and a result for each finding. Paths are relative to the folder above docs/."""
    rules = _rules(checked.problems)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "法治政府建设年度报告校核", "language": "zh-CN", "rules": rules}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, mark, index[each.code]) for each, mark in fingerprints(checked.problems)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rules(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The rules behind the findings, each helped by the remedy of its gravest finding."""
    book, rules = rulebook(), dict[str, dict[str, Any]]()
    for each in problems:
        if each.code not in rules:
            rules[each.code] = _rule(book.get(each.code) or Told(each.code, each.code, each.message), each)
    return list(rules.values())


def _rule(told: Told, problem: Problem) -> dict[str, Any]:
    return {
        "id": told.code,
        "name": told.key,
        "shortDescription": {"text": told.code},
        "fullDescription": {"text": told.words},
        "help": {"text": problem.remedy},
        "defaultConfiguration": {"level": LEVELS[problem.severity]},
    }


def _result(problem: Problem, mark: str, rule: int) -> dict[str, Any]:
    where = {
        "artifactLocation": {"uri": quote(problem.place.path, errors="replace")},
        "region": {"startLine": max(1, problem.place.line)},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message}。建议：{problem.remedy}"},
        "locations": [{"physicalLocation": where}],
        "partialFingerprints": {MARK: mark},
    }
