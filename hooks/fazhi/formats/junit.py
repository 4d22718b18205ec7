"""JUnit XML, as GitLab, Gitee and Jenkins read it: a suite for each report, a case for each code of a finding.

A case fails where a finding makes the run a failure; other findings are told in `system-out`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

from fazhi.formats.checked import Checked, report_of
from fazhi.problems import Problem
from fazhi.rules import rulebook

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Found = dict[str, list[Problem]]


def write(checked: Checked) -> str:
    """Every report looked at, and every other file with findings, as one document."""
    found: dict[str, Found] = {report: {} for report in checked.reports}
    for each in checked.problems:
        found.setdefault(report_of(each.place.path), {}).setdefault(each.code, []).append(each)
    root = ET.Element("testsuites", name="法治政府建设年度报告校核")
    total: dict[str, int] = defaultdict(int)
    for name, by_code in found.items():
        suite = _suite(checked, name, by_code)
        root.append(suite)
        for key in ("tests", "failures"):
            total[key] += int(suite.attrib[key])
    root.attrib.update({key: str(number) for key, number in total.items()})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(checked: Checked, name: str, found: Found) -> ET.Element:
    codes = list(dict.fromkeys([*rulebook(), *found]))
    cases = [_case(checked, name, code, found.get(code, [])) for code in codes]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": _clean(name), **counts})
    suite.extend(cases)
    return suite


def _case(checked: Checked, report: str, code: str, problems: list[Problem]) -> ET.Element:
    file = {"file": _clean(problems[0].place.path)} if problems else {}
    case = ET.Element("testcase", {"classname": _clean(report), "name": _clean(code), **file})
    failing = [each for each in problems if checked.fails(each)]
    if failing:
        said = {"type": failing[0].severity.value, "message": _clean(failing[0].message)}
        ET.SubElement(case, "failure", said).text = _told(failing)
    others = [each for each in problems if not checked.fails(each)]
    if others:
        ET.SubElement(case, "system-out").text = _told(others)
    return case


def _told(problems: list[Problem]) -> str:
    return _clean("\n".join(map(str, problems)))


def _clean(text: str) -> str:
    """The text without characters that XML cannot carry."""
    return NOT_XML.sub("�", text)
