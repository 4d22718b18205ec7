"""Proposals for plan items: how often they are right on invented bodies, and what is written into metrics.yml."""

from __future__ import annotations

import difflib
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import import_report
import pytest
import suggest_links
from fazhi.extraction.goals import goals
from fazhi.matching.drafts import MetricsError, accepted, with_drafts
from fazhi.matching.features import Passage
from fazhi.matching.pairing import cheapest
from fazhi.matching.suggesting import suggest
from fazhi.matching.targets import reached
from fazhi.matching.terms import terms
from fazhi.model import PlanResult, Status

CASES = Path(__file__).parent / "cases" / "matching"
COUNTY = Path(__file__).parent / "data" / "county" / "docs"
WRITTEN = """\
# 数字由张三核对
metrics:
- {indicator: null, value: 3, unit: '次', quote: "共3次"}   # 第一条
results:
- item: plan-1     # 已核对
  sections: [ work-1 ]
  status: "done"

not_metrics: [3・15]
"""


SEED = Path(__file__).parent.parent / "docs"
ANSWER = CASES / "一年后的答复.txt"
RIGHT = {"plan-1": "work-1", "plan-2": "work-2", "plan-3": "work-3", "plan-4": "work-4", "plan-5": "work-2"}


def _bodies(name: str) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))["issuers"]
    return bodies


Marks = dict[str, list[bool]]


def _marks(name: str) -> Marks:
    """For each measure, what was right and what was not: the first place of an item that has an answer, every place
    proposed, every item without an answer, every status, every target of an item with a proposal."""
    right: Marks = {key: [] for key in ("recall", "precision", "empty", "class", "targets")}
    for body in _bodies(name):
        found = suggest([Passage(**each) for each in body["plan"]], [Passage(**each) for each in body["results"]])
        for suggestion, gold in zip(found, body["gold"], strict=True):
            sections = [each.section for each in suggestion.sections]
            if gold["sections"]:
                right["recall"].append(sections[:1] != [] and sections[0] in gold["sections"])
            else:
                right["empty"].append(not sections)
            right["precision"] += [section in gold["sections"] for section in sections]
            right["class"].append(suggestion.status in (gold["class"], *gold.get("class_alt", ())))
            pairs = zip(suggestion.targets if sections else (), gold["targets"], strict=False)
            right["targets"] += [ours.met == theirs["met"] for ours, theirs in pairs if theirs["met"] is not None]
    return right


@cache
def _all_marks() -> dict[str, Marks]:
    return {path.stem: _marks(path.stem) for path in sorted(CASES.glob("*.json"))}


def _share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


@pytest.mark.parametrize(
    ("measure", "least"), [("recall", 0.90), ("precision", 0.95), ("empty", 0.80), ("class", 0.85), ("targets", 0.93)]
)
def test_proposals_are_mostly_right(measure: str, least: float) -> None:
    every = [mark for name, marks in _all_marks().items() if name != "long_sections" for mark in marks[measure]]
    assert len(every) > 100
    assert _share(every) >= least


@pytest.mark.parametrize(("measure", "least"), [("recall", 0.80), ("precision", 0.88), ("class", 0.70)])
def test_no_set_of_cases_is_far_off(measure: str, least: float) -> None:
    assert {
        name: _share(marks[measure]) for name, marks in _all_marks().items() if _share(marks[measure]) < least
    } == {}


@pytest.mark.parametrize(("measure", "least"), [("recall", 0.90), ("precision", 0.95), ("empty", 0.80)])
def test_long_items_that_nothing_was_fitted_on_are_mostly_right(measure: str, least: float) -> None:
    marks = _marks("measured/long_items")
    assert len(marks["recall"]) > 50
    assert _share(marks[measure]) >= least


def test_same_task_in_other_words_is_found_and_another_task_of_the_topic_is_not() -> None:
    plan = [Passage("p1", "规范执法", "开展行政处罚案卷评查。"), Passage("p2", "强化公证监管", "组织公证质量检查。")]
    sections = [
        Passage("s1", "质量", "各中队交换评阅卷宗，整改瑕疵6处。"),
        Passage("s2", "公证惠民", "上门为老人办理公证20件。"),
    ]
    one, two = suggest(plan, sections)
    assert [each.section for each in one.sections] == ["s1"]
    assert "案卷评查" in one.sections[0].reason
    assert (two.sections, two.status) == ((), Status.DROPPED)


def test_nothing_to_compare_gives_no_proposal() -> None:
    assert suggest([], [Passage("s1", "普法", "宣讲3场。")]) == []
    (only,) = suggest([Passage("p1", "普法", "宣讲3场。")], [])
    assert only.status is Status.DROPPED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培训不少于4次", [(4, "次", "at_least")]),
        ("满意率达到95%以上", [(95, "%", "at_least")]),
        ("每季度研究一次", [(4, "次", "at_least")]),
        ("时限控制在3个工作日以内", [(3, "个工作日", "at_most")]),
        ("化解6件积案", [(6, "件", "exact")]),
        ("建成两个站点", [(2, "个", "exact")]),
        ("落实三项制度，建一个广场，完成“八五”普法", []),
    ],
)
def test_targets_are_read_from_the_plan(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(goal.value, goal.unit, goal.bound) for goal in goals(text)] == expected


@pytest.mark.parametrize(
    ("plan", "result", "met"),
    [
        ("开展演练不少于4次", "演练5场", True),
        ("开展演练不少于4次", "演练3场", False),
        ("化解8件积案", "八件旧案中五件办结", False),
        ("压缩至3个工作日", "平均2.5个工作日", True),
        ("建成2个站点", "一处建成，另一处推迟", False),
        ("开展演练不少于4次", "演练有声有色", None),
    ],
)
def test_targets_are_judged(plan: str, result: str, met: bool | None) -> None:
    (goal,) = goals(plan)
    assert reached(goal, [Passage("s1", "", result)]).met is met


def test_every_group_of_terms_has_words_and_a_name_of_its_own() -> None:
    names = [term.name for term in terms()]
    assert len(names) == len(set(names)) > 250
    assert all(len(word) > 1 for term in terms() for word in term.words)


def test_pairing_costs_least() -> None:
    assert cheapest([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]]) == [1, 0, 2]


def _draft(item: str) -> PlanResult:
    return PlanResult(item=item, sections=("work-2",), status=Status.DONE, draft=True)


def test_drafts_are_added_and_nothing_else_is_touched() -> None:
    once = with_drafts(WRITTEN, [_draft("plan-1"), _draft("plan-2")])
    added = "- item: plan-2\n  sections: [work-2]\n  status: done\n  draft: true\n"
    assert once == WRITTEN.replace('  status: "done"\n', '  status: "done"\n' + added)
    assert with_drafts(once, [_draft("plan-1"), _draft("plan-2")]) == once


@pytest.mark.parametrize("text", ["", "metrics: []\n", "results: []\n", "results:\nmetrics: []", "# 空的\n"])
def test_drafts_start_the_list_where_there_is_none(text: str) -> None:
    once = with_drafts(text, [_draft("plan-2")])
    assert once.count("results:") == 1
    assert accepted(once, "plan-2") == once.replace("  draft: true\n", "")
    assert with_drafts(once, [_draft("plan-2")]) == once


def test_line_ends_of_windows_are_kept() -> None:
    once = with_drafts(WRITTEN.replace("\n", "\r\n"), [_draft("plan-2")])
    assert once.count("\n") == once.count("\r\n")


def test_acceptance_takes_the_mark_of_one_entry_away() -> None:
    once = with_drafts(WRITTEN, [_draft("plan-2"), _draft("plan-3")])
    assert accepted(once, "plan-3") == with_drafts(WRITTEN, [_draft("plan-2")]).replace(
        "\nnot_metrics", "- item: plan-3\n  sections: [work-2]\n  status: done\n\nnot_metrics"
    )
    assert accepted(once, "plan-1") is None
    assert accepted("results:\n- {item: plan-1, status: done, draft: true}\n", "plan-1") == (
        "results:\n- {item: plan-1, status: done}\n"
    )


@pytest.mark.parametrize("text", ["a: [", "- 1\n", "results: 3\n"])
def test_a_file_that_is_no_metrics_file_is_refused(text: str) -> None:
    with pytest.raises(MetricsError):
        with_drafts(text, [_draft("plan-2")])


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the invented county, to write into."""
    return Path(shutil.copytree(COUNTY, tmp_path / "docs"))


def test_the_command_writes_drafts_once_and_accepts_them(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    metrics = county / "reports" / "2024" / "sifaju" / "metrics.yml"
    before = metrics.read_text(encoding="utf-8")
    words = ["sifaju", "2024", "--docs", str(county)]
    assert suggest_links.main([*words, "--write"]) == 0
    once = metrics.read_text(encoding="utf-8")
    assert [line for line in difflib.ndiff(before.splitlines(), once.splitlines()) if line.startswith("-")] == []
    assert once.count("draft: true") == 2
    assert suggest_links.main([*words, "--write"]) == 0
    assert metrics.read_text(encoding="utf-8") == once
    assert suggest_links.main([*words, "--accept", "plan-2"]) == 0
    assert metrics.read_text(encoding="utf-8").count("draft: true") == 1
    assert suggest_links.main([*words, "--accept", "plan-2"]) == 2
    assert "未见对应" in capsys.readouterr().out
    assert list(metrics.parent.glob("*.tmp")) == []


def test_the_command_explains_what_it_cannot_do(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest_links.main(["nobody", "2024", "--docs", str(county)]) == 2
    (tmp_path / "in.json").write_text("[]", encoding="utf-8")
    assert suggest_links.main(["--json", str(tmp_path / "in.json"), str(tmp_path / "out.json")]) == 1
    assert not (tmp_path / "out.json").exists()
    assert "没有完成" in capsys.readouterr().err


def test_the_machine_form_answers_every_item(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert suggest_links.main(["--json", str(CASES / "held_out.json"), str(out)]) == 0
    answers = json.loads(out.read_text(encoding="utf-8"))
    for body in _bodies("held_out"):
        assert list(answers[body["id"]]) == [item["id"] for item in body["plan"]]
        assert set(answers[body["id"]]["p1"]) == {"sections", "class", "targets"}


def test_the_county_s_own_links_are_found() -> None:
    from fazhi import graph, sources
    from fazhi.matching.reports import match_report

    related = graph.build(sources.load(COUNTY), drafts=True)
    hits, proposed, declared = 0, 0, 0
    for report in related.reports:
        linked = {result.item: set(result.sections) for result in report.notes.results}
        for matched in match_report(related, report.issuer, report.year):
            if matched.item.id not in linked:
                continue
            theirs = linked[matched.item.id]
            ours = {each.section for each in matched.suggestion.sections}
            found = {place for place in ours if any(each.startswith(place) for each in theirs)}
            hits, proposed, declared = hits + len(found), proposed + len(ours), declared + bool(theirs)
    assert hits / proposed >= 0.95
    assert hits / declared >= 0.90


def test_long_flowery_items_of_a_real_plan_find_their_short_answers(tmp_path: Path) -> None:
    from fazhi import graph, sources
    from fazhi.matching.reports import match_report

    docs = Path(shutil.copytree(SEED, tmp_path / "docs"))
    assert import_report.main([str(ANSWER), "--issuer", "wutong", "--docs", str(docs)]) == 0
    found = match_report(graph.build(sources.load(docs), drafts=True), "wutong", 2025)
    drafted = {each.item.id: [place.id for place in each.places] for each in found if each.places}
    assert {item: [RIGHT[item]] for item in drafted} == drafted
    assert len(drafted) >= 4
