"""The sites that the benchmark builds: an invented city under this project, and the same pages for other generators."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import _library

CONFIG = """\
INHERIT: {root}/mkdocs.yml
site_name: 演示市法治政府建设年度报告（演示数据）
docs_dir: docs
site_dir: site
theme:
  custom_dir: {root}/hooks/theme
hooks:
  - {root}/hooks/site_hooks.py
extra:
  fazhi:
    notice: 演示数据
"""
PLAIN = """\
site_name: 演示市（演示数据）
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
{nav}markdown_extensions: [attr_list, tables, footnotes, admonition, toc]
"""
SHORT_NAV = (
    "nav: [index.md, years/index.md, issuers/index.md, indicators/index.md, follow-up/index.md, data/index.md]\n"
)
HUGO = """\
title = "演示市（演示数据）"
baseURL = "/"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><main>{{ .Content }}</main>{{ .TableOfContents }}</body></html>\n"
)


def write_city(folder: Path, reports: int) -> Path:
    """An invented city with so many reports, as a site of this project; gives its mkdocs.yml."""
    folder.mkdir(parents=True)
    bulk = _library.ROOT / "tests" / "bulk.py"
    subprocess.run([sys.executable, str(bulk), str(folder / "docs"), str(reports)], check=True)
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(root=_library.ROOT.as_posix()), encoding="utf-8")
    return config


def stage(city: Path, out: Path) -> Path:
    """The city with every generated page as plain Markdown, in `out`/docs."""
    script = _library.ROOT / "scripts" / "stage_docs.py"
    command = [sys.executable, str(script), "--docs", str(city / "docs"), "--out", str(out / "docs")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out / "docs"


def write_plain(folder: Path, docs: Path, *, short_nav: bool) -> Path:
    """The staged pages for stock Material or Zensical; without a short navigation every page is in it."""
    folder.mkdir(parents=True)
    shutil.copytree(docs, folder / "docs")
    config = folder / "mkdocs.yml"
    config.write_text(PLAIN.format(nav=SHORT_NAV if short_nav else ""), encoding="utf-8")
    return config


def write_hugo(folder: Path, docs: Path) -> Path:
    """The staged pages for Hugo with the smallest theme there can be; gives the folder."""
    shutil.copytree(docs, folder / "content")
    for file in list((folder / "content").rglob("index.md")):
        file.rename(file.with_name("_index.md"))
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list", "home"):
        (layouts / f"{name}.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    return folder
