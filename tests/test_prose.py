"""Rules for the words of a report: labelled fragments, a slip and a near-miss for each, and findings with places."""

import dataclasses
import json
import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import check as check_script
import pytest
import yaml
from fazhi import graph, prose, sources
from fazhi.checks import prose_rules, report_dates, safe_registry, safe_text, section_numbers
from fazhi.model import Level, Role
from fazhi.problems import Problem, Severity
from fazhi.prose import RULES, Other, Passage
from fazhi.prose.bank_card import luhn
from fazhi.prose.fragments import judge
from fazhi.prose.rates import agrees
from fazhi.rulings import settle

HERE = Path(__file__).parent
CASES = HERE / "cases" / "prose"
ROWS = [
    json.loads(line)
    for name in ("held_out", "fresh", "clauses", "mixed")
    for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
RULE_CASES = yaml.safe_load((CASES / "rules.yml").read_text(encoding="utf-8"))
COUNTY = HERE / "data" / "county" / "docs"
DOCS = HERE.parent / "docs"
PERSONAL = ("id_number", "phone_number", "bank_card", "landline", "email", "plate", "home_address", "party_name")


@pytest.mark.parametrize("part", range(4))
def test_fragments(part: int) -> None:
    """Every fragment gets its labels, line by line, and nothing else."""
    wrong = [row["id"] for row in ROWS[part::4] if labels(judge(row)["problems"]) != labels(row["gold"])]
    assert wrong == []


def labels(problems: list[dict[str, Any]]) -> Counter[tuple[str, int]]:
    return Counter((each["code"], each["line"]) for each in problems)


def test_fragments_are_marked_and_cover_every_labelled_rule() -> None:
    assert all(row["note"] == "演示数据" for row in ROWS)
    counts = Counter(each["code"] for row in ROWS for each in row["gold"])
    assert all(counts[rule.key] >= 4 for rule in RULES if rule.labelled)
    assert sum(row["clean"] for row in ROWS) >= 0.4 * len(ROWS)


def passage(case: dict[str, Any], words: str | list[str]) -> Passage:
    compare = (Other("柏坪镇", 2023, case["compare"]),) if "compare" in case else ()
    return Passage(
        lines=(words,) if isinstance(words, str) else tuple(words),
        year=case.get("year", 2024),
        issuer=case.get("issuer", "槐荫镇"),
        level=Level(case.get("level", "镇")),
        county=case.get("county", "澄川县"),
        role=Role(case.get("role", "work")),
        compare=compare,
    )


@pytest.mark.parametrize("case", RULE_CASES, ids=lambda case: f"{case['rule']}-{str(case['slip'])[:12]}")
def test_rule_tells_the_slip_from_its_near_miss(case: dict[str, Any]) -> None:
    rule = next(each for each in RULES if each.key == case["rule"])
    if case["slip"]:
        assert list(rule.find(passage(case, case["slip"])))
    assert not list(prose.run(passage(case, case["clean"])))


def test_every_rule_has_a_case_a_code_and_a_docstring() -> None:
    assert {case["rule"] for case in RULE_CASES} == {rule.key for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.search("[\u4e00-\u9fff]", sys.modules[rule.module].__doc__ or "")


@pytest.mark.parametrize(
    "case", [case for case in RULE_CASES if case["rule"] in PERSONAL], ids=lambda case: case["rule"]
)
def test_personal_data_is_masked_in_the_finding_itself(case: dict[str, Any]) -> None:
    for rule, slip in prose.run(passage(case, case["slip"])):
        if rule.key in PERSONAL:
            shown = f"{slip.quote} {slip.fix} {slip.message}"
            assert "*" in shown or "某" in shown
            assert not re.search(r"[0-9]{7,}|zhangsan|12345|建国|3组", shown)


@pytest.mark.parametrize(
    ("said", "part", "whole", "right"),
    [
        *(("44.27", 58, 131, True), ("44.28", 58, 131, True), ("44.3", 58, 131, True), ("44", 58, 131, True)),
        *(("45", 58, 131, True), ("46", 58, 131, False), ("44.4", 58, 131, False), ("100", 49, 50, False)),
    ],
)
def test_rates_may_be_rounded_or_cut_off(said: str, part: float, whole: float, right: bool) -> None:
    assert agrees(said, part, whole) is right


def test_check_digit_of_a_card() -> None:
    assert luhn("6217000000000000111")
    assert not luhn("6217000000000000112")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the invented county, to be spoilt."""
    return Path(shutil.copytree(COUNTY, tmp_path / "docs"))


def findings(docs: Path) -> list[Problem]:
    related = graph.build(sources.load(docs), drafts=True)
    checks = (prose_rules.check, report_dates.check, safe_registry.check, safe_text.check, section_numbers.check)
    return settle((problem for each in checks for problem in each(related)), related.reports, related.registry)


@pytest.mark.parametrize("folder", [COUNTY, DOCS], ids=["county", "docs"])
def test_clean_reports_get_hints_at_most(folder: Path) -> None:
    assert [problem for problem in findings(folder) if problem.severity is not Severity.HINT] == []


def spoil(docs: Path, name: str, old: str, new: str) -> Path:
    file = docs / "reports" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_finding_names_file_line_and_remedy(docs: Path) -> None:
    before = {str(problem) for problem in findings(docs)}
    spoil(docs, "2024/huaidu/1-work.md", "镇党委理论学习中心组", "镇党组理论学习中心组")
    spoil(docs, "2024/huaidu/index.md", "2024年，槐渡镇", "2022年，槐渡镇")
    new = {problem.code: problem for problem in findings(docs) if str(problem) not in before}
    assert set(new) == {"党组织称谓", "年份不对"}
    assert str(new["党组织称谓"].place) == "docs/reports/2024/huaidu/1-work.md:5"
    assert str(new["年份不对"].place) == "docs/reports/2024/huaidu/index.md:13"
    assert new["党组织称谓"].severity is Severity.WARNING
    assert "改为“镇党委”" in new["党组织称谓"].remedy


def test_other_bodys_name_is_known_from_the_registry(docs: Path) -> None:
    spoil(docs, "2024/luting/3-plan.md", "完善新镇治理", "提升槐渡镇治理水平")
    assert [problem.code for problem in findings(docs) if problem.severity is Severity.WARNING] == ["他处名称"]


def test_sentence_taken_over_from_a_neighbour(docs: Path) -> None:
    sentence = "在渡口老樟树下摆起说事桌，船工、菜农、货郎轮流当评理人，三天之内给答复，半数争执当场握手言和。"
    spoil(docs, "2023/luting-xiang/1-work.md", "全年排查矛盾纠纷52起", f"{sentence}全年排查矛盾纠纷52起")
    spoil(docs, "2024/dongmei/1-work.md", "全年调处各类", f"{sentence}全年调处各类")
    copied = [problem for problem in findings(docs) if problem.code == "雷同" and problem.severity is Severity.WARNING]
    assert [problem.place.path for problem in copied] == ["docs/reports/2024/dongmei/1-work.md"]
    assert "芦汀乡2023年" in copied[0].message


def exceptions(docs: Path, *entries: dict[str, str]) -> None:
    file = docs / "reports/2024/huaidu/metrics.yml"
    text = file.read_text(encoding="utf-8") + yaml.safe_dump({"exceptions": list(entries)}, allow_unicode=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ({"code": "党组织称谓", "quote": "镇党组"}, []),
        ({"code": "wrong_org_term", "section": "work-1"}, []),
        ({"code": "党组织称谓", "section": "work-2"}, ["党组织称谓", "例外未用"]),
        ({"code": "党组织称谓", "quote": "乡党组"}, ["党组织称谓", "例外未用"]),
        ({"code": "党组织称谓"}, ["党组织称谓", "例外未用"]),
        ({"code": "没有的", "quote": "镇党组"}, ["党组织称谓", "例外未用"]),
    ],
)
def test_exemption_lets_one_finding_stand(docs: Path, entry: dict[str, str], left: list[str]) -> None:
    spoil(docs, "2024/huaidu/1-work.md", "镇党委理论学习中心组", "镇党组理论学习中心组")
    exceptions(docs, {**entry, "reason": "演示"})
    found = [problem.code for problem in findings(docs) if "2024/huaidu" in problem.place.path]
    assert sorted(found) == sorted(left)


@pytest.mark.parametrize(
    ("old", "new", "severity", "words"),
    [
        ("written: 2025-02-08", "written: 2025-03-28", Severity.WARNING, "晚于发布日期"),
        ("written: 2025-02-08", "written: 2024-12-30", Severity.HINT, "还没有结束"),
        ("published: 2025-03-27", "published: 2025-04-02", Severity.HINT, "晚于2025年4月1日"),
        ("published: 2025-03-27", "published: 2025-04-01", None, ""),
    ],
)
def test_cover_dates(docs: Path, old: str, new: str, severity: Severity | None, words: str) -> None:
    spoil(docs, "2024/huaidu/index.md", old, new)
    found = [problem for problem in findings(docs) if "huaidu" in problem.place.path]
    assert [problem.severity for problem in found] == ([severity] if severity else [])
    assert all(words in problem.message for problem in found)


def test_scripts_in_yaml_are_refused_with_their_line(docs: Path) -> None:
    file = docs / "registry" / "issuers.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("虚构的演示机关", "<img src=x onerror=alert(1)>"), encoding="utf-8"
    )
    found = [problem for problem in findings(docs) if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.place.path) for problem in found] == [("危险内容", "docs/registry/issuers.yml")]


def test_gap_between_sections(docs: Path) -> None:
    spoil(docs, "2024/huaidu/3-plan.md", "# 三、", "# 四、")
    assert [problem.code for problem in findings(docs) if "huaidu" in problem.place.path] == ["序号"]


def test_jsonl_command_writes_one_line_a_row(tmp_path: Path) -> None:
    source, target = CASES / "held_out.jsonl", tmp_path / "out.jsonl"
    assert check_script.main(["--jsonl", str(source), str(target)]) == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows[:3]] == [row["id"] for row in ROWS[:3]]
    assert rows[0]["problems"][0]["code"] == "wrong_year"


@pytest.mark.parametrize("content", ["{", "[1]", '{"id": "x"}', '{"lines": "x", "year": "y", "issuer": "z"}', None])
def test_jsonl_command_refuses_what_it_cannot_use(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    if content is not None:
        source.write_text(content, encoding="utf-8")
    assert check_script.main(["--jsonl", str(source), str(target)]) == 1
    assert re.search("[\u4e00-\u9fff]", capsys.readouterr().err)
    assert list(tmp_path.glob("out*")) == []


def test_passages_are_values() -> None:
    given = passage({}, "一、标题")
    assert dataclasses.replace(given, lines=("正文。",)).depths == (0,)
    assert given.depths == (1,)
