"""The five statutory elements, found by words; each case is an invented report skeleton (演示数据)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import find_elements as command
import pytest
from docx_cases import CASES
from fazhi.importers.duty import tells_duty
from fazhi.importers.elements import find_elements
from fazhi.importers.roles import opens, role_of
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
    ],
)  # fmt: skip
def test_heads_duty(sentence: str) -> None:
    assert tells_duty(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "镇级河长为河道管护第一责任人，巡河72次。", "村支书为调解第一责任人。", "镇长履行安全生产第一责任人职责。", "村党支部书记是法治建设第一责任人。",
        "组织站所负责人述法6人次。", "企业法定代表人是消防安全第一责任人。", "镇长带队检查食品安全12次。", "开展学法6次。",
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
