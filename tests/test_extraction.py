"""Numbers out of prose: labelled sentences read back, generated numbers read back, drafts that hold their own quote."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from extract_metrics import main
from fazhi.extraction import Extraction, Found, draft_metrics, draft_targets, extract
from fazhi.extraction.traps import traps
from fazhi.model import Bound, Indicator, Level, Part, Registry, Role
from fazhi.numbers import read, reads_as
from fazhi.sources import load
from fazhi.units import UNITS
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
CASES = sorted((Path(__file__).parent / "cases" / "extraction").glob("*.jsonl"))
WORDINGS = Path(__file__).parent / "cases" / "extraction_indicators" / "各类机关的说法.jsonl"
COUNTY = Path(__file__).parent / "data" / "county" / "docs"

Row = dict[str, Any]


@cache
def registry() -> Registry:
    return load(ROOT / "docs").registry


def indicators() -> tuple[Indicator, ...]:
    return registry().indicators


def rows() -> list[Any]:
    return list(_rows())


def _rows() -> Iterator[Any]:
    for path in CASES:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield pytest.param(row, id=f"{path.stem}-{row['id']}")


def reads(text: str, year: int = 2024) -> Extraction:
    return extract(text, indicators(), year)


def is_answer(found: Found, wanted: Row) -> bool:
    """By the conventions of the cases: the unit of a zero is free, other values and bounds may be named too."""
    reading = found.reading
    values = [
        (wanted["value"], wanted["unit"]),
        *((other["value"], other["unit"]) for other in wanted.get("value_alt", [])),
    ]
    right = any(abs(reading.value - value) < 1e-9 and (unit == reading.unit or value == 0) for value, unit in values)
    return right and reading.bound.value in (wanted["bound"], *wanted.get("bound_alt", []))


@pytest.mark.parametrize("row", rows())
def test_sentence_gives_its_numbers_and_no_others(row: Row) -> None:
    left = list(reads(row["text"], row["year"]).metrics)
    for wanted in sorted(row["metrics"], key=lambda each: bool(each.get("optional"))):
        answer = next((found for found in left if is_answer(found, wanted)), None)
        assert answer or wanted.get("optional"), f"not found: {wanted['value']} {wanted['unit']}"
        if answer:
            left.remove(answer)
    assert not [found.reading.quote for found in left]


def test_indicators_are_right_in_nine_of_ten() -> None:
    right = total = 0
    for case in rows():
        row = case.values[0]
        left = list(reads(row["text"], row["year"]).metrics)
        for wanted in row["metrics"]:
            accepted = [wanted["indicator"], *wanted.get("indicator_alt", [])]
            answers = [found for found in left if is_answer(found, wanted)]
            answer = next((found for found in answers if found.indicator in accepted), answers[0] if answers else None)
            if answer is not None:
                left.remove(answer)
            if wanted["indicator"] is not None and answer is not None:
                total += 1
                right += answer.indicator in accepted
    assert total > 400
    assert right / total > 0.95


@pytest.mark.parametrize("kept", [False, True])
def test_wordings_of_all_bodies_give_their_indicator(kept: bool) -> None:
    """`kept` is the half that no word was chosen for."""
    named = right = unnamed = given = 0
    for line in WORDINGS.read_text(encoding="utf-8").splitlines()[1:]:
        row = json.loads(line)
        if row.get("kept", False) is not kept:
            continue
        left = list(reads(row["text"]).metrics)
        for quote, _, *accepted in row["numbers"]:
            answers = [found for found in left if found.reading.quote == quote]
            assert answers, f"not found: {quote} in {row['text']}"
            answer = next((found for found in answers if found.indicator in accepted), answers[0])
            left.remove(answer)
            named += accepted[0] is not None
            right += accepted[0] is not None and answer.indicator in accepted
            unnamed += accepted == [None]
            given += accepted == [None] and answer.indicator is not None
    assert named > 1000
    assert right / named >= 0.93
    assert given / unnamed <= 0.08


# ------------------------------------------------------------------------------------------------ generated numbers

DIGITS = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """A number below 10000 as it is said; the opposite of reading, written independently of it."""
    said, pending = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            said += ("零" if pending and said else "") + DIGITS[digit] + name
            pending = False
        else:
            pending = bool(said)
    return said.removeprefix("一") if said.startswith("一十") else said


HEDGES = (
    ("", "", Bound.EXACT), ("近", "", Bound.LESS_THAN), ("约", "", Bound.ABOUT), ("逾", "", Bound.MORE_THAN),
    ("超过", "", Bound.MORE_THAN), ("", "余", Bound.AT_LEAST), ("", "多", Bound.AT_LEAST), ("突破", "", Bound.MORE_THAN),
)  # fmt: skip
CARRIERS = (
    ("全年调解矛盾纠纷", "件", "。"), ("开展法治宣传活动", "场次", "，群众反响良好。"), ("发放宣传资料", "份", "。"),
    ("镇司法所接受群众咨询", "人次", "，当场答复。"), ("一是强化源头治理，排查安全隐患", "处", "；二是加强督导。"),
    ("认真学习贯彻党的二十届三中全会精神，举办培训", "期", "。"), ("在“12·4”国家宪法日张贴海报", "张", "。"),
    ("根据青府办〔2024〕12号文件，审查合同", "份", "。"), ("全年受理信访事项", "批次", "，办结率高。"),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CARRIERS), st.sampled_from(HEDGES), st.integers(2, 9999), st.sampled_from(["", " "]))
def test_every_number_written_is_read(
    carrier: tuple[str, str, str], hedge: tuple[str, str, Bound], value: int, space: str
) -> None:
    before, unit, after = carrier
    ahead, behind, bound = hedge
    numeral = str(value if not behind else value * 10)
    (found,) = reads(f"{before}{ahead}{space}{numeral}{behind}{space}{unit}{after}").metrics
    assert (found.reading.value, found.reading.unit, found.reading.bound) == (float(numeral), unit, bound)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CARRIERS), st.integers(11, 9999).filter(lambda value: value not in (100, 1000)))
def test_chinese_numerals_are_read(carrier: tuple[str, str, str], value: int) -> None:
    before, unit, after = carrier
    (found,) = reads(f"{before}{in_chinese(value)}{unit}{after}").metrics
    assert (found.reading.value, found.reading.unit) == (float(value), unit)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["{}万余件", "{}余万件", "{}万多件"]))
def test_hedges_stand_on_either_side_of_ten_thousand(whole: int, tenth: int, form: str) -> None:
    written = f"{whole}.{tenth}" if tenth and form != "{}余万件" else str(whole)
    (found,) = reads(f"窗口受理各类办件{form.format(written)}。").metrics
    assert found.reading.value == pytest.approx(float(written) * 10_000)
    assert (found.reading.unit, found.reading.bound) == ("件", Bound.AT_LEAST)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 9999), st.sampled_from(["元", "万元", "亿元"]))
def test_money_keeps_its_unit(whole: int, fraction: int, unit: str) -> None:
    written = f"{whole}.{fraction:04d}".rstrip("0").rstrip(".")
    (found,) = reads(f"罚没金额{written}{unit}。").metrics
    assert (found.reading.value, found.reading.unit) == (float(written), unit)


@settings(max_examples=120, deadline=None)
@given(
    st.text(
        alphabet="一二十百千万0123456789余近约第〔〕年月日号件次人个%率各均未无零，。；、“”《》（）每不少于发生",
        max_size=40,
    )
)
def test_no_text_breaks_it_and_quotes_are_in_it(text: str) -> None:
    found = reads(text)
    for metric in found.metrics:
        assert text[metric.reading.start : metric.reading.end] == metric.reading.quote
    for span in (*found.norms, *found.not_metrics):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "unit", [unit.name for unit in UNITS if unit.name not in ("年", "日", "岁", "字", "点", "分", "方面")]
)
def test_every_registered_unit_is_read_whole(unit: str) -> None:
    assert [(number.value, number.unit) for number in read(f"共计37{unit}。")] == [
        (37.0, unit if unit != "％" else "%")
    ]


# ------------------------------------------------------------------------------------------------------ single rules


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("落实〔2025〕37号文件", "书名"),
        ("党的二十届三中全会", "会议届次"),
        ("开展“12・4”宣传", "口号"),
        ("在6·26期间", "纪念日"),
        ("第十四次常务会议", "序数"),
        ("推行1+6+N", "口号"),
        ("万荷区余榆镇", "地名"),
        ("拨打12348热线", "热线"),
        ("（2021—2025年）", "年度区间"),
        ("“八五”普法", "普法五年"),
        ("千方百计", "熟语"),
    ],
)
def test_trap_is_known_by_its_reason(text: str, reason: str) -> None:
    assert reason in [span.reason for span in traps(text)]


def test_parts_of_a_total_are_marked() -> None:
    found = reads("全年开展宣讲40场，其中进学校15场、进企业25场。").metrics
    assert [each.part for each in found] == [Part.TOTAL, Part.PART, Part.PART]


def test_parts_that_add_up_are_marked_without_the_word() -> None:
    found = reads("办结投诉30件，窗口12件、热线18件。").metrics
    assert [each.part for each in found] == [Part.TOTAL, Part.PART, Part.PART]


def test_change_knows_where_it_set_out_and_its_direction() -> None:
    (found,) = reads("平均办理时间由12天压缩到4天。").metrics
    assert (found.start_value, found.reading.value, found.falls) == (12, 4, True)


def test_rule_beside_a_count_is_a_norm() -> None:
    found = reads("每两月不少于1次学法，全年学法9次。")
    assert [each.reading.value for each in found.metrics] == [9]
    assert [span.text for span in found.norms] == ["每两月不少于1次学法"]


def test_county_speaks_for_its_own_area() -> None:
    text = "全县调解矛盾纠纷812件。"
    assert extract(text, indicators(), 2024, Level.TOWN).metrics == ()
    assert [each.reading.value for each in extract(text, indicators(), 2024, Level.COUNTY).metrics] == [812]


def test_unfitting_unit_gives_no_indicator() -> None:
    (found,) = reads("调解矛盾纠纷用纸12吨。").metrics
    assert found.indicator is None


# ------------------------------------------------------------------------------------------------------------ drafts


def test_drafts_of_a_real_report_are_what_a_person_noted() -> None:
    (report,) = [each for each in load(ROOT / "docs").reports if each.issuer == "wutong"]
    drafts = [each for section in report.sections if section.role is Role.WORK
              for each in draft_metrics(section.raw, indicators(), report.year)]  # fmt: skip
    noted = [(each.indicator, each.value, each.bound, each.unit, each.quote) for each in report.notes.metrics]
    assert [(each.indicator, each.value, each.bound, each.unit, each.quote) for each in drafts] == noted
    assert all(each.draft for each in drafts)


def test_drafts_of_the_county_agree_with_its_notes() -> None:
    site = load(COUNTY)
    levels = {issuer.id: issuer.level for issuer in site.registry.issuers}
    noted: Counter[tuple[Any, ...]] = Counter()
    drafted: Counter[tuple[Any, ...]] = Counter()
    for report in site.reports:
        noted.update(
            (report.key, each.value, each.bound, each.unit if each.value else "") for each in report.notes.metrics
        )
        for section in report.sections:
            if section.role in (Role.WORK, Role.DUTY, Role.OTHER):
                for each in draft_metrics(section.raw, indicators(), report.year, levels.get(report.issuer)):
                    drafted[(report.key, each.value, each.bound, each.unit if each.value else "")] += 1
    together = (noted & drafted).total()
    assert together / noted.total() > 0.98
    assert together / drafted.total() > 0.98


@pytest.mark.parametrize("row", rows())
def test_every_draft_holds_its_number(row: Row) -> None:
    text = f"## （一）开展工作\n\n一是{row['text']}"
    for metric in draft_metrics(text, indicators(), row["year"]):
        assert metric.quote in text
        assert reads_as(metric.quote, metric.value, metric.bound, metric.unit)
        spots = text.count(metric.quote)
        assert spots == 1 or metric.occurrence is not None


def test_same_words_twice_name_which() -> None:
    text = "调解3件。\n\n调解3件。\n"
    assert [metric.occurrence for metric in draft_metrics(text, indicators(), 2024)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("全年开展执法培训不少于4次。", {"at_least": 4.0}),
        ("将审批时限控制在3个工作日以内。", {"at_most": 3.0}),
        ("新建法治广场2个。", {"exactly": 2.0}),
        ("调解成功率保持在98%以上。", {"at_least": 98.0}),
    ],
)
def test_target_has_the_limit_its_words_set(text: str, limit: dict[str, float]) -> None:
    (target,) = draft_targets(text, "plan-1", indicators(), 2024)
    limits = {"at_least": target.at_least, "at_most": target.at_most, "exactly": target.exactly}
    assert {name: value for name, value in limits.items() if value is not None} == limit
    assert target.quote in text


def test_rhythm_is_counted_for_the_year_and_a_share_for_each_head_is_no_target() -> None:
    (target,) = draft_targets("每季度组织学法1次，每人学法2次。", "plan-1", indicators(), 2024)
    assert (target.at_least, target.unit, target.quote) == (4, "次", "每季度组织学法1次")


# ------------------------------------------------------------------------------------------------------- the command


def test_command_writes_a_line_for_each_sentence(tmp_path: Path) -> None:
    source, result = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "每月学法1次，共调解纠纷3起。", "year": 2024}), encoding="utf-8")
    assert main([str(source), str(result)]) == 0
    (row,) = [json.loads(line) for line in result.read_text(encoding="utf-8").splitlines()]
    assert row == {
        "id": "a",
        "metrics": [
            {
                "value": 3,
                "unit": "起",
                "bound": "exact",
                "kind": "count",
                "quote": "3起",
                "indicator": "disputes_mediated",
            }
        ],
        "norms": ["每月学法1次"],
    }


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"id": 1, "text": "x"}', b"\xff\xfe", b'{"id": 1, "text": 3, "year": 2024}']
)
def test_command_leaves_nothing_behind_a_bad_file(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, result = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)
    assert main([str(source), str(result)]) == 1
    assert "in.jsonl" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_command_compares_a_report_with_its_notes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--report", str(ROOT / "docs/reports/2024/wutong")]) == 0
    printed = capsys.readouterr().out
    assert "quote: 共化解矛盾纠纷3起" in printed
    assert printed.count("：0 个") == 2


def test_command_wants_two_files_or_a_report() -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
