"""同一个词不应连写两遍（坚持坚持、司法所司法所、的的），长句段也不应原样重复。

叠词（家家户户、高高兴兴、一户一户）和口语里的“商量商量”不算；“镇镇长”“村村民”“年年底”是前后两个词，不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

HAN = r"[\u4e00-\u9fff]"
TWICE = re.compile(rf"(?P<word>{HAN}{{2,8}})(?P=word)")
CLAUSE_TWICE = re.compile(rf"(?P<word>{HAN}{{6,}})[，；、。](?P=word)(?!{HAN})")
PARTICLES = re.compile(
    r"(?P<word>(?<![目标有])的的|(?<![总共中调温平柔暖缓随])和和(?![睦气美谐煦])|被被|并并|(?<!但)是是|(?<![一车门])把把(?!关脉手)|(?<!保)对对(?![接比口])|(?<!为)了了(?![解结断然事])|(?<![参给])与与(?!会)|(?<![存现内潜自外实])在在(?![线校岗建职册])|(?<![以涉])及及(?!时))"
)
BEFORE_BODY = re.compile(
    r"(?<=[报由经请向与同和被对至送受获，])(?P<word>县县|区区|镇镇|乡乡)(?=[\u4e00-\u9fff]{2,7}(?:局|办公室|委员会|办事处|所|站))"
)
AT_END = re.compile(r"(?P<word>县县|镇镇|乡乡|村村|局局|区区)(?=[，。；、的及和在]|党委|政府)")
WHOLE_NAMED = re.compile(r"[全各我本该](?P<word>县县|镇镇|乡乡|区区|村村)(?![委级长直域内城民])")
ONE_CHARACTER = (PARTICLES, AT_END, BEFORE_BODY, WHOLE_NAMED)
TALK = {
    *("商量", "研究", "讨论", "了解", "评议", "交流", "学习", "考虑", "活动", "锻炼", "体验", "感受", "琢磨", "说道"),
    *("合计", "打听", "收拾", "照顾", "关心", "休息", "帮助", "调解", "评理", "唠叨", "熟悉", "教育", "检查", "宣传"),
    *("比划", "走动", "说说", "看看", "聊聊", "评评", "问问", "听听", "谈谈", "算算", "试试", "转转"),
}
CASUAL_BEFORE = re.compile(
    r"(?:大家|坐下来?|坐在一起|一起|一块儿?|多|先|常|再|让|来|去|帮忙?|给|好好|得|能|不妨|互相|出来|[“‘])$"
)


def find(passage: Passage) -> Iterator[Slip]:
    """A word or a clause written twice running."""
    for index, line in enumerate(passage.lines):
        for pattern in (TWICE, CLAUSE_TWICE, *ONE_CHARACTER):
            for match in pattern.finditer(line):
                words = match["word"] if pattern in ONE_CHARACTER else match.group()
                if pattern is not TWICE or not _is_idiom(line, match):
                    once = words[: len(words) // 2] if pattern is not CLAUSE_TWICE else match["word"]
                    yield Slip(index, words, once, f"“{once}”连写了两遍")


def _is_idiom(line: str, match: re.Match[str]) -> bool:
    word = match["word"]
    if word[0] in "一两几每某" or len(set(word)) == 1 or re.search("[零〇一二三四五六七八九十百千万]$", word):
        return True
    after = line[match.end() : match.end() + 1]
    return word in TALK and (bool(CASUAL_BEFORE.search(line[: match.start()])) or after in "”’再才就吧")


RULE = Rule("doubled_word", "重复字词", Severity.WARNING, find, labelled=True)
