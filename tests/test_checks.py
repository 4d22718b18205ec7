"""Every check on sites that differ from the smallest one in a line or two; and the two real docs folders, clean."""

from __future__ import annotations

import inspect
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import fazhi.checks
import yaml
from conftest import CASES, COUNTY, SEED, SiteWriter
from fazhi import checking, checks, graph, sources
from fazhi.problems import Problem, Severity, in_order
from fazhi.site import assemble, examine
from markupsafe import escape
from sites import page_of

CHECKS = {check.__module__.rpartition(".")[2]: check for check in checks.CHECKS}


def test_case(checks_case: dict[str, Any], small_site: SiteWriter) -> None:
    """The findings of the check that the case names, in the order and the words in which people get them."""
    read = sources.load(small_site(checks_case["files"]))
    assert [str(problem) for problem in read.problems] == []
    found = CHECKS[checks_case["check"]](graph.build(read, drafts=True))
    assert [str(each) for each in in_order(found)] == checks_case["findings"]


def test_small_site_has_no_findings(small_site: SiteWriter) -> None:
    assert [str(problem) for problem in examine(small_site(), drafts=True)[1]] == []


def test_every_check_has_a_rule_a_clean_case_and_a_faulty_one() -> None:
    outcomes: dict[str, set[bool]] = defaultdict(set)
    for file in (CASES / "checks").glob("*.yml"):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        outcomes[case["check"]].add(bool(case["findings"]))
    for name, check in CHECKS.items():
        rule = inspect.getdoc(sys.modules[check.__module__]) or ""
        assert any("一" <= char <= "鿿" for char in rule), f"checks/{name}.py 的开头没有用中文写规则"
        assert outcomes[name] == {True, False}, f"tests/cases/checks/ 里 {name} 要有一个有问题、一个没问题的用例"


def test_every_file_of_the_shelf_is_registered() -> None:
    files = {file.stem for file in Path(fazhi.checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(CHECKS)


def test_docs_and_county_are_clean() -> None:
    for docs in (SEED, COUNTY):
        _, problems, _ = examine(docs.resolve(), drafts=True)
        grave = [str(problem) for problem in problems if problem.severity is not Severity.HINT]
        assert not grave, "\n".join(grave)


def test_run_gives_every_finding_gravest_first(small_site: SiteWriter) -> None:
    docs = small_site(
        {
            "reports/2024/qinghe/2-shortfalls.md": None,
            "reports/2024/qinghe/metrics.yml": "metrics:\n- {indicator: x, value: 1, unit: 件, quote: 没有这句}\n",
        }
    )
    related = graph.build(sources.load(docs))
    found = checking.run(related)
    assert sorted(map(str, found)) == sorted(str(each) for check in checks.CHECKS for each in check(related))
    assert [each.severity.rank for each in found] == sorted(each.severity.rank for each in found)
    assert {each.severity for each in found} == set(Severity)


def test_no_faulty_file_stops_a_preview(sources_case: dict[str, Any], small_site: SiteWriter) -> None:
    """Whatever is wrong with a report, the clerk gets pages and findings, never a crash."""
    docs = small_site(sources_case["files"], only=("index.md", "registry/", "reports/2024/qinghe/index.md"))
    site = assemble(docs, preview=True)
    assert any(page.src_uri == "index.md" for page in site.pages)
    assert bool(site.problems) or not sources_case.get("problems")


def test_no_finding_stops_a_preview(checks_case: dict[str, Any], small_site: SiteWriter) -> None:
    site = assemble(small_site(checks_case["files"]), preview=True)
    shown = page_of(site, "quality.md").content
    assert all(str(escape(problem.message)) in shown for problem in site.problems)


def test_findings_read_well(checks_case: dict[str, Any], small_site: SiteWriter) -> None:
    """Message and remedy are Chinese sentences without a full stop of their own, at a line that exists."""
    docs = small_site(checks_case["files"])
    for problem in examine(docs, drafts=True)[1]:
        assert not problem.message.endswith(("。", "，")), problem
        assert not problem.remedy.endswith(("。", "，")), problem
        assert 1 <= problem.place.line <= lines_of(docs, problem), problem


def lines_of(docs: Path, problem: Problem) -> int:
    """The number of lines of the file that a finding points at; 1 where the finding is that it is missing."""
    file = docs.parent / problem.place.path
    return file.read_text(encoding="utf-8").count("\n") + 1 if file.exists() else 1
