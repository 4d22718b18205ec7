"""What is left to do for a report: the steps as data, in words, on the command line, and on no published page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import fazhi.steps
import import_report
import new_report
import pytest
import todo
from conftest import CASES, COUNTY, SiteWriter
from fazhi.concerns import Concerns, by_folder
from fazhi.graph import Graph
from fazhi.problems import Problem
from fazhi.site import Site, assemble, examine
from fazhi.steps import STEPS, Step, WorkList, WorkLists, as_text
from fazhi.steps.words import state
from sites import written

FOLDER = "reports/2024/qinghe"
Output = pytest.CaptureFixture[str]
SHARED = {"findings", "step", "words"}
"""Files of the shelf that are no step."""


def _works(graph: Graph, problems: Iterable[Problem]) -> dict[str, WorkList]:
    lists = WorkLists(graph, by_folder(problems))
    return {report.folder: lists.of(report) for report in graph.reports}


def work_of(docs: Path, folder: str = FOLDER) -> WorkList:
    graph, problems, _ = examine(docs.resolve(), drafts=True)
    return _works(graph, problems)[folder]


def told(step: Step) -> list[str]:
    """State and done, then each task: place, what, where on the site, and whatever else it says."""
    lines = [f"{state(step)} | {step.done}"]
    for task in step.tasks:
        said = [task.quote, task.sentence, task.remedy, task.command]
        where = f"{task.spot.page}#{task.spot.anchor}".rstrip("#")
        lines.append(" | ".join([str(task.place), task.what, where, *filter(None, said)]))
    return lines


def test_case(steps_case: dict[str, Any], small_site: SiteWriter) -> None:
    """The steps that the case names, and the verdict."""
    work = work_of(small_site(steps_case["files"]))
    shown = {step.key: told(step) for step in work.steps}
    assert {key: shown[key] for key in steps_case["steps"]} == steps_case["steps"]
    assert work.verdict == steps_case["verdict"]


def test_every_file_of_the_shelf_is_registered_and_has_a_case() -> None:
    files = {file.stem for file in Path(fazhi.steps.__file__).parent.glob("*.py")} - {"__init__", *SHARED}
    assert files == {build.__module__.rpartition(".")[2] for build in STEPS}
    cases = "".join(file.read_text(encoding="utf-8") for file in (CASES / "steps").glob("*.yml"))
    assert not {name for name in files if f"\n  {name.replace('_', '-')}:" not in cases}


def test_every_finding_is_told_once(checks_case: dict[str, Any], small_site: SiteWriter) -> None:
    """By one step of the report it stands in, or as what all reports share."""
    graph, problems, _ = examine(small_site(checks_case["files"]).resolve(), drafts=True)
    works = _works(graph, problems)
    for problem in problems:
        own = [work for folder, work in works.items() if f"/{folder}/" in f"/{problem.place.path}"]
        for work in own or works.values():
            found = [task for step in work.steps for task in step.tasks if task.what == said(problem)]
            alike = [each for each in problems if (said(each), each.place) == (said(problem), problem.place)]
            assert len([task for task in found if task.place == problem.place]) == len(alike), problem


def said(problem: Problem) -> str:
    return f"[{problem.code}] {problem.message}"


def test_tasks_stand_on_pages_and_lines_that_exist(county_preview: Site) -> None:
    pages = {page.src_uri: page.body for page in written(county_preview)}
    works = _works(county_preview.graph, county_preview.problems)
    tasks = [task for work in works.values() for step in work.steps for task in step.tasks]
    assert len(tasks) > 10
    for task in tasks:
        assert task.spot.page in pages, task
        assert not task.spot.anchor or re.search(rf"(#|id=\"){task.spot.anchor}\b", pages[task.spot.page]), task
        file = COUNTY.parent / task.place.path
        assert 1 <= task.place.line <= file.read_text(encoding="utf-8").count("\n") + 1, task


def test_every_finding_is_on_each_page_it_concerns(checks_case: dict[str, Any], small_site: SiteWriter) -> None:
    """Beginning with its own; and a finding in a report is on its cover, full text, body and year."""
    site = assemble(small_site(checks_case["files"]).resolve(), preview=True)
    pages = {page.src_uri: page.body for page in written(site)}
    concerns = Concerns(site.graph)
    for problem in site.problems:
        spots = [spot.page for spot in concerns.problem(problem)]
        assert len(spots) == len(set(spots))
        assert [page for page in spots if page in pages], problem
        for page in spots:
            assert page not in pages or f"{problem.place}</code>" in pages[page], (page, problem)
        report = concerns.report(FOLDER)
        if report and problem.place.path.startswith(f"docs/{FOLDER}/"):
            around = {f"{FOLDER}/index.md", f"{FOLDER}/full.md", f"years/{report.year}.md"}
            assert around <= set(spots)


def test_nothing_for_clerks_is_published(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    """The same spoilt site twice: the preview shows all of it, the published pages and files none."""
    metrics = smallest[f"{FOLDER}/metrics.yml"]
    drafts = metrics.replace("  quote: 调解纠纷42起\n", "  quote: 调解纠纷42起\n  draft: true\n").replace(
        "  status: ongoing\n", "  status: ongoing\n  note: 起草的说明\n  draft: true\n"
    )
    imported = "repaired: [去掉残留]\nlook: [收到时有批注]\n"
    docs = small_site({f"{FOLDER}/metrics.yml": drafts, f"{FOLDER}/import.yml": imported}).resolve()
    words = ("todo", "待办", "待核", "fz-panel", "只在预览中显示", "起草的说明", "收到时有批注")
    shown = "".join(page.src_uri + page.content for page in written(assemble(docs, preview=True)))
    assert [word for word in words if word in shown] == list(words)
    published = assemble(docs)
    assert not [
        (page.src_uri, word) for page in written(published) for word in words if word in page.src_uri + page.content
    ]
    assert not [(name, word) for name, content in published.files for word in words if word.encode() in content]


def test_an_odd_import_account_is_read_as_far_as_it_goes(small_site: SiteWriter) -> None:
    for number, text in enumerate(("", "look: 一句话\n", "- a\n", "look: [1, {a: b}]\n", "look: [\n")):
        work = work_of(small_site({f"{FOLDER}/import.yml": text}, name=f"docs{number}"))
        assert work.must == (1 if text == "look: [\n" else 0)


def test_the_command_prints_the_list_and_tells_by_its_code(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site()
    assert todo.main(["qinghe", "2024", "--docs", str(docs)]) == 0
    first = capsys.readouterr().out
    assert first == as_text(work_of(docs))
    assert first.endswith("运行：python3 scripts/dev.py build\n")
    for given in (["2024", "qinghe"], [str(docs / FOLDER)], [f"docs/{FOLDER}/"]):
        assert todo.main([*given, "--docs", str(docs)]) == 0
        assert capsys.readouterr().out == first
    (docs / FOLDER / "metrics.yml").write_text("metrics: [\n", encoding="utf-8")
    assert todo.main(["qinghe", "2024", "--docs", str(docs)]) == 1
    out = capsys.readouterr().out
    assert "docs/reports/2024/qinghe/metrics.yml:1" in out
    assert "写的是：metrics: [" in out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["qinghe"], "请写机关代号和年度"),
        (["qinghe", "去年"], "请写机关代号和年度"),
        (["a", "b", "c"], "请写机关代号和年度"),
        (["nobody", "2024"], "现有的报告：qinghe 2024"),
        (["../../etc", "2024"], "没有读到"),
    ],
)
def test_a_wrong_call_is_explained(given: list[str], words: str, small_site: SiteWriter, capsys: Output) -> None:
    assert todo.main([*given, "--docs", str(small_site())]) == 2
    assert words in capsys.readouterr().err


def test_a_report_that_cannot_be_read_is_said_to_be_so(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site({f"{FOLDER}/index.md": ""})
    assert todo.main(["qinghe", "2024", "--docs", str(docs)]) == 2
    assert "缺少开头的 --- 资料块" in capsys.readouterr().err


def test_making_a_report_ends_with_the_way_to_its_list(small_site: SiteWriter, tmp_path: Path, capsys: Output) -> None:
    docs = small_site()
    assert new_report.main(["qinghe", "2025", "--docs", str(docs)]) == 0
    assert "python3 scripts/todo.py qinghe 2025" in capsys.readouterr().out
    received = tmp_path / "演示数据.txt"
    received.write_text(
        "青禾镇2022年法治政府建设年度报告\n一、主要工作\n[bookmark: _GoBack]调解纠纷9件。\n", encoding="utf-8"
    )
    assert import_report.main([str(received), "--docs", str(docs), "--issuer", "qinghe", "--year", "2022"]) == 0
    assert "python3 scripts/todo.py qinghe 2022" in capsys.readouterr().out
    assert "项机械修整（见 import.yml）" in told(work_of(docs, "reports/2022/qinghe").steps[0])[0]
