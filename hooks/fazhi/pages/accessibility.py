"""无障碍声明: which standards the pages follow, what was tested and how, what is not known, and whom to tell.

Only what the project's own tests do is said to be tested (tests/test_accessibility.py); nobody has certified anything.
Names of standards: GB/T 37668-2019 and WCAG 2.1 (W3C Recommendation).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join, tag
from fazhi.pages.markup import body, facts, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View
from fazhi.settings import Settings

FOLLOWED = (
    "国家标准 GB/T 37668-2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》",
    "万维网联盟《网页内容无障碍指南》（WCAG）2.1 的 A 级和 AA 级",
)
WAYS = (
    "每页顶部有“大字版”和“高对比度”两个开关，用鼠标、触屏、键盘都能操作；选择记在本机浏览器里，下次打开还在。系统设为提高对比度的，自动使用高对比度。",
    "右上角可以切换浅色和深色；系统设为减少动态效果的，页面不做动画。",
    "只用键盘可以到达每个链接、按钮、输入框和可滚动的表格，焦点有明显的框；每页第一个 Tab 键是“跳到正文”的链接。窄屏上的菜单按 Esc 关闭。",
    "页面放大到 400%（或屏幕宽 320 像素）内容不丢失，不用左右滚动；宽表格在自己的框里滚动。",
    "状态用文字和形状表示，不只靠颜色；图形都有文字说明，数字在旁边的表格里。",
    "不用脚本也能读到全部报告和统计；搜索、排序、筛选和上面的开关需要脚本。每页都可以打印。",
)
TESTED = (
    "生成本站的程序在每次修改时自动测试：各类页面在电脑和手机屏幕上、浅色和深色下，用 axe-core 检查上述指南的 A 级、AA 级规则和通行做法；并检查键盘操作、320 像素宽的版面、两个开关和打印。",
    "自动测试用的是程序自带的报告和演示数据，浏览器是 Chromium。它只能发现一部分问题。",
)
LIMITS = (
    "没有经过第三方机构检测，也没有由视力障碍者、老年人等使用者试用，所以不声明达到某一等级。",
    "没有在读屏软件和其他浏览器上逐页测试。",
    "报告原文由各机关撰写，照原样公开：原文里的表格、图片和所附的原始文件可能没有替代文字或结构。",
)


def build(view: View) -> Iterator[Unwritten]:
    """`accessibility`."""
    yield Unwritten(addresses.ACCESSIBILITY, "无障碍声明", partial(statement, view.settings))


def statement(settings: Settings, *, searchable: bool = True) -> Page:
    """The page, with the contact that mkdocs.yml gives, if any; `searchable` where the site has a search."""
    text = body(
        heading(1, "无障碍声明", "accessibility"),
        tag("p", "本站希望所有人都能读到法治政府建设年度报告，包括老年人、视力障碍者和只用键盘的人。", "fz-lead"),
        heading(2, "依据的标准", "standards"),
        _listed(FOLLOWED),
        heading(2, "可以怎样读", "ways"),
        _listed(WAYS),
        _shortcut() if searchable else EMPTY,
        heading(2, "测试了什么", "tested"),
        _listed(TESTED),
        heading(2, "已知的不足", "limits"),
        _listed(LIMITS),
        heading(2, "遇到困难怎么办", "contact"),
        _contact(settings),
        tag(
            "p", html("也可以从{}找到每一页。", link(Links(addresses.ACCESSIBILITY).to(addresses.SITE_MAP), "网站地图"))
        ),
    )
    return Page(addresses.ACCESSIBILITY, "无障碍声明", text, {"hide": ["navigation"]})


def _shortcut() -> Markup:
    """The switch that WCAG 2.1.4 asks for: a shortcut of one character can be turned off."""
    button = html('<button type="button" data-fz-reading="keyless" aria-pressed="false">停用 / 键</button>')
    words = "按 / 键直接到搜索框。语音输入时容易误触的，可以停用："
    return html('<p class="fz-keyless">{}{}</p>', words, button)


def _contact(settings: Settings) -> Markup:
    """Who answers, as far as it is known."""
    told = tag("p", "页面读不了、操作不了，或者需要其他形式的报告，请告诉本站的主办单位，写明网页地址和遇到的问题。")
    pairs = [("主办单位", settings.organiser), ("联系方式", settings.contact)]
    missing = EMPTY if settings.contact else note("本站没有写明联系方式：请向报告的发布机关反映。")
    return join((told, facts(pairs), missing))


def _listed(lines: tuple[str, ...]) -> Markup:
    return tag("ul", join(tag("li", line) for line in lines))
