"""What became of a plan item, told from the wording of both sides. A guess that a person confirms or changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.matching.features import Passage
from fazhi.matching.targets import Reached
from fazhi.model import Status

UNFINISHED = re.compile(
    r"尚未|推迟|延期|延后|延至|顺延|改在|改到|(明年|下年|次年|来年)[^。]{0,4}(续|补|再|继续|完成|开展|实施|建|推进)|剩余|其余|"
    r"未能|未达|未完成|没有完成|雏形|正在|仍在|还在|洽谈|进入[^，。]{0,6}程序|完成过半|部分|暂未|暂缓实施|搁置|有待|待上级|"
    r"缺口|另[一两二]\w|未安排|仅完成|只完成|补足|续建|进度|第[二三四][个期批][^，。]{0,4}因"
)
CHANGED = re.compile(r"改为|调整为|改由|改用|变更为|转为|不再|合并到|并入|取代|代之以")
FIRST_STAGE = re.compile(r"启动|筹建|筹备|谋划|申报|申请|争创|创建|试点|试行|探索|选址|论证|调研|起草|前期|规划|酝酿|争取|立项|着手|开工")
LATER_STAGE = re.compile(
    r"建成|完工|竣工|落成|投用|启用|开馆|上线|授牌|获评|获[省市县区州国中][^，。]{0,12}(命名|表彰|评)|命名|通过[^，。]{0,6}(验收|评审|审议|表决)|"
    r"推广到|全面推开|全面推行|正式运行|入选|荣获|被评为|获批|挂牌|达标|表决通过|正式施行|出台|印发|获得|复制推广|运行"
)
HONOUR = re.compile(r"获评|授牌|获[省市县区州国][^，。]{0,12}(命名|表彰)|入选[^，。]*(省|市|国)|通过[省市县国]级验收|被评为|荣获|推广")
LASTING = re.compile(r"^(继续|持续|坚持|常态|长期|不断)|持续(落实|推进|抓|开展|做好)|坚持|常态化|充分发挥|定期|始终|一以贯之|严格(落实|执行|遵守)|按(月|周|季)")
FINISHED = re.compile(r"建成|完成|出台|印发|全部|实现|新增|获评|通过|清零|挂牌|成立|设立|首次|启用|投用|达到")
DUTY = re.compile(r"每次|每周|每月|每季|按周|按月|按季|定期|例会|常态|继续|仍|一如既往|照例|坚持|持续")


def outcome(item: Passage, sections: Sequence[Passage], targets: Sequence[Reached]) -> Status:
    """The likely status. Without sections nothing was found, which is not the same as not done."""
    if not sections:
        return Status.DROPPED
    said = "。".join(section.whole for section in sections)
    if any(target.met is False for target in targets) or UNFINISHED.search(said):
        return Status.PARTIAL
    if CHANGED.search(said):
        return Status.CHANGED
    if _advanced(item.text, said):
        return Status.ADVANCED
    if not targets and LASTING.search(item.text) and not FINISHED.search(said):
        return Status.ONGOING
    return Status.DONE


def _advanced(planned: str, said: str) -> bool:
    """Whether a first stage was planned and a later one is told, or an honour beyond the plan."""
    first, later = FIRST_STAGE.search(planned), LATER_STAGE.search(said)
    return bool((first and later and not LATER_STAGE.search(planned)) or (HONOUR.search(said) and not HONOUR.search(planned)))
