"""封面资料和 metrics.yml 里写的文字，同样不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.graph import Graph
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.prose import active_content
from fazhi.prose.written import texts_of

CODE = active_content.RULE.code
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Nothing that people write in YAML about a report would run in a reader's browser."""
    for report in graph.reports:
        yield from exposed([(report.place, report.title), *texts_of(report.info), *texts_of(report.notes)])


def exposed(written: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """A finding for everything in the texts that would run."""
    for place, text in written:
        for words in active_content.in_text(text):
            message = f"含有会在读者浏览器里执行或外连的内容“{words}”"
            yield Problem(SEVERITY, CODE, place, message, "删去这一段")
