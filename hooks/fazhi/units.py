"""计量单位: the words that follow a number, and which of them mean the same. A word or a line registers a unit.

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


ALONE = """
人次 批次 件次 户次 家次 车次 辆次 班次 台次 架次 艘次 村次 店次 站次 课次 组次 万元 亿元 元 个百分点 成 倍 条次 处次 份次 项次 点次 例次 人天
项 条 份 张 幅 块 面 篇 部 家 户 支 类 批 卷 宗卷 节 课时 学时 小时 分钟 个工作日 个月 年 亩 公里 千米 米
平方公里 公顷 千克 克 斤 升 岁 吨 公斤 辆 台 套 组 对 所 站 点 村 镇 分 字 封 头 口 盏 根 艘 架
门 道 款 种 盘 箱 桶 瓶 盒 把 件套 趟 遍 页 个小时 周 枚 只 顶 袋 人份 方面 大类 子项 笔 集 通 案
则 单 票 例次 校次 企次 车 艇 匹 羽 尾 座次 宗次 起次 册次 版 首 桩 眼 回 课 段 篇次 批件 帧 路 片 席
桌 圈 屏 双 副 粒 罐 包 束 串 枝 平方
"""
"""Units that are merged with no other. To register one, add it here."""

UNITS: tuple[Unit, ...] = (
    *_family("件", "起", "宗", "例"),
    *_family("次", "场", "场次", "期", "轮", "堂", "讲"),
    *_family("人", "名", "位"),
    *_family("%", "％"),
    *_family("个", "处", "座", "间"),
    *_family("册", "本"),
    *_family("天", "日"),
    *_family("平方米", "平米"),
    *_family("立方米", "立方"),
    *_family("棵", "株"),
    *_family("栋", "幢"),
    *(Unit(name, name) for name in ALONE.split()),
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
    "课": "程堂本业题外后桌件文间余时次",
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
