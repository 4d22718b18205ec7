"""Rules, thresholds, targets and plans: numbers that say what must or will be, not what was done.

每季度1次, 不少于40学时, 50万元以上的须审查, 力争98%以上, 明年计划举办12场. A rule covers the number it introduces;
a count behind it in the same sentence (…，实际开展17场) is a result again.
"""

from __future__ import annotations

import re

from fazhi.extraction.clauses import Clause
from fazhi.extraction.values import Reading, Span
from fazhi.units import MONEY

PERIOD = r"(?:半年|半月|两年|[一两三二双\d]?个?(?:年度?|季度?|月|周|星期|天|日|旬|学期)|[一两三二双\d]{1,2}个?月)"
EVERY_PERIOD = re.compile(
    rf"每{PERIOD}|(?:按|逐)[年季月周](?=[^度、，]*\d)|一年[两一三]次|半年一次|一季度一次|一月一次"
)
EVERY_ONE = re.compile(
    r"(?<!平均)每[个名位件份村人户场次期座家案亩组条处支辆所站篇张课部社镇乡项单周]|人手|每(?=[^，。]{0,3}组织)|[各]?每(?=\d)"
)
LIMIT = re.compile(r"(?:不得?|不应|不)(?:少于|低于|超过|高于|多于|短于|迟于)|至少|最多不|原则上不|以内|之内")
BOUND_TO = re.compile(
    r"规划到|力争|争取(?![^，。]{0,6}(?:资金|补助|奖补|经费|项目|到))|务求|目标(?:是|为|定为|设定为)|预期|预计|有望|打算|计划(?!生育|完成|落实|任务|书|内|》)(?=[^、，。的]{0,12}$)|原计划"
    r"|规定(?!时限|时间|期限|动作|的|程序)|必须|须(?!知)|应当|应(?=不|至少|在|于|达|为|按|由|每|不少)|不得|方可|一律|(?<![主重需只])要(?=[^求素点件闻案害领，]{0,8}(?:达到|不|保持|确保|在)[^，]{0,4}$)"
    r"|下达(?![^，。]{0,10}(?:通知|决定|文书|意见|建议|告知|令|函|书|裁决|判决|处罚|裁定))|分配(?:给|的)?(?:指标|任务)|指标为|要求(?!的)(?=[^，。]+$)|(?<![保])确保|拟(?![^，。]{0,10}\d*[^，。]{0,2}的)(?=新增|新建|新|开展|举办|建|组织|增|再|在|于|打造|培育|聘|投入|选派|安排|召开|培训|对|将|全年|出台)"
    r"|将(?=于|在明|在下|再|继续|组织|开展|举办|新增|新建|建设|投入|实现|力争|召开|培训|培育|打造|聘|进一步)"
)
DEFERRED = re.compile(
    r"明年|下一步|下步|下阶段|下一阶段|来年|下一年度?|下年度?|今后|接下来|新的一年|下半年(?:将|计划|拟)|规划(?:建设|布局|新建)|“?十五五”?"
)
SETTLED = re.compile(
    r"实际|今年(?!底前|末前)|本年|已(?!经?列入)|共(?!计划)|累计|年内|全年(?!.*不)|截至|目前|现已|完成(?!率)|超额|最终"
)
FOLLOWED = re.compile(r"按照?|根据|依照|对照|落实|遵照|贯彻|围绕|符合|响应")
RESULT_AGAIN = re.compile(r"频次|要求|标准|频率|规定|制度|共|累计|实际|已|全年|今年|年内|总计|合计")
LEGAL_TIME = re.compile(r"(?:法定|规定)(?:的)?(?:办理|办结|审批|答复)?(?:时限|期限|时间|时长)(?:为|是)?$")
STANDARD = re.compile(r"(?:限额|起点|上限|下限|门槛)(?:标准)?(?:为|是)[^，。；]{0,14}$")
PRICE = re.compile(r"(?:单价|售价|定价|均价)(?:为|约|是)?$")
EACH_ONE = re.compile(r"^[^，。；\d]{1,8}的(?:平均|人均|户均)")
OFFENDERS = re.compile(r"^(?:不合格|未通过|违规|违反)[^，。；]{0,3}(?:者|的)")
THRESHOLD_HEAD = re.compile(
    r"(?:金额|标的额?|价款|造价|投资|估算价?|涉及资金|面积|额度|单笔|凡|对于?|人数)[^，。]{0,8}$"
)
THRESHOLD_TAIL = re.compile(
    r"^(?:\s*[（(]?含?[^）)]{0,4}[）)]?)?的?[^，。；、\d]{0,14}(?:须|应当|应|必须|一律|均须|报|经|由|提交|要|实行|纳入|列为)|^的(?!农|群|企|村|人|商|居|受|干|职|党|住|家|学|店)"
)
OVER_OR_UNDER = re.compile(r"(?:以上|之上|以下|以内)$")
MONEY_LIMIT = re.compile(r"^的\s*[，,]?\s*(?:一律|均须|须|应|必须|由|报|交|经|要|需|提交)")
UNDER = re.compile(r"^\s*(?:以下|以内|之内|内(?!容))")


def tells_later(text: str) -> bool:
    """Whether a text may turn to the future at all: it has a word for it or a year."""
    return bool(DEFERRED.search(text) or "20" in text)


def plan_from(parts: tuple[Clause, ...], year: int) -> dict[int, int]:
    """For each sentence that turns to the future, the offset from which it speaks of it (明年…, 下一步…, 2025年…)."""
    found: dict[int, int] = {}
    for clause in parts:
        match = DEFERRED.search(clause.text) or _later_year(clause.text, year)
        if match and clause.sentence not in found:
            found[clause.sentence] = clause.start + match.start()
        elif clause.sentence in found and re.search(r"^(?:今年|本年|我[镇乡街县]|实际)", clause.text):
            del found[clause.sentence]
    return found


def _later_year(text: str, year: int) -> re.Match[str] | None:
    later = (match for match in re.finditer(r"(20\d\d)\s*年", text) if int(match[1]) > year)
    return next(later, None)


def norm_of(reading: Reading, clause: Clause, plans: dict[int, int], text: str) -> str | None:
    """Why the number is a rule, threshold or target; None if it may be a result."""
    before, behind = clause.before(reading.start), clause.after(reading.end)
    if clause.sentence in plans and reading.start >= plans[clause.sentence]:
        return "计划"
    if _frequency(before):
        return "频次"
    if re.match(r"\s*/\s*[^\W\d]", behind):
        return "单价"
    if LEGAL_TIME.search(before) or STANDARD.search(before) or (reading.unit == "分" and before.endswith("占")):
        return "限度"
    if PRICE.search(before):
        return "单价"
    if EACH_ONE.match(behind):
        return "单价"
    if OFFENDERS.match(behind):
        return "标准"
    if _limit(reading, before, behind, text):
        return "限度"
    if _threshold(reading, before, behind) or (
        reading.unit in MONEY and MONEY_LIMIT.match(text[reading.end : reading.end + 12])
    ):
        return "标准"
    return "目标" if _target(before) else None


def _frequency(before: str) -> bool:
    every = list(EVERY_PERIOD.finditer(before)) + list(EVERY_ONE.finditer(before))
    if not every:
        return False
    since = before[max(match.end() for match in every) :]
    return not (
        re.search(r"\d|[一二两三四五六七八九十][次场个天日]", since) and RESULT_AGAIN.search(since)
    ) and not re.search(r"(?:^|共|累计|全年|已|实际)[^\d]*(?:共|累计|全年|实际)", since)


def _limit(reading: Reading, before: str, behind: str, text: str) -> bool:
    if re.search(r"(?:压缩|缩短|压减|降|减|缩)[至到为]?$|控制在$", before):
        return False
    words = before[-10:] + reading.quote
    return bool(LIMIT.search(words)) or (bool(UNDER.match(behind)) and not re.search(r"控制在", before))


def _threshold(reading: Reading, before: str, behind: str) -> bool:
    if reading.unit in ("%", "成") or not (OVER_OR_UNDER.search(reading.quote) or UNDER.match(behind)):
        return False
    if reading.unit in MONEY and re.match(r"的?[^\W\d_]", behind):
        return True
    return bool(THRESHOLD_TAIL.match(behind)) or bool(THRESHOLD_HEAD.search(before) and behind)


def _target(before: str) -> bool:
    bound = list(BOUND_TO.finditer(before))
    if not bound:
        return False
    last = bound[-1]
    if last.group().startswith("要求") and FOLLOWED.search(before[: last.start()]):
        return False
    return not SETTLED.search(before[last.end() :])


def norm_span(reading: Reading, clause: Clause, reason: str) -> Span:
    """The words of the clause that carry the rule, ending with the number (or with the clause)."""
    return Span(clause.start, clause.end, clause.text, reason)
