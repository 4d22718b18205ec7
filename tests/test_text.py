"""Plain text of a report's Markdown, and where a quote or a sentence stands in the text as written."""

from __future__ import annotations

import pytest
from fazhi.text import line_of, locate, plain, sentence
from hypothesis import given
from hypothesis import strategies as st

TABLE = "案件情况如下：\n\n| 类别 | 件数 |\n| --- | ---: |\n| 行政处罚 | **12件** |\n| 行政复议 | 0件 |\n\n以上。"
SHOWN = [
    ("## （一）加强学习", "（一）加强学习"),
    ("## （一）加强学习 {#study .run-in}", "（一）加强学习"),
    ("##没有空格就不是标题", "##没有空格就不是标题"),
    ("学习**习近平法治思想**4次", "学习习近平法治思想4次"),
    (r"标有\*号的\_3\.15\_活动", "标有*号的_3.15_活动"),
    (r"路径是C:\文件", r"路径是C:\文件"),
    (r"两个反斜杠\\一个", "两个反斜杠\\一个"),
    (r"写作\#1\{甲\}\[乙\]\<丙\>", "写作#1{甲}[乙]<丙>"),
    ("第一段。\n\n第二段。\n\n\n第三段。\n", "第一段。\n第二段。\n第三段。"),
    (TABLE, "案件情况如下：\n 类别 件数 \n\n 行政处罚 12件 \n 行政复议 0件 \n以上。"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "shown"), SHOWN)
def test_plain_is_what_a_reader_sees(raw: str, shown: str) -> None:
    def lines(text: str) -> list[str]:
        return [line.strip() for line in text.split("\n") if line.strip()]

    assert lines(plain(raw)) == lines(shown)


@pytest.mark.parametrize(("raw", "shown"), [(r"甲\|乙", "甲|乙"), (r"写作\{甲\}", "写作{甲}"), (r"甲\\*乙", r"甲\*乙")])
def test_an_escaped_character_is_no_markup(raw: str, shown: str) -> None:
    assert plain(raw) == shown


def test_braces_at_the_end_of_a_paragraph_are_text() -> None:
    assert plain("详见附件{1}") == "详见附件{1}"


def test_lone_asterisks_are_text() -> None:
    assert plain("甲**乙") == "甲**乙"


FOUND = [
    ("学习法律4次。", "学习法律4次", ["学习法律4次"]),
    ("学习**法律4次**。", "学习法律4次", ["学习**法律4次"]),
    ("**学习**法律4次。", "学习法律", ["学习**法律"]),
    (r"标有\*号12件", "有*号12件", [r"有\*号12件"]),
    (TABLE, "行政处罚 12件", ["行政处罚 | **12件"]),
    (TABLE, "12件", ["12件"]),
    ("## （一）加强**学习** {#study}\n\n甲", "加强学习", ["加强**学习"]),
    ("调解3件。\n\n调解3件。", "调解3件", ["调解3件", "调解3件"]),
    ("学习法律4次。", "学习法规4次", []),
    ("甲。\n\n乙。", "甲。乙。", []),
    ("有(括号)和.*号", ".*号", [".*号"]),
]


@pytest.mark.parametrize(("raw", "quote", "spans"), FOUND)
def test_locate_gives_offsets_into_the_text_as_written(raw: str, quote: str, spans: list[str]) -> None:
    assert [raw[start:end] for start, end in locate(raw, quote)] == spans


def test_locate_stays_inside_its_limits() -> None:
    raw = "一是调解3件。二是**调解**3件。三是调解3件。"
    second = raw.index("二是"), raw.index("三是")
    (span,) = locate(raw, "调解3件", *second)
    assert second[0] < span[0] < span[1] < second[1]
    assert plain(raw[slice(*span)]).replace("**", "") == "调解3件"


def test_every_place_counts_whether_marked_or_not() -> None:
    assert len(locate("春季调解3件，秋季**调解**3件。", "调解3件")) == 2


CHARS = "甲乙丙丁法治建设学习培训调解纠纷件次，、；：（）《》“”0123456789%.*_#"
WORDS = st.text(CHARS, min_size=1, max_size=12).filter(lambda text: "**" not in text)
STYLES = st.sampled_from(["plain", "bold", "escaped"])


def write(text: str, style: str) -> str:
    """The text as a clerk's Markdown may hold it."""
    if style == "bold":
        return "**" + escaped(text) + "**"
    return escaped(text) if style == "escaped" else text.replace("*", "＊").replace("#", "＃")


def escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "*_#.()" else char for char in text)


@given(st.text("甲乙丙法治学习调解件次0123456789，。；", min_size=1, max_size=60), st.data())
def test_every_piece_of_a_plain_paragraph_is_found(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    spans = locate(raw, raw[start:end])
    assert len(spans) == raw.count(raw[start:end])
    assert all(raw[first:last] == raw[start:end] for first, last in spans)


@given(st.lists(st.tuples(WORDS, STYLES), min_size=1, max_size=5), st.data())
def test_every_piece_of_a_marked_paragraph_is_found(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    raw = "".join(write(text, style) for text, style in parts)
    shown = plain(raw)
    start = data.draw(st.integers(0, len(shown) - 1))
    end = data.draw(st.integers(start + 1, len(shown)))
    spans = locate(raw, shown[start:end])
    assert spans
    assert all(plain(raw[first:last]).replace("**", "") == shown[start:end] for first, last in spans)


SENTENCES = [
    ("甲。学习4次，培训3次。乙。", "培训3次", "学习4次，培训3次。"),
    ("学习4次，培训3次", "培训3次", "学习4次，培训3次"),
    ("他说：“好。”学习4次。", "学习4次", "学习4次。"),
    ("他说：“学习4次。”后来又学。", "学习4次", "他说：“学习4次。”"),
    ("占98.5%；好评率99%。", "99%", "占98.5%；好评率99%。"),
    ("甲！学习4次？乙。", "学习4次", "学习4次？"),
    ("## （一）学习4次\n\n乙。", "学习4次", "（一）学习4次"),
    ("上一段\n\n  学习4次。\n", "学习4次", "学习4次。"),
    (TABLE, "12件", "**12件**"),
    (TABLE, "0件", "0件"),
]


@pytest.mark.parametrize(("raw", "quote", "whole"), SENTENCES)
def test_sentence_around_a_quote(raw: str, quote: str, whole: str) -> None:
    start, end = locate(raw, quote)[0]
    assert raw[slice(*sentence(raw, start, end))] == whole


@given(st.lists(st.text("甲乙丙4次，、", min_size=1, max_size=12), min_size=1, max_size=6), st.data())
def test_sentence_is_the_one_that_holds_the_quote(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    raw = "".join(f"{each}。" for each in sentences)
    start = sum(len(each) + 1 for each in sentences[:at])
    first = data.draw(st.integers(0, len(sentences[at]) - 1))
    assert sentence(raw, start + first, start + len(sentences[at])) == (start, start + len(sentences[at]) + 1)


def test_lines_are_counted_from_one() -> None:
    assert [line_of("甲\n乙\n\n丙", offset) for offset in (0, 1, 2, 5)] == [1, 1, 2, 4]
