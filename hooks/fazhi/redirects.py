"""Old addresses -> plain pages that lead to the new ones (registry/moved.yml): without a script, from disk too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.addresses import HOME, Links
from fazhi.html import html
from fazhi.model import Moved
from fazhi.moves import leads
from fazhi.settings import Settings

LEADS = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={}">
<link rel="canonical" href="{}">
<title>地址已变更</title>
</head>
<body>
<h1>地址已变更</h1>
<p>这一页的地址变了，请到<a href="{}">新的地址</a>。</p>
</body>
</html>
"""
GONE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>这一页已撤下</title>
</head>
<body>
<h1>这一页已撤下</h1>
<p>{}</p>
<p><a href="{}">回到总览</a></p>
</body>
</html>
"""


def redirects(moved: Sequence[Moved], pages: Iterable[str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, page) of every old address. `pages` are the site's own, as source paths; a page that is there wins."""
    for was, lead in leads(moved, (page.removesuffix(".md") for page in pages)).items():
        yield f"{was}.html", _page(was, lead.now, lead.reason, settings)


def _page(was: str, now: str | None, reason: str, settings: Settings) -> bytes:
    if now is None:
        return str(html(GONE, reason, Links(f"{was}.html").to(HOME))).encode()
    way = Links(f"{was}.html").to(f"{now}.md")
    return str(html(LEADS, way, settings.absolute(f"{now}.html") or way, way)).encode()
