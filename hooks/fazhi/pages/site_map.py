"""网站地图: every page of the site under its column, from the pages themselves, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import html, join, tag
from fazhi.pages.depends import key_alone
from fazhi.pages.markup import body, heading, link
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, spread_over, turner
from fazhi.pages.view import View

HERE, TITLE = addresses.SITE_MAP, "网站地图"
Listed = Page | Unwritten
ENTRY = 0.4
"""An entry is as long as so many cells of figures."""
COLUMNS = ("years", "issuers", "indicators", "topics", "follow-up", "data")


def build_all(view: View, pages: Sequence[Unwritten]) -> Iterator[Unwritten]:
    """`sitemap` and its further parts."""
    told = _told(pages)
    key = key_alone(view, told=(part for page in told for part in (page.src_uri, page.title)))
    return spread_over(HERE, TITLE, pages_for(len(told), ENTRY), partial(_part, told), key)


def build(pages: Sequence[Listed]) -> Page:
    """The map on one page."""
    return _part(_told(pages), 1, 1)


def _told(pages: Iterable[Listed]) -> list[Listed]:
    """What is listed: columns with their pages, then each year's reports by their covers, in that order."""
    groups: dict[str, list[Listed]] = {}
    for page in pages:
        if not page.src_uri.startswith("reports/") or _is_cover(page):
            groups.setdefault(_group(page), []).append(page)
    beside = groups.pop("", [])
    return [*beside, *(page for name in _ordered(groups) for page in groups[name])]


def _part(told: list[Listed], number: int, count: int) -> Page:
    links = Links(addresses.part(HERE, number))
    groups: dict[str, list[Listed]] = {}
    for page in share(told, number, count):
        groups.setdefault(_group(page), []).append(page)
    beside = _listed(groups.pop("", []), links)
    blocks: list[object] = [heading(1, TITLE, "site-map"), turner(HERE, number, numbered(count)), beside]
    for name, own in groups.items():
        head, entries = _column(name, own, links)
        blocks += [tag("h2", head, id=f"map-{name.replace('/', '-')}"), entries]
    return Page(links.here, TITLE, body(*blocks), {"hide": ["navigation", "toc"]})


def _is_cover(page: Listed) -> bool:
    return page.src_uri.endswith("/index.md")


def _group(page: Listed) -> str:
    """`years`, `reports/2024`, or nothing for the pages beside the home page."""
    folders = page.src_uri.split("/")[:-1]
    return "/".join(folders[:2]) if folders[:1] == ["reports"] else "/".join(folders[:1])


def _ordered(groups: Iterable[str]) -> list[str]:
    """Columns in the order of the navigation, others behind them, then the years of reports, latest first."""
    years = [name for name in groups if name.startswith("reports/")]
    others = [name for name in groups if not name.startswith("reports/")]
    named = [name for name in COLUMNS if name in others]
    return [*named, *sorted(set(others) - set(named)), *sorted(years, reverse=True)]


def _column(name: str, pages: list[Listed], links: Links) -> tuple[Markup, Markup]:
    """The head of a column, a link where it has a page of its own, and the list of its other pages."""
    if name.startswith("reports/"):
        return html("{}年度的报告", name.partition("/")[2]), _listed(pages, links)
    own = next((page for page in pages if page.src_uri == f"{name}/index.md"), None)
    head = link(links.to(own.src_uri), own.title) if own else html("{}", name)
    return head, _listed([page for page in pages if page is not own], links)


def _listed(pages: Iterable[Listed], links: Links) -> Markup:
    entries = join(html("<li>{}</li>", link(links.to(page.src_uri), page.title)) for page in pages)
    return tag("ul", entries, "fz-map") if entries else entries
