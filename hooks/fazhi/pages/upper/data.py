"""数据 of the level above: what was added up, county by county, as files; and where each county's own data are."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.federation.sheets import sheets
from fazhi.html import html, tag
from fazhi.pages.data import TYPES
from fazhi.pages.markup import body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.upper.view import Upper


def build(upper: Upper) -> Iterator[Page]:
    """`data/index`: downloads, the data dictionary, the counties' own packages."""
    links = Links(addresses.DATA)
    told = sheets(upper.counties)
    rows = (
        [each.title, len(each.rows), link(links.to(f"data/{each.name}.csv"), "CSV", f"{each.title} CSV")]
        for each in told
    )
    blocks: list[object] = [
        heading(1, "数据", "data"),
        grid(("数据表", "行数", "下载"), rows, "可下载的数据表", "fz-numbers"),
        note("CSV 是带 BOM 的 UTF-8，表格软件可以直接打开；第一行是英文键名，含义见下。逐个的数和引文在各县的数据包里。"),
        grid(("县", "县的数据"), (_county(each.arrival.source.name, each.arrival.source.public) for each in upper.used), "各县的数据"),
        heading(2, "数据词典", "dictionary"),
    ]  # fmt: skip
    for sheet in told:
        columns = (
            (html("<code>{}</code>", each.key), each.title, TYPES[each.type], each.about) for each in sheet.columns
        )
        blocks += [
            heading(3, sheet.title, f"sheet-{sheet.name}"),
            grid(("键名", "名称", "类型", "含义"), columns, f"{sheet.title}的列"),
        ]
    yield Page(addresses.DATA, "数据", body(*blocks), {"hide": ["navigation"]})


def _county(name: str, site: str) -> list[object]:
    return [name, tag("span", link(f"{site}data/index.html", f"{site}data/"))]
