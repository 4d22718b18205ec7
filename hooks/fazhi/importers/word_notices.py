"""What was met while reading a Word file, told in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.importers.manuscript import Act, Notice
from fazhi.importers.tally import Tally

SHOWN = 5
COUNTED = (
    (Act.BECAME, "自动编号", "{0} 个 Word 自动编号已写成文字"),
    (Act.REPAIRED, "合并的段落", "{0} 处段落标记已被修订删除，前后两段合成一段"),
    (Act.REPAIRED, "符号字体", "{0} 个符号字体的字符已换成通用字符"),
    (Act.REPAIRED, "零宽字符", "去掉 {0} 个看不见的零宽字符"),
    (Act.REPAIRED, "不间断空格", "{0} 个不间断空格改为普通空格"),
    (Act.BECAME, "文本框", "{0} 个文本框的文字放在所在段落之后"),
    (Act.LEFT_OUT, "目录", "{0} 行目录没有导入，网站会自己生成目录"),
    (Act.LEFT_OUT, "外部链接的图片", "{0} 张图片只是指向外部的链接，没有下载"),
    (Act.LEFT_OUT, "图表", "{0} 个图表没有导入，请把数据写成表格"),
    (Act.LEFT_OUT, "嵌入对象", "{0} 个嵌入对象没有导入"),
    (Act.LEFT_OUT, "嵌入的文档", "{0} 个嵌入的文档没有导入，请把内容粘贴到正文里再导入"),
    (Act.LOOK, "缺少的图片", "{0} 张图片在文件里找不到"),
    (Act.LOOK, "不能显示的图片", "{0} 张图片的格式浏览器不能显示（如 EMF、WMF），没有导入"),
    (Act.LOOK, "认不出的符号", "{0} 个符号认不出，写成了□"),
    (Act.LOOK, "造字", "{0} 个自造字在别的电脑上可能显示不出"),
    (Act.LOOK, "公式", "{0} 个公式按文字导入，请核对"),
    (Act.LOOK, "控件提示语", "{0} 个填写框还是提示语，请核对"),
)  # fmt: skip


def notices_of(tally: Tally) -> Iterator[Notice]:
    """One notice for each kind of thing met."""
    for act, subject, message in COUNTED:
        if tally.counts[subject]:
            yield Notice(act, subject, message.format(tally.counts[subject]))
    changes = [f"{name} {tally.counts[name]} 处" for name in ("插入", "删除", "移动") if tally.counts[name]]
    if changes:
        authors = "、".join(sorted(author for author in tally.authors if author))
        yield Notice(
            Act.REPAIRED, "修订", f"修订按“接受”处理：{'、'.join(changes)}{f'（{authors}）' if authors else ''}"
        )
    yield from _quoted(Act.LOOK, "修订", "修订中删除的文字", tally.deleted)
    yield from _quoted(Act.LEFT_OUT, "隐藏文字", "隐藏文字没有导入", tally.hidden)
    yield from _quoted(Act.LEFT_OUT, "注音", "拼音注音没有导入", tally.ruby)
    yield from _quoted(Act.BECAME, "超链接", "超链接只留文字", tally.links)


def _quoted(act: Act, subject: str, message: str, texts: list[str]) -> Iterator[Notice]:
    texts = [text.strip() for text in texts if text.strip()]
    if texts:
        shown = "、".join(f"“{text[:40]}”" for text in texts[:SHOWN])
        more = f"等 {len(texts)} 处" if len(texts) > SHOWN else ""
        yield Notice(act, subject, f"{message}（{len(texts)} 处）：{shown}{more}")
