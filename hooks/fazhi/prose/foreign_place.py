"""该写本地、本机关的地方，不应出现别的乡镇、街道、县的名称（多半是抄来的）。

去外地考察、与邻近乡镇协作、请人授课、从外地来的当事人、列举几个乡镇，写别处的名称是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.model import Level
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip, clause_at, sentence_at
from fazhi.segments import Words

HAN = r"[\u4e00-\u9fff]"
LOCAL = re.compile("镇|乡(?![村镇亲贤音愁土邻间里情民])|街道")
COUNTY = re.compile("县|区(?=委|政府|人民政府|司法局|人大|依法治区)")
NOT_BEFORE = {
    "镇": "坐乡城集村市古小制各全我本该两几外邻县区街在到来回驻名强老他此另属入进是由至与和及、为以对设改并心范每双同跨的了一二三四五六七八九十个某重兄弟原撤友",
    "乡": "下返回家老故水山异他思进入到在各全我本该还离外邻同撤由驻来为原侨镇的了一二三四五六七八九十个某弟跨友两几每入梦",
    "街道": "将使让令把给为请据经据各全我本该、和镇乡与区在到由对的市主条及新老两为以商业城该是几每个某入外邻弟友跨一二三四五六七八九十了",
    "县": "县全各我本该两市区外邻跨在到治进省州强来驻点范困农业大小弟边我的了为以对由是和与及个每某原郡法设撤入向",
    "区": "社地园小辖景片城校库山街各全我本该发新治政两个某每护牧矿林灾郊特湾港开禁",
}
BEFORE_NAME = re.compile(
    r"(?:^|[，。；：！？、“（《(　 ]|[0-9]年度?|提升|提高|推动|推进|促进|加强|确保|维护|全面|进一步|切实|不断|有效|着力|为|在|使|让|对|以|将|把|据|经|按|了|的|是|由|向|从|赴|到|往|与|和|同|跟|给|建设|助力|服务|打造|保障|优化|实现|结合|围绕|根据|按照|依据|落实|贯彻|印发|制定|出台|修订|完善|立足|聚焦|提请|关于|展现|彰显|推广|借鉴|学习|邀请|组织|联合|会同|毗邻|邻近|相邻|来自|前往|参观|考察|对接|代表|报经|作为|深化|激发|擦亮|赋能|夯实|增强|改善|针对|面向|覆盖|惠及|走遍|遍及|纳入|列入|接受|反映|带动|引导|支持|指导|督促|通过|获得|评为|表彰|召开|举行|今年|全年|年来|以来|期间|由于|至|于)$"
)
TOWARDS = re.compile(
    r"(?:家住|住在|住址|居住|户籍|赴|前往|走访|考察|参观|借鉴|取经|对标|邀请|邀|请来|联合|会同|携手|协同|配合|协助|来自|毗邻|相邻|邻近|接壤|交界|周边|兄弟|友邻|嫁|迁|移送|移交|转交|支援|驰援|援助|帮扶|对口|结对|选派|挂职|外出|承办|参加|观摩|购买?|吸收|引进|流入)[^，。；：的]{0,6}(?:的(?:[\u4e00-\u9fff]{2,4}[县市区])?)?$"
    r"|(?:与|同|跟|和|向|从|到|去|原|比|较|由|请|派)(?:(?:相邻|邻近|周边|附近|外地)的?|[\u4e00-\u9fff]{0,3}[县市区])?$"
    r"|住$|(?:学习|推广|参照|参考|相邻的|邻近的|周边的)[^，。；]{0,3}$"
)
COMES = (
    r"来[镇乡街我本访]|到我|到[镇乡]|一行|共建|结对|结成|结为|联防|联调|联席|互[访学评助派查]|跨[界区县乡镇]|交界|接壤|相邻|毗邻|邻近|边界|经验|并入|合并|撤销|更名|划[入转归]|移送|移交|转来|转交"
    r"|籍|参赛|等[0-9一二三四五六七八九十两几]|(?:与|和|同|及)[我本]|我[镇乡街]|本[镇乡街]|签订.{0,14}协议|流窜|两[地镇乡县街]"
)
SUBJECT = re.compile(COMES)
ELSEWHERE = re.compile(
    COMES
    + r"|交流|协作|合作|协同|携手|模式|做法|试点|投资|办厂|开店|就业|就医|购房|上学|居住|务工|务农|经商|打工|法庭|法院|现场会|观摩|比赛|派员|派驻|借调|挂职|跟班|锻炼|轮岗|授课|传经|考察|取经|购[进买]|外来|交叉|业务骨干"
)
LAND = re.compile(
    "[江河湖海溪泉潭塘池湾滩洲浦港埠渡津汀渚沟渠山岭峰岩石坡岗坪垄塬坝谷洞屏坞墩埂桥亭寺井园圃畔榆槐柳枫松柏桐桃李梅兰竹菊荷莲藕芦苇荻茶桑麻禾麦稻榕樟杉橘柚枣栗樱棠薇榴桂蓼葵蒲萍]"
)
OF_COUNTY = re.compile(rf"[县区](?:委|政府|人民政府|{HAN}{{2,6}}局)")
FUNCTION = re.compile("[的了在是被把为由向以和与及对从将使让不各全我本该也都着并而其之所于至内外每某个人其因]")
PARTNER = re.compile(r"该[镇乡县]|对方|两地|两镇|两乡|两县|双方|三地|互[评学访助派查]|两街道|共同签")
RELATES_BEFORE = re.compile(
    r"(?:与|和|及|、|向|从|同|跟|到|去|往|给|原|由|请|赴|来自|随|比|自|外)(?:邻[近县镇乡]的?|周边的?|相邻的?|兄弟|所在的?)?$"
)
RELATES_AFTER = re.compile(
    r"^(?:、|和|与|及(?!时)|人[^民大员才均]|籍|(?:村|居)?民[^主政生心意法事众兵族委间]{1,3}(?:某|诉|与|来|因)|商[户人贩]|(?:某|一)(?:村|企|公司)|来的?|转来|送来|方面)"
)
COMMON = re.compile(
    r"(?:特色|中心|新任|原任|现任|时任|历任|首任|前任|重点|示范|法治|平安|美丽|乡村|基层|试点|文明|卫生|千年|历史|文化|工业|农业|旅游|全国|全省|全市|先进|优秀|所在|辖区|相关|有关|部分|其他|其它|下辖|多个|周边|邻近|各个|商业|步行|主要|沿线|主次|背街|城区|老旧|本地|当地|外地|附近|景区|偏远|山区|沿江|沿海|赋权|县直|区直|市直|直属|新型|特大|经济|十佳|百强|百佳|样板|标杆|生态|宜居|智慧|数字|无讼|无访|诚信|试验|牵头|具体|责任|属地|上级|下级|党委|政府|服务|送法|法律|文化|科技|律师|干部|青年|人才|能人|乡贤|下沉|赶|建设)$"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Other places' names where the body's own, or its county's, must stand; each once a line."""
    for index, line in enumerate(passage.lines):
        seen: set[str] = set()
        for start, name, own in _candidates(passage, line):
            if name not in seen and not _is_about_elsewhere(line, start, name, own):
                seen.add(name)
                yield Slip(index, name, own, f"这里应是“{own}”，写的是“{name}”", _is_doubtful(passage, name))


def _is_doubtful(passage: Passage, name: str) -> bool:
    """A name that only looks like one: the registry knows other bodies, but not this."""
    return passage.knows_others and not passage.is_other(name)


def _candidates(passage: Passage, line: str) -> Iterator[tuple[int, str, str]]:
    if passage.is_lowest and ("镇" in line or "乡" in line or "街道" in line):
        names = (passage.issuer, *passage.own_names)
        yield from ((start, name, passage.issuer) for start, name in _names(passage, LOCAL, line, names))
    own = _own_county(passage)
    if own and ("县" in line or "区" in line):
        for start, name in _names(passage, COUNTY, line, (own, passage.issuer, *passage.own_names)):
            yield start, name, own


def _own_county(passage: Passage) -> str:
    """The county's name; a county's own short one; "" where unknown or where its city's counties are meant."""
    if passage.county or passage.level not in (Level.COUNTY, Level.DEPARTMENT):
        return passage.county
    named = re.match(rf"{HAN}{{2,4}}[县区]", passage.issuer)
    return named.group() if named else ""


def _names(passage: Passage, pattern: re.Pattern[str], line: str, own: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where names other than its own stand: those of the registry, and what reads like one."""
    for match in pattern.finditer(line):
        end, suffix = match.end(), match.group()
        if any(_stands(line, name, end) for name in own) or line[end : end + 1] in tuple("镇乡村街道办" + suffix[0]):
            continue
        known = next(
            (line[end - size : end] for size in (5, 4, 3) if passage.is_other(line[max(0, end - size) : end])), ""
        )
        before = line[max(0, match.start() - 6) : match.start()]
        common = before[-1:] in NOT_BEFORE[suffix] or COMMON.search(before)
        if known:
            yield end - len(known), known
        elif not common and (stem := _stem(line, match.start(), passage.words)):
            yield match.start() - len(stem), stem + suffix


def _stands(line: str, name: str, end: int) -> bool:
    """Whether the name covers the characters that end there."""
    first = max(0, end - len(name))
    at = line.find(name, first, end + len(name))
    return at >= 0 and at < end <= at + len(name)


def _stem(line: str, suffix_at: int, words: Words) -> str:
    """The two or three characters of a place's name, by the words around them; "" if no boundary is seen."""
    first = max(line.rfind(stop, 0, suffix_at) for stop in "，。；：！？、“《（(”》）") + 1
    for length in (2, 3):
        at = suffix_at - length
        stem = line[max(at, 0) : suffix_at]
        if at >= first and re.fullmatch(HAN + "+", stem) and _begins(line, at, first, suffix_at, words):
            of_county = bool(OF_COUNTY.match(line, suffix_at))
            return stem if _may_be_a_name(stem, of_county, words) else ""
    return ""


def _begins(line: str, at: int, first: int, suffix_at: int, words: Words) -> bool:
    """Whether a word begins there: at the first character, behind words that names follow, or by the dictionary."""
    start = max(first, suffix_at - 24)
    return (
        at == start
        or bool(BEFORE_NAME.search(line[max(0, at - 6) : at]))
        or at in _word_starts(line[start : suffix_at + 2], start, words)
    )


def _word_starts(text: str, shift: int, words: Words) -> set[int]:
    """Where words begin, as offsets into the line."""
    starts, at = set(), shift
    for word in words.cut(text):
        starts.add(at)
        at += len(word)
    return starts


def _may_be_a_name(stem: str, of_county: bool, words: Words) -> bool:
    """Dictionary words are names only if the dictionary says so or they name a plant or a feature of the land."""
    if FUNCTION.search(stem):
        return False
    ((_, kind), *more) = words.tag(stem)
    pieces = words.cut(stem, guessing=False)
    if len(stem) == 3 and len(pieces[0]) == 2:
        return bool(LAND.search(stem[2]))
    known = len(pieces) == 1
    return (
        not known
        or bool(more)
        or kind in ("ns", "nr", "nz", "nrt")
        or bool(LAND.search(stem))
        or (of_county and kind == "n")
    )


def _is_about_elsewhere(line: str, start: int, name: str, own: str) -> bool:
    end = start + len(name)
    clause, sentence = clause_at(line, start, end), sentence_at(line, start, end)
    if RELATES_BEFORE.search(line[:start]) or RELATES_AFTER.search(line[end:]) or PARTNER.search(sentence):
        return True
    if own in clause and name.endswith(("镇", "乡", "街道")):
        return True
    before, _, after = clause.partition(name)
    if TOWARDS.search(before.replace("联合执法", "").replace("同步", "")):
        return True
    leads = not re.sub(r"[0-9年月日度\s（）()一二三四五六七八九十、.]|今年|全年|一是|其中|同时|目前", "", before)
    return bool((SUBJECT if leads else ELSEWHERE).search(after))


RULE = Rule("foreign_place", "他处名称", Severity.WARNING, find, labelled=True)
