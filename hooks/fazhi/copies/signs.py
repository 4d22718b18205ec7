"""A text as it is compared: Chinese characters alone, any number written #, formulas and sentence ends as breaks.

A run of eight such signs counts if no break stands in it and it is not mostly numbers.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LENGTH = 8
MOST_NUMBERS = LENGTH // 2
KEPT = 512
FORMULAS = re.compile(
    "习近平新时代中国特色社会主义思想|习近平法治思想|习近平总书记[^，。；]{0,20}|党的[一二十]+[大届][^，。；、]{0,12}(?:精神|全会)|中国特色社会主义法治道路"
    "|以[^，。；]{0,6}为指导|深入学习贯彻|全面贯彻落实|全面贯彻|深入贯彻落实|认真贯彻落实|坚决贯彻|学习宣传贯彻|全面依法治国|全面依法治[省市县区]|党政主要负责人|主要负责同志|履行推进法治建设|第一责任人(?:职责)?"
    "|法治政府建设(?:实施纲要)?|法治社会建设(?:实施纲要)?|法治中国建设规划|与责任落实督察工作规定|依法行政|严格规范公正文明执法|谁执法谁普法|谁主管谁负责|普法责任制|枫桥经验|法治思维和法治方式|两个确立|两个维护|四个意识|四个自信"
    "|重要工作亲自部署|重大问题亲自过问|重点环节亲自协调|重要环节亲自协调|重要任务亲自督办|重要案件亲自督办|亲自(?:部署|过问|协调|督办)|主要负责人|纳入[^，。；]{0,8}(?:总体布局|总体规划|发展规划)|公众参与|专家论证|风险评估|合法性审查|集体讨论决定|集体讨论|行政执法公示|执法全过程记录|全过程记录|重大执法决定法制审核|法制审核|三项制度"
    "|党的领导|政治站位|高质量发展|坚强(?:的)?领导|坚强法治保障|法治保障|组织领导|县委[、和]县政府|上级党委[、和]政府|坚强领导下|以人民为中心|人民群众(?:的)?(?:获得感|满意度|幸福感|安全感)|获得感|幸福感|安全感|法治化营商环境|营商环境|放管服|公共法律服务(?:体系)?|法律明白人|人民调解|行政调解|司法调解|矛盾纠纷多元化解|矛盾纠纷(?:排查)?(?:化解|调处)?|小事不出村|大事不出镇|矛盾不上交|尊法学法守法用法|办事依法|遇事找法|解决问题用法|化解矛盾靠法|法治宣传教育|普法(?:依法治理|规划|宣传)?|规范性文件|重大行政决策(?:程序)?|政务公开|国家宪法日|民法典宣传月|理论学习中心组|会前学法|年度(?:工作)?(?:要点|计划)|列入重要议事日程|纳入(?:年度)?(?:目标|绩效)?考核|高度重视|不断(?:提升|提高|增强|完善)|进一步|扎实推进|统筹推进|持续(?:深化|推进|优化)"
)
STOP = re.compile(r"[。！？；\n]+")
NUMERALS = "一二两三四五六七八九十百千万"
SIGNS = re.compile(rf"([0-9０-９]+(?:\.[0-9]+)?|[{NUMERALS}]+)|(?:(?![{NUMERALS}])[\u4e00-\u9fff])+")
"""A number, or Chinese characters that are no part of one."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`signs[i]` stands at `text[begins[i]:ends[i]]`; `starts` are the places where a run of eight counts."""

    text: str
    signs: str
    begins: array[int]
    ends: array[int]
    starts: array[int]

    @property
    def pieces(self) -> list[str]:
        """Every run of eight that counts, from left to right."""
        return [self.piece(at) for at in self.starts]

    def piece(self, at: int) -> str:
        """The run of eight that begins there."""
        return self.signs[at : at + LENGTH]

    def said(self, at: int) -> str:
        """The sign as the text has it: a number in its own digits."""
        return self.text[self.begins[at] : self.ends[at]]

    def opens(self, at: int) -> bool:
        """Whether a sentence ends right before that sign."""
        return at == 0 or bool(STOP.search(self.text, self.ends[at - 1], self.begins[at]))

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where the signs from `start` up to `end` stand in the text."""
        return self.begins[start], self.ends[end - 1]


@lru_cache(maxsize=KEPT)
def read(text: str) -> Signs:
    """The signs of a plain text. Several checks compare the same texts, so the last ones are kept."""
    signs: list[str] = []
    begins, ends, starts = array("I"), array("I"), array("I")
    for start, end, counts in _stretches(text):
        first = len(begins)
        stretch = ""
        for found in SIGNS.finditer(text, start, end):
            at, last = found.span()
            stretch += "#" if found[1] else found[0]
            begins.extend((at,) if found[1] else range(at, last))
            ends.extend((last,) if found[1] else range(at + 1, last + 1))
        signs.append(stretch)
        if counts:
            runs = range(first, len(begins) - LENGTH + 1)
            few = stretch.count("#") <= MOST_NUMBERS
            starts.extend(runs if few else (at for at in runs if _in_words(stretch, at - first)))
    return Signs(text, "".join(signs), begins, ends, starts)


def _in_words(stretch: str, at: int) -> bool:
    return stretch.count("#", at, at + LENGTH) <= MOST_NUMBERS


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it counts) of every stretch between breaks, and of every formula."""
    at = 0
    for sentence in (*STOP.finditer(text), None):
        end = sentence.start() if sentence else len(text)
        for formula in FORMULAS.finditer(text, at, end):
            yield at, formula.start(), True
            yield *formula.span(), False
            at = formula.end()
        yield at, end, True
        at = sentence.end() if sentence else end
