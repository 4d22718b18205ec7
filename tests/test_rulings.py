"""What becomes of findings: exceptions of a report, settings of a site, and personal data that no output ever shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import make_handbook
import pytest
from conftest import SEED, SiteWriter
from fazhi.formats import FORMATS, Checked
from fazhi.handbook import findings_page
from fazhi.problems import Severity
from fazhi.prose import RULES
from fazhi.prose.conceal import conceal, concealed
from fazhi.rules import rulebook
from fazhi.site import assemble, examine
from fazhi.sources.reports import load_report
from hypothesis import given
from hypothesis import strategies as st
from sites import page_of, written

WORK = "reports/2024/qinghe/1-work.md"
NOTES = "reports/2024/qinghe/metrics.yml"
DATA = {
    "99010119850505002X": "当事人身份证",
    "13900001111": "电话",
    "138**0000**2222": "手机",
    "6217000000000000111": "卡号",
    "云A12345": "车辆",
    "zhangsan@example.com": "发至",
    "青禾镇东村3组12号": "受援人家住",
    "0999-3456789": "户主某某电话",
    "欧阳建国": "",
    "陈建国": "受援人",
}


def test_case(rulings_case: dict[str, Any], small_site: SiteWriter) -> None:
    """Every finding of the site, as people get them."""
    found = examine(small_site(rulings_case["files"]), drafts=True)[1]
    assert [str(each) for each in found] == rulings_case["findings"]


def test_the_handbooks_page_is_that_of_the_rules(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert make_handbook.main(["--check"]) == 0, capsys.readouterr().out
    assert all(f"### {code}\n" in findings_page() for code in rulebook())
    assert make_handbook.main(["--check", "--docs", str(tmp_path)]) == 1
    assert make_handbook.main(["--docs", str(tmp_path)]) == 0
    assert make_handbook.main(["--check", "--docs", str(tmp_path)]) == 0
    assert make_handbook.main(["--docs", str(tmp_path / "没有")]) == 2


def test_what_guards_is_an_error_that_nothing_lowers() -> None:
    guards = [told for told in rulebook().values() if told.guards]
    assert {told.code for told in guards} == {rule.code for rule in RULES if rule.guards}
    assert {"身份证号", "手机号码", "银行卡号", "密级标志", "危险内容"} <= {told.code for told in guards}
    assert all(told.severity is Severity.ERROR and told.fixed and not told.exempt for told in guards)
    assert all(rule.guards for rule in RULES if rule.hides)


def test_settings_are_told_to_readers(small_site: SiteWriter) -> None:
    chosen = "checks:\n- {code: 重复字词, severity: off, reason: 统一要求的理由}\n"
    for files, shown in (({}, False), ({"registry/checks.yml": chosen}, True)):
        method = page_of(assemble(small_site(files)), "method.md")
        assert ("统一要求的理由" in method.content) is shown


@pytest.fixture
def exposed(small_site: SiteWriter) -> Path:
    """A site with personal data in its text, behind marks, in quotes and in notes."""
    said = "，".join(f"{before}{datum}" for datum, before in DATA.items() if before)
    copied = "在渡口老樟树下摆起说事桌，船工、菜农、货郎轮流当评理人，三天之内给答复，半数争执当场握手言和"
    text = f"镇长主持研究法治工作。{said}。{copied}，受援人陈建国办件42起。"
    last = {"replace": {"全年调解纠纷30件。": f"全年调解纠纷30件。{copied}，受援人陈建国办件42起，电话13900001111。"}}
    return small_site(
        {
            WORK: {"replace": {"镇长主持研究法治工作。": text}},
            "reports/2023/qinghe/1-work.md": last,
            NOTES: {
                "replace": {
                    "note: 培训场数超过计划": "note: 陈建国的电话13900001111",
                    "metrics:\n": "metrics:\n- {indicator: null, value: 42, unit: 起, quote: 陈建国办件42起}\n"
                    "- {indicator: null, value: 42, unit: 起, quote: 陈建国办件43起}\n"
                    "- {indicator: 13900001111, value: 42, unit: 起, quote: 陈建国办件42起}\n",
                }
            },
        }
    )


def test_personal_data_are_in_no_output(exposed: Path) -> None:
    """Findings in every format, pages of a preview (text, comparison, quality, panels), files to download."""
    site = assemble(exposed, preview=True)
    assert {"身份证号", "手机号码", "银行卡号", "车牌号", "电子邮箱", "详细住址", "个人座机", "当事人姓名"} <= {
        each.code for each in site.problems
    }
    assert any(page.src_uri.endswith("compare.md") for page in site.pages)
    outputs = [write(Checked(site.problems)) for write in FORMATS.values()]
    outputs += [re.sub("</?strong>", "", page.content) + str(page.meta) for page in written(site)]
    outputs += [content.decode("utf-8", "replace") for _, content in site.files]
    for datum, before in DATA.items():
        shown = datum.replace("**", "")
        assert not before or not [output for output in outputs if shown in output or datum in output], datum


def test_masking_moves_nothing(exposed: Path) -> None:
    raw, _ = load_report(exposed / "reports/2024/qinghe", exposed)
    assert raw
    masked = conceal(raw)
    assert [len(section.raw) for section in masked.sections] == [len(section.raw) for section in raw.sections]
    assert [item.id for section in masked.sections for item in section.items] == [
        item.id for section in raw.sections for item in section.items
    ]
    assert conceal(masked) == masked


def test_a_report_without_personal_data_is_left_as_it_is(small_site: SiteWriter) -> None:
    docs = small_site()
    report, _ = load_report(docs / "reports/2024/qinghe", docs)
    assert report
    assert conceal(report) is report
    assert load_report(SEED / "reports/2024/wutong", SEED)[0] is not None


@given(st.text("0123456789X身份证号电话卡@.* -，张建国受援人\n", max_size=60))
def test_a_text_keeps_its_length_and_is_masked_for_good(text: str) -> None:
    once = concealed(text)
    assert len(once) == len(text)
    assert concealed(once) == once
