"""名录、指标、专题等登记的文字，同样不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.safe_text import exposed
from fazhi.graph import Graph
from fazhi.problems import Problem, Severity
from fazhi.prose import active_content
from fazhi.prose.written import texts_of

CODE = active_content.RULE.code
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Nothing in the registry would run in a reader's browser."""
    return exposed(texts_of(graph.registry))
