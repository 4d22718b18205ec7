"""A finished body is what the Markdown converter makes of it, byte by byte, or is left to the converter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import markdown
import pytest
from fazhi import addresses
from fazhi.pages.finished import Finished, finished
from fazhi.pages.markup import body, heading
from fazhi.pages.report.safe import safe
from fazhi.site import Site
from hypothesis import given
from hypothesis import strategies as st
from pymdownx.slugs import slugify
from sites import written

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "footnotes", "admonition"]


def converted(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """What MkDocs's converter with the site's settings makes of it: HTML, and the headings in order."""
    converter = markdown.Markdown(
        extensions=EXTENSIONS, extension_configs={"toc": {"title": "本页目录", "slugify": slugify(case="lower")}}
    )
    shown = converter.convert(text)
    return shown, list(_flat(converter.toc_tokens))  # type: ignore[attr-defined]


def _flat(tokens: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from _flat(token["children"])


def told(ready: Finished) -> tuple[str, list[tuple[int, str, str]]]:
    return ready.html, [(each.level, each.id, each.name) for each in ready.headings]


@pytest.mark.parametrize("name", ["county", "county_preview", "seed"])
def test_every_page_of_a_site(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    slow = []
    for page in written(site):
        ready = finished(f"{page.body}\n")
        if ready is None:
            slow.append(page.src_uri)
        else:
            assert told(ready) == converted(f"\n{page.body}\n"), page.src_uri
    assert set(slow) - {addresses.HOME} <= {each for each in slow if each.startswith("reports/")}, slow
    assert len(slow) < 1 + len(site.pages) / 20, slow


PIECES = ["一是", "。", "\n", "\n\n", "  ", " ", "　", "\t", "#", "# ", "*", "**", "_", "`", "~~~", "[", "](a.md)", "[^1]", "|", "-", "1. ",
          ">", "<", "&", "&amp;", "&#42;", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<br>", "{", "}", "{#a}", "!!! note", "\\", "http://a.cn",
          "===", "---", ":", "\"", "<table>", "</table>", "<!--", "\u2028", "\x0b", "abc", "3件"]  # fmt: skip
raw = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(raw)
def test_any_text(text: str) -> None:
    ready = finished(text)
    assert ready is None or told(ready) == converted(text)


@given(st.lists(raw, min_size=1, max_size=4))
def test_report_text_between_html(texts: list[str]) -> None:
    page = body(*(part for text in texts for part in (heading(2, text.strip() or "题", "x"), safe(text), "<p>后</p>")))
    ready = finished(page)
    assert ready is None or told(ready) == converted(page)


def test_plain_pages_need_no_converter() -> None:
    page = body(heading(1, "年度", "years"), '<div><p>a</p></div><p class="b">c</p>', safe("第一段。\n第二行*。"))
    assert finished(page)
    assert finished("| a | b |\n| --- | --- |\n| 1 | 2 |") is None
