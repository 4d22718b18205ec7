"""A page in the place of each report that could not be read: what is wrong with it, and nothing from before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from fazhi.concerns import by_folder
from fazhi.html import tag
from fazhi.pages.markup import body, heading
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View

TOLD = "这份报告现在读不出来，所以没有别的内容。按上面的意见改好文件、保存，这一页会自己更新。"


def build(view: View) -> Iterator[Unwritten]:
    """`reports/<year>/<issuer>/index` for every folder with findings and without a report; in a preview alone."""
    if view.clerks is None:
        return
    for folder in by_folder(view.problems):
        if folder and view.clerks.concerns.report(folder) is None:
            yield Unwritten(f"{folder}/index.md", folder, partial(_page, folder))


def _page(folder: str) -> Page:
    text = body(heading(1, folder, "title"), tag("p", TOLD))
    return Page(f"{folder}/index.md", folder, text, {"hide": ["navigation", "toc"]})
