"""名录里互相引用的代号都要存在：上级机关、更名前的机关、指标的专题；规范单位不能同时列为不可合并单位。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Place
from fazhi.problems import Problem, Severity

CODE = "名录不一致"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every id that one registry entry uses for another exists."""
    for issuer in graph.registry.issuers:
        for other in (*((issuer.parent,) if issuer.parent else ()), *issuer.renamed_from):
            if other not in graph.issuers:
                yield _problem(
                    issuer.place,
                    f"“{issuer.name}”提到的机关“{other}”不在名录里",
                    "在 registry/issuers.yml 登记这个机关，或改正 parent、renamed_from 里的代号",
                )
    topics = {topic.id for outline in graph.registry.outlines for topic in outline.topics}
    for indicator in graph.registry.indicators:
        if indicator.topic not in topics:
            yield _problem(
                indicator.place,
                f"“{indicator.name}”的专题“{indicator.topic}”不存在",
                "topic 改成 registry/topics.yml 里有的专题代号",
            )
        for unit in sorted({indicator.unit, *indicator.like_units} & set(indicator.other_units)):
            message = f"“{indicator.name}”的单位“{unit}”既可合并又不可合并"
            kept = "" if unit == indicator.unit else f"；与“{indicator.unit}”不能相加的，从 like_units 里删去"
            yield _problem(indicator.place, message, f"从 other_units 里删去“{unit}”{kept}")


def _problem(place: Place, message: str, remedy: str) -> Problem:
    return Problem(SEVERITY, CODE, place, message, remedy)
