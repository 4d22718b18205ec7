"""Repairs: cases, what they must never do, quotes kept in step, and the command."""

from __future__ import annotations

import re
import shutil
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import fix
import pytest
import yaml
from conftest import COUNTY, SEED, SiteWriter
from fazhi import prose
from fazhi.model import Level
from fazhi.problems import Problem
from fazhi.prose import Passage
from fazhi.repairs import REPAIRS, Edit, Page
from fazhi.repairs.guard import objection, spoken
from fazhi.repairs.mending import Mended, mend
from fazhi.repairs.quotes import QuotesError, rewritten
from fazhi.site import examine
from fazhi.text import plain
from hypothesis import given
from hypothesis import strategies as st

Output = pytest.CaptureFixture[str]
CODES = {repair.code for repair in REPAIRS if repair.code}
HUAIDU = "reports/2024/huaidu"


def mended(text: str, **more: Any) -> Mended:
    return mend(Page(text, **more), REPAIRS)


def slips(text: str) -> Counter[str]:
    """How many findings of each code that repairs are for."""
    lines = tuple(plain(line) if line else "" for line in text.split("\n"))
    marks = tuple(len(line) - len(line.lstrip("#")) for line in text.split("\n"))
    found = prose.run(Passage(lines, 2024, "槐荫镇", Level.TOWN, marks=marks))
    return Counter(rule.code for rule, _ in found if rule.code in CODES)


def test_case(repairs_case: dict[str, Any]) -> None:
    page = Page(repairs_case["before"])
    done = mend(page, REPAIRS)
    assert done.text == repairs_case["after"]
    assert dict(done.counts) == repairs_case["counts"]
    assert objection(page, done) == ""
    assert slips(page.text) - slips(done.text) == Counter(repairs_case.get("vanish", {}))
    assert not slips(done.text) - slips(page.text)


def test_every_repair_has_a_case_and_says_its_rule_in_chinese() -> None:
    files = [yaml.safe_load(file.read_text("utf-8")) for file in Path(__file__).parent.glob("cases/repairs/*.yml")]
    assert {name for case in files for name in case["counts"]} == {repair.name for repair in REPAIRS}
    for repair in REPAIRS:
        assert re.search("[\u4e00-\u9fff]", sys.modules[repair.find.__module__].__doc__ or "")


PIECES = [
    "一", "二", "是", "件", "年", "次", "学习", "（试行)", "(", ")", "（", "）", "一)", "（一).", "1、", "(1)", "㈠", "⑴", "、", ".", "．",
    ",", "，", ";", "；", ":", "!", "“", "”", "《", "》", "1", "2 0", "２", "３．５", "Ａ", " ", "  ", "　", "\t", "\n", "\n\n", "\r\n", "\r",
    "# ", "## ", "### ", "**", "\\", "\\[", "[bookmark: _GoBack]", "_Toc1", "PAGEREF", "HYPERLINK \"a\"", "\\h", "<o:p>", "<br>", "<", ">",
    "- 3 -", "第3页", "【打印】", "\u200b", "\ufeff", "\x0b", "\u00a0", "`", "```\n", "{#a}", "{#1}", " {.run-in}", "|", "---", "http://a.cn/,",
    "[", "](a,b)", "[^1]", "&lt;", "    ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(TEXTS)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = mended(text)
    assert mended(once.text).text == once.text
    assert sum(once.counts.values()) == sum(map(len, once.steps))


@given(TEXTS)
def test_digits_and_chinese_characters_stay(text: str) -> None:
    """What is changed is said or nothing: the guard agrees, or the page would be left."""
    done = mended(text)
    said = objection(Page(text), done)
    assert said or spoken(text) == spoken(done.text)
    for word in ("学习", "件", "试行"):
        assert text.count(word) == done.text.count(word)


UNMARKED = [piece for piece in PIECES if not re.search(r"Toc|[0-9第].*[-页]|打印|\{#", piece)]


@given(st.lists(st.sampled_from(UNMARKED), max_size=25).map("".join))
def test_without_marks_of_word_every_digit_and_character_stays(text: str) -> None:
    """Told without the guard's own eyes."""

    def said(words: str) -> str:
        return re.sub("[^0-9\u4e00-\u9fff]", "", unicodedata.normalize("NFKC", words))

    assert said(mended(text).text) == said(text)


@given(TEXTS)
def test_code_and_links_stay(text: str) -> None:
    page = Page(mend(Page(text), REPAIRS[:1]).text)
    for repair in REPAIRS[1:]:
        after = iter(mend(page, (repair,)).text)
        for start, end in page.closed():
            assert all(char in after for char in page.text[start:end])


def test_the_guard_tells_a_changed_number_name_or_place() -> None:
    page = Page("# 一、成效\n\n## （一）学习\n\n调解30件。\n")
    for old, new, said in (("30", "31", "数字"), ("学习", "学", "汉字"), ("## ", "**", "位置")):
        changed = Mended(page.text.replace(old, new), Counter(), ())
        assert said in objection(page, changed)


@pytest.mark.parametrize(
    ("before", "after"),
    [((0, 2), (0, 2)), ((2, 4), (2, 3)), ((3, 5), (2, 4)), ((4, 6), (3, 7)), ((5, 7), (4, 7)), ((6, 7), (4, 7))],
)
def test_where_a_stretch_has_gone(before: tuple[int, int], after: tuple[int, int]) -> None:
    """甲乙··丙一)丁 becomes 甲乙·丙（一）丁; what begins or ends inside an edit takes the whole of it."""
    done = Mended("甲乙·丙（一）丁", Counter(), ((Edit(2, 4, "·"), Edit(5, 7, "（一）")),))
    assert done.moved(*before) == after


# ------------------------------------------------------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("metrics:\n- quote: 甲,乙  # 注\n  value: 3\n", "metrics:\n- quote: 甲，乙  # 注\n  value: 3\n"),
        ("metrics:\r\n- {quote: '甲,乙', value: 3}\r\n", "metrics:\r\n- {quote: '甲，乙', value: 3}\r\n"),
        ('\ufeff# 甲,乙\nnot_metrics: ["甲,乙", 丙, 3]\n', '\ufeff# 甲,乙\nnot_metrics: ["甲，乙", 丙, 3]\n'),
        ("metrics:\n- quote: |\n    甲,乙\n", None),
        ("metrics: [\n", None),
    ],
)
def test_quotes_are_rewritten_in_place(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(QuotesError):
            rewritten(text, lambda quote: quote.words.replace(",", "，"))
    else:
        assert rewritten(text, lambda quote: quote.words.replace(",", "，")) == expected


def test_a_plain_quote_that_would_read_otherwise_gets_quotes() -> None:
    assert rewritten("metrics:\n- quote: 甲乙\n", lambda quote: "甲: 乙") == 'metrics:\n- quote: "甲: 乙"\n'


def findings(docs: Path) -> Counter[tuple[str, str]]:
    _, problems, _ = examine(docs, drafts=True)
    return Counter((each.code, each.place.path) for each in problems if isinstance(each, Problem))


BREAKS = (
    (r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","),
    (r"(?<=[0-9])(?=件|场|次|起|万元)", " "),
    (r"(?<=[\u4e00-\u9fff]{3})(?=[0-9])", "\u200b"),
    (r"(?<![0-9.])([0-9])(?=件)", lambda match: chr(ord(match[1]) + 0xFEE0)),
)
"""Slips of a clerk's keyboard that stand the same way in the text and in quotes."""
PAGE_BREAKS = (
    (r"^(#+ )（([一二三四五六七八九十]+)）", r"\1（\2）. "),
    (r"^(# [一二三四五六七八九十]+、)", r"\1 "),
    (r"。$", "。[bookmark: _GoBack] "),
    (r"\n\Z", "\n\n- 3 -\n"),
)


def broken(text: str, breaks: Any = BREAKS) -> str:
    for pattern, new in breaks:
        text = re.sub(pattern, new, text, flags=re.MULTILINE)
    return text


def spoil(docs: Path, *, quotes: bool) -> None:
    """Break every page of the county, and its quotes too, as clerks do who copy them from the broken page."""
    for file in docs.glob("reports/*/*/*.*"):
        text = file.read_text("utf-8")
        if file.suffix == ".md":
            head, rule, body = text.rpartition("---\n") if file.name == "index.md" else ("", "", text)
            text = head + rule + broken(broken(body), PAGE_BREAKS)
        elif quotes:
            text = re.sub(r"(?<=quote: )[^\"'\n]+$", lambda match: broken(match[0]), text, flags=re.MULTILINE)
        file.write_bytes(text.replace("\n", "\r\n").encode())


@pytest.mark.parametrize("quotes", [False, True])
def test_a_broken_county_comes_back_as_it_was(tmp_path: Path, capsys: Output, quotes: bool) -> None:
    docs = Path(shutil.copytree(COUNTY, tmp_path / "docs"))
    spoil(docs, quotes=quotes)
    before = {file: file.read_bytes() for file in docs.rglob("*.*")}
    worse = findings(docs)
    assert fix.main(["--docs", str(docs)]) == 1
    assert before == {file: file.read_bytes() for file in docs.rglob("*.*")}
    assert fix.main(["--docs", str(docs), "--write"]) == 0
    assert not findings(docs) - worse
    assert findings(docs) == findings(COUNTY)
    for file in docs.glob("reports/*/*/*.*"):
        original = COUNTY / file.relative_to(docs)
        text = file.read_bytes().decode()
        assert text.replace("\r\n", "\n").rstrip() == original.read_text("utf-8").rstrip(), file
        assert ("\r\n" in text) is (file.suffix == ".yml")
    capsys.readouterr()
    assert fix.main(["--docs", str(docs)]) == 0
    assert capsys.readouterr().out == "没有要修整的。\n"


NOTES = "reports/2024/qinghe/metrics.yml"
WORK = "reports/2024/qinghe/1-work.md"


def test_what_people_let_stand_stays(small_site: SiteWriter, capsys: Output) -> None:
    exempt = "exceptions:\n- {code: 标点, quote: '研究,部署', reason: 原文如此}\n"
    docs = small_site(
        {
            WORK: {"replace": {"研究法治工作": "研究,部署法治工作  两次", "加强学习": "加强,学习"}},
            NOTES: {"add": exempt},
        }
    )
    assert fix.main(["--docs", str(docs), "--write"]) == 0
    text = (docs / WORK).read_text("utf-8")
    assert "研究,部署法治工作 两次" in text
    assert "加强，学习" in text
    assert not [code for code, _ in findings(docs) if code in ("标点", "例外未用")]


def test_a_report_whose_quotes_would_lose_their_place_is_left(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site({WORK: {"replace": {"镇长主持研究": "镇长主持调解纠纷42 起，研究"}}})
    before = (docs / WORK).read_bytes()
    assert fix.main(["--docs", str(docs), "--write"]) == 1
    assert "引文“调解纠纷42起”原有 1 处，修整后有 2 处，这份报告没有修整" in capsys.readouterr().err
    assert (docs / WORK).read_bytes() == before


def test_a_page_whose_ids_would_change_is_left(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site({WORK: {"replace": {"## （三）": "## 五)"}}})
    assert fix.main(["--docs", str(docs), "--write"]) == 1
    assert "1-work.md: 修整会改变位置代号" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------------------ command


def test_the_command_shows_a_diff_and_a_summary(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site(
        {WORK: {"replace": {"42起": "42 起", "加强学习": "加强\u200b学习"}}, NOTES: {"replace": {"42起": "42 起"}}}
    )
    assert fix.main(["--docs", str(docs)]) == 1
    out = capsys.readouterr().out
    assert "-全年调解纠纷42 起" in out
    assert "+全年调解纠纷42起" in out
    assert "加强‹U+200B›学习" in out
    assert "共 2 个文件：看不见的字符 1 处，数里的空格 1 处\n其中 1 个 metrics.yml 的引文跟着正文改。" in out


def test_the_command_repairs_only_what_is_named(small_site: SiteWriter, capsys: Output) -> None:
    files = {
        WORK: {"replace": {"42起": "42 起"}},
        "reports/2024/qinghe/3-plan.md": {"replace": {"增加专职": "增加  专职"}},
    }
    docs = small_site(files)
    assert fix.main(["--docs", str(docs), "--write", f"docs/{WORK}"]) == 0
    assert "42起" in (docs / WORK).read_text("utf-8")
    assert "增加  专职" in (docs / "reports/2024/qinghe/3-plan.md").read_text("utf-8")
    assert fix.main(["--docs", str(docs), "docs/reports/2023"]) == 0
    assert fix.main(["--docs", str(docs), "docs/reports/2024/qinghe"]) == 1


@pytest.mark.parametrize("given_path", ["docs/reports/2025", f"docs/{NOTES}", "docs/registry", "docs/index.md"])
def test_wrong_usage_is_two(small_site: SiteWriter, capsys: Output, given_path: str) -> None:
    assert fix.main(["--docs", str(small_site()), given_path]) == 2
    assert re.search("[\u4e00-\u9fff]", capsys.readouterr().err)


@pytest.mark.parametrize("name", [WORK, NOTES])
def test_a_file_that_cannot_be_read_is_said(small_site: SiteWriter, capsys: Output, name: str) -> None:
    docs = small_site(
        {name: {"text": "甲乙,丙丁", "encoding": "utf-16"}, "reports/2024/qinghe/3-plan.md": {"add": "甲  乙\n"}}
    )
    assert fix.main(["--docs", str(docs), "--write"]) == 1
    told = capsys.readouterr()
    assert "不是 UTF-8 编码" in told.err
    assert list(docs.rglob("*.part")) == []
    assert "甲  乙" in (docs / "reports/2024/qinghe/3-plan.md").read_text("utf-8")


def test_the_real_report_and_the_county_need_no_repair() -> None:
    assert fix.main(["--docs", str(SEED)]) == 0
    assert fix.main(["--docs", str(COUNTY)]) == 0


def test_no_text_takes_long() -> None:
    started = time.perf_counter()
    for piece in (
        "[",
        "`",
        "<a",
        "<!--",
        "<table>",
        "http:",
        " ",
        "\u200b甲",
        "1 ",
        "(甲",
        "# 一、\n",
        "```\n",
        "{#a}",
        "_Toc",
    ):
        mended(piece * 5000)
    assert time.perf_counter() - started < 20
