"""写到的日期要存在（没有11月31日、13月、平年2月29日），也不能是报告发布以后才到的日子。"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip, sentence_at

DATE = re.compile(
    r"(?<![0-9.．·・])(?:(?P<year>(?:19|20)[0-9]{2})[ ]*年[ ]*)?(?P<month>[0-9]{1,2})[ ]*月(?:[ ]*份)?"
    r"(?:[ ]*(?P<day>[0-9]{1,2})[ ]*[日号])?(?:[ ]*[—–\-至到~～][ ]*(?P<last>[0-9]{1,2})[ ]*日)?"
)
FUTURE = re.compile(r"将|拟|计划|预计|力争|施行|实施|生效|有效期|到期|前完成|打算|至|公开|发布|报送")


def find(passage: Passage) -> Iterator[Slip]:
    """Dates that no calendar has, and things said to be done after the report was due."""
    for index, line in enumerate(passage.lines):
        if "月" in line:
            for match in DATE.finditer(line):
                if why := _fault(match, line, passage):
                    yield Slip(index, match.group(), "核对日期", f"“{match.group()}”{why}")


def _fault(match: re.Match[str], line: str, passage: Passage) -> str:
    year, month = int(match["year"] or passage.year), int(match["month"])
    if not 1 <= month <= 12:
        return "不存在：没有这个月份"
    last = calendar.monthrange(year, month)[1]
    if not match["year"] and month == 2 and passage.is_plan:
        last = calendar.monthrange(year + 1, month)[1]
    days = [int(match[key]) for key in ("day", "last") if match[key]]
    if any(not 1 <= day <= last for day in days):
        return "不存在：当月没有这一天"
    if match["day"] and match["last"] and days[0] > days[1]:
        return "起止颠倒"
    late = match["year"] and (year > passage.year + 1 or (year == passage.year + 1 and month > 4))
    if late and not passage.is_plan and not FUTURE.search(sentence_at(line, match.start(), match.end())):
        return f"在{passage.year}年度报告之后"
    return ""


RULE = Rule("dates_out_of_range", "日期不存在", Severity.WARNING, find, labelled=True)
