"""What every address of a preview shows while nothing can be built, because mkdocs.yml itself cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.addresses import HOME, Links
from fazhi.html import html
from fazhi.pages.findings import listed
from fazhi.problems import Problem

PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta http-equiv="refresh" content="2">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>现在生成不了网站</title>
  <style>
    body {{ max-width: 44em; margin: 8vh auto; padding: 0 1.5em; line-height: 1.9; color: #1c2430; background: #fff; overflow-wrap: anywhere;
           font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }}
    h1 {{ color: #b32d1c; border-bottom: 2px solid #b32d1c; font-size: 1.4rem; }}
    ul {{ padding: 0; list-style: none; }} q {{ quotes: none; background: #fff3c4; padding: .1em .5em; }} span {{ display: block; }} li > span:first-child, span span {{ display: inline; }}
    pre {{ white-space: pre-wrap; background: #eef3f9; padding: .8em; }}
  </style>
</head>
<body>
  <h1>现在生成不了网站</h1>
  <p>预览还在运行。改好下面说的地方、保存，这一页会自己换回来；从前的页面现在都不显示。</p>
  {}
  <pre>{}</pre>
</body>
</html>
"""


def stopped(problems: Sequence[Problem], said: str) -> str:
    """A whole HTML page: the findings with their lines, and what the site tool said."""
    return str(html(PAGE, listed(problems, Links(HOME), None, written=True), said))
