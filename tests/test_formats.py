"""Findings as text for programs: every format whole, escaped, and the same wherever the lines have moved."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import CASES, SiteWriter
from fazhi.formats import FORMATS, Checked
from fazhi.formats.checked import fingerprints, report_of
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.rules import rulebook
from fazhi.site import examine
from hypothesis import given
from hypothesis import strategies as st
from shapes import faults

FOLDER = "docs/reports/2024/qinghe"
NOTES = f"{FOLDER}/metrics.yml"
SARIF: dict[str, Any] = json.loads((CASES / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def problem(severity: Severity, code: str, path: str = NOTES, line: int = 3, message: str = "错在这里") -> Problem:
    return Problem(severity, code, Place(path, line), message, "照原文改")


FOUND = (
    problem(Severity.ERROR, "引文不符"),
    problem(Severity.ERROR, "引文不符", line=9, message="另一处"),
    problem(Severity.WARNING, "合计不符", f"{FOLDER}/1-work.md"),
    problem(Severity.HINT, "数未登记", f"{FOLDER}/1-work.md"),
    problem(Severity.WARNING, "名录不一致", "docs/registry/issuers.yml"),
)
CHECKED = Checked(FOUND, (FOLDER, "docs/reports/2023/qinghe"))


def sarif(checked: Checked) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(FORMATS["sarif"](checked))
    assert list(faults(log, SARIF, SARIF)) == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_has_the_shape_of_the_standard() -> None:
    run = sarif(CHECKED)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["引文不符", "合计不符", "数未登记", "名录不一致"]
    assert rules[0]["name"] == "quote_found"
    assert rules[0]["fullDescription"]["text"].startswith("每个数、每个目标的引文都要在报告正文里")
    assert rules[0]["help"]["text"] == "照原文改"
    assert [each["level"] for each in run["results"]] == ["error", "error", "warning", "note", "warning"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": NOTES}, "region": {"startLine": 9}}


def test_sarif_of_nothing() -> None:
    assert sarif(Checked(()))["results"] == []


def test_sarif_writes_any_file_name_as_a_relative_uri() -> None:
    run = sarif(Checked((problem(Severity.ERROR, "原件不符", "docs/reports/2024/qinghe/source/报告 1#.md"),)))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "docs/reports/2024/qinghe/source/%E6%8A%A5%E5%91%8A%201%23.md"


def marks(*problems: Problem) -> list[str]:
    return [mark for _, mark in fingerprints(problems)]


def test_fingerprints_stay_when_lines_move() -> None:
    first = problem(Severity.ERROR, "代号重复", message=f"机关“甲”与 {NOTES}:12 重复")
    moved = problem(Severity.ERROR, "代号重复", line=8, message=f"机关“甲”与 {NOTES}:17 重复")
    assert marks(first) == marks(moved)
    assert marks(first) != marks(replace(first, message="另一句"))
    assert len(set(marks(first, moved, *FOUND))) == 2 + len(FOUND)


def junit(checked: Checked) -> dict[str, ET.Element]:
    root = ET.fromstring(FORMATS["junit"](checked))
    suites = {suite.attrib["name"]: suite for suite in root}
    for suite in suites.values():
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    for key in ("tests", "failures"):
        assert int(root.attrib[key]) == sum(int(suite.attrib[key]) for suite in suites.values())
    return suites


def test_junit_has_a_suite_for_each_report_and_a_case_for_each_code() -> None:
    suites = junit(CHECKED)
    assert list(suites) == [*CHECKED.reports, "docs/registry/issuers.yml"]
    assert all({case.attrib["name"] for case in suite} == set(rulebook()) for suite in suites.values())
    failure = suites[FOLDER].find("testcase[@name='引文不符']/failure")
    assert failure is not None
    assert failure.text == f"{FOUND[0]}\n{FOUND[1]}"
    assert failure.attrib == {"type": "错误", "message": "错在这里"}
    assert suites["docs/reports/2023/qinghe"].attrib["failures"] == "0"


@pytest.mark.parametrize(("strict", "failing"), [(False, 1), (True, 2)])
def test_junit_fails_what_the_command_fails(strict: bool, failing: int) -> None:
    suites = junit(replace(CHECKED, strict=strict))
    assert suites[FOLDER].attrib["failures"] == str(failing)
    told = suites[FOLDER].find("testcase[@name='数未登记']/system-out")
    assert told is not None
    assert told.text == str(FOUND[3])


def test_code_quality_report() -> None:
    entries = json.loads(FORMATS["codequality"](CHECKED))
    assert [entry["severity"] for entry in entries] == ["blocker", "blocker", "major", "info", "major"]
    assert entries[0]["location"] == {"path": NOTES, "lines": {"begin": 3}}
    assert len({entry["fingerprint"] for entry in entries}) == len(FOUND)


@given(st.text())
def test_no_text_of_a_report_breaks_a_format(said: str) -> None:
    checked = Checked((problem(Severity.ERROR, said, f"docs/{said}", message=said),), (said,))
    for name, write in FORMATS.items():
        text = write(checked)
        if name == "junit":
            ET.fromstring(text.encode())
        elif name != "text":
            json.loads(text)


def test_a_file_belongs_to_its_report() -> None:
    assert report_of(f"{FOLDER}/source/reports/1/2/a.md") == FOLDER
    assert report_of("reports/2024/qinghe/index.md") == "reports/2024/qinghe"
    assert report_of("docs/registry/issuers.yml") == "docs/registry/issuers.yml"


def test_every_code_of_a_finding_has_its_rule() -> None:
    book, told = rulebook(), re.compile(r": (?:错误|警告|提示)\[(.+?)\]")
    said = {
        code
        for folder in ("checks", "sources")
        for file in (CASES / folder).glob("*.yml")
        for key in ("findings", "problems")
        for finding in yaml.safe_load(file.read_text(encoding="utf-8")).get(key) or ()
        for code in told.findall(finding)
    }
    assert len(said) > 20
    assert said <= set(book)
    assert all(re.search("[一-鿿]", rule.words) and re.fullmatch("[a-z0-9_]+", rule.key) for rule in book.values())


PERSONAL = {"reports/2024/qinghe/1-work.md": {"add": "\n联系电话13912345678，身份证号110101199003070011。\n"}}


@pytest.mark.parametrize("name", FORMATS)
def test_personal_data_stays_masked(name: str, small_site: SiteWriter) -> None:
    text = FORMATS[name](Checked(examine(small_site(PERSONAL), drafts=True)[1]))
    assert "手机号码" in text
    assert "13912345678" not in text
    assert "110101199003070011" not in text
