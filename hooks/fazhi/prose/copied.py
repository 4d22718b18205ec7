"""有个性的句子不应与别的机关或往年的报告雷同；通行的套话（指导思想、责任制、会议精神）不算。

做法：去掉套话、数字一律看作同一个数后，比较连续八个字的重合；整句一半以上重合、且重合二十字以上的算雷同。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Other, Passage, Rule, Slip

LENGTH = 8
LEAST = 20
SHARE = 0.5
FORMULAS = re.compile(
    "习近平新时代中国特色社会主义思想|习近平法治思想|习近平总书记[^，。；]{0,20}|党的[一二十]+[大届][^，。；、]{0,12}(?:精神|全会)|中国特色社会主义法治道路"
    "|以[^，。；]{0,6}为指导|深入学习贯彻|全面贯彻落实|全面贯彻|深入贯彻落实|认真贯彻落实|坚决贯彻|学习宣传贯彻|全面依法治国|全面依法治[省市县区]|党政主要负责人|主要负责同志|履行推进法治建设|第一责任人(?:职责)?"
    "|法治政府建设(?:实施纲要)?|法治社会建设(?:实施纲要)?|法治中国建设规划|与责任落实督察工作规定|依法行政|严格规范公正文明执法|谁执法谁普法|谁主管谁负责|普法责任制|枫桥经验|法治思维和法治方式|两个确立|两个维护|四个意识|四个自信"
    "|重要工作亲自部署|重大问题亲自过问|重点环节亲自协调|重要环节亲自协调|重要任务亲自督办|重要案件亲自督办|公众参与|专家论证|风险评估|合法性审查|集体讨论决定|集体讨论|行政执法公示|执法全过程记录|全过程记录|重大执法决定法制审核|法制审核|三项制度"
    "|党的领导|政治站位|高质量发展|坚强(?:的)?领导|坚强法治保障|法治保障|组织领导|县委[、和]县政府|上级党委[、和]政府|坚强领导下|以人民为中心|人民群众(?:的)?(?:获得感|满意度|幸福感|安全感)|获得感|幸福感|安全感|法治化营商环境|营商环境|放管服|公共法律服务(?:体系)?|法律明白人|人民调解|行政调解|司法调解|矛盾纠纷多元化解|矛盾纠纷(?:排查)?(?:化解|调处)?|小事不出村|大事不出镇|矛盾不上交|尊法学法守法用法|办事依法|遇事找法|解决问题用法|化解矛盾靠法|法治宣传教育|普法(?:依法治理|规划|宣传)?|规范性文件|重大行政决策(?:程序)?|政务公开|国家宪法日|民法典宣传月|理论学习中心组|会前学法|年度(?:工作)?(?:要点|计划)|列入重要议事日程|纳入(?:年度)?(?:目标|绩效)?考核|高度重视|不断(?:提升|提高|增强|完善)|进一步|扎实推进|统筹推进|持续(?:深化|推进|优化)"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Distinctive sentences taken over from one of the texts to compare with; one slip a line."""
    for other in passage.compare:
        known = shingles(other.text)
        for index, line in enumerate(passage.lines):
            taken = [sentence for sentence in re.findall("[^。！？；]+", line) if _is_taken(sentence, known)]
            if taken:
                yield Slip(
                    index,
                    taken[0].strip(),
                    "改写为本机关当年的实际做法",
                    _message(other, taken),
                    other.name == passage.issuer,
                )


def _message(other: Other, taken: list[str]) -> str:
    return f"与{other.name}{other.year}年报告雷同（{sum(map(len, taken))}字）"


def _is_taken(sentence: str, known: frozenset[str]) -> bool:
    own = pieces(sentence)
    shared = sum(piece in known for piece in own)
    return bool(own) and shared >= LEAST - LENGTH and shared / len(own) >= SHARE


def pieces(text: str) -> list[str]:
    """Its runs of eight characters, formulas and punctuation left out, any number written #."""
    stretches = FORMULAS.sub("|", text).split("|")
    plain = [re.sub(r"[0-9０-９]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千万]+", "#", stretch) for stretch in stretches]
    bare = [re.sub(r"[^\u4e00-\u9fff#]+", "", stretch) for stretch in plain]
    return [stretch[at : at + LENGTH] for stretch in bare for at in range(len(stretch) - LENGTH + 1)]


def shingles(text: str) -> frozenset[str]:
    """The pieces of every sentence of a text."""
    return frozenset(piece for sentence in re.findall("[^。！？；\n]+", text) for piece in pieces(sentence))


RULE = Rule("copied_from_other", "雷同", Severity.WARNING, find, labelled=True)
