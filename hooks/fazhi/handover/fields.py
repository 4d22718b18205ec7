"""The sheet of what the form of a content system asks for, one row for each report. Nothing is made up: unknown is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi.exporters.columns import Column, Sheet, Value
from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS
from fazhi.tables.promise_totals import count

COLUMNS = (
    Column("folder", "文件夹", "string", "这份报告的文件在哪个文件夹"),
    Column("column", "栏目", "string", "发到哪个栏目"),
    Column("title", "标题", "string", "报告原标题"),
    Column("issuer_name", "发布机构", "string", "机关全称"),
    Column("year", "报告年度", "integer", "报告写的年份"),
    Column("index_no", "索引号", "string", "原文未载明为空"),
    Column("doc_no", "发文字号", "string", "原文未载明为空"),
    Column("subject", "主题分类", "string", "原文未载明为空"),
    Column("genre", "体裁分类", "string", "原文未载明为空"),
    Column("validity", "有效性", "string", "原文未载明为空"),
    Column("written", "成文日期", "date", "原文未载明为空"),
    Column("published", "发布日期", "date", "原文未载明为空"),
    Column("keywords", "关键词", "string", "机关、年度和报告写到的专题"),
    Column("description", "摘要", "string", "由核对过的数据和计划落实情况组成"),
    Column("article", "正文文件", "string", "贴进正文框的文件"),
    Column("attachments", "附件文件", "string", "作为附件上传的文件"),
    Column("source", "本站地址", "string", "没有公开地址为空"),
)
MOST_TOPICS, MOST_NUMBERS = 5, 5


def fields_sheet(rows: Iterable[tuple[Value, ...]]) -> Sheet:
    """The rows of all reports as a sheet."""
    return Sheet("fields", "填写内容", COLUMNS, tuple(rows))


def fields_of(
    graph: Graph, report: Report, folder: str, column: str, names: tuple[str, list[str]], source: str
) -> tuple[Value, ...]:
    """One row. `names` are the article's file and the files to attach; `source` is the public address or empty."""
    info = report.info
    return (
        folder,
        column,
        report.title,
        publisher(graph, report),
        report.year,
        info.index_no,
        info.doc_no,
        info.subject,
        info.genre,
        info.validity,
        info.written.isoformat() if info.written else None,
        info.published.isoformat() if info.published else None,
        "；".join(keywords(graph, report)),
        description(graph, report),
        names[0],
        "；".join(names[1]),
        source or None,
    )


def publisher(graph: Graph, report: Report) -> str:
    """The one named in the report's metadata, else the body's full name; its id where the registry does not know it."""
    return report.info.publisher or graph.full_name(report.issuer)


def keywords(graph: Graph, report: Report) -> list[str]:
    """Those that the report's metadata give; else what it is, whose and of when, then its topics, each once."""
    if report.info.keywords:
        return re.split(r"[\s,，;；、]+", report.info.keywords.strip())
    topics = (each.topic.short for each in graph.passages if each.report is report and each.topic)
    return [
        "法治政府建设",
        "年度报告",
        graph.name(report.issuer),
        f"{report.year}年",
        *list(dict.fromkeys(topics))[:MOST_TOPICS],
    ]


def description(graph: Graph, report: Report) -> str:
    """Whose report on which year, its first numbers, and how many items of last year's plan are in which state."""
    readings = [each for each in graph.readings_of.get(report.key, ()) if each.metric.indicator in graph.indicators]
    numbers = "、".join(
        f"{graph.indicators[each.metric.indicator or ''].short}"
        f"{SIGNS[each.metric.bound]}{shown(each.metric.value)}{each.metric.unit}"
        for each in readings[:MOST_NUMBERS]
    )
    answered = count(promise for _, promise in graph.answers_in.get(report.key, ()))
    states = "、".join(f"{state.value} {amount} 项" for state, amount in answered.items())
    told = [
        f"{publisher(graph, report)}{report.year}年法治政府建设年度报告",
        f"主要数据：{numbers}" if numbers else "",
        f"上年计划：{states}" if states else "",
    ]
    return "。".join(filter(None, told)) + "。"
