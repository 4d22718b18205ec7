"""What stands around a report's text and is not it: letterhead, document number, addressee, signature, page furniture.

After GB/T 9704-2012, 7.2 to 7.4 (版头, 主体, 版记), and after what web pages put around a report that was copied from
them. Each find becomes a fact for the front matter or an entry of `Facts.rest`; nothing vanishes unsaid.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fazhi.characters import BOOKMARK
from fazhi.importers.looks import cut
from fazhi.importers.manuscript import Act, Block, Notice, Paragraph, Table
from fazhi.numbers import numeral

BODY_NAME = (
    r"(?:中共|中国共产党)?[\u4e00-\u9fff]{0,30}(?:委员会|人民政府|办事处|党工委|党委|党组|政府|管委会|管理委员会|"
    r"[局厅部署办]|办公室|街道|支队|大队|总队|中心|镇|乡|县|区|市)"
)
DOC_NO = re.compile(r"(?P<no>[\u4e00-\u9fff]{1,12}[〔\[［（(【][ ]*\d{4}[ ]*[〕\]］）)】][ ]*第?[ ]*\d{1,4}[ ]*号)")
SIGNER = re.compile(r"签[ 　]*发[ 　]*人[：:][ 　]*(?P<name>[\u4e00-\u9fff·、 　]{2,20})")
LETTERHEAD = re.compile(r"^[\u4e00-\u9fff（）()、 　]{4,60}文[ 　]*件$")
CONTENTS_TITLE = re.compile(r"^目[ 　]*(?:录|次)$")
CONTENTS_LINE = re.compile(r"^.{2,60}?(?:[.…·．]{3,}|\t|[ ]{3,})[ ]*\d{1,3}$")
SECURITY = re.compile(r"^(?:\d{6}|(?:绝密|机密|秘密)(?:★.*)?|特急|加急|急件|内部资料|公开)$")
DATE = re.compile(
    r"[（(]?(?P<y>\d{4}|[二〇○零一二三四五六七八九]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日[）)]?$"
)
ISO_DATE = re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})")

TIME = re.compile(r"(?<=[日\d])[ 　T]*(?<![\d])(?P<h>[01]?\d|2[0-3])[:：](?P<m>[0-5]\d)(?:[:：][0-5]\d)?$")

LABELS = {
    "index_no": ("索引号", "索引"),
    "doc_no": ("发文字号", "文号", "备注/文号", "发布文号", "文件编号"),
    "written": ("成文日期", "成文时间", "公文生成日期", "生成日期", "发文日期", "发文时间"),
    "published": ("发布日期", "发布时间", "公开日期", "公开时间", "上传时间", "更新时间"),
    "publisher": ("发布机构", "发文机关", "发文机构", "发布单位", "机构名称", "公开机构", "发布机关"),
    "subject": ("主题分类",),
    "genre": ("体裁分类", "体裁"),
    "validity": ("有效性", "效力状态", "是否有效", "公文时效"),
    "keywords": ("关键词", "主题词"),
    "": (
        "公开方式", "公开形式", "公开类别", "公开时限", "废止日期",
        "失效日期", "生效日期", "标题", "名称", "信息名称", "组配分类", "所属类目", "内容概述", "信息分类", "备注",
    ),
}  # fmt: skip
FACT_OF = {label: fact for fact, labels in LABELS.items() for label in labels}
_LABEL = "|".join(sorted(map(re.escape, FACT_OF), key=len, reverse=True))
LABELLED = re.compile(
    rf"[【\[]?(?P<label>{_LABEL})[】\]]?[：:][ 　]*(?P<value>.*?)(?=[ 　]*[|｜]?[ 　]*[【\[]?(?:{_LABEL}|来源|信息来源|作者|浏览次数|点击|字体)[】\]]?[：:]|$)"
)
WEB = re.compile(
    r"^(?:您?(?:当前|现在)的?(?:所在)?位置|位置)[是：:]?"
    r"|^(?:网站)?首页[ 　]*(?:[>＞›»/|]|$)|首页[ 　]*[>＞›»].*[>＞›»]"
    r"|^[【\[]?(?:信息来源|文章来源|稿件来源|来源|作者|责任编辑|编辑|审核|审稿|供稿|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击数|点击次数|访问量|字体大小|字体|字号|字体颜色"
    r"|分享到?|打印|收藏|保护视力色|视力保护色)[】\]]?[ 　]*[：:【]"
    r"|^[【\[]?(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页)?|返回(?:顶部|列表|首页|上一页)?|收藏(?:本页)?|分享|朗读|繁体|简体|大|中|小|我要纠错|纠错)[】\]]?$"
    r"|^(?:[【\[]?(?:打印(?:本页)?|关闭(?:窗口)?|字体|大|中|小|分享|收藏|朗读)[】\]]?[ 　|]*){2,}$"
    r"|语音合成中|请耐心等待|语音播报|播报模式|老年模式|长者模式|关怀版|适老化|无障碍(?:浏览|阅读|模式|$)|扫一扫(?:在手机|分享|关注)|扫描二维码"
    r"|^(?:上一[篇条]|下一[篇条]|相关(?:附件|链接|阅读|文章|解读|信息)|附件下载|友情链接|网站地图|联系我们|关于我们)[：:]?"
    r"|版权所有|(?:主办|承办|技术支持)(?:单位)?[：:].*|ICP备|公网安备|网站标识码|政府网站找错|^简体[ |/]*繁体|Copyright",
    re.IGNORECASE,
)
MAX_WEB = 120
MAX_SPACES = 60
WIDE = re.compile(rf"[ 　\t]{{{MAX_SPACES + 1},}}")
MAX_LABELLED = 500
TAIL_NOTE = re.compile(r"^[（(]?(?:联系人|联系电话|联系方式|此件|经办人|电话|信息公开)[^。]*[）)]?[。]?$")
COPIES = re.compile(r"^(?:抄[ 　]*送|主[ 　]*送|分[ 　]*送|抄报|报送)[：:]")
PRINTED = re.compile(r"印发[ 　]*$|校对[：:]|^印数|共印\d+份")
ATTACHED = re.compile(r"^附[ 　]*[件表][ 　]*[0-9一二三四五六七八九十]{0,3}[ 　]*[：:]?$")
ADDRESSEE = re.compile(r"^[\u4e00-\u9fff（）()、，,“” 　]{2,60}[：:]$")


@dataclass(slots=True)
class Finds:
    """Facts found so far."""

    facts: dict[str, str | dt.date] = field(default_factory=dict)
    rest: list[tuple[str, str]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def fact(self, key: str, value: str | dt.date | None) -> None:
        """Note a fact unless an earlier one stands."""
        if key and value and value not in ("无", "/", "-", "—"):
            self.facts.setdefault(key, value)

    def removed(self, subject: str, text: str) -> None:
        """Note text that is taken out of the report."""
        self.rest.append((subject, text))


def read_date(text: str) -> dt.date | None:
    """2025年1月15日, 二〇二五年一月十五日, 2025-01-15; None if it is no date."""
    match = DATE.search(text.strip()) or ISO_DATE.search(text)
    if not match:
        return None
    numbers = [numeral(match[part].replace("○", "〇")) for part in ("y", "m", "d")]
    try:
        return dt.date(*(int(number or 0) for number in numbers))
    except ValueError:
        return None


def read_time(text: str) -> str | None:
    """The time of day behind a date, `2025-01-15 9:30:05` -> 09:30; None where there is none.

    Midnight is none: web systems write it where they know no time.
    """
    match = TIME.search(text.strip())
    told = f"{int(match['h']):02}:{match['m']}" if match else None
    return None if told == "00:00" else told


def narrowed(blocks: Sequence[Block], finds: Finds) -> Iterator[Block]:
    """The blocks with absurdly long stretches of spaces cut to MAX_SPACES."""
    for block in blocks:
        if isinstance(block, Paragraph) and any(WIDE.search(run.text) for run in block.runs):
            finds.notices.append(Notice(Act.REPAIRED, "空格", f"“{block.own_text.strip()[:12]}”一段里过长的空格已缩短"))
            block = replace(
                block, runs=tuple(replace(run, text=WIDE.sub(" " * MAX_SPACES, run.text)) for run in block.runs)
            )
        yield block


def without_debris(block: Block, finds: Finds) -> Block:
    """The paragraph without `[bookmark: …]` and the like."""
    if isinstance(block, Table) or not BOOKMARK.search(block.own_text):
        return block
    match = BOOKMARK.search(block.own_text)
    while match:
        finds.notices.append(Notice(Act.REPAIRED, "Word 残留", f"去掉“{match.group()}”"))
        block = replace(block, runs=cut(block.runs, 0, match.start()) + cut(block.runs, match.end()))
        match = BOOKMARK.search(block.own_text)
    return block


def is_contents_line(text: str) -> bool:
    """Whether a line is one of a typed table of contents: 一、主要工作……1."""
    return len(text) <= MAX_WEB and bool(CONTENTS_LINE.match(text))


def is_web(text: str) -> bool:
    """Whether a line is furniture of a web page."""
    return len(text) <= MAX_WEB and bool(WEB.search(text)) and not text.endswith("。")


def labelled(text: str) -> list[tuple[str, str]]:
    """`索引号：…  发布日期：…` -> its labels and values; empty if the line is not made of them."""
    match = LABELLED.match(text) if len(text) <= MAX_LABELLED else None
    return [(each["label"], each["value"].strip(" 　|｜")) for each in LABELLED.finditer(text)] if match else []


def take_labelled(pairs: Sequence[tuple[str, str]], finds: Finds) -> None:
    """Facts from labels of a metadata table."""
    for label, value in pairs:
        key = FACT_OF[label]
        if key in ("written", "published"):
            _take_date(key, value, finds)
        elif key == "doc_no":
            match = DOC_NO.search(value)
            finds.fact(key, match["no"] if match else value)
        else:
            finds.fact(key, value)


def _take_date(key: str, value: str, finds: Finds) -> None:
    """The date under a label, and for the publication date that is taken the time of day beside it."""
    if key == "published" and key not in finds.facts and read_date(value):
        finds.fact("published_time", read_time(value))
    finds.fact(key, read_date(value))


def metadata_table(table: Table) -> list[tuple[str, str]]:
    """The pairs of a metadata table as transparency pages have it; empty if the table is another one."""
    pairs: list[tuple[str, str]] = []
    for row in table.rows:
        texts = [cell.text.strip() for cell in row]
        for text, after in zip(texts, [*texts[1:], ""], strict=True):
            label = re.sub(r"[ 　：:【】\[\]]", "", text)
            if label in FACT_OF:
                pairs.append((label, after))
            else:
                pairs += labelled(text)
    return pairs if len(pairs) > 1 else []
