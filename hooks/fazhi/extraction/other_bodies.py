"""Numbers of somebody else or of another year: 全县…, 去年…, 2022年…, and standing scenery (辖14个村, 3.2万人)."""

from __future__ import annotations

import re

from fazhi.extraction.clauses import Clause
from fazhi.extraction.values import Reading
from fazhi.model import Level

OUR_WORDS = r"我[镇乡街县市区局办]|本[镇乡街县市区局办级机关单位]|来[镇乡街县]|[镇乡]里|全[镇乡局]|全街道|我单位"
OURS, OWN = re.compile(OUR_WORDS), re.compile(f"{OUR_WORDS}|其中")
IMPOSED = re.compile(
    r"^(?:省|市|县|区|州|上级)[^，。；\d我本]{0,10}?(?:下达|分配|核定|考核|规定|划定|设定|要求|表彰|通报)"
    r"(?![^，。；\d]{0,10}(?:通知|决定|文书|意见|建议|告知|令|函|书|裁决|整改))[^，。；\d]{0,12}$"
)
NEIGHBOUR = re.compile(r"^(?:邻近|相邻|毗邻|周边|兄弟|其他|别的)[^，。；\d我本]{0,10}(?:乡镇|镇街|乡|镇|街道|县|村)")
TAKEN_AS_WHOLE = re.compile(r"(?:从|就|放眼)?全[国省市县区州](?:来?看|范围内?|层面)")
THEIR_LIST = re.compile(
    r"(?:[国省市县]定|^(?:省|市|县)(?:级|厅|局|委|政府|里)?[^，。；\d]{0,4}(?:公布|印发|出台|制定|发布)的[^，。；]{0,12}(?:清单|目录|方案|意见|办法|要点|标准)[^，。；]{0,8})$"
)
AVERAGE = re.compile(r"^(?:全)?[国省市县区]平均(?:水平|数|值)?(?:为|是)?$")
STUDIED = re.compile(r"(?:领会|把握|掌握|吃透|读懂|学懂|弄通|悟透)[^，。；\d]{0,6}$")
OUR_SHARE = re.compile(r"(?:其中)?(?:由|需|涉及)?(?:我|本)[镇乡街县局办]")
AREA_OF = {Level.COUNTY: "县区市旗", Level.CITY: "市州盟", Level.PROVINCE: "省", Level.DEPARTMENT: "县区市"}
SUPERIOR = r"^(?:截至[^，]*|目前|前三季度|上半年|今年|去年|\d{1,2}\s*[至—-]\s*\d{1,2}月|其中|据统计|数据显示|20\d\d\s*年度?|会议通报|通报显示)?(?:全[国省市县区州盟旗](?!两会|人大|人民代表)|[省市县区州](?:级|里)(?=[^，]{0,6}(?:下拨|安排|组织|举办|开展|召开|印发|共|累计)))"
HIGHER_OFFICE = re.compile(
    r"^(?:省|市|县|区)(?!里|级)[^，、来我对]{1,10}?(?:组织|举办|开展|召开|印发|安排|下发|交办|转办|分派)"
)
COMPARED = re.compile(r"较|比|同比|环比|相比|对比|相较|增幅|降幅|涨幅|增长|下降|减少|增加|上升|提高|提升")
RELATIVE = ("%", "成", "倍", "个百分点")
PAST = r"(?:去年|上年度?(?!事项|结转|遗留|积案|未结|存量|计划|问题)|上一年度?|往年|前年|历年(?=平均|来)|前[两三]年|以往|上年同期|去年同期|同期)"
EARLIER = re.compile(rf"(20\d\d)\s*年(?!来)|{PAST}")
CURRENT = re.compile(r"今年|本年|年内|全年|目前|现[有已]|我[镇乡街]|当前|实际|截至")
SCENERY = re.compile(
    r"(?:下|管|所|现)?辖(?!区)|总?人口(?!信息|普查|登记|管理|服务|计划)|常住|户籍(?=人口)|(?<!新增)(?<!增加)(?<!争取)(?<!核增)编制$|(?:人均|户均)[^，。；\d]{0,4}(?:耕地|草场|林地|土地|面积)|办公(?:楼|用房|场所)|幅员|(?:总|区域|国土|辖区|域|行政|街道|镇|乡|县|村|社区)面积约?(?=\d|$)|耕地面积|位于|地处|距离?(?=[县市城])|距(?=[^，。；\d]{1,12}$)|海拔|[下内]设|共有?(?=\s*\d+\s*个(?:行政村|自然村|村|社区))"
)
PLACES = re.compile(
    r"^\s*(?:个|)(?:行政村|自然村|村(?!级|史|规|务|民调|法|居?法)|社区|居委会|居民?小组|村民小组|村小组|乡镇|镇街|街道|屯|组(?!织|建)|网格(?!员))"
)
ACTORS = re.compile(
    r"^[^，。；\d]{0,12}(?:书记|主任|负责人|干部|班子|支部|站所|党组织|校长|代表)[^，。；\d]{0,8}"
    r"(?:述法|述职|参加|参训|参学|签订|接受|登台|发言|报告|轮训|旁听|完成|提交)"
)
ONE_OF = re.compile(r"(?:村|社区|居|镇|乡|街道|[)）])[^，。；\d]{0,4}中$")
IS_A = re.compile(r"^个?(?:为|属|是|系)")
OF_ALL = re.compile(r"^[^，。；\d]{0,4}(?:系|为|是)全[县市区省州]")
SET_BESIDE = re.compile(r"(?:与|同|和|较|比)[^，。；\d]{1,10}(?:时|前|初|底|期|末)的?$")
MADE = re.compile(r"创建|建成|打造|培育|获评|评为|命名|新增|创成|评选|授予|认定|整治")
SAME_KIND = re.compile(r"超过?[\d.]+\s*%的(?:同类|乡镇|街道|镇|单位|县)")


def someone_else(
    reading: Reading, index: int, parts: tuple[Clause, ...], year: int, level: Level | None, text: str
) -> str | None:
    """Why the number is not the issuer's own of this year; None if it is."""
    clause = parts[index]
    before = clause.before(reading.start)
    following = parts[index + 1].text if index + 1 < len(parts) else ""
    if _of_superior(before, following, level):
        return "上级数字"
    if index and parts[index - 1].sentence == clause.sentence and TAKEN_AS_WHOLE.fullmatch(parts[index - 1].text):
        return "上级数字"
    if OF_ALL.match(clause.after(reading.end)):
        return "上级数字"
    if SET_BESIDE.search(before) and clause.after(reading.end).startswith(("相比", "比", "相较")):
        return "其他年度"
    if _of_other_year(before, reading.unit in RELATIVE, index, parts, year, text):
        return "其他年度"
    if _scenery(reading, index, parts, text):
        return "概况"
    return "名次" if SAME_KIND.search(text[reading.start : reading.end + 6]) else None


def _of_superior(before: str, following: str, level: Level | None) -> bool:
    if HIGHER_OFFICE.match(before) and OUR_SHARE.match(following):
        return True
    if STUDIED.search(before) or AVERAGE.match(before) or NEIGHBOUR.match(before) or THEIR_LIST.search(before):
        return True
    if IMPOSED.search(before.lstrip("□")) and not OWN.search(before):
        return True
    match = re.search(SUPERIOR, before.lstrip("□"))
    if match is None or OWN.search(before):
        return False
    return match.group()[-1] not in AREA_OF.get(level, "") if level else True


def _of_other_year(before: str, relative: bool, index: int, parts: tuple[Clause, ...], year: int, text: str) -> bool:
    match = _past(before, year)
    if match is not None:
        if relative and re.search(r"[是为达于]到?$", before[: match.start()]):
            return False
        if re.fullmatch(r"度?(?:同期)?[的为是]?", before[match.end() :]) and not relative:
            return True
        return not _compared(before, match) and not CURRENT.search(before[match.end() :])
    if COMPARED.search(before) or CURRENT.search(before) or f"{year}年" in before:
        return False
    for earlier in reversed([each for each in parts[:index] if each.sentence == parts[index].sentence]):
        match = _past(earlier.text, year)
        if match is not None and text[earlier.end : earlier.end + 1] in ("）", ")"):
            continue
        if match is not None:
            return _carries_on(earlier.text, match, before)
        if CURRENT.search(earlier.text) or f"{year}年" in earlier.text:
            return False
    return False


def _past(text: str, year: int) -> re.Match[str] | None:
    """The last mention of an earlier year in the text."""
    found = [match for match in EARLIER.finditer(text) if not match[1] or int(match[1]) < year]
    return found[-1] if found else None


def _compared(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"(?:较|比|与|和|同|于|超过)(?:[^，]{0,2})$", text[: match.start()])) or bool(
        re.match(r"(?:度|同期)?(?:相比|增|减|下降|上升|提|净|多|少|翻)", text[match.end() :])
    )


def _carries_on(earlier: str, match: re.Match[str], before: str) -> bool:
    if _compared(earlier, match):
        return False
    if before.startswith(("当年", "当时")) or re.search("截至$|截止$|到$", earlier[: match.start()]):
        return True
    at_start = (match.start() <= 3 or re.match(r"20\d\d", earlier)) and not re.match(
        r"[^，]{1,12}的", earlier[match.end() :]
    )
    return bool(at_start) and not OURS.search(before)


def _scenery(reading: Reading, index: int, parts: tuple[Clause, ...], text: str) -> bool:
    clause = parts[index]
    before, behind = clause.before(reading.start), clause.after(reading.end)
    scenery = SCENERY.search(before)
    if scenery and not CURRENT.search(before[scenery.end() :]) and reading.unit not in ("%", "次", "场", "件", "起"):
        return True
    if ONE_OF.search(text[max(0, reading.start - 16) : reading.start]) and IS_A.match(behind):
        return True
    place = (
        reading.unit in ("个", "村", "镇")
        and PLACES.match(behind)
        and not ACTORS.match(text[reading.end : reading.end + 40])
    )
    if place and not MADE.search(before[-8:]):
        return True
    previous = parts[index - 1].text if index else ""
    bare = before.strip("共约有近超0123456789 ") in ("", "面积")
    return bool(bare and SCENERY.search(previous) and reading.unit in ("人", "户", "平方公里", "亩", "名", "个"))
