"""导入与原件: the file as received is kept and unchanged; what the import left to look at."""

from __future__ import annotations

from fazhi import addresses
from fazhi.concerns import Spot
from fazhi.model import Report
from fazhi.sources.received import CODE
from fazhi.steps.step import Case, Step, Task

NO_SOURCE = "没有登记收到的原件，手工新建的报告本来没有"


def build(case: Case) -> Step:
    """The findings about the received file, and what the import wants looked at."""
    report, source = case.report, case.report.info.source
    tasks = case.told(each for each in case.own if each.code == CODE)
    kept = f"原件 {source.file} 在，SHA-256 一致（{source.sha256[:12]}…）" if source else NO_SOURCE
    done = "；".join(filter(None, ("" if tasks else kept, _mended(report))))
    return Step("received", "导入与原件", done, (*tasks, *_to_look_at(report)))


def _mended(report: Report) -> str:
    """How many mechanical repairs the import made, if it said so."""
    imported = report.imported
    return f"导入时做了 {len(imported.repaired)} 项机械修整（见 import.yml）" if imported and imported.repaired else ""


def _to_look_at(report: Report) -> tuple[Task, ...]:
    imported, spot = report.imported, Spot(addresses.cover(report))
    if imported is None:
        return ()
    remedy = "对照原件看过、改好后，删掉 import.yml 里的这一行"
    return tuple(Task(f"导入时请核对：{each}", place, spot, remedy) for each, place in imported.look)
