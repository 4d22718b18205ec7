"""The five statutory elements, found by words; each case is an invented report skeleton (演示数据)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import find_elements as command
import pytest
from docx_cases import CASES
from fazhi.elements.duty import tells_duty
from fazhi.elements.roles import opens, role_of
from fazhi.importers.elements import find_elements
from fazhi.model import Role

FILE = CASES / "五项内容.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_elements_of_case(row: dict[str, Any]) -> None:
    assert find_elements(row["lines"], row["year"]) == row["gold"]


@pytest.mark.parametrize(
    "sentence",
    [
        "镇党委书记、镇长带头履行推进法治建设第一责任人职责。", "街道党工委书记、主任专题述法。", "书记镇长签订责任状，第一责任人职责逐级落实。",
        "镇长对法治工作亲自部署、亲自过问。", "党政主要负责人把法治建设作为首位职责。", "严格落实第一责任人职责。", "区长主持召开法治政府建设推进会2次。",
        "党政主要负责人切实履行推进法治建设第一责任人职责。",
        "镇党委书记认真履行第一责任人职责，主持召开法治专题会议3次。",
        "乡长每季度听取依法行政汇报，亲自审签重大执法决定。",
        "街道主要领导坚持重要工作亲自部署、重大问题亲自过问。",
        "将法治建设列为党政“一把手”工程，书记、镇长任双组长。",
        "镇党政主要负责人在年终述职时一并述法。",
        "书记、乡长把法治建设责任扛在肩上，落实“四个亲自”要求。",
        "坚持把依法治镇摆在重要位置，主要负责同志履行首责。",
        "党委书记和镇长严格对照第一责任人职责清单逐项抓落实。",
        "区长在常务会上领学宪法，落实法治建设第一责任人职责。",
        "局党组书记、局长述法接受评议。",
        "严格落实主要负责人推进法治建设第一责任人责任制。",
        "两位主官各自认领法治任务，第一责任人职责落到实处。",
        "党政班子成员带头学法，主要负责人切实担负法治建设第一责任。",
    ],
)  # fmt: skip
def test_heads_duty(sentence: str) -> None:
    assert tells_duty(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "镇级河长为河道管护第一责任人，巡河72次。", "村支书为调解第一责任人。", "镇长履行安全生产第一责任人职责。", "村党支部书记是法治建设第一责任人。",
        "组织站所负责人述法6人次。", "企业法定代表人是消防安全第一责任人。", "镇长带队检查食品安全12次。", "开展学法6次。",
        "镇长担任总河长，履行河湖管护第一责任人职责。",
        "各村（社区）党组织书记为村级法治宣传第一责任人。",
        "落实企业安全生产主体责任，法人为第一责任人。",
        "校长是学校法治教育第一责任人。",
        "镇安监办压实安全生产第一责任人责任。",
        "镇主要领导亲自督办信访积案3件。",
        "书记镇长带队开展森林防火巡查。",
        "村（居）委会主任担任人民调解第一责任人。",
        "明确网格长为矛盾化解第一责任人。",
        "分管负责人作为行政执法公示第一责任人。",
        "组织中层干部述法测评。",
        "镇长带头参加植树。",
        "落实食品安全“党政同责”，主要负责人履行食品安全第一责任人职责。",
        "村“两委”干部履行防溺水第一责任人职责。",
        "书记镇长亲自协调、亲自督办征地拆迁。",
    ],
)  # fmt: skip
def test_not_the_heads_duty(sentence: str) -> None:
    assert not tells_duty(sentence)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("2024年度推进法治政府建设的主要举措和成效", Role.WORK), ("存在的不足和原因", Role.SHORTFALLS), ("下步工作打算", Role.PLAN),
        ("2025年工作安排", Role.PLAN), ("党政主要负责人履行第一责任人职责情况", Role.DUTY), ("其他需要报告的情况", Role.OTHER),
        ("聚焦薄弱环节，强化执法监督", None), ("2023年查摆问题整改情况", Role.WORK), ("2024年重点任务完成情况", Role.WORK),
        ("制定工作计划", None), ("帮扶困难群众", None), ("安全生产第一责任人履职情况", None),
    ],
)  # fmt: skip
def test_role_of_heading(heading: str, role: Role | None) -> None:
    assert role_of(heading, 2024) is role


def test_one_heading_may_open_two() -> None:
    assert opens("存在问题及下步打算", 2024) == {Role.SHORTFALLS, Role.PLAN}


def test_command_writes_a_row_for_each_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "结果.jsonl"
    assert command.main([str(FILE), str(out)]) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [row["id"] for row in ROWS]
    assert answers[0]["elements"] == ROWS[0]["gold"]
    bad = tmp_path / "坏.jsonl"
    bad.write_text('{"id": "x"}\n', encoding="utf-8")
    assert command.main([str(bad), str(tmp_path / "无.jsonl")]) == 1
    assert "坏.jsonl:1" in capsys.readouterr().err
    assert not (tmp_path / "无.jsonl").exists()
    assert command.main([str(tmp_path / "没有.jsonl"), str(out)]) == 2
