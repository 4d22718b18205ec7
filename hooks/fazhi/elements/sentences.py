"""Sentences that tell a statutory element where no heading does: plans, shortfalls, and anything else to report."""

from __future__ import annotations

import re

PLAN_SENTENCE = re.compile(
    r"^(?:下一?步|下一?阶段|下一?年度?|来年|明年|今后|接下来|未来|面向新的一年|新的一年|展望(?:20\d\d年?|明年|来年)?)[^。]{0,12}[，,：:]?.*(?:将|要|拟|计划|继续|持续|着力|进一步|打算)"
)
PROBLEM_SENTENCE = re.compile(
    r"(?:还|仍|尚|也)(?:然)?(?:存在|有)[^。]{0,24}(?:不足|差距|短板|问题|薄弱|弱项)|(?:不足|短板|差距)(?:之处)?(?:主要)?(?:是|表现为|在于|体现在|有)|^(?:存在|主要)(?:的)?(?:主要)?(?:问题|不足)(?:是|有|[：:])"
)
OTHER_SENTENCE = re.compile(
    r"(?:无|没有)(?:其[他它])?(?:需要?|须)?(?:另行)?(?:报告|说明|补充)?的?其[他它](?:需要?|须)?(?:报告|说明|补充)?的?(?:情况|事项)|无其[他它][^。]{0,6}(?:事项|情况)"
    r"|其[他它](?:需要?|须)[^。]{0,6}(?:报告|说明)|需要(?:特别)?(?:说明|报告)的(?:是|其[他它])|其[他它]事项[：:]|(?:暂|均)?无需要(?:另行)?报告"
)


def tells_shortfall(line: str) -> bool:
    """Whether a line owns up to a shortfall that is not mended yet."""
    return bool(PROBLEM_SENTENCE.search(line)) and not re.search("已?整改|上年|去年", line)


def tells_other(line: str) -> bool:
    """Whether a line says that there is, or is not, anything else to report."""
    return bool(OTHER_SENTENCE.search(line))


def tells_plan(line: str, year: int | None) -> bool:
    """Whether a line says what next year will bring."""
    text = line.strip()
    sentences = [each.strip() for each in re.split("(?<=[。；])", text) if each.strip()]
    if any(PLAN_SENTENCE.search(each) for each in sentences):
        return True
    return year is not None and any(re.match(rf"{year + 1}年.{{0,20}}(?:将|拟|计划|打算)", each) for each in sentences)
