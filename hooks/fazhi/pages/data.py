"""数据: what can be downloaded, in which formats, and what each column means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.exporters import atom_feed, json_feed
from fazhi.exporters.columns import Sheet
from fazhi.exporters.entries import entries
from fazhi.exporters.rows import sheets
from fazhi.html import html, join, tag
from fazhi.pages.coverage import calendar_line, presence
from fazhi.pages.depends import key_alone
from fazhi.pages.linked_data import dataset_data, script_text
from fazhi.pages.markup import body, grid, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View
from fazhi.tables import standings

FEEDS = {atom_feed.NAME: "Atom 订阅", json_feed.NAME: "JSON Feed 订阅"}
TYPES = {"string": "文字", "integer": "整数", "number": "数", "date": "日期"}


def build(view: View) -> Iterator[Unwritten]:
    """`data/index`: downloads and the data dictionary, from the same columns as the files."""
    yield Unwritten(addresses.DATA, "数据", partial(_page, view), _key(view))


def _key(view: View) -> str:
    """Of everything that the page shows: how many rows there are, and whether there is a calendar and a feed."""
    counts = (str(len(sheet.rows)) for sheet in sheets(view.graph))
    return key_alone(view, told=chain(counts, presence(view.graph)))


def _page(view: View) -> Page:
    links = Links(addresses.DATA)
    told, settings = sheets(view.graph), view.settings
    terms = link(settings.licence_url, settings.licence) if settings.licence_url else settings.licence
    blocks: list[object] = [
        heading(1, "数据", "data"),
        tag("p", "本站登记的全部数据都可以下载、再用；请注明出处，并以各机关发布的原文为准。", "fz-lead"),
        tag("p", link(links.to("data/fazhi.xlsx"), "下载全部（Excel 工作簿）"), "fz-more"),
        tag("p", link(links.to("data/datapackage.json"), "数据包说明（datapackage.json，供程序读取）"), "fz-more"),
        tag("p", join(["使用许可：", terms or "未载明"])),
        grid(("数据表", "行数", "下载"), (_row(sheet, links) for sheet in told), "可下载的数据表", "fz-numbers"),
        note("CSV 是带 BOM 的 UTF-8，表格软件可以直接打开；第一行是英文键名，含义见下。"),
        *_subscriptions(view, told, links),
        heading(2, "数据词典", "dictionary"),
    ]
    for sheet in told:
        rows = (
            (html("<code>{}</code>", column.key), column.title, TYPES[column.type], column.about)
            for column in sheet.columns
        )
        blocks += [
            heading(3, sheet.title, f"sheet-{sheet.name}"),
            grid(("键名", "名称", "类型", "含义"), rows, f"{sheet.title}的列"),
        ]
    linked = {"kind": "page", "linked_data": script_text(dataset_data(view.graph, told, settings))}
    return Page(addresses.DATA, "数据", body(*blocks), {"hide": ["navigation"], "fz": linked})


def _subscriptions(view: View, told: list[Sheet], links: Links) -> list[object]:
    """Feeds and the calendar, where there is something in them."""
    lines = []
    if entries(told, view.settings):
        feeds = (link(links.to(f"data/{name}"), title) for name, title in FEEDS.items())
        lines.append(tag("p", join(["新公开的报告：", join(feeds, "、")])))
    if standings.upcoming(view.graph):
        lines.append(calendar_line(links))
    return [heading(2, "订阅", "subscribe"), *lines] if lines else []


def _row(sheet: Sheet, links: Links) -> list[object]:
    files = join(
        (
            link(links.to(f"data/{sheet.name}.{ending}"), ending.upper(), f"{sheet.title} {ending.upper()}")
            for ending in ("csv", "json")
        ),
        " ",
    )
    return [sheet.title, len(sheet.rows), files]
