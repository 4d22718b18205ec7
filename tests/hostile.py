"""Texts that want to run, to call out or to change what is around them; sites full of them; and how to notice if they do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import yaml
from conftest import CASES, SiteWriter

Tree = Any
"""An element of lxml.html, which has no types."""


def tree_of(html: str) -> Tree:
    return lxml.html.fragment_fromstring(html, create_parent="main")


def texts(name: str) -> list[str]:
    """The texts of a case file."""
    return [str(entry) for entry in yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))]


NAMED: dict[str, str] = yaml.safe_load((CASES / "恶意文字.yml").read_text(encoding="utf-8"))
HOSTILE = list(NAMED.values())
FORBIDDEN = {"script", "iframe", "frame", "object", "embed", "applet", "form", "base", "meta", "link", "style", "math"}
SCHEMES = ("http", "https", "mailto", "")


def dangers(html: str) -> list[str]:
    """Everything in a page that could run or change what is around it."""
    found = []
    for element in tree_of(html).iter():
        if not isinstance(element.tag, str):
            found.append("注释")
            continue
        found += [f"<{element.tag}>"] if element.tag in FORBIDDEN else []
        for name, value in element.attrib.items():
            scheme = re.match(r"[\s\x00-\x1f]*([\w+.-]+)[\s\x00-\x1f]*:", str(value))
            odd = (
                str(name) in ("href", "src", "action", "formaction", "data")
                and scheme
                and scheme[1].lower() not in SCHEMES
            )
            if str(name).startswith("on") or str(name) in ("style", "srcdoc") or odd:
                found.append(f"<{element.tag} {name}={value}>")
        outside = element.tag == "img" and not str(element.get("src", "")).startswith(("source/", "image"))
        found += [f"<img src={element.get('src')}>"] if outside else []
    return found


def quoted(text: str) -> str:
    """The text as a YAML string on one line."""
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def hostile_site(small_site: SiteWriter, smallest: Mapping[str, str], name: str = " ".join(HOSTILE)) -> Path:
    """The small site with every hostile text in its report, and `name` for every name, title and note of it."""
    folder = "reports/2024/qinghe/"
    every = quoted(name)
    paragraphs = "\n\n".join(HOSTILE)
    headings = "\n\n".join(f"### {each}\n\n{each}" for each in HOSTILE if "\n" not in each)
    work = smallest[folder + "1-work.md"]
    cover = smallest[folder + "index.md"].replace("青禾镇2024年法治政府建设年度报告", every)
    notes = smallest[folder + "metrics.yml"]
    return small_site(
        {
            folder + "1-work.md": f"{work}\n\n{paragraphs}\n\n## （四）{HOSTILE[0]}\n\n{headings}\n",
            folder + "index.md": cover.replace(
                "  written", f"  doc_no: {every}\n  index_no: {every}\n  addressee: {every}\n  written"
            )
            + f"\n\n{paragraphs}\n",
            folder + "metrics.yml": notes.replace("培训场数超过计划", every).replace(
                "  unit: 场\n", f"  unit: 场\n  scope: {every}\n"
            ),
            "registry/issuers.yml": smallest["registry/issuers.yml"]
            .replace("青禾镇人民政府", every)
            .replace("青禾镇", every)
            .replace("parent: null", f"note: {every}"),
            "registry/indicators.yml": smallest["registry/indicators.yml"]
            .replace("执法培训次数", every)
            .replace("short: 执法培训", f"short: {every}\n  measure: {every}"),
            "registry/topics.yml": smallest["registry/topics.yml"]
            .replace("规范行政执法", every)
            .replace("行政执法", every, 1),
        }
    )
