"""说明.txt: what is in the folder and how to put it into a content system, for the person who does so."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.handover.elements import ALLOWED

TEXT = """把法治政府建设年度报告放进别的网站

这个文件夹由程序从已经核对的报告生成，只含核对过的数据，没有草稿。

一、怎么放
1. 打开“{sheet}”，找到要发的报告那一行。
2. 在网站后台新建一篇文章，照这一行填写栏目、标题、索引号、发文字号、日期、关键词、摘要。空着的格子是原文没有载明，不要自己编。
3. 把正文编辑框切换到“源代码”（HTML），用记事本打开那份报告的“{article}”，全部复制，粘贴进去，再切换回来看一遍。标题不在正文里，填在标题栏。
4. Word 文件（和 PDF 文件）作为附件上传。
5. 正文里有图片而后台把图片去掉了的，在“图片”文件夹里找到原图，从后台上传到原来的位置。

二、正文用了哪些标签
只用这些标签和属性，没有脚本、样式表和外部地址，后台的过滤一般会原样保留：
{tags}
表格的边框写在单元格的 style 里。目录、脚注和表格里的链接指向同一篇正文里的位置；后台去掉 id 后，链接点了不动，文字不受影响。

三、有哪些报告
{reports}
{notices}"""


def explanation(sheet: str, article: str, reports: Sequence[str], notices: Sequence[str]) -> str:
    """The text; `reports` are lines that name folder and title, `notices` what could not be made and why."""
    tags = "\n".join(f"  {tag}{'：' + ' '.join(names) if names else ''}" for tag, names in ALLOWED.items())
    told = "\n".join(["", "四、请注意", *notices, ""]) if notices else ""
    return TEXT.format(sheet=sheet, article=article, tags=tags, reports="\n".join(reports), notices=told)
