"""docs/ -> reports: ids, labels and lines of everything in a report, and what a clerk is told about a faulty file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import fazhi.sources.files
import pytest
import yaml
from conftest import CASES, SiteWriter
from fazhi import sources
from fazhi.model import Report
from fazhi.problems import in_order
from fazhi.settings import Settings
from fazhi.sources import yamlfile
from fazhi.sources.site_config import load_settings, settings_at

BASE = ("index.md", "registry/", "reports/2024/qinghe/index.md")


def shown(report: Report) -> list[str]:
    """Every item of a report as `id | label | heading | line`."""
    items = [item for section in report.sections for item in section.items]
    return [f"{item.id} | {item.label} | {item.heading} | {item.place.line}" for item in items]


def test_case(sources_case: dict[str, Any], small_site: SiteWriter) -> None:
    """A report with only a cover and the case's files: its `items`, and every problem that was found on the way."""
    read = sources.load(small_site(sources_case["files"], only=BASE))
    problems = in_order(read.problems)
    assert [str(problem) for problem in problems] == sources_case.get("problems", [])
    if "items" in sources_case:
        assert shown(read.reports[-1]) == sources_case["items"]
    if "reports" in sources_case:
        assert [report.folder for report in read.reports] == sources_case["reports"]


def test_text_between_offsets_is_the_item(small_site: SiteWriter) -> None:
    docs = small_site({"reports/2024/qinghe/1-work.md": "# 一、成效\r\n\r\n## （一）甲\r\n\r\n一是乙。二是丙。\r\n"})
    section = sources.load(docs).reports[-1].sections[0]
    cut = {item.id: section.raw[item.start : item.end] for item in section.items}
    assert cut["work-1-1"] == "一是乙。"
    assert cut["work-1-2"].strip() == "二是丙。"
    assert cut["work-1"].startswith("## （一）甲")
    assert "\r" not in section.raw


def test_reports_come_in_order_of_year_and_body(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    cover = smallest["reports/2024/qinghe/index.md"].replace("qinghe", "anping")
    read = sources.load(small_site({"reports/2024/anping/index.md": cover}))
    assert [report.key for report in read.reports] == [(2023, "qinghe"), (2024, "anping"), (2024, "qinghe")]


def test_values_keep_what_a_clerk_means() -> None:
    """`yes`, `1:30`, `08` and an impossible date stay text; plain numbers, dates, true and null are values."""
    text = "a: yes\nb: 1:30\nc: 08\nd: 2025-13-01\ne: 12\nf: 1.50\ng: true\nh:\ni: 2025-01-20\nj: 0x1F\nk: 1e3\n"
    values = [yamlfile.read(text, "x.yml").data[key] for key in "abcdefghijk"]
    assert values[:7] == ["yes", "1:30", "08", "2025-13-01", 12, 1.5, True]
    assert values[7:] == [None, dt.date(2025, 1, 20), "0x1F", "1e3"]


@pytest.mark.parametrize("text", ["[" * 3000, "{a: " * 3000, "a: &a [*a]", "a: !!python/object/apply:os.system [ls]"])
def test_hostile_yaml_is_data_or_a_finding(text: str) -> None:
    """Deep nesting, a text that holds itself and tags that would run code neither hang nor raise nor run."""
    read = yamlfile.read(text, "x.yml")
    assert read.problems or read.data["a"] == ["ls"]


def test_a_file_too_large_is_not_read(small_site: SiteWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fazhi.sources.files, "MAX_BYTES", 1_000_000)
    docs = small_site({"reports/2024/qinghe/1-work.md": "字" * 400_000})
    assert [str(problem) for problem in sources.load(docs).problems] == [
        "docs/reports/2024/qinghe/1-work.md:1: 错误[文件错误] 文件超过 1 MB。建议：放错了的，移到别处；确是报告的，分成几个文件"
    ]


def test_a_folder_with_nothing_in_it_gives_findings_only(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    read = sources.load(tmp_path / "docs")
    assert read.reports == ()
    assert {problem.code for problem in read.problems} == {"文件错误"}


SETTINGS = yaml.safe_load((CASES / "站点设置.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SETTINGS, ids=range(len(SETTINGS)))
def test_settings_of_a_site(case: dict[str, Any], tmp_path: Path) -> None:
    """What mkdocs.yml sets; and the same from what another program has read of it."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(case["text"], encoding="utf-8")
    found = load_settings(file)
    assert [str(problem) for problem in found.problems] == case["problems"]
    assert replace(found, problems=()) == Settings(**case["settings"])
    if "!!" not in case["text"] and "[}" not in case["text"]:
        read = yaml.safe_load(case["text"]) or {}
        extra = read.get("extra", {})
        given = extra.get("fazhi") if isinstance(extra, dict) else None
        assert settings_at(given, read.get("site_url"), file) == found
