"""Proposed results into the text of a metrics.yml, and the draft mark out of it again.

Only lines are added or taken away: comments, order, quoting and line ends of everything else stay as they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from fazhi.model import PlanResult

EMPTY = re.compile(r"^results:[ \t]*(\[[ \t]*\]|null|~)?[ \t]*(?=#|$)", re.MULTILINE)


class MetricsError(ValueError):
    """The text is not a metrics file that entries can be put into; says in Chinese why."""


def with_drafts(text: str, drafts: Sequence[PlanResult]) -> str:
    """The text with every draft whose plan item has no entry yet, after the last entry of `results`."""
    data = _read(text)
    results = data.get("results")
    known = {(each.get("item"), each.get("report")) for each in results or () if isinstance(each, dict)}
    fresh = [draft for draft in drafts if (draft.item, draft.report) not in known]
    if not fresh:
        return text
    if isinstance(results, CommentedSeq) and results:
        if results.fa.flow_style():
            raise MetricsError("“results” 写成了一行的 [ ]，请改成每条一行再运行")
        return _insert(text, _end_of(text, results), _lines(fresh, results.lc.col - 2))
    opened = EMPTY.sub("results:", text, count=1) if "results" in data else _closed(text) + "results:\n"
    at = re.search(r"^results:.*$", opened, re.MULTILINE)
    return _insert(opened, opened.count("\n", 0, at.start()) + 1 if at else 0, _lines(fresh, 0))


def accepted(text: str, item: str) -> str | None:
    """The text without the draft mark of that plan item's entry; None where no such draft stands."""
    for entry in _read(text).get("results") or ():
        if isinstance(entry, CommentedMap) and entry.get("item") == item and entry.get("draft") is True:
            line, _ = entry.lc.key("draft")
            return _unmarked(text, line)
    return None


def _unmarked(text: str, line: int) -> str:
    lines = text.splitlines(keepends=True)
    if re.fullmatch(r"\s*draft:\s*true\s*(#.*)?\s*", lines[line]):
        del lines[line]
    elif lines[line].lstrip().startswith("- draft:"):
        lines[line + 1] = re.sub(r"^(\s*)  ", r"\1- ", lines[line + 1], count=1)
        del lines[line]
    else:
        lines[line] = re.sub(r",\s*draft:\s*true\b|\bdraft:\s*true\s*,\s*", "", lines[line], count=1)
    return "".join(lines)


def _read(text: str) -> CommentedMap:
    try:
        data: Any = YAML(typ="rt").load(text)
    except YAMLError as error:
        raise MetricsError("不是能读的 YAML，先运行 scripts/check.py 看哪一行有错") from error
    if data is None:
        return CommentedMap()
    if not isinstance(data, CommentedMap) or not isinstance(data.get("results"), CommentedSeq | None):
        raise MetricsError("最外层应是“键: 值”，其中 results 是列表")
    return data


def _end_of(text: str, results: CommentedSeq) -> int:
    """The number of lines before the place where the next entry goes: behind the last line of the last entry."""
    lines = text.splitlines()
    at: int = results.lc.item(len(results) - 1)[0] + 1
    indent: int = results.lc.item(0)[1]
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) >= indent):
        at += 1
    while at and not lines[at - 1].strip():
        at -= 1
    return at


def _lines(drafts: Sequence[PlanResult], indent: int) -> list[str]:
    yaml = YAML(typ="rt")
    yaml.width = 4096
    out = io.StringIO()
    yaml.dump([_entry(draft) for draft in drafts], out)
    return [" " * max(indent, 0) + line for line in out.getvalue().splitlines()]


def _entry(draft: PlanResult) -> CommentedMap:
    entry = CommentedMap(item=draft.item)
    if draft.report:
        entry["report"] = draft.report
    if draft.sections:
        entry["sections"] = CommentedSeq(draft.sections)
        entry["sections"].fa.set_flow_style()
    entry["status"] = draft.status.value
    entry["draft"] = True
    return entry


def _insert(text: str, at: int, new: Sequence[str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = _closed(text).splitlines(keepends=True)
    return "".join([*lines[:at], *(line + end for line in new), *lines[at:]])


def _closed(text: str) -> str:
    """The text with its last line ended."""
    end = "\r\n" if "\r\n" in text else "\n"
    return text if not text or text.endswith("\n") else text + end
