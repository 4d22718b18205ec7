"""案件当事人、受援人、举报人等的姓名应隐去（张某某），不写全名。

出处：《政府信息公开条例》第十五条；写法参照人民法院裁判文书公开的做法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.masks import person
from fazhi.prose.passage import Passage, Rule, Slip

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟龙段雷钱汤尹黎贺龚"
ROLES = r"原告|被告|当事人|受援人|申请人|上诉人|被申请人|违法行为人|受害人|被害人|受助人|信访人|上访人|来访人|举报人|投诉人|罪犯|社区矫正对象|刑满释放人员|吸毒人员"
NAME = re.compile(
    rf"(?:{ROLES})(?P<name>[{SURNAMES}](?![某×XＸ*])[\u4e00-\u9fff]{{1,2}}?)(?=[，。、；（(]|与|诉|因|和|等|的|向|在|对|现|已|于)"
)
NOT_A_NAME = re.compile("某|家属|方|代表|双方|范围|程序|何人|何种|许可|任何")


def find(passage: Passage) -> Iterator[Slip]:
    """Parties to a case under their full names."""
    for index, line in enumerate(passage.lines):
        for match in NAME.finditer(line):
            if not NOT_A_NAME.search(match["name"]):
                shown = person(match["name"])
                yield Slip(index, shown, shown, "写出了案件当事人等的全名")


RULE = Rule("party_name", "当事人姓名", Severity.ERROR, find)
