"""网站地图: every page of the site under its column, from the pages themselves, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import html, join, tag
from fazhi.pages.markup import body, heading, link
from fazhi.pages.page import Page, Unwritten

HERE, TITLE = addresses.SITE_MAP, "网站地图"
Listed = Page | Unwritten
COLUMNS = ("years", "issuers", "indicators", "topics", "follow-up", "data")


def build(pages: Iterable[Listed]) -> Page:
    """`sitemap`: columns with their pages, then each year's reports by their covers."""
    links = Links(HERE)
    told = [page for page in pages if not page.src_uri.startswith("reports/") or _is_cover(page)]
    groups: dict[str, list[Listed]] = {}
    for page in told:
        groups.setdefault(_group(page), []).append(page)
    blocks: list[object] = [heading(1, TITLE, "site-map"), _listed(groups.pop("", []), links)]
    for name in _ordered(groups):
        head, entries = _column(name, groups[name], links)
        blocks += [tag("h2", head, id=f"map-{name.replace('/', '-')}"), entries]
    return Page(HERE, TITLE, body(*blocks), {"hide": ["navigation", "toc"]})


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
