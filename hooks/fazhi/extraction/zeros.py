"""Zero forms: 未发生…, 无…案件, 没有一起…, 零败诉, …均为零. Joined zeros give one metric per measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.extraction.shared import count_listed

VERBS = (
    "发生|出现|收到|接到|制定|制发|出台|印发|作出|做出|受理|发现|产生|新增|实施|办理|引发|涉及|形成|查处|启动|审理|接收|接报|发放|颁布|起草|"
    "败诉|清理|废止|修订|提起|提请|立案|采取|适用|征收|征用|移送|列入|存在|造成|导致|引起|招致|遭受|遭到|因|被"
)
THINGS = (
    "案件|事件|事故|发生|情况|情形|记录|现象|问题|败诉|上访|复议|诉讼|投诉|举报|信访|纠错|撤销|变更|违法|违纪|应诉|申请|文件|决策|处罚|"
    "强制|问责|追责|伤亡|命案|火灾|火情|积案|访|类|一[起例件人宗次]|事项|行为|任务"
)
SUBJECTS = (
    "发生|败诉|上访|信访|投诉|举报|事故|撤改|赔付|纠错|差错|违纪|违法|命案|案件|复议|诉讼|伤亡|火灾|火情|死亡|发案|失误|问责|错案|撤销|变更|新增|积压|"
    "超期|复发|逾期|激化|瑕疵|记录|刑案|非访|越级访|集访|进京访|赴京|舆情|应诉|追责|事件|违规|警情|吸毒|邪教|传销|缠访|闹访|聚集|诈骗|溺亡|积案|退件|差评|申诉|异议|追诉|案发"
)
NOT_DONE = re.compile(rf"(?:尚|均|全年|从|并|暂|还)?(?:未|没有|没|不曾|从未)(?:再|曾|有|能)?(?:{VERBS})[^，。；！\n]*")
NONE_OF = re.compile(
    rf"(?<![有毫绝若如])无(?!偿|人机|障碍|纸|休|缝|法|论|故|理|证|照|毒|死角|盲|空白|诉|讼|需|须|差别|线|形|限|私|违建|[^，。、]{1, 3}(?:村|社区|城市|单位|企业|家庭|户|乡|镇)|接触|烟|感|界|疑)(?:[^，。；、！\n]|、(?!无|未|没|零|不))*(?:{THINGS})[^，。；、！\n]*"
)
NO_SUCH = re.compile(
    r"没有[^，。；、！\n]{0,14}(?:案件|事件|事故|复议|诉讼|信访|上访|投诉|败诉|申请|积案|事项|出台|发生|记录|情形)(?=[，。；、！\n]|$)"
)
NOT_ANY = re.compile(r"(?:未|没有|无)[^，。；！\n]{0,5}任何[^，。；！\n]*")
NOT_ONE = re.compile(r"(?:没有|未|无)(?:发生|出现|收到|接到|发现)?(?:任何)?[一1]\s*[起例件人宗次名户家][^，。；！\n]*")
NOT_ONE_OF = re.compile(
    r"(?<![有毫绝])无一(?!例外|遗漏|不|缺|[起例件人宗次名户家])[^，。；、！\d\n]{1,10}(?=[，。；、！）)\n]|$)"
)
NOR = re.compile(
    r"(?<=[，、])无(?!偿|论|关|故|序|证|照|人机|障碍|纸|缝|一|需|须)[^，。；、！\d\n]{2,10}(?=[，。；、！）)\n]|$)"
)
NOT_A_SINGLE = re.compile(
    r"(?:一|1)\s*[起例件人宗次名条]也?(?:没有?|未(?:再)?(?:发生|出现|收到|接到)?)(?=[，。；、！）)\n]|$)"
)
NO_ZERO = (
    "距离|散|售|工|星|碎|容忍|跑腿|跑动|门槛|接触|成本|收费|障碍|基础|起步|延时|等待|材料|证明|增长|钱|食|件|部件|打扰|感知|干扰|见面|付费|"
    "排放|碳|时差|换乘|申报|首付|活动|时|点|次跑|缝|使用|库存|添加|污染|推诿|拖延|时限"
)
NIL_OF = re.compile(
    rf"零(?:重大|较大|恶性|重复|群体性|负面|新增|越级)?(?:{SUBJECTS})(?:率)?(?!小区|社区|单位|村[”」])|(?<![归为十百千万亿])零(?!{NO_ZERO}|[一二三四五六七八九])[^\W\d_，。；、的]{{2}}(?=[”，。；、！）)\n]|$)"
)
HAPPENED = re.compile("发生|新增|记录|案发|案件|事件|积压|超期|撤销|变更")
ALL_NIL = re.compile(
    r"(?:均|都|全部|皆|也|同样|仍|保持|持续|数量|数|率|存量|总量)?(?:为|是|保持|归)\s*(?:零|0(?![.\d%％]))(?=\s*(?:[，。；、！）)\n”的]|$))"
)
SIGNS = re.compile(r"[未没无零]|不曾|[为是持归]\s*0")
"""One of these stands in every zero."""
SOME = re.compile(
    r"(?:个别|部分|有的|少数|一些|仍有|还有|尚有|如|若|凡|对|因|确保|杜绝|力争|争取|严防|坚决|努力|推动实现|要)[^，。；]{0,10}$"
)
VERB_ONLY = re.compile(rf"^(?:{VERBS}|撤销|确认违法|修改|废止|修订|变更|发布|公布|备案|或)+$")
_HEAD = re.compile(
    rf"^(?:尚|均|全年|从|并|暂|还)?(?:未|没有|没|无|不曾)(?:再|曾|有|能)?(?:{VERBS})?(?:出台|印发|发布|任何|[一1]\s*[起例件人宗次名])*"
)


@dataclass(frozen=True, slots=True)
class Zero:
    """A statement that nothing of a kind happened, and what it is about, one stretch per measure."""

    start: int
    end: int
    measures: tuple[tuple[int, int], ...]


def zeros(text: str) -> list[Zero]:
    """Every zero of the text in order, none inside another."""
    found: list[Zero] = []
    if not SIGNS.search(text):
        return found
    for zero in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if (not found or zero.start >= found[-1].end) and not SOME.search(text[max(0, zero.start - 12) : zero.start]):
            found.append(zero)
    return found


def _all(text: str) -> Iterator[Zero]:
    for pattern in (NOT_ONE, NOT_ANY, NOT_DONE, NO_SUCH, NONE_OF):
        for match in pattern.finditer(text):
            end = _without_result(match)
            yield Zero(match.start(), end, _about(text, match.start(), end))
    for match in NOT_ONE_OF.finditer(text):
        yield Zero(match.start(), match.end(), ((_clause_start(text, match.start()), match.end()),))
    for match in NOR.finditer(text):
        before = text[_clause_start(text, match.start() - 1) : match.start() - 1]
        if NONE_OF.search(before):
            yield Zero(match.start(), match.end(), ((match.start() + 1, match.end()),))
    for match in NOT_A_SINGLE.finditer(text):
        yield Zero(match.start(), match.end(), _subjects(text, match.start()))
    for match in NIL_OF.finditer(text):
        subject = text[_clause_start(text, match.start()) : match.start()]
        both = re.search("均|都|皆", subject)
        if both:
            yield Zero(match.start(), match.end(), _subjects(text, match.start() - len(subject) + both.start()))
            continue
        own = match.start() if not HAPPENED.search(match.group()) else _clause_start(text, match.start())
        yield Zero(match.start(), match.end(), ((own, match.end()),))
    for match in ALL_NIL.finditer(text):
        start = match.start() + len(re.match("[^为是保归清]*", match.group()).group())  # type: ignore[union-attr]
        yield Zero(start, match.end(), _subjects(text, start))


def _without_result(match: re.Match[str]) -> int:
    """The end of the zero, before a second statement without comma (…案件、受理申请2件)."""
    later = re.search(r"[、及和](?=[^、]*\d)", match.group())
    return match.start() + later.start() if later else match.end()


def _about(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What did not happen: what follows (未发生A、B案件), or what goes before (A、B均未发生)."""
    bare = re.fullmatch(rf"(?:尚|均|从|并|暂|还)?(?:未|没有)(?:{VERBS})", text[start:end])
    return _subjects(text, start) if bare and start > _clause_start(text, start) else _objects(text, start, end)


def _objects(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    words = text[start:end]
    head = _HEAD.match(words)
    first = start + (head.end() if head else 1)
    pieces = [
        piece
        for piece in count_listed(text[first:end])
        if not VERB_ONLY.match(text[first + piece[0] : first + piece[1]])
    ]
    return tuple((first + left, first + right) for left, right in pieces) or ((first, end),)


def _subjects(text: str, end: int) -> tuple[tuple[int, int], ...]:
    start = _clause_start(text, end)
    return tuple((start + left, start + right) for left, right in count_listed(text[start:end])) or ((start, end),)


def _clause_start(text: str, offset: int) -> int:
    return max(text.rfind(mark, 0, offset) for mark in "，。；！？：:\n（(") + 1
