"""Old addresses -> plain pages that lead to the new ones (registry/moved.yml): without a script, from disk too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.addresses import HOME, Links
from fazhi.html import html
from fazhi.model import Moved
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


def redirects(moved: Iterable[Moved], pages: Iterable[str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, page) of every old address. `pages` are the site's own, as source paths; a page that is there wins."""
    known = {page.removesuffix(".md") for page in pages}
    for each in moved:
        for was, now in _pairs(each, known):
            if was not in known:
                yield f"{was}.html", _page(was, now, each.reason, settings)


def _pairs(moved: Moved, known: set[str]) -> Iterator[tuple[str, str | None]]:
    """(old, new) without endings; for a folder every page that is in the new one."""
    if not moved.was.endswith("/") or moved.now is None:
        yield moved.was.rstrip("/") + ("/index" if moved.was.endswith("/") else ""), moved.now
        return
    home = moved.now.rstrip("/") + "/"
    for page in sorted(known):
        if page.startswith(home):
            yield moved.was + page.removeprefix(home), page


def _page(was: str, now: str | None, reason: str | None, settings: Settings) -> bytes:
    if now is None:
        return str(html(GONE, reason or "", Links(f"{was}.html").to(HOME))).encode()
    way = Links(f"{was}.html").to(f"{now}.md")
    return str(html(LEADS, way, settings.absolute(f"{now}.html") or way, way)).encode()
