"""What became of a plan item, told from the wording of both sides. A guess that a person confirms or changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.matching.features import Passage
from fazhi.matching.targets import Reached
from fazhi.model import Status

UNFINISHED = re.compile(
    r"尚未|推迟|延期|延后|延至(?![^，。]{0,3}(小时|分钟|天))|顺延至|改在|改到|(明年|下年|次年|来年)[^。]{0,4}(续|补|再|继续|完成|开展|实施|建|推进|开工|动工)|"
    r"(剩余|其余|余下|剩下)(?=[^，。；]{0,14}(未(?!到期)|待|推|延|正在|尚|明年|下年|次年|仍|续|补|拟|将|计划))|"
    r"未能|未达|未完成|没有完成|雏形|正在(协调|推进|建设|办理|核实|洽谈|筹备|施工|开发)|仍在|还在|尚在|排在来年|进入[^，。]{0,6}程序|"
    r"完成过半|暂未|暂缓|搁置|有待|待上级|缺口|另[一两二]\w|未安排|未能安排|仅完成|只完成|补足|续建|转过年|预计(明年|来年|下年)|另一[^，。]{0,3}待|余下一[^，。]{0,3}等|比预期低|卡壳|"
    r"第[二三四][个期批][^，。]{0,4}(因|改|延)"
)
CHANGED = re.compile(
    r"原(拟|定|计划|规划)|因[^，。]{1,14}(改为|改由|改在|调整为)|调整为|不再(实施|建设|开展|推进)|并入[^，。]{0,8}(项目|活动|一并|实施)|代之以"
)
EARLY = re.compile(
    r"启动|筹建|筹备|谋划|申报|申请|争创|创建|试点|试行|探索|选址|前期|酝酿|立项|着手|开工|送审稿|草案|初稿|征求意见稿"
)
LATER_STAGE = re.compile(
    r"建成|完工|竣工|落成|投用|启用|开馆|上线|授牌|授予|牌匾|获评|获[省市县区州国中][^，。]{0,12}(命名|表彰|评)|命名|"
    r"通过[^，。]{0,6}(验收|评审|审议|表决|考核|考评)|推广到|全面推开|全面推行|正式运行|开门迎客|迎客|跻身|捧回|捧得|摘得|挂上[^，。]{0,12}牌|获[^，。]{0,10}批复|批复|对外开放|正式开放|入选|荣获|被评为|获批|挂牌|达标|表决通过|复制推广"
)
HONOUR = re.compile(
    r"获评|授牌|授予|获[省市县区州国][^，。]{0,12}(命名|表彰)|入选[^，。]*[省市国]|通过[省市县国]级验收|被评为|荣获"
)
LASTING = re.compile(
    r"^(继续|持续|坚持|常态|长期|不断)|持续(落实|推进|抓|开展|做好)|坚持|常态化|充分发挥|定期(听取|研究|召开|报告)|始终|一以贯之|"
    r"^严格(落实|执行|遵守)|按(月|周|季)"
)
LONG = 60
"""An item of so many characters says 坚持 or 始终 as a matter of style; that its duty lasts cannot be told from it."""
FINISHED = re.compile(r"建成|完成|出台|印发|全部|实现|新增|获评|通过|清零|挂牌|成立|设立|首次|启用|投用|达到|覆盖")


def outcome(item: Passage, sections: Sequence[Passage], targets: Sequence[Reached]) -> Status:
    """The likely status, from the stretches of sections that answer. Without any nothing was found, which is not the
    same as not done."""
    if not sections:
        return Status.DROPPED
    said = "".join(section.whole for section in sections)
    if CHANGED.search(said):
        return Status.CHANGED
    if any(target.met is False for target in targets) or UNFINISHED.search(said):
        return Status.PARTIAL
    if _advanced(item.text, said):
        return Status.ADVANCED
    if not targets and len(item.text) < LONG and LASTING.search(item.text) and not FINISHED.search(said):
        return Status.ONGOING
    return Status.DONE


def _advanced(planned: str, said: str) -> bool:
    """Whether a first stage was planned and a later one is told, or an honour beyond the plan."""
    later = LATER_STAGE.search(said)
    return bool(
        (EARLY.search(planned) and later and not LATER_STAGE.search(planned))
        or (HONOUR.search(said) and not HONOUR.search(planned) and not re.search("获评|命名|认定|培育", planned))
    )
