"""Automatic numbers: number formats, and lists resolved paragraph by paragraph."""

from __future__ import annotations

import pytest
from docx_cases import DECLARED
from fazhi.importers.number_formats import format_number
from fazhi.importers.numbering import Numbering
from fazhi.importers.styles import Styles
from fazhi.importers.typed_numbers import Kind, typed_number
from lxml import etree


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"), ("chineseCounting", 20, "二十"),
        ("chineseCounting", 101, "一〇一"), ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 10000, "一万"), ("japaneseCounting", 11, "十一"), ("japaneseCounting", 101, "百一"),
        ("ideographDigital", 10, "一〇"), ("ideographTraditional", 3, "丙"), ("ideographZodiac", 3, "寅"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"), ("upperRoman", 4, "IV"), ("lowerLetter", 28, "bb"),
        ("none", 3, ""), ("something", 3, "3"),
    ],
)  # fmt: skip
def test_number_format(name: str, value: int, shown: str) -> None:
    assert format_number(value, name) == shown


def test_custom_format_pads() -> None:
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"


def element(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {DECLARED}>{xml}</w:x>")[0]


def labels(levels: str, used: str, nums: str = "") -> list[str]:
    """The labels of paragraphs that use list.level, as in `1.0 1.1`."""
    instances = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    root = element(f'<w:numbering><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{instances}</w:numbering>')
    numbering = Numbering(root, Styles(None))
    found = []
    for use in used.split():
        list_id, level = use.split(".")
        label = numbering.label(element(
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        ))  # fmt: skip
        found.append(label.text if label else "-")
    return found


def level(number: int, text: str, name: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


HAN = level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCounting")


def test_lower_level_restarts_below_a_higher_one() -> None:
    assert labels(HAN, "1.0 1.1 1.1 1.0 1.1") == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_restart_never_and_restart_after_a_certain_level() -> None:
    never = level(0, "%1") + level(1, "%2", more='<w:lvlRestart w:val="0"/>')
    assert labels(never, "1.0 1.1 1.0 1.1") == ["1", "1", "2", "2"]
    after_first = level(0, "%1") + level(1, "%2") + level(2, "%3", more='<w:lvlRestart w:val="1"/>')
    assert labels(after_first, "1.0 1.1 1.2 1.1 1.2 1.0 1.2") == ["1", "1", "1", "2", "2", "2", "1"]


def test_legal_form_writes_every_number_in_decimal() -> None:
    legal = HAN + level(2, "%1.%2.%3", more="<w:isLgl/>")
    assert labels(legal, "1.0 1.1 1.2")[-1] == "1.1.1"


def test_level_used_before_the_one_above_shows_its_start() -> None:
    assert labels(level(0, "%1") + level(1, "%1.%2"), "1.1 1.0 1.1") == ["1.1", "2", "2.1"]


TWO = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{0}"/></w:lvlOverride></w:num>'
)


def test_instances_of_one_definition_count_together() -> None:
    two = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert labels(HAN, "1.0 2.0 1.0", two) == ["一、", "二、", "三、"]


def test_start_override_counts_once_at_first_use() -> None:
    assert labels(HAN, "1.0 2.0 2.0 1.0", TWO.format(5)) == ["一、", "五、", "六、", "七、"]


def test_bullets_unknown_lists_and_number_zero() -> None:
    assert labels(level(0, "", "bullet"), "1.0 9.0 0.0") == ["", "-", "-"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("一、工作", Kind.HAN, 1), ("(十二)工作", Kind.HAN_BRACKETED, 12), ("一)工作", Kind.HAN_BRACKETED, 1), ("㈢工作", Kind.HAN_BRACKETED, 3),
        ("第二部分　工作", Kind.PART, 2), ("１．工作", Kind.DECIMAL, 1), ("3、工作", Kind.DECIMAL, 3), ("1.2024年工作", Kind.DECIMAL, 1),
        ("（ 2 ）工作", Kind.BRACKETED, 2), ("⑵工作", Kind.BRACKETED, 2), ("1.2.3 工作", Kind.LEGAL, 3), ("④工作", Kind.CIRCLED, 4),
        ("三、2026年工作打算", Kind.HAN, 3), ("三．2026年工作打算", Kind.HAN, 3), ("二、12345热线办理", Kind.HAN, 2),
    ],
)  # fmt: skip
def test_typed_number(text: str, kind: Kind, value: int) -> None:
    number = typed_number(text)
    assert number is not None
    assert (number.kind, number.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元经费",
        "三.5万元",
        "12・4国家宪法日",
        "2024年12月",
        "3起纠纷",
        "一是学习",
        "第一，坚持",
        "0.5个",
        "一方面",
        "12345热线",
    ],
)
def test_no_heading_number(text: str) -> None:
    assert typed_number(text) is None
