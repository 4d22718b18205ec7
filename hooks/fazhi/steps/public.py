"""公开以后的改动: what is public already and was changed without a word; the record of the last publication tells."""

from __future__ import annotations

from fazhi.checks import changes_declared
from fazhi.fingerprints import fingerprint
from fazhi.steps.step import Case, Step


def build(case: Case) -> Step:
    """Each change that is not declared, each correction that does not keep what it should."""
    own = [each for each in case.own if each.code == changes_declared.CODE]
    told = "" if own else _state(case)
    return Step("public", "公开以后的改动", told, case.told(own))


def _state(case: Case) -> str:
    now = fingerprint(case.graph, case.report)
    public = case.graph.published.reports
    was = next((public[each] for each in (case.report.folder, *now["formerly"]) if each in public), None)
    if was is None:
        return "没有公开过的记录"
    more = len(now["corrections"]) - len(was["corrections"])
    return f"改了的有说明，{more} 条等着公开" if more > 0 else "与公开的一致"
