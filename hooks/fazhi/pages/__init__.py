"""Graph and tables -> pages: the only place that writes Markdown and HTML. One file is one kind of page.

To add a page: write the file with `build(view) -> Iterator[Unwritten]` and add one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from fazhi.pages import (
    accessibility,
    corrections,
    coverage,
    data,
    follow_up,
    home,
    indicators,
    issuers,
    method,
    quality,
    report,
    rules,
    search,
    site_map,
    topics,
    unread,
    years,
)
from fazhi.pages.findings import with_panel
from fazhi.pages.head import with_column_tags
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import View

Builder = Callable[[View], Iterator[Unwritten]]

PAGES: tuple[Builder, ...] = (
    home.build,
    years.build,
    issuers.build,
    indicators.build,
    topics.build,
    follow_up.build,
    coverage.build,
    corrections.build,
    data.build,
    method.build,
    quality.build,
    rules.build,
    search.build,
    report.build,
    unread.build,
    accessibility.build,
)


def build(view: View) -> Iterator[Unwritten]:
    """Every page of the site that a program makes, in the order of `PAGES`; last the map of them all.

    Columns have their tags; in a preview each page has its panel.
    """
    made = [page for builder in PAGES for page in builder(view)]
    for page in (*made, *site_map.build_all(view, made)):
        yield page.written_by(partial(_finished, view, page.write))


def _finished(view: View, write: Callable[[], Page]) -> Page:
    return with_column_tags(with_panel(view, write()), view.settings)
