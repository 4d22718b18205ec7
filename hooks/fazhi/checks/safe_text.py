"""名录、封面资料和 metrics.yml 里写的文字，同样不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from fazhi.graph import Graph
from fazhi.model import NOWHERE, Place
from fazhi.problems import Problem, Severity
from fazhi.prose import active_content

CODE = active_content.RULE.code


def check(graph: Graph) -> Iterator[Problem]:
    """Nothing that people write in YAML would run in a reader's browser."""
    written = [graph.registry, *(part for report in graph.reports for part in (report.info, report.notes))]
    titles = [(report.place, report.title) for report in graph.reports]
    for place, text in (*titles, *(found for part in written for found in _texts(part, NOWHERE))):
        for words in active_content.in_text(text):
            message = f"含有会在读者浏览器里执行或外连的内容“{words}”"
            yield Problem(Severity.ERROR, CODE, place, message, "删去这一段")


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every string inside a written value, with the place of the entry that holds it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, place)
    elif is_dataclass(value) and not isinstance(value, Place):
        own = getattr(value, "place", place)
        for each in fields(value):
            yield from _texts(getattr(value, each.name), own.at(each.name))
