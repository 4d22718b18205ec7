"""案件当事人、受援人、举报人等的姓名应隐去（张某某），不写全名。

出处：《政府信息公开条例》第十五条；写法参照人民法院裁判文书公开的做法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi import segments
from fazhi.prose.masks import person, personal
from fazhi.prose.passage import Hidden

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟龙段雷钱汤尹黎贺龚"
ROLES = r"原告|被告|当事人|受援人|申请人|上诉人|被申请人|第三人|违法行为人|受害人|被害人|受助人|信访人|上访人|来访人|举报人|投诉人|罪犯|嫌疑人|社区矫正对象|刑满释放人员|吸毒人员"
ONE = rf"[{SURNAMES}](?![某×XＸ*])[\u4e00-\u9fff]{{1,2}}?"
NAMES = re.compile(
    rf"(?:{ROLES})(?:为|是|[：:（(])?(?P<names>{ONE}(?:[、和与及]{ONE})*)(?=[，。、；（(）)]|与|诉|因|和|及|等|的|向|在|对|现|已|于|之间|系|$)"
)
FOLLOWED = re.compile(rf"(?:{ROLES})[：:（(]?(?P<name>[{SURNAMES}](?![某×XＸ*])[\u4e00-\u9fff]{{2}})")
PLACES = "籍村庄口边证区市镇乡县州山"
NOT_A_NAME = re.compile(
    "某|家属|方|代表|双方|范围|程序|何[人种时地]|许[可诺多]|任何|陈述|陈情|周[转边知围一二三四五六日报末度教学]|林[地权木场]|杜绝|张[贴挂开]|罗列|郑重|段落|雷同|唐突|谢[绝意]|曾[经被向因与]|龙头|孙[子女]|胡[乱同]|钱[款财物]|陆续|黄金|程度"
)


def hides(line: str) -> Iterator[Hidden]:
    """Parties to a case under their full names: by what follows the name, or because nothing but a name reads so."""
    told: set[int] = set()
    for match in NAMES.finditer(line):
        for name in re.finditer("[^、和与及]+", match["names"]):
            if not NOT_A_NAME.search(name.group()):
                start = match.start("names") + name.start()
                told.add(start)
                yield Hidden(start, start + len(name.group()), person(name.group()))
    for match in FOLLOWED.finditer(line):
        if match.start("name") not in told and _reads_as_name(match["name"]):
            yield Hidden(*match.span("name"), person(match["name"]))


def _reads_as_name(three: str) -> bool:
    tagged = segments.tag(three)
    return (
        len(tagged) == 1 and tagged[0][1].startswith("nr") and not NOT_A_NAME.search(three) and three[2] not in PLACES
    )


RULE = personal("party_name", "当事人姓名", hides, "写出了案件当事人等的全名")
