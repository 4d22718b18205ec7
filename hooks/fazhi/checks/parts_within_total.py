"""同一处“其中”的各部分（part）加起来，不会超过总数（total）。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fazhi.graph import Graph
from fazhi.model import Bound, Part
from fazhi.numbers import shown
from fazhi.placing import Reading
from fazhi.problems import Problem, Severity
from fazhi.units import same

CODE = "部分超过总数"
SEVERITY = Severity.WARNING
EXEMPT = True


def check(graph: Graph) -> Iterator[Problem]:
    """The parts noted behind a total, of its indicator and unit and in its item, sum up to no more than the total."""
    for readings in graph.readings_of.values():
        groups: dict[tuple[str, str | None], list[Reading]] = defaultdict(list)
        for reading in readings:
            groups[reading.item.id, reading.metric.indicator].append(reading)
        for group in groups.values():
            yield from _too_much(group)


def _too_much(group: Sequence[Reading]) -> Iterator[Problem]:
    totals = [each.metric for each in group if each.metric.part is Part.TOTAL]
    if len(totals) != 1 or totals[0].bound is not Bound.EXACT:
        return
    total = totals[0]
    parts = [each.metric for each in group if each.metric.part is Part.PART and same(each.metric.unit, total.unit)]
    together = sum(part.value for part in parts)
    if together > total.value + 1e-9:
        listed = "＋".join(f"{shown(part.value)}" for part in parts)
        message = f"各部分 {listed}＝{shown(together)} {total.unit}，超过总数 {shown(total.value)} {total.unit}"
        remedy = "核对原文；几个部分互相重叠的，去掉 part"
        yield Problem(SEVERITY, CODE, total.place.at("value"), message, remedy)
