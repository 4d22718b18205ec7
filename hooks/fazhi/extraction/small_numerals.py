"""Chinese numerals that name or describe instead of counting: 两个小组各…, 三种情形的…, 有一名联络员, 数十名, 两三次."""

from __future__ import annotations

import re

from fazhi.extraction.values import Reading

NUMERALS = "零〇一二两三四五六七八九十百千万亿"
DESCRIBING = frozenset(
    ("个", "项", "类", "支", "种", "方面", "条", "大类", "套", "张", "家", "座", "所", "级", "点", "站", "村", "镇", "组", "对", "位", "门", "道", "里",
     "户", "面", "块", "部", "步", "种", "节", "台", "人", "周", "口", "把", "头", "根", "层", "架", "款", "天")
)  # fmt: skip
EVENTS = frozenset(
    (
        "次",
        "场",
        "场次",
        "期",
        "轮",
        "堂",
        "讲",
        "起",
        "件",
        "宗",
        "例",
        "份",
        "篇",
        "封",
        "人次",
        "批次",
        "册",
        "本",
        "件次",
    )
)
ACHIEVED = re.compile(
    r"(?:建成|新建|成立|组建|打造|制定|出台|解决|办理|查处|化解|调解|调处|培育|聘请|选聘|新增|创建|挂牌|设立|处理|审查|审核|立案|开设|培养|获评|表彰|"
    r"命名|发放|张贴|悬挂|破获|整改|受理|接待|开展|举办|召开|组织|举行|调换|投入|购置|印发|编印|评选|走访|慰问|帮助|达|共|有|为|计|了|开|办|授予|赠送|收到|安排|为期|历时|长达|持续|助|奖项?)$"
)
ARABIC, CHINESE = re.compile("[0-9０-９]"), re.compile(f"[{NUMERALS}]+")
END = re.compile(r"^\s*(?:[，。；、：！？（）)(\n]|$)")


def is_count(reading: Reading, before: str, behind: str) -> bool:
    """Whether a number in Chinese numerals really counts; Arabic ones always do."""
    if ARABIC.search(reading.quote) or (numeral := CHINESE.search(reading.quote)) is None:
        return True
    digits = numeral.group()
    hedged = reading.quote != digits + reading.unit
    if re.search(r"[数几若]$", before) or _is_vague(digits):
        return False
    if digits in ("百", "千", "万", "亿", "千百") and not hedged:
        return False
    if (hedged and len(digits.strip("一")) > 0) or len(digits) > 1 or reading.upper:
        return True
    return _single(reading, digits, before, behind)


def _is_vague(digits: str) -> bool:
    """Two digits side by side without a scale: 两三次, 三五人."""
    return bool(re.search("[一二两三四五六七八九]{2}", digits))


def _single(reading: Reading, digits: str, before: str, behind: str) -> bool:
    at_end = bool(END.match(behind))
    if digits == "一":
        return (at_end and (reading.unit in EVENTS or bool(ACHIEVED.search(before)))) or (
            reading.unit in ("次", "场", "期", "起", "件", "宗")
            and bool(ACHIEVED.search(before))
            and not behind.startswith("个")
        )
    if at_end or ACHIEVED.search(before):
        return True
    return reading.unit in EVENTS or reading.unit == "名" or reading.unit not in DESCRIBING
