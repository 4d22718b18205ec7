"""计量单位: the words that follow a number, and which of them mean the same. One line registers a unit.

Families follow how reports use the words: 起/件/宗 interchange, 场/场次/次 interchange;
人 (persons) and 人次 (attendances) never do, nor 元 and 万元.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, and the family of units it may be merged with (itself if alone)."""

    name: str
    family: str


def _family(*names: str) -> tuple[Unit, ...]:
    return tuple(Unit(name, names[0]) for name in names)


UNITS: tuple[Unit, ...] = (
    *_family("件", "起", "宗", "例"),
    *_family("次", "场", "场次", "期", "轮", "堂", "讲"),
    *_family("人", "名", "位"),
    *_family("人次"),
    *_family("件次"),
    *_family("户次"),
    *_family("家次"),
    *_family("批次", "批"),
    *_family("车次"),
    *_family("辆次"),
    *_family("班次"),
    *_family("台次"),
    *_family("架次"),
    *_family("艘次"),
    *_family("村次"),
    *_family("店次"),
    *_family("站次"),
    *_family("课次"),
    *_family("组次"),
    *_family("万元"),
    *_family("亿元"),
    *_family("元"),
    *_family("%", "％"),
    *_family("个百分点"),
    *_family("成"),
    *_family("倍"),
    *_family("个", "处", "座", "间"),
    *_family("条次"),
    *_family("处次"),
    *_family("份次"),
    *_family("项次"),
    *_family("点次"),
    *_family("例次"),
    *_family("人天"),
    *_family("项"),
    *_family("条"),
    *_family("份"),
    *_family("册", "本"),
    *_family("张"),
    *_family("幅"),
    *_family("块"),
    *_family("面"),
    *_family("篇"),
    *_family("部"),
    *_family("家"),
    *_family("户"),
    *_family("支"),
    *_family("类"),
    *_family("批"),
    *_family("卷"),
    *_family("宗卷"),
    *_family("节"),
    *_family("课时"),
    *_family("学时"),
    *_family("小时"),
    *_family("分钟"),
    *_family("天", "日"),
    *_family("个工作日"),
    *_family("个月"),
    *_family("年"),
    *_family("亩"),
    *_family("公里"),
    *_family("千米"),
    *_family("米"),
    *_family("平方米", "平米"),
    *_family("平方公里"),
    *_family("公顷"),
    *_family("立方米", "立方"),
    *_family("千克"),
    *_family("克"),
    *_family("斤"),
    *_family("升"),
    *_family("岁"),
    *_family("吨"),
    *_family("公斤"),
    *_family("辆"),
    *_family("台"),
    *_family("套"),
    *_family("组"),
    *_family("对"),
    *_family("所"),
    *_family("站"),
    *_family("点"),
    *_family("村"),
    *_family("镇"),
    *_family("分"),
    *_family("字"),
    *_family("封"),
    *_family("棵", "株"),
    *_family("头"),
    *_family("口"),
    *_family("盏"),
    *_family("根"),
    *_family("栋", "幢"),
    *_family("艘"),
    *_family("架"),
    *_family("门"),
    *_family("道"),
    *_family("款"),
    *_family("种"),
    *_family("盘"),
    *_family("箱"),
    *_family("桶"),
    *_family("瓶"),
    *_family("盒"),
    *_family("把"),
    *_family("件套"),
    *_family("趟"),
    *_family("遍"),
    *_family("页"),
    *_family("个小时"),
    *_family("周"),
    *_family("枚"),
    *_family("只"),
    *_family("顶"),
    *_family("袋"),
    *_family("人份"),
    *_family("方面"),
    *_family("大类"),
    *_family("子项"),
    *_family("笔"),
    *_family("集"),
    *_family("通"),
    *_family("案"),
    *_family("则"),
    *_family("单"),
    *_family("票"),
    *_family("例次"),
    *_family("校次"),
    *_family("企次"),
    *_family("车"),
    *_family("艇"),
    *_family("匹"),
    *_family("羽"),
    *_family("尾"),
    *_family("座次"),
    *_family("宗次"),
    *_family("起次"),
    *_family("册次"),
    *_family("版"),
    *_family("首"),
    *_family("桩"),
    *_family("眼"),
    *_family("回"),
    *_family("段"),
    *_family("篇次"),
    *_family("批件"),
    *_family("帧"),
    *_family("路"),
    *_family("片"),
    *_family("席"),
    *_family("桌"),
    *_family("圈"),
    *_family("屏"),
    *_family("双"),
    *_family("副"),
    *_family("粒"),
    *_family("罐"),
    *_family("包"),
    *_family("束"),
    *_family("串"),
    *_family("枝"),
    *_family("平方"),
)

_FAMILIES = {unit.name: unit.family for unit in UNITS}
MONEY = {"元": 1.0, "万元": 1e4, "亿元": 1e8}
_NOT_BEFORE = {
    "成": "立功员果效为本熟交长了",
    "人": "民大",
    "门": "前户牌口",
    "道": "路德",
    "分": "别之类",
    "口": "头径",
    "把": "关",
    "头": "脑",
    "项": "目",
    "周": "边围年",
    "面": "对向",
    "点": "击评",
    "对": "照应",
    "起": "到草",
    "节": "约能",
    "组": "织成",
    "站": "式",
    "条": "件例约",
    "只": "有要能",
    "部": "门分",
    "日": "常",
    "讲": "解",
    "米": "面",
    "通": "过知报告用信行",
    "集": "中体团市镇会",
    "案": "件例卷情由",
    "单": "位元独",
    "票": "据",
    "车": "辆间",
    "版": "块本",
    "首": "先问违次批",
    "路": "口面段",
    "片": "区段",
    "圈": "子",
    "回": "复访应执头收",
    "段": "落时",
    "屏": "幕",
    "双": "方拥随语",
    "副": "主书校镇乡县",
    "包": "括含保村联",
    "眼": "下光前镜界科里",
}
"""Characters that show the one before them to be the head of a word, not a unit: 5成立, 3人民, 2部门."""


def _as_pattern(name: str) -> str:
    barred = _NOT_BEFORE.get(name)
    return f"{re.escape(name)}(?![{barred}])" if barred else re.escape(name)


PATTERN = "|".join(map(_as_pattern, sorted(_FAMILIES, key=len, reverse=True)))


def known(unit: str) -> bool:
    """Whether the unit is registered."""
    return unit in _FAMILIES


def same(one: str, other: str) -> bool:
    """Whether two units mean the same: equal, or of one family."""
    return one == other or (one in _FAMILIES and _FAMILIES[one] == _FAMILIES.get(other))
