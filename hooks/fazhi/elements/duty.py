"""Whether a sentence tells how the Party and government heads bear their duty for the rule of law (党政主要负责人履职).

《党政主要负责人履行推进法治建设第一责任人职责规定》: 第一责任人 of the rule of law; also 首位职责, 述法, 四个亲自, or the heads
leading the work in person. Not: the first responsible of production safety, of a river or of mediation, and village,
station or department heads.
"""

from __future__ import annotations

import re

HEADS = re.compile(
    r"党政(?:主要)?(?:负责人|负责同志|领导(?:班子)?|一把手|正职|主官|主职)|(?:党委|党工委|党组|政府|街道|镇|乡|区|县|市|局|办事处)?(?:两位)?主要(?:负责人|负责同志|领导(?:同志|干部)?)"
    r"|[“\"]?一把手[”\"]?|(?:党委|党工委|党组|县委|区委|市委|镇|乡|街道|局)(?:党委|党工委|党组)?书记|(?<![村支部区织总])书记|(?<![村街])[镇乡县区市局]长|(?:街道|办事处|管委会|党工委)[^，。；]{0,6}主任"
    r"|书记、?(?:主任|镇长|乡长|局长)|党政班长|班子“?班长"
)
TERM = re.compile(r"第一责任人?|首位职责|首要职责|首责")
OTHER_PERSON = re.compile(
    r"村[“\"]?两委|村(?:居|社区)?(?:\(社区\)|（社区）)?(?:两委)?(?:党)?(?:支部|组织|总支|委)?(?:书记|主任|支书|负责人|长)|支(?:部)?书(?:记)?|社区(?:党)?(?:支部|组织|总支|委)?(?:书记|主任|负责人)|(?:党支部|党组织|党总支|支部)书记"
    r"|站所?(?:长|负责人)|所长|队长|校长|院长|园长|[河湖林田路山链网]长|网格长|(?:企业|单位|商户|工地|场所|部门|科室|股室|站所|中队|中心|各办|办所|村居)(?:主要)?(?:负责人|法人|主|责任人)|法定代表人|业主|店主|房东|监护人|家长|车主|机手|船长|厂长|矿长|经理"
    r"|分管(?:领导|负责人|负责同志|副[镇乡县区局]长)|副[镇乡县区局]长|中层干部|法律顾问|调解员"
)
OTHER_FIELD = re.compile(
    r"安全|生产|防溺水|溺水|消防|防火|防汛|抗旱|河[长道湖]|河流|水库|森林|林[长业区]|耕地|田长|环保|环境|生态|食品|药品|粮食|信访|意识形态|网格|乡村振兴|防疫|疫情|校园|禁毒|护林|调解|人居|征兵|征地|拆违|"
    r"施工|道路|交通|农房|值班|文物|燃气|电梯|特种设备|招商|项目|档案|保密|平安|稳定|维稳|反诈|养老|党建|党风|廉[政洁]|巡[河林]|秸秆|扫雪|管护|普法责任区|矛盾纠纷"
)
LAW = re.compile(r"法治|依法|述法")
PERSONAL = re.compile(
    r"亲自(?:部署|过问|协调|督办|抓|研究|审定|挂帅|推动|推进|谋划|主持|审|批|调度|带队|上|指挥|督导|参与)"
)
FOUR = re.compile(r"[“\"]?四个亲自[”\"]?")
REPORTING = re.compile(r"述(?:职)?(?:[、和与])?(?:述[责学德廉][、和与]?)*述?法(?!律)|述法")
LEADS = re.compile(
    r"(?:主持|牵头|带队|听取|专题研究|研究|部署|批示|批阅|定期会商|挂帅|督办|调度|推动|履行|落实|扛起|担起|压实|对照|带头)[^，。；]{0,14}法治(?:政府|[镇乡县区市])?(?:建设|工作|议题|汇报|推进|类文件|文件)"
    r"|法治(?:政府)?(?:建设|工作)[^。；]{0,16}(?:组长|一把手[”\"]?工程)|(?:听取|研究|主持|部署)[^，。；]{0,6}依法行政"
)


def tells_duty(line: str) -> bool:
    """Whether one of the line's sentences tells the heads' duty for the rule of law."""
    return any(_sentence(each) for each in re.split(r"(?<=[。；！])", line) if each.strip())


def _sentence(text: str) -> bool:
    heads = _heads(text)
    if any(_of_law(text, match, heads) for match in TERM.finditer(text)):
        return True
    if FOUR.search(text) or len(PERSONAL.findall(text)) > 1:
        return bool(
            LAW.search(text)
            or (heads and not OTHER_FIELD.search(text))
            or (FOUR.search(text) and not OTHER_FIELD.search(text))
        )
    if not heads:
        return False
    return bool(REPORTING.search(text)) or bool(LEADS.search(text) and not _other_before(text, LEADS))


def _heads(text: str) -> list[re.Match[str]]:
    """Mentions of the heads; those inside another person's title (村党支部书记, 副镇长) are none."""
    others = [match.span() for match in OTHER_PERSON.finditer(text)]
    return [
        match for match in HEADS.finditer(text)
        if not any(start <= match.start() < end or start < match.end() <= end for start, end in others)
    ]  # fmt: skip


def _other_before(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether another person stands nearer before the match than any head."""
    match = pattern.search(text)
    before = text[: match.start()] if match else text
    persons = [each.start() for each in OTHER_PERSON.finditer(before)]
    heads = [each.start() for each in _heads(before)]
    return bool(persons) and (not heads or max(persons) > max(heads) + 12)


def _of_law(text: str, term: re.Match[str], heads: list[re.Match[str]]) -> bool:
    """Whether this mention of the term is about the rule of law and the heads."""
    clauses = re.split("[，,；;。：:]", text[: term.start()])
    clause = clauses[-1]
    following = re.split("[，,；;。：:]", text[term.end() :])[0]
    lawful = re.search(r"法治|依法行政", clause + following)
    own_heads = [match for match in heads if match.start() >= term.start() - len(clause)]
    if OTHER_PERSON.search(clause) and not own_heads:
        return False
    if not lawful and OTHER_FIELD.search(clause[-14:]):
        return False
    if not lawful and re.match(r"[^，。]{0,3}(?:制度|责任)?", following) and OTHER_FIELD.search(following[:8]):
        return False
    if lawful or heads:
        return True
    earlier = clauses[-2] if len(clauses) > 1 else ""
    return not OTHER_PERSON.search(earlier) and not OTHER_FIELD.search(earlier)
